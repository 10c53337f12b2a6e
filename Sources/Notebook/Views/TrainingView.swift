import NumberText
import TextUI

/// A training run as rows: how far it is, its newest numbers, and its curves.
struct TrainingView {
  let record: TrainingRecord
  let isRunning: Bool
  let columns: Int

  /// The rows.
  var lines: [StyledText] {
    [progressLine] + numberLines + CurveView(record: record, columns: columns).lines
  }

  private var progressLine: StyledText {
    let stage = record.latest
    let steps = stage.steps.map { " \(min(stage.step, $0))/\($0)" } ?? " \(stage.step)"
    let head = "epoch \(stage.epoch)/\(stage.epochs) "
    let room = max(4, min(40, columns - head.count - steps.count))
    return StyledText([
      Span(head, .strong), Span(Self.bar(fraction: fraction, columns: room).full, .accent),
      Span(Self.bar(fraction: fraction, columns: room).rest, .border), Span(steps, .dim),
    ])
  }

  /// The share of the whole training that is done, from 0 to 1.
  private var fraction: Double {
    let stage = record.latest
    guard stage.epochs > 0 else { return 0 }
    var part = 0.0
    if stage.isEpochEnd {
      part = 1
    } else if let steps = stage.steps, steps > 0 {
      part = Double(stage.step) / Double(steps)
    }
    return min(1, (Double(stage.epoch - 1) + part) / Double(stage.epochs))
  }

  private static func bar(fraction: Double, columns: Int) -> (full: String, rest: String) {
    let count = Int((fraction * Double(columns)).rounded())
    return (
      String(repeating: "█", count: count), String(repeating: "░", count: columns - count)
    )
  }

  private var numberLines: [StyledText] {
    var text = StyledText()
    for (place, measure) in record.latest.logs.enumerated() {
      if place > 0 { text.append("   ") }
      text.append(measure.name + " ", .dim)
      text.append(Self.number(measure.value), .strong)
    }
    return TextWrapping.wrap(text, columns: columns)
  }

  /// A number as Keras's progress line writes it: four places, or with an exponent when small.
  static func number(_ value: Double) -> String {
    let isSmall = value != 0 && value.magnitude < 1e-3
    return isSmall ? scientific(value, decimals: 4) : fixed(value, decimals: 4)
  }
}
