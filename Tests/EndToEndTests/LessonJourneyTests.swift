import Foundation
import TestSupport
import Testing

/// Lessons in the real program: written, checked, followed with a teacher, killed and gone on with.
@Suite(.serialized) struct LessonJourneyTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("stride-lessons-\(UUID().uuidString)").resolvingSymlinksInPath()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  private func run(_ arguments: [String]) throws -> ChildProcess.Result {
    try ChildProcess.run(BuiltProgram.path("stride"), arguments, input: "")
  }

  private func open(_ arguments: [String]) throws -> TmuxSession {
    try TmuxSession(
      columns: 80, rows: 24, environment: ["XDG_STATE_HOME": folder.path],
      command: [BuiltProgram.path("stride")] + arguments)
  }

  @Test func aNewLessonHoldsAsItIs() throws {
    let made = try run(["lesson", "new", path("my-first")])
    #expect(made.status == 0)
    let lesson = path("my-first.md")
    #expect(try String(contentsOfFile: lesson, encoding: .utf8).hasPrefix("# My first\n"))
    let checked = try run(["check", lesson])
    #expect(checked.status == 0)
    #expect(checked.output.hasSuffix("holds, 2 exercises\n"))
    let again = try run(["lesson", "new", path("my-first")])
    #expect(again.status == 2)
    #expect(again.errors.contains("already"))
    #expect(try run(["lesson", "--help"]).output.contains("python predict"))
  }

  @Test func aNotebookIsExportedWithWhatItsCellsGive() throws {
    let file = path("a.md")
    try "# A\n\n```python\nprint(6 * 7)\n```\n".write(
      toFile: file, atomically: true, encoding: .utf8)
    let text = try run(["export", file, "--to", "md", "--run"])
    #expect(text.output == "# A\n\n```python\nprint(6 * 7)\n```\n\n```text\n42\n```\n")
    #expect(try run(["export", file, "-o", path("a.ipynb"), "--run"]).status == 0)
    let back = try run(["export", path("a.ipynb"), "--to", "py"])
    #expect(back.output == "# %% [markdown]\n# # A\n\n# %%\nprint(6 * 7)\n# 42\n")
    #expect(try run(["export", path("none.md"), "--to", "md"]).status == 2)
  }

  @Test func aLearnerIsLedByTheTeacherAndGoesOnAfterAKill() throws {
    #expect(try run(["lesson", "new", path("class/sizes")]).status == 0)
    let arguments = [path("class/sizes.md"), "--teacher", "--learner", "ada"]
    let first = try open(arguments)
    try first.wait(for: "Sizes")
    try first.press("G")
    try first.wait(for: "what will it give?")
    try first.press("k", "k", "r")
    try first.wait(for: "[1]")
    try first.press("G", "Enter")
    try first.wait(for: "it will give")
    try first.type("(None, 9, 4)")
    try first.press("Enter")
    try first.wait(for: "9 is too large")
    try first.press("Enter", "C-u")
    try first.type("None, 8, 4")
    try first.press("Enter")
    try first.wait(for: "✓ Right")
    try first.press("G")
    try first.wait(for: "r checks")
    // The place of the exercise is on the disk within a moment.
    let progress = path("stride/progress")
    let end = Date(timeIntervalSinceNow: 10)
    while Date() < end,
      (try? String(contentsOfFile: progress, encoding: .utf8))?
        .contains("@6") != true
    { usleep(20_000) }
    let id = try #require(first.processID)
    kill(id, SIGKILL)
    try first.waitForEnd()

    let second = try open(arguments)
    try second.wait(for: "You were here")
    try second.wait(for: "r checks")
    try second.press("C-q")
    try second.waitForEnd()

    let scores = try run(["scores", path("class")])
    #expect(scores.status == 0)
    #expect(scores.output.contains("ada      ✓ 2  1 of 1"))
  }
}
