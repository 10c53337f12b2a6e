import Lessons
import TextUI

/// What stands below an exercise: what the check says, the hints asked for, the solution.
struct ExerciseView {
  /// A prediction as it stands.
  struct Prediction {
    /// What was predicted last.
    var text: String?
    /// What the cell gave, nil when it has not run or its value is long.
    var outcome: String?
    /// Whether the result is not to be seen yet.
    var isCovered: Bool
    /// What is being written.
    var field: TextBuffer?
    /// Whether the cell runs.
    var isRunning: Bool
    /// Whether it could not run, most often for want of what cells above make.
    var hasFailed: Bool
  }

  let exercise: Exercise
  let revealed: Revealed
  /// What the check says, nil when it has not spoken or the answer was changed since.
  let verdict: Verdict?
  let columns: Int
  /// Whether the exercise was solved, now or earlier.
  var isDone = false
  /// Whether the solution may be seen.
  var hasSolution = true
  /// The prediction, for a cell that asks for one.
  var prediction: Prediction?

  /// The rows, at least one.
  var lines: [PageLine] {
    (verdictRows + hintRows + solutionRows + fieldRows + keyRows).map { PageLine(text: $0) }
  }

  private var verdictRows: [StyledText] {
    let words = prediction?.text.map { "you predicted \($0)" }
    switch verdict {
    case .right: return wrapped("✓ Right" + (words.map { ": \($0)." } ?? "."), .good)
    case .refused(let reason):
      let isShown = prediction?.isCovered == false
      return wrapped("✗ " + (isShown ? shown(words ?? reason) : "Not yet: \(reason)"), .warning)
    case nil: return isDone ? [StyledText("✓ done before", .dim)] : []
    }
  }

  private func shown(_ words: String) -> String {
    "Not so: \(words)" + (prediction?.outcome.map { ", it gives \($0)." } ?? ".")
  }

  private var hintRows: [StyledText] {
    exercise.hints.prefix(revealed.hints).flatMap { hint in
      MarkdownView.lines(of: hint, columns: columns - 6).enumerated().map { place, line in
        StyledText(place == 0 ? "hint  " : "      ", .dim) + line
      }
    }
  }

  private var solutionRows: [StyledText] {
    guard revealed.solution, prediction == nil else { return [] }
    let lines = TextBuffer.lines(of: exercise.solution)
    let spans = CodeColors.of(lines, isCode: true)
    let layout = CodeLayout(lines: lines, columns: columns - 2)
    return [StyledText("One solution:", .dim)]
      + layout.rows.map {
        StyledText("│ ", .dim) + CodeColors.text(of: $0, in: layout, spans: spans, selection: nil)
      }
  }

  /// The field for a prediction, with a mark where the next sign goes.
  private var fieldRows: [StyledText] {
    guard let field = prediction?.field else { return [] }
    let signs = field.currentLine
    let place = min(field.cursor.column, signs.count)
    let room = max(8, columns - 16)
    let first = max(0, place - room + 1)
    let before = String(signs[first..<place])
    let under = place < signs.count ? String(signs[place]) : " "
    let after = String(signs[min(place + 1, signs.count)...].prefix(max(0, room - before.count)))
    return [
      StyledText([
        Span("it will give  ", .accent), Span(before, .plain), Span(under, Style.plain.reversed),
        Span(after, .plain),
      ])
    ]
  }

  private var keyRows: [StyledText] {
    if prediction?.field != nil { return [] }
    var parts = [String]()
    if let prediction {
      if prediction.isRunning { return [StyledText("predict    running …", .dim)] }
      guard prediction.isCovered else { return [] }
      if prediction.hasFailed { parts.append("run the cells above, then") }
      parts.append(prediction.text == nil ? "⏎ what will it give?" : "⏎ predicts again")
    } else {
      parts.append(columns < 50 ? "r checks" : "r checks your answer")
    }
    let left = exercise.hints.count - revealed.hints
    if left > 0 { parts.append(columns < 50 ? "h hint (\(left))" : "h hint (\(left) left)") }
    if prediction != nil {
      parts.append("H shows it")
    } else if !exercise.solution.isEmpty, hasSolution {
      parts.append(revealed.solution ? "H hides the solution" : "H solution")
    }
    // Beside the model there is room for little more than the keys.
    if columns < 50 {
      return TextWrapping.wrap(
        StyledText(parts.joined(separator: "   "), .dim), columns: columns, indent: 0)
    }
    let head = prediction == nil ? "exercise   " : "predict    "
    return TextWrapping.wrap(
      StyledText(head + parts.joined(separator: "   "), .dim), columns: columns, indent: 11)
  }

  private func wrapped(_ text: String, _ style: Style) -> [StyledText] {
    TextWrapping.wrap(StyledText(text, style), columns: columns, indent: 2)
  }
}
