import Foundation
import Lessons
import TestSupport
import Testing

@testable import Notebook

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What is kept while a notebook is open, and what of it a later run finds.
@Suite struct JournalTests {
  private let folder: TemporaryFolder
  private let state: StateFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    state = StateFolder(path: folder.path + "/state")
    path = folder.path + "/a.md"
    try "one".write(toFile: path, atomically: false, encoding: .utf8)
  }

  /// A program of its own: while it lives it has its notebooks open.
  private func makeFiles() -> NotebookFiles { NotebookFiles(state: state, course: { [] }) }

  private func opened(_ files: NotebookFiles) throws -> OpenedNotebook {
    for case .opened(let opened) in files.perform(.openFile(path)) { return opened }
    throw FileError(sentence: "not opened")
  }

  private func note(
    _ text: String, _ files: NotebookFiles, cells: [Int] = [0],
    results: [Int: CellResult?] = [:], isSaved: Bool = false
  ) {
    let entry = JournalEntry(text: text, cells: cells, results: results, isSaved: isSaved)
    #expect(files.perform(.journal(path: path, entry)).isEmpty)
  }

  /// What the next run finds after this one ended by `kill -9`: its lock is gone, nothing else is.
  private func leftBehind(by body: (NotebookFiles) throws -> Void) throws -> RecoveredWork? {
    do {
      let files = makeFiles()
      _ = try opened(files)
      try body(files)
    }
    return try opened(makeFiles()).recovered
  }

  private var journals: [String] {
    SystemFile.names(in: state.path + "/journal").map { state.path + "/journal/" + $0 }
  }

  // MARK: Text

  @Test func unsavedWorkIsFoundAgain() throws {
    let work = try leftBehind { files in
      for text in ["t", "tw", "two", "two\nlines", "two é漢\nlines", "two\nlin"] {
        note(text, files)
      }
    }
    #expect(work == RecoveredWork(text: "two\nlin", cells: [0]))
  }

  @Test func whatIsSavedOrLeftIsNotOffered() throws {
    #expect(try leftBehind { note("two", $0, isSaved: true) } == nil)
    let work = try leftBehind { files in
      note("two", files)
      _ = files.perform(.close(path: path, keepingJournal: false))
      #expect(journals.isEmpty)
    }
    #expect(work == nil)
  }

  @Test func whatIsWrittenAfterSavingIsOffered() throws {
    let work = try leftBehind { files in
      note("two", files, isSaved: true)
      note("two three", files)
    }
    #expect(work?.text == "two three")
  }

  @Test func whatIsNotWantedIsForgotten() throws {
    _ = try leftBehind { note("two", $0) }
    let work = try leftBehind { _ = $0.perform(.dropJournal(path: path)) }
    #expect(work == nil)
  }

  /// The answer is still open when the second run ends too.
  @Test func whatWasFoundIsFoundAgainUntilItIsAnswered() throws {
    _ = try leftBehind { note("two", $0) }
    #expect(try leftBehind { _ in }?.text == "two")
    #expect(try leftBehind { note("two and more", $0) }?.text == "two and more")
  }

  @Test func aJournalThatIsMostlyHistoryIsWrittenAnew() throws {
    let long = String(repeating: "0123456789", count: 40_000)
    let work = try leftBehind { files in
      for step in 0..<24 { note(step % 2 == 0 ? long : "short \(step)", files) }
      #expect(SystemFile.stamp(of: journals[0])?.size ?? .max < 4 << 20)
    }
    #expect(work?.text == "short 23")
  }

  // MARK: Outputs

  private var result: CellResult {
    var result = CellResult(waitingWith: "x = 1")
    result.status = .failed
    result.count = 3
    result.output.write("a\n\nb ┃ é\nlast")
    result.value = "42"
    result.failure = RunFailure(name: "ValueError", text: "no\nway", hint: "try", range: 2..<5)
    result.verdict = .refused("not yet")
    result.duration = .milliseconds(1234)
    for epoch in 1...3 {
      let progress = TrainingProgress(
        epoch: epoch, epochs: 5, step: 9, steps: 9,
        logs: [.init("loss", 1 / Double(epoch)), .init("acc", .nan)], isEpochEnd: true)
      if result.training == nil {
        result.training = TrainingRecord(progress, at: .zero)
      } else {
        result.training?.add(progress, at: .zero)
      }
    }
    return result
  }

  @Test func outputsComeBackAsTheyWere() throws {
    let work = try leftBehind { note("two", $0, results: [0: result]) }
    let back = try #require(work?.results[0])
    #expect(back.count == nil)
    #expect(back.source == result.source)
    #expect(back.status == .failed)
    #expect(back.output.lines == result.output.lines)
    #expect(back.value == "42")
    #expect(back.failure == result.failure)
    #expect(back.verdict == .refused("not yet"))
    #expect(back.duration == .milliseconds(1234))
    #expect(back.training?.curve("loss") == [1, 1 / 2.0, 1 / 3.0])
    #expect(back.training?.latest.epoch == 3)
    #expect(back.training?.fraction == 3.0 / 5)
  }

  @Test func theOutputsOfSavedWorkAreOfferedWithoutItsText() throws {
    let work = try leftBehind { note("two", $0, results: [0: result], isSaved: true) }
    #expect(work?.text == nil)
    #expect(work?.results.count == 1)
  }

  @Test func outputsOfCellsThatAreGoneAreNot() throws {
    let work = try leftBehind { files in
      note("two", files, cells: [0, 4], results: [0: result, 4: result])
      note("two", files, cells: [0], results: [0: nil])
    }
    #expect(work?.results.isEmpty == true)
  }

  @Test func whatRanWhenTheProgramDiedWasStopped() throws {
    var running = CellResult(waitingWith: "fit()")
    running.status = .running
    let work = try leftBehind { note("two", $0, results: [0: running]) }
    #expect(work?.results[0]?.status == .stopped)
  }

  // MARK: Damage

  /// A power cut leaves any part of what was written last.
  @Test func aJournalCutOffAnywhereGivesAStateThatWas() throws {
    let texts = ["one", "one two", "one two three", "o three", "o three é"]
    let files = makeFiles()
    _ = try opened(files)
    for text in texts { note(text, files) }
    let whole = try SystemFile.read(journals[0])
    for length in 0...whole.count {
      try SystemFile.writeAtomically(Array(whole[..<length]), to: journals[0], durably: false)
      let found = JournalShelf.content(of: journals[0])
      #expect(found?.isDamaged == false)
      let text = found?.content.work?.text
      #expect(text == nil || text.map(texts.contains) == true)
      if length == whole.count { #expect(text == texts.last) }
    }
  }

  @Test(arguments: [0, 1]) func aDamagedJournalIsSetAsideWithAWord(part: Int) throws {
    do {
      let files = makeFiles()
      _ = try opened(files)
      for text in ["two", "two three", "two three four"] { note(text, files) }
    }
    let journal = try #require(journals.first)
    var bytes = try SystemFile.read(journal)
    let place = part == 0 ? 3 : bytes.count - 40
    bytes[place] ^= 0x40
    try Data(bytes).write(to: URL(fileURLWithPath: journal))
    let messages = makeFiles().perform(.openFile(path))
    let words = messages.compactMap { if case .failed(let text) = $0 { text } else { nil } }
    #expect(words.first?.contains(".broken-1") == true)
    #expect(try SystemFile.read(journal + ".broken-1") == bytes)
  }

  @Test func aJournalThatCannotBeKeptIsSaid() throws {
    try "a file".write(toFile: state.path, atomically: false, encoding: .utf8)
    let messages = makeFiles().perform(.openFile(path))
    guard case .opened(let notebook) = messages[0], case .journalFailed(path, _) = messages[1]
    else {
      Issue.record("\(messages)")
      return
    }
    #expect(notebook.text == "one")
  }

  // MARK: Two programs

  @Test func aSecondProgramIsTold() throws {
    let first = makeFiles()
    #expect(try opened(first).otherProcess == nil)
    note("first", first)
    do {
      let second = makeFiles()
      let notebook = try opened(second)
      #expect(notebook.otherProcess == getpid())
      #expect(notebook.recovered == nil)
      note("second", second)
    }
    // The first is still there; the second left its work behind.
    let third = try opened(makeFiles())
    #expect(third.otherProcess == getpid())
    #expect(third.recovered?.text == "second")
  }

  @Test func aLockOfAProgramThatDiedIsNone() throws {
    _ = try leftBehind { note("two", $0) }
    #expect(try opened(makeFiles()).otherProcess == nil)
  }

  @Test func linksLeadToTheSameJournal() throws {
    let link = folder.path + "/link.md"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    let first = makeFiles()
    _ = try opened(first)
    for case .opened(let notebook) in makeFiles().perform(.openFile(link)) {
      #expect(notebook.otherProcess == getpid())
    }
  }
}
