/// Which code cells of a lesson a learner has run without an error, and where the learner is.
///
/// A cell is known by its place among the code cells of the lesson as it was written, so that neither
/// edits nor cells of the learner's own undo the progress.
public struct LessonProgress: Sendable, Equatable {
  /// The lesson's name.
  public var lesson: String
  /// The places of the cells that were run, from 0.
  public private(set) var done: Set<Int>
  /// Where the learner was, as the place of a cell in the lesson; nil before anything was done.
  public var place: Int?

  /// No progress, or that which was made before.
  public init(lesson: String, done: Set<Int> = [], place: Int? = nil) {
    self.lesson = lesson
    self.done = done
    self.place = place
  }

  /// Remembers that a cell was run without an error; tells whether that is news.
  public mutating func finish(_ place: Int) -> Bool {
    place >= 0 && done.insert(place).inserted
  }

  /// Forgets that cells were run.
  public mutating func forget(_ places: some Sequence<Int>) {
    done.subtract(places)
  }

  /// The progress as one line of text, as it is kept in a file.
  public var line: String {
    lesson + " " + done.sorted().map(String.init).joined(separator: ",")
      + (place.map { " @\($0)" } ?? "")
  }

  /// The progress that a line tells of, nil for any other text.
  public init?(line: some StringProtocol) {
    var words = line.split(separator: " ")
    var place: Int?
    if words.count > 1, let last = words.last, last.hasPrefix("@") {
      guard let number = Int(last.dropFirst()), number >= 0 else { return nil }
      place = number
      words.removeLast()
    }
    guard let name = words.first, words.count <= 2 else { return nil }
    let places = words.count < 2 ? [] : words[1].split(separator: ",").map { Int($0) }
    guard places.allSatisfy({ $0.map { $0 >= 0 } ?? false }) else { return nil }
    self.init(lesson: String(name), done: Set(places.compactMap { $0 }), place: place)
  }
}
