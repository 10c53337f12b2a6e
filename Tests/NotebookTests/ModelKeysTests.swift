import KerasCore
import Lessons
import TextUI
import Testing

@testable import Notebook

/// The model beside the cells, driven by keys: arithmetic, columns, forms, fixes.
@Suite struct ModelKeysTests {
  private let text = """
    ```python
    from keras import Sequential, layers
    model = Sequential()
    model.add(layers.Input((28, 28, 1)))
    model.add(layers.Conv2D(16, 3, activation='relu'))
    model.add(layers.MaxPooling2D(2))
    model.add(layers.Flatten())
    model.add(layers.Dense(10, activation='softmax'))
    ```
    """

  private func app(_ text: String? = nil, columns: Int = 120) -> AppDriver {
    var app = AppDriver(notebook: text ?? self.text, columns: columns, rows: 40)
    app.send(.report(.restarted(SessionSnapshot(table: CompletionTests.table))))
    return app
  }

  private var code: (AppDriver) -> String { { $0.texts.joined(separator: "\n") } }

  @Test func eachRowOpensToItsArithmetic() {
    var app = app()
    app.press("l", "g", .enter)
    #expect(app.screen.contains("3·3·1·16 + 16 = 160"))
    app.press(.enter, "j")
    #expect(!app.screen.contains("3·3·1·16 + 16 = 160"))
    app.press("o")
    #expect(app.screen.contains("3·3·1·16 + 16 = 160"))
    #expect(app.screen.contains("2,704·10 + 10 = 27,050"))
    app.press(.escape)
    #expect(app.state.context == .cells)
  }

  @Test func moreColumnsAreThereOnRequest() {
    var app = app()
    app.press("l", "c")
    #expect(app.screen.contains("kernel") && app.screen.contains("3×3"))
    app.press("c")
    #expect(app.screen.contains("mult-adds") && app.screen.contains("97,344"))
    #expect(app.screen.contains("99.4 %"))
    app.press("c", .control("g"))
    for title in ["output", "kernel", "sees", "mult-adds", "memory", "share"] {
      #expect(app.screen.contains(title))
    }
  }

  @Test func aLayerIsAddedByAFormAndUndoneAsOneStep() {
    var app = app()
    app.press("l", "g", .control("l"))
    app.type("drop\n")
    #expect(app.screen.contains("Add a layer"))
    app.type("0.25")
    #expect(app.screen.contains("model.add(layers.Dropout(0.25))"))
    #expect(app.screen.contains("(None, 26, 26, 16)"))
    app.press(.enter)
    let lines = app.texts[0].split(separator: "\n")
    #expect(lines[4] == "model.add(layers.Dropout(0.25))")
    app.press("u")
    #expect(!app.texts[0].contains("Dropout"))
  }

  @Test func aFormShowsShapeAndParametersAtEachKey() {
    var app = app()
    app.press("l", "g", "e")
    #expect(app.screen.contains("Change a layer"))
    app.press(.backspace, .backspace)
    app.type("4")
    #expect(app.screen.contains("(None, 26, 26, 4)"))
    #expect(app.screen.contains("3·3·1·4 + 4 = 40"))
    app.press(.down, .control("u"))
    app.type("99")
    #expect(app.screen.contains("try"))
    app.press(.control("u"))
    app.type("5")
    app.press(.down, .down, .right)
    app.press(.enter)
    #expect(app.texts[0].contains("layers.Conv2D(4, 5, padding='same', activation='relu')"))
  }

  @Test func layersAreMovedRemovedAndFrozenByOneKey() {
    var app = app()
    app.press("l", "g", "j", "d", "d")
    #expect(!app.texts[0].contains("MaxPooling"))
    app.press("u", "g", "f")
    #expect(app.texts[0].contains("activation='relu', trainable=False"))
    #expect(app.screen.contains("frozen"))
    app.press("J")
    let pooling = app.texts[0].split(separator: "\n").firstIndex { $0.contains("MaxPooling") }
    #expect(pooling == 3)
    app.press("u", "u", "u")
    #expect(app.texts[0] == NotebookDocument(text: text, format: .markdown).cells[0].text)
  }

  @Test func aFormBeginsAModelWhereThereIsNone() {
    var app = app("", columns: 80)
    app.press(.control("l"))
    app.type("inp\n")
    app.type("(8, 8, 1)")
    app.press(.enter)
    #expect(
      code(app).contains(
        """
        from keras import Sequential
        from keras import layers
        model = Sequential()
        model.add(layers.Input(shape=(8, 8, 1)))
        """))
  }

  @Test func whatAnErrorProposesIsPutInByOneKey() {
    var app = app()
    app.press("G", .enter)
    app.press(Key(.enter, .alt))
    app.type("model.add(layers.Dropout(50))")
    #expect(app.screen.contains("puts it in"))
    app.press(.alt("."))
    #expect(app.texts[0].hasSuffix("model.add(layers.Dropout(0.5))"))
    app.press(.control("_"))
    #expect(app.texts[0].hasSuffix("model.add(layers.Dropout(50))"))
  }

  @Test func aMisspeltNameIsPutRightAfterTheRun() {
    var app = app("```python\nmodle.fit(x)\n```\n")
    app.press(.control("r"))
    app.send(
      .report(
        .finished(
          cell: 0,
          RunOutcome(
            failure: RunFailure(
              name: "NameError", text: "NameError: …", hint: "Did you mean 'model'?",
              range: 0..<5), duration: .zero))))
    app.press(".")
    #expect(app.texts == ["model.fit(x)"])
  }

  @Test func amongSeveralModelsOneIsPicked() {
    var app = app(
      "```python\nfrom keras import Sequential, layers\na = Sequential([layers.Input((4,)), layers.Dense(2)])\n"
        + "b = Sequential([layers.Input((4,)), layers.Dense(7)])\n```\n")
    app.press("l", "M")
    #expect(app.screen.contains("Models"))
    app.type("a\n")
    #expect(app.screen.contains("(None, 2)"))
    app.press("m")
    #expect(app.screen.contains("(None, 7)"))
  }

  @Test func theMouseChoosesALayerAndOpensIt() throws {
    var app = app()
    let row = try #require(
      app.screen.split(separator: "\n", omittingEmptySubsequences: false)
        .firstIndex { $0.contains("max_pooling2d") })
    let column = app.state.layout.pane.map { $0.column + 4 } ?? 0
    app.send(.event(.mouse(Mouse(.press, column: column, row: row))))
    #expect(app.state.context == .model)
    #expect(app.state.notebook?.focus.row == 1)
    app.send(.event(.mouse(Mouse(.press, column: column, row: row))))
    #expect(app.state.notebook?.focus.open == ["max_pooling2d"])
  }
}
