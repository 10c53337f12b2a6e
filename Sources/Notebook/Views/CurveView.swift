import NumberText
import TextUI

/// The numbers of a training, epoch by epoch, as one small curve a measure.
struct CurveView {
  let record: TrainingRecord
  let columns: Int

  private static let blocks = Array("▁▂▃▄▅▆▇█")

  /// A row for each measure; none before there are two numbers to compare.
  var lines: [StyledText] {
    let names = record.curves.map(\.name)
    let width = names.map(\.count).max() ?? 0
    return names.compactMap { line(for: $0, nameWidth: width) } + firstEpoch
  }

  /// Before the first epoch ends, the loss of its steps.
  private var firstEpoch: [StyledText] {
    guard record.curves.isEmpty, record.stepLosses.count > 1 else { return [] }
    return [row("loss", record.stepLosses, scale: record.stepLosses, nameWidth: 4)]
  }

  private func line(for name: String, nameWidth: Int) -> StyledText? {
    let values = record.curve(name)
    guard values.count > 1 else { return nil }
    // Training and validation share one scale, so that the gap between them can be seen.
    let base = name.hasPrefix("val_") ? String(name.dropFirst(4)) : name
    let scale = record.curve(base) + record.curve("val_" + base)
    return row(name, values, scale: scale, nameWidth: nameWidth)
  }

  private func row(
    _ name: String, _ values: [Double], scale: [Double], nameWidth: Int
  ) -> StyledText {
    let ends = "  " + ending(name, values)
    let room = max(4, min(40, columns - nameWidth - 1 - ends.count))
    let style: Style = name.hasPrefix("val_") ? Style(.seriesSecond) : Style(.seriesFirst)
    return StyledText([
      Span(name.padded(to: nameWidth + 1), .dim),
      Span(Self.spark(values, scale: scale, columns: room), style),
      Span(ends, .plain),
    ])
  }

  private func ending(_ name: String, _ values: [Double]) -> String {
    let newest = record.latest.logs.first { $0.name == name }?.value
    guard let first = values.first, let last = newest ?? values.last else { return "" }
    return "\(Self.number(first)) → \(Self.number(last))"
  }

  private static func number(_ value: Double) -> String {
    let isSmall = value != 0 && value.magnitude < 5e-4
    return isSmall ? scientific(value, decimals: 1) : fixed(value, decimals: 3)
  }

  /// One block a number; more numbers than columns are averaged in groups.
  static func spark(_ values: [Double], scale: [Double], columns: Int) -> String {
    let known = scale.filter(\.isFinite)
    guard let low = known.min(), let high = known.max(), columns > 0 else { return "" }
    let count = min(columns, values.count)
    return String(
      (0..<count).map { place -> Character in
        let group = values[values.count * place / count..<values.count * (place + 1) / count]
        let mean = group.reduce(0, +) / Double(group.count)
        guard mean.isFinite else { return "×" }
        let level = high > low ? (mean - low) / (high - low) : 0
        return blocks[max(0, min(7, Int(level * 7.99)))]
      })
  }
}
