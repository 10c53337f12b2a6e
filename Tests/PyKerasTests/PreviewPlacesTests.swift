import KerasCore
import PyCore
import PyKeras
import Testing

/// Functional lines in the preview, where layers are written, and changes that put mistakes right.
@Suite struct PreviewPlacesTests {
  private func preview(_ cell: String) -> ModelPreview? {
    ModelPreview.make(cell: cell, cursor: cell.utf8.count, names: PreviewNames())
  }

  private static let head = "import keras\nfrom keras import layers\n"

  @Test func aFunctionalLineIsPreviewedLikeAnyOther() throws {
    let cell =
      Self.head
      + "inputs = keras.Input((28, 28, 1))\nx = layers.Conv2D(8, 3)(inputs)\n"
      + "x = layers.Flatten()(x)\nx = layers.Dense(3)(x"
    let preview = try #require(self.preview(cell))
    #expect(preview.variable == "x")
    #expect(preview.outline.rows.map { "\($0.outputShape ?? [])" }.last == "(None, 3)")
    #expect(preview.outline.rows.map(\.parameterCount) == [80, 0, 16_227])
    #expect(preview.typed == 2..<3)
  }

  @Test func aModelOfTensorsHasTheLayersOnTheWay() throws {
    let cell =
      Self.head
      + "a = keras.Input((4,))\nb = layers.Dense(3)(a)\nc = layers.Dense(2)(b)\n"
      + "net = keras.Model(inputs=a, outputs=b)"
    let preview = try #require(self.preview(cell))
    #expect(preview.variable == "net")
    #expect(preview.outline.layers.map(\.name) == ["dense"])
  }

  @Test func aFunctionalLineThatCannotBeSaysWhy() throws {
    let cell = Self.head + "a = keras.Input((4, 2))\nb = layers.Conv1D(3, 9)(a)"
    let problem = try #require(self.preview(cell)?.problem)
    #expect(SourceText(cell).slice(problem.range) == "layers.Conv1D(3, 9)")
  }

  @Test func everyLayerKnowsWhereItIsWritten() throws {
    let text =
      Self.head
      + "model = keras.Sequential([layers.Input((8, 1)), layers.Conv1D(2, 3)])\n"
      + "model.add(layers.Dense(4))\n"
      + "other = keras.Sequential()\n"
    let models = ModelPreview.models(of: text, names: PreviewNames())
    #expect(models.map(\.variable) == ["model", "other"])
    let source = SourceText(text)
    let calls = models[0].origins.map { $0.map { source.slice($0.call) } }
    #expect(calls == ["layers.Conv1D(2, 3)", "layers.Dense(4)"])
    #expect(models[0].origins.first??.container == .element)
    guard case .statement(let range)? = models[0].origins.last??.container else {
      Issue.record("no statement")
      return
    }
    #expect(source.slice(range) == "model.add(layers.Dense(4))")
  }

  @Test(arguments: [
    ("model.add(layers.Conv1D(8, 9))", "model.add(layers.Conv1D(8, 9, padding='same'))"),
    (
      "model.add(layers.Conv1D(8, 9, padding='valid'))",
      "model.add(layers.Conv1D(8, 9, padding='same'))"
    ),
    (
      "model.add(layers.Conv1D(8, 3, activation='rely'))",
      "model.add(layers.Conv1D(8, 3, activation='relu'))"
    ),
    ("model.add(layers.Conv1D(8, 3, stride=2))", "model.add(layers.Conv1D(8, 3, strides=2))"),
    ("model.add(layers.Dropout(50))", "model.add(layers.Dropout(0.5))"),
  ])
  func whatIsProposedPutsTheLineRight(line: String, fixed: String) throws {
    let start = Self.head + "model = keras.Sequential([layers.Input((8, 1))])\n"
    let problem = try #require(self.preview(start + line)?.problem)
    let fix = try #require(problem.fix, "\(problem)")
    var bytes = Array((start + line).utf8)
    bytes.replaceSubrange(fix.range.start..<fix.range.end, with: Array(fix.text.utf8))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text == start + fixed)
    #expect(self.preview(text)?.problem == nil)
  }
}
