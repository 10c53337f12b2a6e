import ConvEngine
import Figures
import Notebook
import PyKeras
import Synchronization
import TextUI
import Testing

@Suite struct ExhibitTests {
  private static let code = """
    import numpy as np, stride
    from keras import Sequential, Input
    from keras.layers import Conv2D, Flatten, Dense
    model = Sequential([Input((6, 6, 1)), Conv2D(2, 3), Flatten(), Dense(3, activation='softmax')])

    """

  /// A notebook with a picture that its only cell asked for.
  private func shown() throws -> AppDriver {
    var app = AppDriver(notebook: "```python\nstride.show(x)\n```\n")
    let cell = try #require(app.state.notebook?.document.cells.first { $0.kind == .code }?.id)
    let picture = try PictureView(Tensor((0..<16).map { Float($0) }, shape: [4, 4]), name: "x")
    app.send(.report(.showed(cell: cell, picture)))
    return app
  }

  @Test func whatACellShowsComesOnTheScreenAndGoesWithQ() throws {
    var app = try shown()
    #expect(app.screen.contains("x[0, 0] = 0"))
    #expect(app.screen.contains("q notebook"))
    app.press(.down, "q")
    #expect(app.screen.contains("stride.show(x)"))
  }

  @Test func itComesBackAsItWasLeft() throws {
    var app = try shown()
    app.press(.down, .right, "q", .control("v"))
    #expect(app.screen.contains("x[1, 1] = 5"))
    app.press("?")
    #expect(app.screen.contains("move over the pixels"))
    app.press("q", "q")
    #expect(app.screen.contains("stride.show(x)"))
  }

  @Test func aScriptPrintsTextInstead() {
    let printed = Printed()
    let code = ScriptRunner(seed: 1) { text, _ in printed.add(text) }.run(
      Self.code + "stride.microscope(model, np.ones((2, 6, 6, 1)), [0, 1])\nstride.show(np.eye(4))",
      name: "look.py")
    #expect(code == 0)
    let text = printed.text
    for words in ["sequential under the microscope", "x[0] of 2", "conv2d", "4×4×2", "image, 4×4"] {
      #expect(text.contains(words))
    }
    #expect(!text.contains("\u{1b}"))
  }
}

/// Collects printed text from another thread.
private final class Printed: Sendable {
  private let contents = Mutex("")

  var text: String { contents.withLock { $0 } }

  func add(_ text: String) { contents.withLock { $0 += text } }
}
