import Lessons
import PyKeras
import Testing

@testable import Notebook

/// Layers changed by forms: the text of the cells is what changes.
@Suite struct WrittenModelTests {
  private static let added = """
    from keras import Sequential, layers
    model = Sequential()
    model.add(layers.Conv1D(8, 3, input_shape=(20, 1)))
    model.add(layers.MaxPooling1D(2))  # half
    model.add(layers.Flatten())
    """
  private static let listed = """
    from keras import Sequential, layers
    model = Sequential([
        layers.Conv1D(8, 3, input_shape=(20, 1)),
        layers.MaxPooling1D(2),
        layers.Flatten(),
    ])
    """
  private static let called = """
    import keras
    from keras import layers
    a = keras.Input((20, 1))
    x = layers.Conv1D(8, 3)(a)
    x = layers.MaxPooling1D(2)(x)
    y = layers.Flatten()(x)
    model = keras.Model(a, y)
    """

  private func written(_ text: String) throws -> WrittenModel {
    let document = NotebookDocument(text: "```python\n\(text)\n```\n", format: .markdown)
    let models = WrittenModel.all(
      in: NotebookCode(document.cells), names: PreviewNames())
    return try #require(models.last { $0.model.variable == "model" })
  }

  /// The layers and the text after a change.
  private func after(
    _ text: String, _ change: (WrittenModel) throws -> [NotebookCode.Edit]
  ) throws -> (text: String, layers: [String], shapes: [String]) {
    let model = try written(text)
    let texts = try #require(model.code.texts(applying: try change(model)))
    let new = try #require(texts[0])
    let rows = try written(new).model.outline.rows
    return (new, rows.map(\.className), rows.map { "\($0.outputShape ?? [])" })
  }

  private static let all = [added, listed, called]

  @Test(arguments: all) func aLayerIsTakenOut(text: String) throws {
    let result = try after(text) { try $0.removing(1) }
    #expect(result.layers == ["Conv1D", "Flatten"])
    #expect(result.shapes.last == "(None, 144)")
    #expect(!result.text.contains("MaxPooling"))
    #expect(!result.text.contains("\n\n"))
  }

  @Test(arguments: all) func aLayerIsPutBehindAnother(text: String) throws {
    let call = try #require(CallText("layers.Dropout(0.5)"))
    let result = try after(text) { try $0.adding(call, after: 0) }
    #expect(result.layers == ["Conv1D", "Dropout", "MaxPooling1D", "Flatten"])
    let end = try after(text) { try $0.adding(call, after: 2) }
    #expect(end.layers == ["Conv1D", "MaxPooling1D", "Flatten", "Dropout"] || text == Self.called)
  }

  @Test(arguments: all) func neighboursChangePlaces(text: String) throws {
    let result = try after(text) { try $0.swapping(0, with: 1) }
    #expect(result.layers == ["MaxPooling1D", "Conv1D", "Flatten"])
    #expect(result.shapes == ["(None, 10, 1)", "(None, 8, 8)", "(None, 64)"])
  }

  @Test(arguments: all) func aLayerIsFrozenAndThawed(text: String) throws {
    let frozen = try after(text) { try $0.togglingFreeze(0) }
    #expect(frozen.text.contains("trainable=False"))
    #expect(try written(frozen.text).model.outline.layers[0].isTrainable == false)
    let thawed = try after(frozen.text) { try $0.togglingFreeze(0) }
    #expect(thawed.text == text)
  }

  @Test func theFirstLayersInputShapeStaysWithTheFirst() throws {
    let result = try after(Self.added) { try $0.removing(0) }
    #expect(result.text.contains("MaxPooling1D(2, input_shape=(20, 1))"))
    #expect(result.shapes == ["(None, 10, 1)", "(None, 10)"])
  }

  @Test func aLayerOfALoopIsLeftToItsCell() throws {
    let model = try written(
      "from keras import Sequential, layers\nmodel = Sequential([layers.Input((9, 1))])\n"
        + "for n in [2, 3]:\n    model.add(layers.Conv1D(n, 3))")
    #expect(throws: WrittenModel.Refusal.self) { try model.removing(0) }
  }

  @Test func aChangeMayTouchSeveralCells() throws {
    let document = NotebookDocument(
      text:
        "```python\nfrom keras.layers import Dense\nfrom keras import Sequential\n```\n\nText\n\n"
        + "```python\nmodel = Sequential()\nmodel.add(Dense(3, input_shape=(2,)))\n```\n",
      format: .markdown)
    let code = NotebookCode(document.cells)
    let model = try #require(WrittenModel.all(in: code, names: PreviewNames()).last)
    let imported = LayerImports(code).name("Flatten")
    let edits =
      try model.adding(CallText(callee: "Flatten"), after: 0) + [try #require(imported.edit)]
    let texts = try #require(code.texts(applying: edits))
    #expect(texts[0]?.contains("import Dense, Flatten\n") == true)
    #expect(texts[2]?.hasSuffix("model.add(Flatten())") == true)
  }

  @Test(arguments: [
    ("Dense(3, activation='relu')", "Dense(3, activation='relu')"),
    ("layers.Conv2D( 8,(3, 3) , padding = 'same')", "layers.Conv2D(8, (3, 3), padding='same')"),
    ("Dense(units=max(1, 2))", "Dense(units=max(1, 2))"),
  ]) func aCallIsReadAndWritten(text: String, written: String) {
    #expect(CallText(text)?.text == written)
  }

  @Test(arguments: ["Dense(*a)", "x + 1", "", "Dense(", "f(**k)"])
  func whatIsNoPlainCallIsRefused(text: String) {
    #expect(CallText(text) == nil || CallText(text)?.arguments.isEmpty == true)
  }
}
