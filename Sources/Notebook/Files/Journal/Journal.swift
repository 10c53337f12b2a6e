#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The journal of one open notebook: a file that grows by what changes, and is gone when the
/// notebook is left.
///
/// One that is still there when the notebook is opened tells of a run that ended otherwise. The file
/// is locked while it is in use, and the system lifts the lock of a program that dies.
final class Journal {
  /// The file.
  let path: String
  private let owner: JournalOwner
  private let syncer: DiskSyncer
  private var descriptor: Int32
  private var length = 0
  private var content = JournalContent()
  private var state: State

  private enum State {
    /// The file has nothing but whose it is.
    case fresh
    /// The file has the work of an earlier run, or a half-written entry: it is replaced.
    case replaced
    /// Entries are added at the end.
    case growing
  }

  /// A journal that grows beyond this and what it would be if written anew is written anew.
  private static let limit = 4 << 20

  /// A journal in a file that is open and locked.
  init(
    path: String, descriptor: Int32, owner: JournalOwner, hasWork: Bool, syncer: DiskSyncer
  ) throws(FileError) {
    self.path = path
    self.descriptor = descriptor
    self.owner = owner
    self.syncer = syncer
    if hasWork {
      state = .replaced
      length = SystemFile.size(of: descriptor)
      // Another program that looks is told about this one.
      try append(owner.record.bytes)
    } else {
      state = .fresh
      try clear()
    }
  }

  deinit {
    guard descriptor >= 0 else { return }
    // Closing alone would leave it locked for as long as the syncer has a copy of the descriptor.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  // MARK: Writing

  /// Keeps what is news.
  ///
  /// - Throws: when the disk has no room, for example; what was kept before stays.
  func note(_ entry: JournalEntry) throws(FileError) {
    switch state {
    case .replaced: try rewrite(records(of: entry, after: JournalContent()))
    case .fresh, .growing:
      let news = records(of: entry, after: content)
      guard !news.isEmpty else { return }
      try append(news.flatMap(\.bytes))
      take(news)
      if length > Self.limit { try shrink() }
    }
    state = .growing
    syncer.sync(descriptor)
  }

  /// Forgets everything that was kept, as after the answer that it is not wanted.
  func clear() throws(FileError) {
    ftruncate(descriptor, 0)
    length = 0
    content = JournalContent()
    try append(JournalRecord.heading + owner.record.bytes)
    state = .fresh
  }

  /// Ends the journal: nothing is left to be kept.
  func end() {
    unlink(path)
    close(descriptor)
    descriptor = -1
  }

  private func records(of entry: JournalEntry, after old: JournalContent) -> [JournalRecord] {
    var records: [JournalRecord] = []
    let new = Array(entry.text.utf8)
    if let text = old.text {
      let edit = TextEdit(from: text, to: new)
      if !edit.isEmpty { records.append(JournalRecord(.edit, edit.bytes)) }
    } else {
      records.append(JournalRecord(.text, new))
    }
    if entry.cells != old.cells {
      records.append(JournalRecord(.cells, entry.cells.map(String.init).joined(separator: " ")))
    }
    for (cell, result) in entry.results.sorted(by: { $0.key < $1.key }) {
      let fields = result?.fields ?? []
      records.append(JournalRecord(.result, Array("\(cell)\n".utf8) + fields))
    }
    let wasSaved = old.isSaved && records.allSatisfy { $0.kind != .text && $0.kind != .edit }
    if entry.isSaved, !wasSaved { records.append(JournalRecord(.saved)) }
    return records
  }

  private func take(_ records: [JournalRecord]) {
    for record in records { _ = content.take(record) }
  }

  private func append(_ bytes: [UInt8]) throws(FileError) {
    do throws(FileError) {
      lseek(descriptor, off_t(length), SEEK_SET)
      try SystemFile.write(bytes, to: descriptor, name: path)
      length += bytes.count
    } catch {
      // Behind half an entry nothing could be read.
      ftruncate(descriptor, off_t(length))
      throw error
    }
  }

  // MARK: Replacing

  /// Writes the newest state alone, once the file is mostly history.
  private func shrink() throws(FileError) {
    let entry = JournalEntry(
      text: content.text.map { String(decoding: $0, as: UTF8.self) } ?? "", cells: content.cells,
      results: content.results.filter { content.cells.contains($0.key) }.mapValues { $0 },
      isSaved: content.isSaved)
    let records = records(of: entry, after: JournalContent())
    guard records.reduce(0, { $0 + $1.payload.count }) < length / 4 else { return }
    try rewrite(records)
  }

  /// Puts a new file in the place of the old one, locked before it has the name.
  private func rewrite(_ records: [JournalRecord]) throws(FileError) {
    let temporary = path + ".new"
    let new = open(temporary, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard new >= 0 else { throw FileError("write", path, errno) }
    let bytes = JournalRecord.heading + owner.record.bytes + records.flatMap(\.bytes)
    do throws(FileError) {
      flock(new, LOCK_EX | LOCK_NB)
      try SystemFile.write(bytes, to: new, name: path)
      guard fsync(new) == 0 || errno == EINVAL, rename(temporary, path) == 0 else {
        throw FileError("write", path, errno)
      }
    } catch {
      close(new)
      unlink(temporary)
      throw error
    }
    close(descriptor)
    descriptor = new
    length = bytes.count
    content = JournalContent()
    take(records)
  }
}

/// Brings what was written to the disk, on a thread of its own: a slow disk is not felt while
/// typing.
final class DiskSyncer: Sendable {
  private let jobs = Signal<Int32>()

  /// Starts the thread.
  init() {
    let jobs = jobs
    LargeStackThread.start {
      while true {
        let first = jobs.wait()
        guard first >= 0 else { return }
        // What comes within half a second goes to the disk together.
        usleep(500_000)
        let others = jobs.remove(where: { $0 >= 0 }, {})
        fsync(others.last ?? first)
        for descriptor in [first] + others { close(descriptor) }
      }
    }
  }

  deinit { jobs.send(-1) }

  /// Asks for a file to be brought to the disk soon.
  func sync(_ descriptor: Int32) {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    if copy >= 0 { jobs.send(copy) }
  }
}
