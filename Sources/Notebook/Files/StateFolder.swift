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
/// `recent` a path a line. A file that can't be read is set aside; nothing here is ever fatal.
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

  // MARK: Broken files

  /// Puts files aside that can't be what was written: a power cut can leave one that is no text.
  ///
  /// - Returns: a sentence for each.
  func mend() -> [String] {
    ["progress", "recent"].compactMap { name in
      let file = "\(path)/\(name)"
      guard let bytes = try? SystemFile.read(file),
        bytes.contains(0) || String(validating: bytes, as: UTF8.self) == nil,
        let copy = SystemFile.copyAside(file)
      else { return nil }
      SystemFile.remove(file)
      return "The file \(file) was damaged and is set aside as \(copy)"
    }
  }

  /// A short name for a path: FNV-1a, 64 bits, keeps them apart.
  static func mark(of path: String) -> String {
    let hash = path.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    return String(hash, radix: 16)
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
    _ = mend()
    var known = self.progress
    let isNews = known[progress.lesson]?.done != progress.done
    known[progress.lesson] = progress
    let lines = known.keys.sorted().compactMap { known[$0]?.line }
    try SystemFile.makeFolder(path)
    // Where the learner is changes with every step; only what was done is worth a wait for the disk.
    try SystemFile.writeAtomically(
      Array((lines.joined(separator: "\n") + "\n").utf8), to: path + "/progress",
      durably: isNews)
  }

  // MARK: Recent notebooks

  /// Paths of notebooks opened before, the newest first, those that are gone left out.
  public var recent: [String] {
    ((try? SystemFile.readText(path + "/recent")) ?? "").split(separator: "\n").map(String.init)
      .filter { SystemFile.stamp(of: $0) != nil }
  }

  /// Puts a notebook at the head of the list.
  public func addRecent(_ notebook: String) throws(FileError) {
    _ = mend()
    let whole = SystemFile.resolved(notebook)
    let others = recent.filter { $0 != whole }
    let lines = ([whole] + others).prefix(20).joined(separator: "\n") + "\n"
    try SystemFile.makeFolder(path)
    try SystemFile.writeAtomically(Array(lines.utf8), to: path + "/recent", durably: false)
  }
}
