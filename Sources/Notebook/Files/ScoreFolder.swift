#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import KerasCore

/// A line of a score file with the learner and the time.
public struct ScoreEntry: Sendable, Equatable {
  /// Who it was.
  public var learner: String
  /// What there is to tell.
  public var note: ScoreNote
  /// When it was written down, as in `2026-11-24T17:40:12Z`.
  public var time: String
  /// When the check first passed; nil before that.
  public var solvedAt: String?

  /// The entry as a line of JSON.
  public var line: String {
    let tally = note.tally
    return ArgumentValue.dictionary([
      ("who", .string(learner)), ("lesson", .string(note.lesson)),
      ("exercise", .int(note.exercise)), ("title", .string(note.title)),
      ("attempts", .int(tally.attempts)), ("hints", .int(tally.hints)),
      ("solution", .bool(tally.sawSolution)), ("solved", .bool(tally.isSolved)),
      ("solved_at", solvedAt.map(ArgumentValue.string) ?? .null), ("at", .string(time)),
    ]).json
  }

  /// An entry from its parts.
  public init(learner: String, note: ScoreNote, time: String, solvedAt: String? = nil) {
    self.learner = learner
    self.note = note
    self.time = time
    self.solvedAt = solvedAt
  }

  /// The entry that a line tells of, nil for any other text.
  public init?(line: String) {
    guard let value = try? ArgumentValue(json: line), let learner = value["who"]?.word,
      let lesson = value["lesson"]?.word, let exercise = value["exercise"]?.number
    else { return nil }
    self.learner = learner
    note = ScoreNote(
      lesson: lesson, exercise: exercise, title: value["title"]?.word ?? "",
      tally: ExerciseTally(
        attempts: value["attempts"]?.number ?? 0, hints: value["hints"]?.number ?? 0,
        sawSolution: value["solution"]?.isTrue ?? false,
        isSolved: value["solved"]?.isTrue ?? false))
    time = value["at"]?.word ?? ""
    solvedAt = value["solved_at"]?.word
  }
}

/// A folder with score files, one for each learner and lesson: `LESSON.LEARNER.scores.jsonl`.
///
/// Every event is a line of JSON with the whole state of an exercise, put behind the others and
/// synced to the disk at once: nothing that was written is ever rewritten, so nothing is lost.
public struct ScoreFolder: Sendable {
  /// What the names of score files end in.
  public static let ending = ".scores.jsonl"
  /// Where the files are.
  public let path: String

  /// A folder of score files.
  public init(path: String) {
    self.path = path
  }

  /// The file of a learner in a lesson.
  public func file(of learner: String, lesson: String) -> String {
    "\(path)/\(Self.safe(lesson)).\(Self.safe(learner))\(Self.ending)"
  }

  /// A name as a part of a file's name.
  private static func safe(_ name: String) -> String {
    let signs = name.prefix(80).map { sign -> Character in
      sign.isLetter || sign.isNumber || sign == "-" || sign == "_" ? sign : "_"
    }
    return signs.isEmpty ? "_" : String(signs)
  }

  /// Puts a line behind those that are there.
  public func append(_ entry: ScoreEntry) throws(FileError) {
    try SystemFile.makeFolder(path)
    try SystemFile.append(
      entry.line, to: file(of: entry.learner, lesson: entry.note.lesson))
  }

  /// How a learner fared in a lesson so far, by the exercise's number.
  public func tallies(of learner: String, lesson: String) -> [Int: ExerciseTally] {
    let text = try? SystemFile.readText(file(of: learner, lesson: lesson))
    let entries = (text ?? "").split(separator: "\n").compactMap { ScoreEntry(line: String($0)) }
    var tallies: [Int: ExerciseTally] = [:]
    for entry in ScoreTable(entries).latest { tallies[entry.note.exercise] = entry.note.tally }
    return tallies
  }

  /// All entries in this folder and those below it, and how many lines could not be read.
  public func entries(depth: Int = 4) -> (entries: [ScoreEntry], unreadable: Int) {
    var (found, unreadable) = ([ScoreEntry](), 0)
    for name in SystemFile.names(in: path) {
      let place = "\(path)/\(name)"
      if name.hasSuffix(Self.ending) {
        let text = try? SystemFile.readText(place)
        if text == nil { unreadable += 1 }
        for line in (text ?? "").split(separator: "\n") {
          if let entry = ScoreEntry(line: String(line)) {
            found.append(entry)
          } else {
            unreadable += 1
          }
        }
      } else if depth > 0, SystemFile.isFolder(place), !name.hasPrefix(".") {
        let below = ScoreFolder(path: place).entries(depth: depth - 1)
        found += below.entries
        unreadable += below.unreadable
      }
    }
    return (found, unreadable)
  }

  /// A moment, in seconds since 1970, as ISO 8601 writes it in UTC.
  static func timeText(_ seconds: Int) -> String {
    var moment = time_t(seconds)
    var parts = tm()
    gmtime_r(&moment, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let day = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    return day + "T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }
}
