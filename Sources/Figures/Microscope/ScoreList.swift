import ConvEngine
import NumberText
import TextUI

/// Scores as bars, the predicted class in bold, the true one with its mark.
struct ScoreList: Widget {
  /// The scores, one a class.
  var scores: [Float]
  /// Whether they are shares of 1.
  var areShares: Bool
  /// The class that they speak for.
  var predicted: Int?
  /// The true class.
  var label: Int?
  /// Scores to compare with, each a mark on the bar's line.
  var others: [Float]?

  /// Draws a row a class; where there are more classes than rows, those around the predicted one.
  func draw(on canvas: inout Canvas) {
    let first = max(0, min((predicted ?? 0) - canvas.rows / 2, scores.count - canvas.rows))
    let highest = scores.reduce(areShares ? 1 : 0) { $1.isFinite ? max($0, abs($1)) : $0 }
    let look = NumberLook(scores)
    for row in 0..<max(0, min(canvas.rows, scores.count - first)) {
      let area = Rect(row: row, columns: canvas.columns, rows: 1)
      canvas.within(area) { drawRow(first + row, highest, look, on: &$0) }
    }
  }

  private func drawRow(
    _ index: Int, _ highest: Float, _ look: NumberLook, on canvas: inout Canvas
  ) {
    let isPredicted = index == predicted
    let value = scores[index]
    let width = "\(scores.count - 1)".count
    canvas.put(
      "\(index)".paddedLeft(to: width), column: 0, row: 0, isPredicted ? .strong : .plain)
    if index == label { canvas.put("◂", column: width, row: 0, .good) }
    let number =
      areShares && value.isFinite ? fixed(Double(value), decimals: 3) : look.text(value)
    let room = canvas.columns - width - 10
    if room > 0 {
      let bar = ScoreBar(
        fraction: Self.share(value, of: highest), style: isPredicted ? .accent : .dim,
        isNegative: value < 0)
      canvas.draw(bar, in: Rect(column: width + 2, row: 0, columns: room, rows: 1))
    }
    if let others, others.indices.contains(index), room > 0 {
      let column = Int((Self.share(others[index], of: highest) * Double(room - 1)).rounded())
      canvas.put("│", column: width + 2 + column, row: 0, .warning)
    }
    canvas.putRight(number, endColumn: canvas.columns, row: 0, isPredicted ? .strong : .dim)
  }

  /// From 0 to 1.
  private static func share(_ value: Float, of highest: Float) -> Double {
    guard value.isFinite, highest > 0 else { return 0 }
    return Double(min(1, abs(value) / highest))
  }
}

/// A bar to an eighth of a column on nothing; below zero in a hatch.
struct ScoreBar: Widget {
  let fraction: Double
  let style: Style
  let isNegative: Bool

  func draw(on canvas: inout Canvas) {
    let eighths = Int((max(0, min(1, fraction)) * Double(canvas.columns * 8)).rounded())
    let parts: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    for column in 0..<canvas.columns {
      let here = eighths - column * 8
      guard here > 0 else { return }
      canvas.put(
        isNegative ? "▒" : here >= 8 ? "█" : parts[here - 1], column: column, row: 0, style)
    }
  }
}
