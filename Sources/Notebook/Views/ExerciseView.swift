import Lessons
import TextUI

/// What stands below an exercise: what the check says, the hints asked for, the solution.
struct ExerciseView {
  let exercise: Exercise
  let revealed: Revealed
  /// What the check says, nil when it has not spoken or the answer was changed since.
  let verdict: Verdict?
  let columns: Int

  /// The rows, at least one.
  var lines: [PageLine] {
    (verdictRows + hintRows + solutionRows + keyRows).map { PageLine(text: $0) }
  }

  private var verdictRows: [StyledText] {
    switch verdict {
    case .right: [StyledText("✓ Right.", .good)]
    case .refused(let reason): wrapped("✗ Not yet: \(reason)", .warning)
    case nil: []
    }
  }

  private var hintRows: [StyledText] {
    exercise.hints.prefix(revealed.hints).flatMap { hint in
      MarkdownView.lines(of: hint, columns: columns - 6).enumerated().map { place, line in
        StyledText(place == 0 ? "hint  " : "      ", .dim) + line
      }
    }
  }

  private var solutionRows: [StyledText] {
    guard revealed.solution else { return [] }
    let lines = TextBuffer.lines(of: exercise.solution)
    let spans = CodeColors.of(lines, isCode: true)
    let layout = CodeLayout(lines: lines, columns: columns - 2)
    return [StyledText("One solution:", .dim)]
      + layout.rows.map {
        StyledText("│ ", .dim) + CodeColors.text(of: $0, in: layout, spans: spans, selection: nil)
      }
  }

  private var keyRows: [StyledText] {
    let left = exercise.hints.count - revealed.hints
    var parts = ["r checks your answer"]
    if left > 0 { parts.append("h hint (\(left) left)") }
    if !exercise.solution.isEmpty {
      parts.append(revealed.solution ? "H hides the solution" : "H solution")
    }
    return TextWrapping.wrap(
      StyledText("exercise   " + parts.joined(separator: "   "), .dim), columns: columns,
      indent: 11)
  }

  private func wrapped(_ text: String, _ style: Style) -> [StyledText] {
    TextWrapping.wrap(StyledText(text, style), columns: columns, indent: 2)
  }
}
