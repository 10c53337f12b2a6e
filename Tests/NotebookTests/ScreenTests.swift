import KerasCore
import Lessons
import TestSupport
import TextUI
import Testing

@testable import Notebook

/// The screens as they are drawn, compared with files beside this test.
@Suite struct ScreenTests {
  static let sizes = [(80, 24), (120, 40), (200, 60)]

  private let text = """
    # Event *detector*

    A **filter** slides; `relu` bends.

    - one
    - two

    | layer | params |
    |---|--:|
    | conv | 19,264 |

    ```python
    from keras.models import Sequential
    from keras.layers import Conv1D, Dense
    model = Sequential()
    model.add(Conv1D(64, 3, activation='relu', input_shape=(64, 100)))  # first
    ```

    ```python
    model.add(Conv1D(64, 3, activation='relu'))
    ```

    """

  private func check(_ app: AppDriver, _ name: String) throws {
    let size = "\(app.state.columns)x\(app.state.rows)"
    #expect(try compareSnapshot(app.canvas, named: "\(name)-\(size)") == .matches)
    // The same without colours and in ASCII: nothing may be told by colour alone.
    guard app.state.columns == 80 else { return }
    #expect(try compareSnapshot(app.canvas.mono, named: "\(name)-mono") == .matches)
  }

  private func opened(_ size: (Int, Int)) -> AppDriver {
    AppDriver(notebook: text, columns: size.0, rows: size.1)
  }

  @Test(arguments: sizes) func home(size: (Int, Int)) throws {
    var app = AppDriver(columns: size.0, rows: size.1)
    app.send(
      .home(
        HomeContents(
          lessons: [
            .init(name: "01", title: "What a convolutional network is", steps: 5, done: 5),
            .init(name: "02", title: "A filter slides over an image", steps: 8, done: 3),
            .init(name: "03", title: "Padding, strides, dilation", steps: 6, done: 0),
          ], recent: [.init(path: "digits.md", age: "2 hours ago")])))
    try check(app, "home")
  }

  @Test(arguments: sizes) func aNotebookBeforeAnythingRan(size: (Int, Int)) throws {
    try check(opened(size), "notebook")
  }

  @Test(arguments: sizes) func aLayerBeingTyped(size: (Int, Int)) throws {
    var app = opened(size)
    app.press("G", .enter, .end)
    app.press(.backspace, .backspace, .backspace)
    try check(app, "typing")
  }

  @Test(arguments: sizes) func aLayerThatCannotBe(size: (Int, Int)) throws {
    var app = opened(size)
    app.press("G", .enter, .home)
    for _ in 0..<21 { app.press(.right) }
    app.type("9")
    try check(app, "impossible")
  }

  private func trained(_ size: (Int, Int), epochs: Int, step: Int) -> AppDriver {
    var app = opened(size)
    app.press("j", "r")
    app.send(.time(.seconds(1)))
    app.send(.report(.began(cell: 1, count: 1)))
    app.send(.report(.wrote(cell: 1, text: "Epoch 1/4\n1/9 ..\r9/9 done\n", isError: false)))
    for epoch in 1...epochs {
      app.send(.time(.seconds(epoch + 1)))
      let last = epoch == epochs
      app.send(
        .report(
          .training(
            cell: 1,
            TrainingProgress(
              epoch: epoch, epochs: 4, step: last ? step : 9, steps: 9,
              logs: [
                .init("accuracy", 0.5 + 0.1 * Double(epoch)), .init("loss", 0.8 / Double(epoch)),
                .init("val_loss", 0.9 / Double(epoch)),
              ], isEpochEnd: !last || step == 9))))
    }
    return app
  }

  @Test(arguments: sizes) func aTrainingThatRuns(size: (Int, Int)) throws {
    try check(trained(size, epochs: 3, step: 4), "training")
  }

  @Test(arguments: sizes) func theTrainingRoom(size: (Int, Int)) throws {
    var app = trained(size, epochs: 4, step: 9)
    app.send(.report(.finished(cell: 1, RunOutcome(duration: .seconds(4)))))
    app.press(.control("t"))
    try check(app, "training-room")
  }

