import Foundation
import TestSupport
import Testing

/// The real program in a real terminal.
@Suite(.serialized) struct TerminalJourneyTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("stride-journeys-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func open(
    _ arguments: [String], columns: Int = 80, rows: Int = 24,
    environment: [String: String] = [:]
  ) throws -> TmuxSession {
    var variables = environment
    variables["XDG_STATE_HOME"] = folder.path
    return try TmuxSession(
      columns: columns, rows: rows, environment: variables,
      command: [BuiltProgram.path("stride")] + arguments)
  }

  private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  @Test func homeOpensTheFirstLessonAndLeadsBack() throws {
    let session = try open([])
    try session.wait(for: "S T R I D E")
    try session.wait(for: "▸  1")
    try session.press("Enter")
    try session.wait(for: "read on")
    try session.press("q")
    try session.wait(for: "S T R I D E")
    try session.press("q")
    try session.waitForEnd()
  }

  @Test func aNewNotebookIsWrittenSavedAndQuit() throws {
    let file = path("new.md")
    let session = try open([file])
    try session.wait(for: "new.md")
    try session.type("answer = 42")
    try session.wait(for: "answer = 42")
    try session.press("C-q")
    try session.wait(for: "not saved")
    try session.press("Escape")
    try session.waitUntilGone("not saved")
    try session.press("C-s")
    try session.wait(for: "Saved new.md")
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "```python\nanswer = 42\n```\n")
    try session.press("C-q")
    try session.waitForEnd()
  }

  @Test func theStagePlaysAndIsResized() throws {
    let session = try open(["animate", "conv"])
    try session.wait(for: "step 1 of 9")
    try session.press("Right")
    try session.wait(for: "step 2 of 9")
    try session.press("Space")
    try session.wait(for: "step 9 of 9")
    try session.resize(columns: 20, rows: 3)
    try session.wait(for: "too small")
    try session.resize(columns: 100, rows: 30)
    try session.wait(for: "step 9 of 9")
    try session.press("q")
    try session.waitForEnd()
  }

  @Test func aLayerIsSeenBeforeItRunsTrainedAndStopped() throws {
    let file = path("model.md")
    try """
    ```python
    import numpy as np
    from keras.models import Sequential
    from keras.layers import Conv1D, GlobalAveragePooling1D, Dense
    x, y = np.random.randn(64, 64, 100), np.random.randint(0, 2, 64)
    model = Sequential()
    ```
    """.write(toFile: file, atomically: false, encoding: .utf8)
    let session = try open([file], columns: 110, rows: 40)
    try session.wait(for: "model = Sequential()")
    try session.press("r")
    try session.wait(for: "[1]")
    try session.press("Enter")
    try session.type("model.add(Conv1D(64, 3, activation='relu', input_shape=(64, 100)")
    try session.wait(for: "+conv1d")
    try session.wait(for: "3·100·64 + 64 = 19,264")
    try session.type("))")
    try session.press("Enter")
    try session.wait(for: "[2]")
    #expect(session.screen.contains(" conv1d "))
    try session.type("model.add(GlobalAveragePooling1D()); model.add(Dense(1))")
    try session.press("Enter")
    try session.wait(for: "[3]")
    try session.type("model.compile(loss='mse'); model.fit(x, y, epochs=100000, batch_size=8)")
    try session.press("Enter")
    try session.wait(for: "/100000", seconds: 60)
    // The screen is live while the model trains.
    try session.type("still = 'typing'")
    try session.wait(for: "still = 'typing'")
    try session.press("C-t")
    try session.wait(for: "Training")
    try session.press("C-c")
    try session.wait(for: "what was learned is kept")
    try session.press("Escape")
    try session.wait(for: "Stopped. What was learned is kept.")
    try session.press("C-c")
    try session.press("G", "Enter")
    try session.press("M-Enter")
    // How many epochs there were depends on the machine; each left its loss.
    try session.type("h = model.history; print('trained', len(h.history['loss']) == len(h.epoch))")
    try session.press("Enter")
    try session.wait(for: "trained True")
    try session.press("C-s")
    try session.wait(for: "Saved model.md")
    try session.press("C-q")
    try session.waitForEnd()
    #expect(try String(contentsOfFile: file, encoding: .utf8).contains("still = 'typing'"))
  }

  @Test func whatWasNotSavedSurvivesAKill() throws {
    let file = path("killed.md")
    let session = try open([file])
    try session.wait(for: "killed.md")
    try session.type("precious = 1")
    try session.wait(for: "precious = 1")
    let journal = folder.appendingPathComponent("stride/journal").path
    let end = Date(timeIntervalSinceNow: 10)
    while Date() < end, !Self.holds("precious = 1", in: journal) { usleep(50_000) }
    let process = try #require(session.processID)
    kill(process, SIGKILL)
    try session.waitForEnd()
    let again = try open([file])
    try again.wait(for: "bring back")
    try again.press("y")
    try again.wait(for: "precious = 1")
  }

  private static func holds(_ text: String, in folder: String) -> Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.contains { name in
      (try? String(contentsOfFile: folder + "/" + name, encoding: .utf8))?.contains(text) ?? false
    }
  }

  @Test func theTerminalIsGivenBackAfterASignal() throws {
    let script =
      "stty -a > \(path("before")); \(BuiltProgram.path("stride")); echo left with $?; "
      + "stty -a > \(path("after")); sleep 60"
    let session = try TmuxSession(
      environment: ["XDG_STATE_HOME": folder.path], command: ["sh", "-c", script])
    try session.wait(for: "S T R I D E")
    let shell = try #require(session.processID)
    let children = TmuxSession.output(of: "/usr/bin/pgrep", ["-P", "\(shell)"]) ?? ""
    let program = try #require(Int32(children.trimmingCharacters(in: .whitespacesAndNewlines)))
    kill(program, SIGTERM)
    try session.wait(for: "left with 143")
    #expect(!session.screen.contains("S T R I D E"))
    let before = try String(contentsOfFile: path("before"), encoding: .utf8)
    #expect(try String(contentsOfFile: path("after"), encoding: .utf8) == before)
  }

  @Test func anUnknownTerminalGetsOneClearLineAndPlainText() throws {
    let script = "TERM=nonsense \(BuiltProgram.path("stride")); echo left with $?; sleep 60"
    let session = try TmuxSession(
      columns: 100, rows: 60, environment: ["XDG_STATE_HOME": folder.path],
      command: ["sh", "-c", script])
    try session.wait(for: "left with 1")
    #expect(session.screen.contains("TERM='nonsense'"))
    #expect(session.screen.contains("Lessons"))
  }

  @Test func asciiDrawsNothingElse() throws {
    let session = try open(["--ascii", "--no-color"])
    try session.wait(for: "S T R I D E")
    #expect(session.screen.utf8.allSatisfy { $0 < 128 })
  }
}
