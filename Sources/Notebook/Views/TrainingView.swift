import NumberText
import TextUI

/// A training run as rows: how far it is, its newest numbers, and its curves.
struct TrainingView {
  let record: TrainingRecord
  let isRunning: Bool
  let columns: Int

  /// The rows.
  var lines: [StyledText] {
    summary + CurveView(record: record, columns: columns).lines
  }

  /// How far it is, and the newest numbers.
  var summary: [StyledText] { [progressLine] + numberLines }

  private var progressLine: StyledText {
    let stage = record.latest
    let steps = stage.steps.map { " \(min(stage.step, $0))/\($0)" } ?? " \(stage.step)"
    let head = "epoch \(stage.epoch)/\(stage.epochs) "
    var left = isRunning ? record.secondsLeft.map { "  " + Self.time($0) + " left" } ?? "" : ""
    // A bar of four is the least; where there is no room beside it, the time gives way.
    if head.count + 4 + steps.count + left.count > columns { left = "" }
    let room = max(4, min(40, columns - head.count - steps.count - left.count))
    let bar = Self.bar(fraction: record.fraction, columns: room)
    return StyledText([
      Span(head, .strong), Span(bar.full, .accent), Span(bar.rest, .border),
      Span(steps + left, .dim),
    ])
  }

  /// A time as people say it: `3s`, `2m 10s`.
  static func time(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 360_000 else { return "?" }
    let whole = Int(seconds.rounded(.up))
    if whole < 60 { return "\(whole)s" }
    return whole < 3600
      ? "\(whole / 60)m \(whole % 60)s" : "\(whole / 3600)h \(whole / 60 % 60)m"
  }

  private static func bar(fraction: Double, columns: Int) -> (full: String, rest: String) {
    let count = Int((fraction * Double(columns)).rounded())
    return (
      String(repeating: "█", count: count), String(repeating: "░", count: columns - count)
    )
  }

  /// The newest numbers; a name and its number stay on one row.
  private var numberLines: [StyledText] {
    var lines: [StyledText] = []
    for measure in record.latest.logs {
      let part = StyledText([
        Span(measure.name + " ", .dim), Span(Self.number(measure.value), .strong),
      ])
      if let last = lines.last, last.width + 3 + part.width <= columns {
        lines[lines.count - 1] = last + "   " + part
      } else {
        lines.append(part)
      }
    }
    return lines
  }

  /// A number as Keras's progress line writes it: four places, or with an exponent when small.
  static func number(_ value: Double) -> String {
    let isSmall = value != 0 && value.magnitude < 1e-3
    return isSmall ? scientific(value, decimals: 4) : fixed(value, decimals: 4)
  }
}
