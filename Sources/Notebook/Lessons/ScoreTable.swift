import TextUI

/// What a teacher reads: every learner's exercises, one row a learner and lesson.
public struct ScoreTable: Sendable {
  /// The state of every exercise, sorted by lesson, learner and exercise.
  public let latest: [ScoreEntry]

  /// The table of what many lines say: counts only grow, and what was solved stays solved.
  public init(_ entries: [ScoreEntry]) {
    var known: [[String]: ScoreEntry] = [:]
    for entry in entries {
      let key = [entry.note.lesson, entry.learner, String(entry.note.exercise)]
      known[key] = known[key].map { Self.merged($0, entry) } ?? entry
    }
    latest = known.values.sorted { one, other in
      let (first, second) = (one.note, other.note)
      return (first.lesson, one.learner, first.exercise)
        < (second.lesson, other.learner, second.exercise)
    }
  }

  private static func merged(_ one: ScoreEntry, _ other: ScoreEntry) -> ScoreEntry {
    var entry = one.time <= other.time ? other : one
    let (first, second) = (one.note.tally, other.note.tally)
    entry.note.tally = ExerciseTally(
      attempts: max(first.attempts, second.attempts), hints: max(first.hints, second.hints),
      sawSolution: first.sawSolution || second.sawSolution,
      isSolved: first.isSolved || second.isSolved)
    entry.solvedAt = [one.solvedAt, other.solvedAt].compactMap { $0 }.min()
    return entry
  }

  /// The table as text: a block a lesson, a row a learner, a column an exercise.
  public var text: String {
    var blocks: [String] = []
    for lesson in Set(latest.map(\.note.lesson)).sorted() {
      blocks.append(block(lesson, latest.filter { $0.note.lesson == lesson }))
    }
    return blocks.joined(separator: "\n") + (blocks.isEmpty ? "" : "\n" + Self.legend)
  }

  private static let legend = """
    ✓ solved, – not yet; the number of attempts; h the hints taken; s the solution was seen.

    """

  private func block(_ lesson: String, _ entries: [ScoreEntry]) -> String {
    let exercises = Set(entries.map(\.note.exercise)).sorted()
    let learners = Set(entries.map(\.learner)).sorted()
    var rows = [["learner"] + exercises.map(String.init) + ["solved", "last"]]
    for learner in learners {
      let own = entries.filter { $0.learner == learner }
      let cells = exercises.map { number in
        own.first { $0.note.exercise == number }.map { Self.cell($0.note.tally) } ?? ""
      }
      let solved = own.count { $0.note.tally.isSolved }
      let last = own.map(\.time).max() ?? ""
      rows.append(
        [learner] + cells
          + ["\(solved) of \(exercises.count)", String(last.prefix(16)).replacing("T", " ")])
    }
    let widths = rows[0].indices.map { column in
      rows.map { GlyphWidth.width(of: $0[column]) }.max() ?? 0
    }
    let lines = rows.map { row in
      var line = "  " + zip(row, widths).map { $0.padded(to: $1) }.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
    return ([lesson] + lines).joined(separator: "\n") + "\n"
  }

  private static func cell(_ tally: ExerciseTally) -> String {
    (tally.isSolved ? "✓" : "–") + " \(tally.attempts)"
      + (tally.hints > 0 ? " h\(tally.hints)" : "") + (tally.sawSolution ? " s" : "")
  }

  /// The table as comma-separated values with a heading, a row an exercise and learner.
  public var csv: String {
    let head = "who,lesson,exercise,title,attempts,hints,solution,solved,solved_at,at"
    let rows = latest.map { entry in
      let tally = entry.note.tally
      return [
        entry.learner, entry.note.lesson, String(entry.note.exercise), entry.note.title,
        String(tally.attempts), String(tally.hints), String(tally.sawSolution),
        String(tally.isSolved), entry.solvedAt ?? "", entry.time,
      ].map(Self.quoted).joined(separator: ",")
    }
    return ([head] + rows).map { $0 + "\n" }.joined()
  }

  private static func quoted(_ field: String) -> String {
    let isPlain = !field.contains { ",\"\n\r".contains($0) }
    return isPlain ? field : "\"" + field.replacing("\"", "\"\"") + "\""
  }
}

extension String {
  /// The text with every occurrence of another exchanged.
  fileprivate func replacing(_ part: Character, _ other: String) -> String {
    map { $0 == part ? other : String($0) }.joined()
  }
}
