/// Which code cells of a lesson a learner has run without an error.
///
/// A cell is known by its place among the lesson's code cells, so that edits to it don't undo the
/// progress.
public struct LessonProgress: Sendable, Equatable {
  /// The lesson's name.
  public var lesson: String
  /// The places of the cells that were run, from 0.
  public private(set) var done: Set<Int>

  /// No progress, or that which was made before.
  public init(lesson: String, done: Set<Int> = []) {
    self.lesson = lesson
    self.done = done
  }

  /// Remembers that a cell was run without an error; tells whether that is news.
  public mutating func finish(_ place: Int) -> Bool {
    place >= 0 && done.insert(place).inserted
  }

  /// The progress as one line of text, as it is kept in a file.
  public var line: String {
    lesson + " " + done.sorted().map(String.init).joined(separator: ",")
  }

  /// The progress that a line tells of, nil for any other text.
  public init?(line: some StringProtocol) {
    let words = line.split(separator: " ")
    guard let name = words.first, words.count <= 2 else { return nil }
    let places = words.count < 2 ? [] : words[1].split(separator: ",").map { Int($0) }
    guard places.allSatisfy({ $0.map { $0 >= 0 } ?? false }) else { return nil }
    self.init(lesson: String(name), done: Set(places.compactMap { $0 }))
  }
}
