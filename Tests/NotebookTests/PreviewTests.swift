import KerasCore
import TextUI
import Testing

@testable import Notebook

@Suite struct PreviewTests {
  private static let start = """
    from keras.models import Sequential
    from keras.layers import Conv1D
    model = Sequential()

    """

  /// A new notebook in which these lines have been typed into the first cell.
  private func typed(_ text: String) -> AppDriver {
    var app = AppDriver(notebook: "", columns: 120, rows: 30, isNew: true)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if index > 0 { app.press(Key(.enter, .alt)) }
      app.type(String(line))
    }
    return app
  }

  @Test func aLayerIsShownWhileItIsBeingTypedBeforeItRuns() {
    let app = typed(Self.start + "model.add(Conv1D(64, 3, input_shape=(64, 100), activation='re")
    #expect(app.screen.contains("(None, 62, 64)"))
    #expect(app.screen.contains("19,264"))
    #expect(app.state.notebook?.pane?.typed == 0..<1)
  }

  @Test func aLayerThatCannotBeSaysWhyBeforeItRuns() {
    let app = typed(Self.start + "model.add(Conv1D(64, 70, input_shape=(64, 100)))")
    #expect(app.state.notebook?.pane?.problem != nil)
    let row = app.state.notebook?.pane?.outline.rows.first
    #expect(row?.error != nil)
  }

  @Test func theRowFollowsEveryKey() {
    var app = typed(Self.start + "model.add(Conv1D(64, 3, input_shape=(64, 100)")
    app.type(", strides=2")
    #expect(app.screen.contains("(None, 31, 64)"))
    app.press(.backspace, .character("4"))
    #expect(app.screen.contains("(None, 16, 64)"))
  }

  @Test func aCellThatStandsAsItRanShowsWhatTheSessionHas() {
    var app = typed("x = 1")
    #expect(app.state.notebook?.pane == nil)
    app.press(Key(.enter, .control))
    #expect(app.state.notebook?.preview == nil)
  }

  @Test(arguments: [
    ("Conv1D(64, 3, input_shape=(64, 100), padding='causal')", "causal"),
    ("Conv1D(64, 5, input_shape=(64, 100), dilation_rate=2)", "dilation 2"),
    ("Conv1D(64, 3, strides=2, input_shape=(64, 100))", "stride 2"),
  ])
  func theLayerBeingTypedIsPlayedOnTheStage(layer: String, words: String) {
    var app = typed(Self.start + "model.add(\(layer)")
    app.press(.control("v"))
    #expect(app.screen.contains(words))
    #expect(app.screen.contains("step 1 of"))
    app.press(.escape)
    #expect(app.state.notebook?.mode == .edit)
  }

  @Test func aWindowWithoutRoomOnTheStageIsNotMadeSmaller() {
    var app = typed(Self.start + "model.add(Conv1D(4, 60, input_shape=(64, 100)")
    app.press(.control("v"))
    #expect(app.screen.contains("A size of 60 is too large for the stage"))
  }
}
