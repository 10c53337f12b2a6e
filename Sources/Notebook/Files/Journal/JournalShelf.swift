#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The journals of all notebooks, in one folder.
///
/// A notebook has one for each program that has it open; their names end in 1, 2, … behind the
/// first.
final class JournalShelf {
  /// What was found when a notebook was opened.
  struct Opening {
    /// The notebook's journal, for this program alone.
    var journal: Journal
    /// What an earlier run left behind.
    var work: RecoveredWork?
    /// A program that has the notebook open now.
    var otherProcess: Int32?
    /// Where a journal was put that can't be read, or only in part.
    var setAside: String?
  }

  private let folder: String
  private let syncer = DiskSyncer()
  /// More programs than this have a notebook open only by mistake.
  private static let slots = 16

  init(folder: String) {
    self.folder = folder
  }

  /// A slot of a notebook that nobody else has.
  private struct Slot {
    var path: String
    var descriptor: Int32
    var content = JournalContent()
    var setAside: String?
  }

  /// Finds or begins the journal of a notebook.
  ///
  /// - Throws: when the folder can't be written.
  func open(_ notebook: String) throws(FileError) -> Opening {
    try SystemFile.makeFolder(folder)
    let (slots, otherProcess) = try freeSlots(of: notebook)
    guard let chosen = slots.first(where: { $0.content.work != nil }) ?? slots.first else {
      throw FileError(sentence: "\(notebook) is open in too many programs")
    }
    for slot in slots where slot.path != chosen.path {
      if slot.content.work == nil { unlink(slot.path) }
      close(slot.descriptor)
    }
    if let dead = chosen.content.owner?.process {
      SystemFile.removeLeftover(of: dead, beside: notebook)
    }
    let owner = JournalOwner(
      path: SystemFile.resolved(notebook), process: getpid(), host: Self.host)
    let journal = try Journal(
      path: chosen.path, descriptor: chosen.descriptor, owner: owner,
      hasWork: chosen.content.work != nil, syncer: syncer)
    return Opening(
      journal: journal, work: chosen.content.work, otherProcess: otherProcess,
      setAside: slots.compactMap(\.setAside).first)
  }

  private func freeSlots(of notebook: String) throws(FileError) -> ([Slot], other: Int32?) {
    var free: [Slot] = []
    var other: Int32?
    for number in 0..<Self.slots {
      let path = path(of: notebook, slot: number)
      if !free.isEmpty, SystemFile.stamp(of: path) == nil { break }
      if let slot = try take(path, of: notebook) {
        free.append(slot)
      } else {
        other = other ?? Self.content(of: path)?.content.owner?.process ?? 0
      }
    }
    return (free, other)
  }

  /// Opens and locks a journal; nil when another program has it.
  private func take(_ path: String, of notebook: String) throws(FileError) -> Slot? {
    for _ in 0..<8 {
      let descriptor = Self.openFile(path)
      guard descriptor >= 0 else { throw FileError("write", path, errno) }
      if Self.isBusy(descriptor, path) {
        close(descriptor)
        return nil
      }
      // It may have been replaced between being opened and being locked.
      if SystemFile.stamp(of: path)?.inode == SystemFile.inode(of: descriptor) {
        return read(Slot(path: path, descriptor: descriptor), of: notebook)
      }
      close(descriptor)
    }
    return nil
  }

  private static func openFile(_ path: String) -> Int32 {
    #if canImport(Glibc)
      Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    #else
      Darwin.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    #endif
  }

  private static func isBusy(_ descriptor: Int32, _ path: String) -> Bool {
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return false }
    if errno == EWOULDBLOCK { return true }
    // A file system without locks: ask whether the process is alive, if it is one of this machine.
    guard let owner = content(of: path)?.content.owner, owner.host == host else { return false }
    return owner.process != getpid() && (kill(owner.process, 0) == 0 || errno == EPERM)
  }

  // MARK: Reading

  private func read(_ slot: Slot, of notebook: String) -> Slot {
    var slot = slot
    guard let found = Self.content(of: slot.path) else {
      slot.setAside = setAside(slot.path)
      return slot
    }
    slot.content = found.content
    if found.isDamaged { slot.setAside = setAside(slot.path) }
    // Two paths with the same name in the folder: one in 2⁶⁴, and not to be mixed up.
    if let owner = slot.content.owner, owner.path != SystemFile.resolved(notebook) {
      slot.setAside = setAside(slot.path)
      slot.content = JournalContent()
    }
    return slot
  }

  /// A copy of a journal under another name, so that nothing in it is lost; nil when there is none
  /// to be made.
  private func setAside(_ path: String) -> String? {
    SystemFile.copyAside(path)
  }

  /// What a journal has, nil when it is none; an empty file is a journal that was just begun.
  static func content(of path: String) -> (content: JournalContent, isDamaged: Bool)? {
    guard let bytes = try? SystemFile.read(path) else { return (JournalContent(), false) }
    if bytes.count < JournalRecord.heading.count, JournalRecord.heading.starts(with: bytes) {
      return (JournalContent(), false)
    }
    guard bytes.starts(with: JournalRecord.heading) else { return nil }
    let body = bytes[JournalRecord.heading.count...]
    let (records, length) = JournalRecord.read(body)
    var content = JournalContent()
    for record in records where !content.take(record) { return (content, true) }
    return (content, hasRecord(in: body[(body.startIndex + length)...]))
  }

  /// Whether something whole follows what is torn: then it was not the end of writing that tore it.
  private static func hasRecord(in bytes: ArraySlice<UInt8>) -> Bool {
    bytes.indices.contains { place in
      bytes[place] == UInt8(ascii: "\n") && JournalRecord.isWhole(bytes[(place + 1)...])
    }
  }

  // MARK: Names

  private func path(of notebook: String, slot: Int) -> String {
    let whole = SystemFile.resolved(notebook)
    // FNV-1a, 64 bits: keeps names short and apart.
    let hash = whole.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    var name = whole.split(separator: "/").last.map(String.init) ?? "notebook"
    while name.utf8.count > 120 { name.removeLast() }
    let end = slot == 0 ? "" : ".\(slot)"
    return "\(folder)/\(String(hash, radix: 16))-\(name)\(end)"
  }

  private static var host: String {
    var bytes = [CChar](repeating: 0, count: 256)
    guard gethostname(&bytes, bytes.count - 1) == 0 else { return "" }
    return String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
