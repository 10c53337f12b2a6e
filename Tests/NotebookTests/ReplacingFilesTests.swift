import Foundation
import Testing

@testable import Notebook

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writing files as a whole, and what other programs do to them meanwhile.
@Suite struct ReplacingFilesTests {
  private let folder: TemporaryFolder
  private let files: NotebookFiles
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    files = NotebookFiles(
      state: StateFolder(path: folder.path + "/state"), course: { [] })
    path = folder.path + "/a.md"
    try "old".write(toFile: path, atomically: false, encoding: .utf8)
  }

  private func write(_ text: String, to path: String) throws {
    try SystemFile.writeAtomically(Array(text.utf8), to: path)
  }

  @Test func aLinkToNothingYetStaysALink() throws {
    let (link, target) = (folder.path + "/link.md", folder.path + "/sub.md")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "sub.md")
    try write("new", to: link)
    #expect(try SystemFile.readText(target) == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "sub.md")
  }

  /// Only a superuser can give files away, and so try this.
  @Test(.enabled(if: geteuid() == 0)) func theOwnerStays() throws {
    #expect(chown(path, 4321, 1234) == 0)
    #expect(chmod(path, 0o4711) == 0)
    try write("new", to: path)
    var info = stat()
    #expect(stat(path, &info) == 0)
    #expect(info.st_uid == 4321)
    #expect(info.st_gid == 1234)
    #expect(info.st_mode & 0o7777 == 0o4711)
  }

  @Test(.enabled(if: geteuid() != 0)) func aReadOnlyFileStaysAsItIs() throws {
    #expect(chmod(path, 0o444) == 0)
    #expect(throws: FileError.self) { try write("new", to: path) }
    #expect(try SystemFile.readText(path) == "old")
  }

  @Test func theLongestNameCanBeWritten() throws {
    let long = folder.path + "/" + String(repeating: "n", count: 252) + ".md"
    try write("text", to: long)
    #expect(try SystemFile.readText(long) == "text")
  }

  @Test func aSaveThatCannotBeSaysWhyAndLeavesNothing() throws {
    let inside = path + "/b.md"
    guard
      case .saveFailed(inside, let reason)? = files.perform(
        .save(path: inside, text: "x", revision: 1, force: true)
      ).first
    else {
      Issue.record("it was saved")
      return
    }
    #expect(reason.contains("Not a directory"))
    #expect(try SystemFile.readText(path) == "old")
  }

  // MARK: Other programs

  private func look() -> Message? {
    files.perform(.look(path: path)).first
  }

  @Test func aChangeByAnotherProgramIsNoticed() throws {
    _ = files.perform(.openFile(path))
    #expect(look() == nil)
    try "theirs".write(toFile: path, atomically: true, encoding: .utf8)
    guard case .changedOnDisk(path, theirs: "theirs", whileSaving: false)? = look() else {
      Issue.record("not noticed")
      return
    }
    _ = files.perform(.accept(path: path))
    #expect(look() == nil)
  }

  @Test func aFileThatIsTouchedIsNotAnother() throws {
    _ = files.perform(.openFile(path))
    try "old".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(look() == nil)
    guard
      case .saved? = files.perform(
        .save(path: path, text: "new", revision: 1, force: false)
      ).first
    else {
      Issue.record("not saved")
      return
    }
  }

  @Test func aFileThatIsGoneIsNoticed() throws {
    _ = files.perform(.openFile(path))
    try FileManager.default.removeItem(atPath: path)
    guard
      case .changedOnDisk(path, theirs: nil, whileSaving: true)? = files.perform(
        .save(path: path, text: "new", revision: 1, force: false)
      ).first
    else {
      Issue.record("not noticed")
      return
    }
  }

  @Test func aNewNotebookDoesNotReplaceAFileThatAppeared() throws {
    let new = folder.path + "/new.md"
    _ = files.perform(.openFile(new))
    try "theirs".write(toFile: new, atomically: true, encoding: .utf8)
    _ = files.perform(.save(path: new, text: "mine", revision: 1, force: false))
    #expect(try SystemFile.readText(new) == "theirs")
  }

  @Test func whatAKilledSaveLeftIsRemovedAtTheNextStart() throws {
    do {
      let first = NotebookFiles(
        state: StateFolder(path: folder.path + "/state"), course: { [] })
      _ = first.perform(.openFile(path))
      _ = first.perform(.journal(path: path, JournalEntry(text: "unsaved")))
    }
    let leftover = folder.path + "/.stride-\(getpid()).tmp"
    try "half".write(toFile: leftover, atomically: false, encoding: .utf8)
    _ = files.perform(.openFile(path))
    #expect(!FileManager.default.fileExists(atPath: leftover))
  }
}
