import Foundation
import Lessons
import Testing

@testable import Notebook

/// What is kept of a lesson on the disk: the learner's copy, scores, transcripts.
@Suite struct LessonFilesTests {
  private let folder: TemporaryFolder
  private let text = "---\nteacher: true\n---\n\n# First\n\n```python\nx = 1\n```\n"

  init() throws {
    folder = try TemporaryFolder()
  }

  private func files(_ classroom: Classroom = Classroom(learner: "ada")) -> NotebookFiles {
    NotebookFiles(
      state: StateFolder(path: folder.path + "/state"), classroom: classroom, course: { [] })
  }

  private func write(_ text: String, _ name: String) throws -> String {
    let path = folder.path + "/class/" + name
    try SystemFile.makeFolder(folder.path + "/class")
    try SystemFile.writeAtomically(Array(text.utf8), to: path)
    return path
  }

  private func opened(_ messages: [Message]) throws -> OpenedNotebook {
    guard case .opened(let opened)? = messages.first else {
      throw FileError(sentence: "not opened: \(messages)")
    }
    return opened
  }

  private let note = ScoreNote(
    lesson: "", exercise: 1, title: "Do", tally: ExerciseTally(attempts: 2, isSolved: true))

  @Test func aLessonWithATeachersSettingsOpensAsACopyOfTheLearnersOwn() throws {
    let path = try write(text, "my first.md")
    let files = files()
    let first = try opened(files.perform(.openFile(path)))
    #expect(first.rules == .taught)
    #expect(first.path.hasPrefix(folder.path + "/state/lessons/my_first-"))
    #expect(first.text == text)
    _ = files.perform(.save(path: first.path, text: text + "\nmine\n", revision: 1, force: true))
    #expect(try SystemFile.readText(path) == text)
    let second = try opened(self.files().perform(.openFile(path)))
    #expect(second.text == text + "\nmine\n")
    #expect(second.original == text)
  }

  @Test func itsAuthorOpensTheFileItself() throws {
    let path = try write(text, "first.md")
    let opened = try opened(files(Classroom(isAuthor: true)).perform(.openFile(path)))
    #expect(opened.path == path)
    #expect(opened.lesson == nil)
  }

  @Test func scoresAreKeptBesideTheLessonAndByTheLearner() throws {
    let path = try write(text, "first.md")
    let files = files()
    let lesson = try #require(try opened(files.perform(.openFile(path))).lesson)
    var note = note
    note.lesson = lesson
    #expect(files.perform(.score(note)).isEmpty)
    for place in ["/class", "/state/scores"] {
      let entries = ScoreFolder(path: folder.path + place).entries().entries
      #expect(entries.map(\.note.lesson) == ["first"])
      #expect(entries.map(\.learner) == ["ada"])
      #expect(entries[0].solvedAt == entries[0].time)
      #expect(entries[0].time.count == "2026-11-24T17:40:12Z".count)
    }
    let again = try opened(self.files().perform(.openFile(path)))
    #expect(again.tallies == [1: note.tally])
  }

  @Test func aScoreThatCantReachTheTeacherIsKeptAndThatIsSaid() throws {
    let path = try write(text, "first.md")
    let classroom = Classroom(learner: "ada", scoreFolder: path + "/no/folder")
    let files = files(classroom)
    let lesson = try #require(try opened(files.perform(.openFile(path))).lesson)
    var note = note
    note.lesson = lesson
    guard case .notice(let words)? = files.perform(.score(note)).first else {
      Issue.record("nothing is said")
      return
    }
    #expect(words.contains("The score is kept in \(folder.path)/state/scores"))
    #expect(ScoreFolder(path: folder.path + "/state/scores").entries().entries.count == 1)
  }

  @Test func aTranscriptNeverTakesTheNameOfAFile() throws {
    let path = try write("# A\n", "a.md")
    let transcript = Transcript(text: "# A\n", format: .markdown)
    let names = ["a-2.md", "a-3.md"]
    for name in names {
      guard
        case .notice(let words)? = files().perform(.export(transcript, .markdown, path: path)).first
      else {
        Issue.record("nothing is written")
        return
      }
      #expect(words == "Wrote \(folder.path)/class/\(name)")
    }
    #expect(try SystemFile.readText(path) == "# A\n")
  }

  @Test func aJupyterNotebookOpensAsOneInMarkdownThatIsNotSavedYet() throws {
    let transcript = Transcript(text: "# A\n\n```python\nx = 1\n```\n", format: .markdown)
    let path = try write(transcript.text(as: .jupyter), "a.ipynb")
    let opened = try opened(files().perform(.openFile(path)))
    #expect(opened.path == folder.path + "/class/a.md")
    #expect(opened.isImported)
    #expect(opened.text == "# A\n\n```python\nx = 1\n```\n")
    #expect(SystemFile.stamp(of: opened.path) == nil)
    guard case .failed(let words)? = files().perform(.openFile(try write("{", "b.ipynb"))).first
    else {
      Issue.record("a broken file is no notebook")
      return
    }
    #expect(words.contains("this is not a Jupyter notebook"))
  }
}

@Suite struct LessonInvocationTests {
  private func action(_ words: String) throws -> Invocation.Action {
    try Invocation.parse(words.split(separator: " ").map(String.init)).action
  }

  @Test func lessonsAreBegunCheckedAndExplained() throws {
    #expect(try action("lesson new drums") == .newLesson("drums"))
    #expect(try action("lesson 3") == .lesson(3))
    #expect(try action("lesson check a.md b.md") == .check(["a.md", "b.md"]))
    for words in ["lesson", "lesson --help", "lesson help", "lesson new --help"] {
      #expect(try action(words) == .lessonHelp)
    }
    for words in ["lesson new", "lesson new a b", "lesson build"] {
      #expect(throws: Invocation.Failure.self) { try action(words) }
    }
  }

  @Test func anExportNeedsAForm() throws {
    #expect(
      try action("export a.md --to ipynb --run")
        == .export("a.md", .jupyter, output: nil, isRun: true))
    #expect(
      try action("export a.md -o b.py") == .export("a.md", .script, output: "b.py", isRun: false))
    for words in ["export a.md", "export --to md", "export a.md --to pdf", "export a b --to md"] {
      #expect(throws: Invocation.Failure.self) { try action(words) }
    }
  }

  @Test func aClassroomIsSaidOnTheCommandLine() throws {
    let invocation = try Invocation.parse([
      "a.md", "--teacher", "--learner", "ada", "--scores=/srv/s",
    ])
    #expect(invocation.action == .open("a.md"))
    #expect(
      invocation.classroom == Classroom(learner: "ada", isTaught: true, scoreFolder: "/srv/s"))
    #expect(invocation.classroom.seed(in: "a.md", text: "") != nil)
    #expect(Classroom(learner: "ada").seed(in: "a.md", text: "# Title\n") == nil)
    #expect(try action("scores FOLDER --csv") == .scores("FOLDER", isCSV: true))
  }
}
