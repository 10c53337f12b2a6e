import ConvEngine
import KerasCore
import TestSupport
import Testing

@Suite struct SummaryTests {
  @Test func theTextIsKerassByteForByte() throws {
    for golden in try goldenCases("summaries") {
      let model = try Self.model(golden)
      let options = Self.options(golden["options"])
      if golden["error"].exists {
        #expect(throws: LayerError.self) { try model.summary(options) }
      } else {
        let text = try model.summary(options)
        #expect(text == golden["text"].string, "\(golden["layers"]) \(golden["options"])")
      }
    }
  }

  @Test func theTutorialsModelHasTheTutorialsNumbers() throws {
    let golden = try #require(try goldenCases("summaries").first)
    let model = try Self.model(golden)
    let counts = model.layers.map(\.parameterCount)
    #expect(counts == [19_264, 12_352, 0, 24_704, 49_280, 0, 0, 129])
    #expect(model.parameterCount == 105_729)
    #expect(try model.summary().contains("Total params: 105,729 (413.00 KB)"))
  }

  private static func model(_ golden: GoldenValue) throws -> Sequential {
    let session = KerasSession()
    let model = try model(golden, in: session)
    if golden["build"].exists { try model.build(symbolicShape(golden["build"])) }
    for _ in 0..<(golden["pop"].int ?? 0) { try model.pop() }
    return model
  }

  private static func model(
    _ golden: GoldenValue, in session: KerasSession
  ) throws -> Sequential {
    let model = try Sequential(in: session, name: golden["name"].string)
    for item in golden["layers"].list {
      if item["class"].string == "Sequential" {
        try model.add(try Self.model(item, in: session))
        continue
      }
      let sample = item["input_shape"].exists ? item["input_shape"].list.map(\.int) : nil
      let layer = try configuration(item).makeLayer(
        in: session, name: item["name"].string, trainable: item["trainable"].bool ?? true,
        inputShape: sample)
      try model.add(layer)
    }
    return model
  }

  private static func options(_ golden: GoldenValue) -> SummaryOptions {
    var options = SummaryOptions()
    options.lineLength = golden["line_length"].int
    if golden["positions"].exists {
      options.positions = golden["positions"].list.compactMap(\.double)
    }
    options.expandNested = golden["expand_nested"].bool ?? false
    options.showTrainable = golden["show_trainable"].bool ?? false
    let range = golden["layer_range"].list.compactMap(\.string)
    if range.count == 2 { options.layerRange = (range[0], range[1]) }
    return options
  }
}
