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