  @Test(arguments: sizes) func anErrorWithItsPlaceAndAHint(size: (Int, Int)) throws {
    var app = AppDriver(
      notebook: "```python\nmodle.fit(x)\n```\n", columns: size.0, rows: size.1)
    app.press(Key(.enter, .control), .control("r"))
    app.send(.report(.began(cell: 0, count: 1)))
    app.send(
      .report(
        .finished(
          cell: 0,
          RunOutcome(
            failure: RunFailure(
              name: "NameError",
              text: """
                cell 1, line 1
                    modle.fit(x)
                    ^^^^^
                NameError: name 'modle' is not defined
                Did you mean 'model'?
                """, hint: "Did you mean 'model'?", range: 0..<5), duration: .milliseconds(20)))))
    try check(app, "error")
  }

  @Test(arguments: sizes + [(200, 60)]) func theModelWithItsRowsOpenAndAForm(size: (Int, Int))
    throws
  {
    var app = opened(size)
    app.send(.report(.restarted(SessionSnapshot(table: CompletionTests.table))))
    app.press("G", "l", "g", .enter, "j")
    try check(app, "model")
    app.press("c", .control("g"))
    try check(app, "model-alone")
    app.press("e")
    try check(app, "form")
  }

  @Test(arguments: sizes) func theVariables(size: (Int, Int)) throws {
    var app = opened(size)
    app.send(
      .report(
        .restarted(
          SessionSnapshot(variables: [
            .init(name: "x", type: "ndarray", summary: "(1797, 8, 8) float64", range: "0 … 16"),
            .init(name: "model", type: "Sequential", summary: "4 layers, 1,610 params"),
            .init(name: "rate", type: "float", summary: "0.001"),
          ]))))
    app.press("w", "j")
    try check(app, "variables")
  }

  @Test(arguments: sizes) func helpAndQuestion(size: (Int, Int)) throws {
    var app = opened(size)
    app.press(":")
    app.type("cell")
    try check(app, "palette")
    app.press(.escape, "?")
    try check(app, "help")
    app.press("?", "D", .control("q"))
    try check(app, "question")
  }

  @Test(arguments: sizes) func namesOfferedAndTheCallExplained(size: (Int, Int)) throws {
    var app = opened(size)
    app.send(.report(.restarted(SessionSnapshot(table: CompletionTests.table))))
    app.press("G", .enter, Key(.enter, .alt))
    app.type("model.add(Conv1D(64, 3, act")
    app.press(.tab)
    try check(app, "completion")
  }

  @Test func thePaneGivesWayToATableThatNeedsItsColumns() {
    var app = opened((80, 14))
    app.press("j", "r")
    let edge = "┃ " + String(repeating: "-", count: 60) + " end ┃\n"
    app.send(.report(.began(cell: 1, count: 1)))
    #expect(app.screen.contains("layer     output"))
    app.send(.report(.wrote(cell: 1, text: edge, isError: false)))
    app.press("k")
    #expect(app.screen.contains("end ┃"))
    #expect(!app.screen.contains("layer     output"))
    app.press("k")
    #expect(!app.screen.contains("end ┃"))
    #expect(app.screen.contains("No model yet."))
  }

  @Test func everySizeDownToNothingIsDrawn() {
    for columns in [0, 1, 10, 24, 76, 110, 200] {
      for rows in [0, 1, 6, 24] {
        var app = opened((columns, rows))
        app.press("j", .enter)
        app.type("x(")
        #expect(app.canvas.columns == columns)
        app.press(.escape, "l")
        _ = app.screen
        app.press(.function(1))
        _ = app.screen
        app.press(.function(1), "q")
        _ = app.screen
      }
    }
    var app = opened((80, 24))
    app.send(.event(.resize(columns: 9, rows: 3)))
    #expect(app.screen == "too small\n\n")
    app.send(.event(.resize(columns: 80, rows: 24)))
    #expect(app.screen.contains("Event detector"))
  }
}
