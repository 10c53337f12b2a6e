import ConvEngine
import KerasCore
import TestSupport
import Testing

@Suite struct SerializationTests {
  @Test func configurationsAreKerassTextForText() throws {
    for golden in try goldenCases("configs") {
      let session = KerasSession()
      let expected = golden["text"].string
      if golden["layers"].exists {
        let model = try Sequential(in: session)
        for item in golden["layers"].list {
          try model.add(
            try configuration(item).makeLayer(
              in: session, trainable: item["trainable"].bool ?? true))
        }
        #expect(model.json == expected)
      } else {
        let layer = try configuration(golden).makeLayer(in: session)
        let config = ArgumentValue.dictionary(layer.config.map { ($0.name, $0.value) })
        #expect(config.json == expected, "\(golden["class"]) \(golden["config"])")
      }
    }
  }

  @Test func textsAreEscapedAsPythonDoes() {
    #expect(ArgumentValue.string("a\"b\\ü\n😀").json == #""a\"b\\\u00fc\n\ud83d\ude00""#)
  }
}
