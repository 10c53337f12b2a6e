import Foundation
import Testing

@testable import Notebook

/// The append-only mode: commands in, sentences out.
@Suite struct PlainNotebookTests {
  /// What is said when these lines are typed.
  private func said(_ text: String, _ lines: [String]) -> (text: String, file: String?) {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("stride-plain-\(UUID().uuidString)")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("notes.md").path
    try? text.write(toFile: path, atomically: false, encoding: .utf8)
    let files = NotebookFiles(
      state: StateFolder(path: folder.path + "/state"),
      course: { [] })
    let mailbox = Mailbox()
    var rest = lines[...]
    var output = ""
    for case .opened(let opened) in files.perform(.openFile(path)) {
      PlainNotebook(
        opened, files: files, session: Session(mailbox: mailbox, seed: 1, isTerminal: false),
        mailbox: mailbox,
        read: { _ in rest.popFirst() }, say: { output += $0 }
      ).run()
    }
    return (output, try? String(contentsOfFile: path, encoding: .utf8))
  }

  private let text = "# Title\n\n```python\nprint(6 * 7)\n```\n"

  @Test func cellsAreSaidRunAndNothingIsPaintedAgain() {
    let (output, _) = said(text, ["n", "r", "n", "1", "x", "q"])
    #expect(output.contains("notes.md, 2 cells."))
    #expect(output.contains("Cell 1 of 2, text:\nTitle"))
    #expect(output.contains("Cell 2 of 2, code:\n  print(6 * 7)"))
    #expect(output.contains("42\nCell 2 is done."))
    #expect(output.contains("This is the last cell."))
    #expect(output.contains("There is no command 'x'."))
    #expect(output.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 32 })
  }

  @Test func aLayerIsExplainedBeforeItRunsAndTheNotebookIsSaved() {
    let (output, file) = said(
      text,
      [
        "n", "a", "from keras import Sequential, layers",
        "model = Sequential([layers.Input((8, 1)), layers.Conv1D(4, 3)])", ".", "r", "m", "v",
        "s", "q",
      ])
    #expect(output.contains("Layer 1, conv1d, Conv1D: output (None, 6, 4), 16 parameters."))
    #expect(output.contains("3·1·4 + 4 = 16"))
    #expect(output.contains("model, Sequential, 1 layer"))
    #expect(output.contains("Saved notes.md."))
    #expect(file?.contains("Conv1D(4, 3)") == true)
  }

  @Test func trainingSaysALineAnEpoch() {
    let (output, _) = said(
      "```python\nimport numpy as np\nfrom keras import Sequential, layers\n"
        + "m = Sequential([layers.Input((2,)), layers.Dense(1)])\nm.compile(loss='mse')\n"
        + "h = m.fit(np.zeros((8, 2)), np.zeros((8, 1)), epochs=2)\n```\n", ["r", "q"])
    #expect(output.contains("Epoch 2/2"))
    #expect(output.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 32 })
  }

  @Test func anErrorIsSaidAndLeavingAsksAboutChanges() {
    let (output, file) = said(text, ["n", "e", "1 / 0", ".", "r", "q", "", "q", "n"])
    #expect(output.contains("ZeroDivisionError"))
    #expect(file == text)
    let (saved, new) = said(text, ["d", "u", "n", "e", "x = 1", ".", "q", "y"])
    #expect(saved.contains("Undone."))
    #expect(new == "# Title\n\n```python\nx = 1\n```\n")
  }
}
