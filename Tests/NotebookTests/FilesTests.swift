import Foundation
import Lessons
import Testing

@testable import Notebook

/// A folder of its own for each test, removed with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("notebook-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.resolvingSymlinksInPath().path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

@Suite struct FilesTests {
  private let folder: TemporaryFolder
  private var files: NotebookFiles
  private var state: StateFolder
  private let lesson = Lesson(
    fileName: "01-first.md", text: "# First\n\n```python\nx = 1\n```\n\n```python\ny = 2\n```\n")

  init() throws {
    folder = try TemporaryFolder()
    state = StateFolder(path: folder.path + "/state")
    files = NotebookFiles(state: state, course: { [lesson] in [lesson] })
  }

  private func opened(_ messages: [Message]) throws -> OpenedNotebook {
    guard case .opened(let opened)? = messages.first else {
      throw FileError(sentence: "not opened: \(messages)")
    }
    return opened
  }

  @Test func savingKeepsModeAndLinks() throws {
    let path = folder.path + "/a.md"
    let link = folder.path + "/link.md"
    try "old".write(toFile: path, atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    try SystemFile.writeAtomically(Array("new".utf8), to: link)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == path)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)
  }

  @Test func aFileThatIsNotThereIsANewNotebook() throws {
    let opened = try opened(files.perform(.openFile(folder.path + "/new.md")))
    #expect(opened.isNew)
    #expect(opened.text.isEmpty)
  }

  @Test func filesThatAreNoTextAreNotOpened() throws {
    let path = folder.path + "/binary.md"
    try Data([0xff, 0xfe, 0x00]).write(to: URL(fileURLWithPath: path))
    for wrong in [path, folder.path] {
      guard case .failed(let sentence)? = files.perform(.openFile(wrong)).first else {
        Issue.record("opened \(wrong)")
        continue
      }
      #expect(sentence.contains(wrong))
    }
  }

  @Test func aFileChangedBySomebodyElseIsNotWrittenOver() throws {
    let path = folder.path + "/a.md"
    try "one".write(toFile: path, atomically: false, encoding: .utf8)
    _ = files.perform(.openFile(path))
    try "somebody else's".write(toFile: path, atomically: false, encoding: .utf8)
    let first = files.perform(.save(path: path, text: "mine", revision: 1, force: false))
    guard case .changedOnDisk(path, theirs: "somebody else's", whileSaving: true)? = first.first
    else {
      Issue.record("\(first)")
      return
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "somebody else's")
    _ = files.perform(.save(path: path, text: "mine", revision: 1, force: true))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
  }

  @Test func theLearnersCopyOfALessonAndItsProgressAreKept() throws {
    let first = try opened(files.perform(.openLesson("01-first")))
    #expect(first.text == lesson.text)
    _ = files.perform(.save(path: first.path, text: "# Mine\n", revision: 1, force: true))
    _ = files.perform(.saveProgress(LessonProgress(lesson: "01-first", done: [1])))
    let again = NotebookFiles(state: state, course: { [lesson] in [lesson] })
    let second = try opened(again.perform(.openLesson("01-first")))
    #expect(second.text == "# Mine\n")
    #expect(second.progress?.done == [1])
    guard case .home(let home)? = again.perform(.loadHome).first else {
      Issue.record("no home")
      return
    }
    #expect(
      home.lessons == [.init(name: "01-first", title: "First", steps: 2, done: 1)])
    #expect(home.recent.isEmpty)
  }

  @Test func brokenStateFilesAreSetAside() throws {
    try SystemFile.makeFolder(state.path)
    for name in ["progress", "recent"] {
      try Data([0xff, 0x0a, 0x20]).write(to: URL(fileURLWithPath: state.path + "/" + name))
    }
    #expect(state.progress.isEmpty)
    #expect(state.recent.isEmpty)
    let words = files.perform(.loadHome).compactMap {
      if case .failed(let sentence) = $0 { sentence } else { nil }
    }
    #expect(words.count == 2)
    #expect(words.allSatisfy { $0.contains(".broken-1") })
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: state.path + "/recent.broken-1"))
        == Data([0xff, 0x0a, 0x20]))
    try state.addRecent(folder.path)
    #expect(state.recent == [folder.path])
  }

  @Test(arguments: [
    (5, "just now"), (61, "1 minute ago"), (7300, "2 hours ago"), (200_000, "2 days ago"),
  ])
  func agesAreTold(seconds: Int, text: String) {
    #expect(NotebookFiles.age(seconds) == text)
  }
}
