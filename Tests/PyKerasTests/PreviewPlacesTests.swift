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

  @Test(arguments: [
    ("x = inputs / 255.", "true_divide", "(None, 28, 28, 3)"),
    ("x = 1 - inputs", "subtract", "(None, 28, 28, 3)"),
    ("x = -inputs", "negative", "(None, 28, 28, 3)"),
    ("x = inputs * inputs", nil, nil),
    ("x = inputs[:, :10, ..., 0]", "get_item", "(None, 10, 28)"),
    ("x = ops.relu(inputs)", "relu", "(None, 28, 28, 3)"),
    ("x = keras.activations.relu(inputs", "re_lu", "(None, 28, 28, 3)"),
    ("x = ops.mean(inputs, axis=(1, 2))", "mean", "(None, 3)"),
    ("x = ops.reshape(inputs, (-1, inputs.shape[1] * 28, 3", "reshape", "(None, 784, 3)"),
    ("x = ops.expand_dims(inputs, axis=-1)", "expand_dims", "(None, 28, 28, 3, 1)"),
    ("x = layers.Flatten()(ops.max(inputs, axis=-1))", "flatten", "(None, 784)"),
  ])
  func anOperationOnATensorIsARowOfThePreview(
    line: String, name: String?, shape: String?
  ) throws {
    let cell = Self.head + "from keras import ops\ninputs = keras.Input((28, 28, 3))\n" + line
    let row = preview(cell)?.outline.rows.last
    #expect(row?.name == name)
    #expect(row?.outputShape?.description == shape)
    #expect(preview(cell)?.problem == nil)
  }

  @Test func anOperationThatCannotBeSaysWhy() throws {
    let cell =
      Self.head + "from keras import ops\na = keras.Input((4, 2))\nb = ops.mean(a, axis=5)"
    let problem = try #require(self.preview(cell)?.problem)
    #expect(problem.message.contains("axis 5 is out of bounds"))
    #expect(problem.message.contains("(None, 4, 2)"))
    #expect(SourceText(cell).slice(problem.range) == "ops.mean(a, axis=5)")
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
