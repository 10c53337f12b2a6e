#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Lessons

/// What the program remembers from one run to the next, in the user's state folder.
///
/// `$XDG_STATE_HOME/stride`, or `~/.local/state/stride`:
/// `journal/` holds unsaved work, `lessons/` the learner's copies, `progress` a line a lesson and
/// `recent` a path a line. A file that can't be read counts as empty; nothing here is ever fatal.
public struct StateFolder: Sendable {
  /// The folder.
  public let path: String

  /// The folder at a path.
  public init(path: String) {
    self.path = path
  }

  /// The user's own folder.
  public static var user: StateFolder {
    if let base = variable("XDG_STATE_HOME"), base.hasPrefix("/") {
      return StateFolder(path: base + "/stride")
    }
    return StateFolder(path: (variable("HOME") ?? "/tmp") + "/.local/state/stride")
  }

  private static func variable(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  // MARK: Journal

  /// Unsaved work of a notebook that an earlier run left behind.
  public func journal(of notebook: String) -> String? {
    guard let text = try? SystemFile.readText(journalPath(notebook)) else { return nil }
    let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == SystemFile.resolved(notebook) else { return nil }
    return String(parts[1])
  }

  /// Puts unsaved work aside, or forgets it once it is saved.
  ///
  /// Not synced to the disk: it is there for a program that is killed, at every key, and a slow
  /// disk must not be felt while typing.
  public func setJournal(_ text: String?, of notebook: String) throws(FileError) {
    let place = journalPath(notebook)
    guard let text else { return SystemFile.remove(place) }
    try SystemFile.makeFolder(path + "/journal")
    let content = SystemFile.resolved(notebook) + "\n" + text
    try SystemFile.writeAtomically(Array(content.utf8), to: place, durably: false)
  }

  private func journalPath(_ notebook: String) -> String {
    let whole = SystemFile.resolved(notebook)
    // FNV-1a, 64 bits: keeps names short and apart.
    let hash = whole.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    let name = whole.split(separator: "/").last.map(String.init) ?? "notebook"
    return "\(path)/journal/\(String(hash, radix: 16))-\(name.prefix(60))"
  }

  // MARK: Lessons

  /// Where the learner's copy of a lesson is kept.
  public func lessonPath(_ name: String) -> String {
    "\(path)/lessons/\(name).md"
  }

  /// How far every lesson is that was begun.
  public var progress: [String: LessonProgress] {
    let lines = ((try? SystemFile.readText(path + "/progress")) ?? "").split(separator: "\n")
    var known: [String: LessonProgress] = [:]
    for line in lines {
      if let progress = LessonProgress(line: line) { known[progress.lesson] = progress }
    }
    return known
  }

  /// Remembers how far a lesson is.
  public func setProgress(_ progress: LessonProgress) throws(FileError) {
    var known = self.progress
    known[progress.lesson] = progress
    let lines = known.keys.sorted().compactMap { known[$0]?.line }
    try SystemFile.makeFolder(path)
    try SystemFile.writeAtomically(
      Array((lines.joined(separator: "\n") + "\n").utf8), to: path + "/progress")
  }

  // MARK: Recent notebooks

  /// Paths of notebooks opened before, the newest first, those that are gone left out.
  public var recent: [String] {
    ((try? SystemFile.readText(path + "/recent")) ?? "").split(separator: "\n").map(String.init)
      .filter { SystemFile.stamp(of: $0) != nil }
  }

  /// Puts a notebook at the head of the list.
  public func addRecent(_ notebook: String) throws(FileError) {
    let whole = SystemFile.resolved(notebook)
    let others = recent.filter { $0 != whole }
    let lines = ([whole] + others).prefix(20).joined(separator: "\n") + "\n"
    try SystemFile.makeFolder(path)
    try SystemFile.writeAtomically(Array(lines.utf8), to: path + "/recent", durably: false)
  }
}
