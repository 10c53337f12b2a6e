import KerasCore
import NumberText
import TextUI

/// How weights and their gradients are spread, a row a weight.
struct LayersPage {
  let weights: [WeightInsight]
  let first: Int

  func draw(on canvas: inout Canvas) {
    let bins = min(24, max(8, (canvas.columns - 46) / 2))
    let names = weights.map { "\($0.layer)/\($0.weight)" }
    let nameWidth = min(max(12, canvas.columns / 4), (names.map(\.count).max() ?? 0) + 1)
    let second = nameWidth + bins + 19
    canvas.put("weights", column: nameWidth + 1, row: 0, .dim)
    canvas.put("gradient of the last step", column: second, row: 0, .dim)
    let start = max(0, min(first, weights.count - 1))
    for (row, weight) in weights.dropFirst(start).prefix(max(0, canvas.rows - 1)).enumerated() {
      canvas.put(Elision.middle(names[start + row], columns: nameWidth), column: 0, row: row + 1)
      draw(
        weight.values, bins: bins, column: nameWidth + 1, row: row + 1, Style(.seriesFirst),
        on: &canvas)
      if let gradient = weight.gradient {
        draw(gradient, bins: bins, column: second, row: row + 1, Style(.seriesSecond), on: &canvas)
      }
    }
  }

  private func draw(
    _ spread: NumberSpread, bins: Int, column: Int, row: Int, _ style: Style,
    on canvas: inout Canvas
  ) {
    canvas.put(Self.bars(spread.counts, columns: bins), column: column, row: row, style)
    canvas.put(Self.words(spread), column: column + bins + 1, row: row)
  }

  /// What is worth saying: the spread, or what is wrong with it.
  private static func words(_ spread: NumberSpread) -> StyledText {
    if spread.notFinite > 0 { return StyledText("not finite", .error) }
    if spread.zeroShare == 1 { return StyledText("all 0", .warning) }
    return StyledText("± " + number(spread.deviation), .plain)
  }

  private static func number(_ value: Double) -> String {
    value != 0 && value < 1e-3 ? scientific(value, decimals: 1) : fixed(value, decimals: 4)
  }

  private static let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// One block a bin; an empty bin is empty, so that a single number stands out.
  static func bars(_ counts: [Int], columns: Int) -> String {
    guard columns > 0, !counts.isEmpty else { return "" }
    let grouped = (0..<columns).map { place -> Int in
      let from = counts.count * place / columns
      let to = max(from + 1, counts.count * (place + 1) / columns)
      return counts[from..<min(counts.count, to)].max() ?? 0
    }
    let most = max(1, grouped.max() ?? 1)
    return String(
      grouped.map { count -> Character in
        count == 0 ? " " : blocks[min(7, count * 8 / (most + 1))]
      })
  }
}
