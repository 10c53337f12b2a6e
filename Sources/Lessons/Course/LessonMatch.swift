// A learner's copy of a lesson has answers in place of the questions, cells of the learner's own
// among the lesson's, and perhaps lacks some. Which is which is found out like the difference of two
// texts: the alignment of highest worth, by dynamic programming (Needleman and Wunsch, 1970).

/// Which cells of a learner's notebook are which cells of the lesson.
public struct LessonMatch: Sendable, Equatable {
  /// The places in the lesson, by the notebook's cell ids; cells that are not here are the learner's.
  public private(set) var places: [Int: Int]

  /// Matches a learner's notebook with the lesson that it was copied from.
  public init(_ copy: NotebookDocument, with lesson: NotebookDocument) {
    let worth = Self.worth(of: copy.cells, lesson.cells)
    places = [:]
    var (row, column) = (copy.cells.count, lesson.cells.count)
    while row > 0, column > 0 {
      let pair = Self.likeness(copy.cells[row - 1], lesson.cells[column - 1])
      if pair > 0, worth[row][column] == worth[row - 1][column - 1] + pair {
        places[copy.cells[row - 1].id] = column - 1
        (row, column) = (row - 1, column - 1)
      } else if worth[row][column] == worth[row - 1][column] {
        row -= 1
      } else {
        column -= 1
      }
    }
  }

  /// The place in the lesson of a notebook's cell, nil for one of the learner's own.
  public func place(of id: Int) -> Int? { places[id] }

  /// The notebook's cell that is the lesson's at a place, nil when it was taken out.
  public func id(at place: Int) -> Int? {
    places.first { $0.value == place }?.key
  }

  /// Remembers that a cell of the notebook is the lesson's again.
  public mutating func set(_ id: Int, to place: Int) {
    places = places.filter { $0.value != place }
    places[id] = place
  }

  /// The highest worth of an alignment of the first cells of both, for every number of them.
  private static func worth(of copy: [NotebookCell], _ lesson: [NotebookCell]) -> [[Double]] {
    var worth = Array(
      repeating: Array(repeating: 0.0, count: lesson.count + 1), count: copy.count + 1)
    for row in copy.indices {
      for column in lesson.indices {
        let pair = likeness(copy[row], lesson[column])
        worth[row + 1][column + 1] = max(
          worth[row][column + 1], worth[row + 1][column],
          pair > 0 ? worth[row][column] + pair : 0)
      }
    }
    return worth
  }

  /// How much speaks for two cells being the same one; 0 when they can't be.
  private static func likeness(_ mine: NotebookCell, _ own: NotebookCell) -> Double {
    guard mine.kind == own.kind else { return 0 }
    if mine.exercise != nil || own.exercise != nil {
      guard let one = mine.exercise, let other = own.exercise else { return 0 }
      return one == other ? 20 : one.isPrediction == other.isPrediction ? 2 : 0
    }
    if mine.text == own.text { return 10 }
    let shared = share(mine.text, own.text)
    if mine.kind == .markdown { return shared > 0.3 ? 6 * shared : 0 }
    return 1 + 8 * shared
  }

  /// The share of lines that two texts have in common, or of characters at the head of one line.
  private static func share(_ one: String, _ other: String) -> Double {
    let (first, second) = (one.split(separator: "\n"), other.split(separator: "\n"))
    var left: [Substring: Int] = [:]
    for line in second { left[line, default: 0] += 1 }
    var common = 0
    for line in first where left[line, default: 0] > 0 {
      left[line, default: 0] -= 1
      common += 1
    }
    let lines = Double(2 * common) / Double(max(1, first.count + second.count))
    let head = zip(one.unicodeScalars, other.unicodeScalars).prefix { $0 == $1 }.count
    let start = Double(head) / Double(max(1, one.unicodeScalars.count, other.unicodeScalars.count))
    return max(lines, start)
  }
}
