#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// Opening and saving notebooks, and noticing what other programs do to their files.

/// What is known of an open notebook's file.
struct OpenFile {
  /// What the file was like when it was read or written last, nil when there was none.
  var stamp: SystemFile.Stamp?
  /// The checksum of its content then: a file that is touched but not changed is not another.
  var checksum: UInt32?
  /// What it was like when somebody else's change was told.
  var noticed: (stamp: SystemFile.Stamp?, checksum: UInt32?)?
  /// Where unsaved work is kept.
  var journal: Journal?
}

extension NotebookFiles {
  // MARK: Opening

  func openFile(_ path: String) -> [Message] {
    troubles += state.mend()
    if SystemFile.isFolder(path) { return [.failed("\(path) is a folder, not a notebook")] }
    if path.hasSuffix(".ipynb"), SystemFile.stamp(of: path) != nil { return importJupyter(path) }
    do throws(FileError) {
      // The stamp first: what changes while it is read is noticed later.
      open[path, default: OpenFile()].stamp = SystemFile.stamp(of: path)
      let text = try SystemFile.readText(path)
      if path.hasSuffix(".md"), !classroom.isAuthor, classroom.rules(of: text) != .free {
        open[path] = nil
        return openLessonFile(path, isTaught: false)
      }
      open[path]?.checksum = Self.checksum(text)
      try? state.addRecent(path)
      return opened(OpenedNotebook(path: path, text: text))
    } catch {
      guard error.isMissing else {
        open[path] = nil
        return [.failed(error.sentence)]
      }
      open[path]?.stamp = nil
      return opened(OpenedNotebook(path: path, text: "", isNew: true))
    }
  }

  /// The copy, nil where there is none; one that is no text is set aside.
  func readCopy(_ path: String) -> String? {
    do throws(FileError) {
      return try SystemFile.readText(path)
    } catch {
      if !error.isMissing, let copy = SystemFile.copyAside(path) {
        troubles.append("Your copy of the lesson can't be read; it is now \(copy)")
      }
      return nil
    }
  }

  /// The notebook with what its journal has, and words for what is wrong with that.
  func opened(_ notebook: OpenedNotebook) -> [Message] {
    var notebook = notebook
    var words: [Message] = []
    let path = notebook.path
    if open[path]?.journal == nil {
      do throws(FileError) {
        let found = try shelf.open(path)
        open[path]?.journal = found.journal
        notebook.recovered = found.work
        notebook.otherProcess = found.otherProcess
        if let place = found.setAside {
          words.append(.failed("The journal was damaged; a copy is \(place)"))
        }
      } catch {
        words.append(.journalFailed(path: path, error.sentence))
      }
    }
    return [.opened(notebook)] + words + takeTroubles()
  }

  // MARK: Saving

  func save(_ text: String, to path: String, revision: Int, force: Bool) -> Message {
    if !force, let change = change(of: path, whileSaving: true) { return change }
    do throws(FileError) {
      try SystemFile.makeFolder(SystemFile.folder(of: path))
      try SystemFile.writeAtomically(Array(text.utf8), to: path)
      open[path, default: OpenFile()].stamp = SystemFile.stamp(of: path)
      open[path]?.checksum = Self.checksum(text)
      if !path.hasPrefix(state.path) { try? state.addRecent(path) }
      return .saved(path: path, revision: revision)
    } catch {
      return .saveFailed(path: path, error.sentence)
    }
  }

  /// Tells when the file is not what it was.
  func look(at path: String) -> [Message] {
    guard open[path] != nil else { return [] }
    return change(of: path, whileSaving: false).map { [$0] } ?? []
  }

  /// The news that somebody else changed a file, nil when nobody did.
  private func change(of path: String, whileSaving: Bool) -> Message? {
    let stamp = SystemFile.stamp(of: path)
    guard stamp != open[path]?.stamp else { return nil }
    // What was told once is not read again each time somebody presses a key.
    if !whileSaving, let told = open[path]?.noticed, told.stamp == stamp { return nil }
    let text = try? SystemFile.readText(path)
    let checksum = text.map { Self.checksum($0) }
    if stamp != nil, checksum != nil, checksum == open[path]?.checksum {
      open[path]?.stamp = stamp
      return nil
    }
    open[path]?.noticed = (stamp, checksum)
    return .changedOnDisk(path: path, theirs: text, whileSaving: whileSaving)
  }

  /// What was told of the file counts as seen: saving may write over it.
  func accept(_ path: String) -> [Message] {
    guard let seen = open[path]?.noticed else { return [] }
    open[path]?.stamp = seen.stamp
    open[path]?.checksum = seen.checksum
    open[path]?.noticed = nil
    return []
  }

  static func checksum(_ text: String) -> UInt32 {
    JournalRecord.checksum(Array(text.utf8)[...])
  }

  // MARK: Journal

  func note(_ entry: JournalEntry, of path: String) -> [Message] {
    do throws(FileError) {
      if open[path]?.journal == nil {
        let found = try shelf.open(path)
        if found.work != nil { _ = SystemFile.copyAside(found.journal.path) }
        open[path, default: OpenFile()].journal = found.journal
      }
      try open[path]?.journal?.note(entry)
      return []
    } catch {
      return [.journalFailed(path: path, error.sentence)]
    }
  }

  func dropJournal(of path: String) -> [Message] {
    try? open[path]?.journal?.clear()
    return []
  }

  func close(_ path: String, keepingJournal: Bool) -> [Message] {
    if !keepingJournal { open[path]?.journal?.end() }
    open[path] = nil
    return []
  }

  /// What is wrong with remembered things, each told once.
  func takeTroubles() -> [Message] {
    defer { troubles = [] }
    return (troubles + state.mend()).map { .failed($0) }
  }

  // MARK: Paths

  /// A path that begins with `~/` as one from the user's home.
  static func withHome(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
    return String(cString: home) + path.dropFirst()
  }
}
