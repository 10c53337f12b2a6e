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

  @Test func aModelComesBackFromItsConfiguration() throws {
    let session = KerasSession()
    var convolution = Conv2D(3, kernelSize: 2, kernelInitializer: HeNormal(seed: 4))
    convolution.kernelRegularizer = L2(l2: 0.5)
    convolution.kernelConstraint = MaxNorm(maxValue: 3, axis: [0, 1])
    let model = try Sequential(
      [
        try convolution.makeLayer(in: session), try ZeroPadding2D().makeLayer(in: session),
        try BatchNormalization().makeLayer(in: session, trainable: false),
        try Flatten().makeLayer(in: session), try Dense(2).makeLayer(in: session),
      ], in: session)
    try model.build([nil, 4, 4, 1])
    let copy = try Sequential(
      config: model.config.map { ($0.name, $0.value) }, in: KerasSession())
    #expect(copy.json == model.json)
    #expect(copy.isBuilt)
    #expect(copy.weights[0].value.values == model.weights[0].value.values, "its seed is its own")
  }

  @Test func everyGoldenLayerComesBackFromItsConfiguration() throws {
    for golden in try goldenCases("configs") where !golden["layers"].exists {
      let layer = try configuration(golden).makeLayer(in: KerasSession())
      let copy = try LayerRegistry.layer(serialized: layer.serialized, in: KerasSession())
      #expect(copy.serialized.json == layer.serialized.json, "\(golden["class"])")
    }
  }

  @Test func textsAreEscapedAsPythonDoes() {
    #expect(ArgumentValue.string("a\"b\\ü\n😀").json == #""a\"b\\\u00fc\n\ud83d\ude00""#)
  }
}
