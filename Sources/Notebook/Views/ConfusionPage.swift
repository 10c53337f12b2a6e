import KerasCore
import NumberText
import TextUI

/// What is taken for what: a row a true class, a column a class it is taken for.
struct ConfusionPage {
  let insight: ClassificationInsight
  let isValidation: Bool
  let first: Int

  func draw(on canvas: inout Canvas) {
    var rest = canvas.bounds
    canvas.put(Self.heading(insight, isValidation: isValidation), column: 0, row: 0)
    _ = rest.removeTop(2)
    canvas.within(rest) { canvas in
      if width(insight.classCount) <= canvas.columns, canvas.rows >= 4 {
        drawMatrix(on: &canvas)
      } else {
        drawPairs(on: &canvas)
      }
    }
  }

  /// How many were looked at, and how many of them are taken for what they are.
  static func heading(_ insight: ClassificationInsight, isValidation: Bool) -> StyledText {
    let kind = isValidation ? "validation" : "training"
    let part =
      insight.sampleCount < insight.total
      ? "the first \(grouped(insight.sampleCount)) of \(grouped(insight.total)) \(kind) samples"
      : "\(grouped(insight.total)) \(kind) samples"
    return StyledText([
      Span("\(fixed(100 * insight.accuracy, decimals: 1)) %", .strong),
      Span(" right of \(part)", .dim),
    ])
  }

  private var cell: Int { max(4, String(insight.sampleCount).count + 2) }

  private func width(_ classes: Int) -> Int { 8 + classes * cell + 8 }

  private func drawMatrix(on canvas: inout Canvas) {
    let count = insight.classCount
    canvas.put("is ╲ taken for", column: 0, row: 0, .dim)
    let left = 8
    for guess in 0..<count {
      canvas.putRight(String(guess), endColumn: left + (guess + 1) * cell, row: 1, .dim)
    }
    canvas.putRight("right", endColumn: left + count * cell + 8, row: 1, .dim)
    let shown = max(1, canvas.rows - 2)
    let start = max(0, min(first, count - shown))
    for (row, truth) in (start..<min(count, start + shown)).enumerated() {
      canvas.putRight(String(truth), endColumn: 6, row: row + 2, .dim)
      drawRow(truth, row: row + 2, left: left, on: &canvas)
    }
  }

  private func drawRow(_ truth: Int, row: Int, left: Int, on canvas: inout Canvas) {
    let count = insight.classCount
    let all = (0..<count).reduce(0) { $0 + insight[truth, $1] }
    for guess in 0..<count {
      let number = insight[truth, guess]
      let style: Style = truth == guess ? Style.good.bold : number == 0 ? .dim : .warning
      let text = number == 0 ? "·" : String(number)
      canvas.putRight(text, endColumn: left + (guess + 1) * cell, row: row, style)
    }
    guard all > 0 else { return }
    let share = 100 * Double(insight[truth, truth]) / Double(all)
    canvas.putRight(
      "\(fixed(share, decimals: 0)) %", endColumn: left + count * cell + 8, row: row, .dim)
  }

  /// Where there is no room for a matrix: the most frequent confusions.
  private func drawPairs(on canvas: inout Canvas) {
    let count = insight.classCount
    var pairs: [(truth: Int, guess: Int, number: Int)] = []
    for truth in 0..<count {
      for guess in 0..<count where guess != truth && insight[truth, guess] > 0 {
        pairs.append((truth, guess, insight[truth, guess]))
      }
    }
    guard !pairs.isEmpty else {
      canvas.put("Every sample is taken for what it is.", column: 0, row: 0, .good)
      return
    }
    let sorted = pairs.sorted { ($1.number, $0.truth) < ($0.number, $1.truth) }
    for (row, pair) in sorted.dropFirst(first).prefix(canvas.rows).enumerated() {
      canvas.put(
        [
          Span("\(pair.truth)".paddedLeft(to: 4), .strong), Span(" taken for ", .dim),
          Span("\(pair.guess)".paddedLeft(to: 3), .strong),
          Span("  \(pair.number)×", .warning),
        ], column: 0, row: row)
    }
  }
}
