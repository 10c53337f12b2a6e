import NumberText

/// The text of progress towards a number of steps, as Keras's `Progbar` prints it.
///
/// It knows no clock: each update is told the time, in seconds from any start.
public struct ProgressBar {
  /// How the text reaches its reader.
  public enum Style: Equatable, Sendable {
    /// A line that is written over again and again, with colours: `verbose=1` on a terminal.
    case terminal
    /// The last state of that line only, without control bytes: `verbose=1` in a pipe or file.
    case plain
    /// One line at the end: `verbose=2`.
    case oneLine
    /// Nothing: `verbose=0`.
    case silent
  }

  /// Which numbers are shown as means of all updates; the others are shown as they come.
  public enum Averages: Equatable, Sendable {
    /// Those of the names.
    case only(Set<String>)
    /// All but those of the names.
    case allBut(Set<String>)

    func contains(_ name: String) -> Bool {
      switch self {
      case .only(let names): names.contains(name)
      case .allBut(let names): !names.contains(name)
      }
    }
  }

  /// How many steps there will be, nil when nobody knows.
  public var target: Int?
  /// What a step is called.
  public var unit = "step"
  /// How many cells the bar has.
  public var width = 20
  /// The least time between two texts, in seconds.
  public var interval = 0.05
  /// Which numbers are averaged.
  public var averages = Averages.only([])

  private let style: Style
  private let start: Double
  private var values: [(name: String, sum: Double, count: Double)] = []
  private var lastUpdate: Double?
  private var afterFirstStep: Double?
  private var lastWidth = 0
  /// The step of the last update.
  public private(set) var seen = 0

  /// A bar at its start.
  ///
  /// - Parameters:
  ///   - target: how many steps there will be, nil when nobody knows.
  ///   - style: how the text reaches its reader.
  ///   - now: the time in seconds, from any start.
  public init(target: Int?, style: Style, now: Double) {
    self.target = target
    self.style = style
    start = now
  }

  /// The text to write for the logs of a step, nil for none: by default at most every 0.05 s.
  public mutating func update(
    _ current: Int, _ logs: Logs, finalize: Bool, now: Double
  ) -> String? {
    update(
      current, logs.entries.map { ($0.name, Double($0.value)) }, finalize: finalize, now: now)
  }

  /// The text to write for numbers of a step, nil for none.
  ///
  /// - Parameters:
  ///   - current: the step, counted from 1.
  ///   - numbers: names and numbers of the step.
  ///   - finalize: whether it is the last update; nil for when the target is reached.
  ///   - now: the time in seconds, from the same start as at the beginning.
  /// - Returns: text that may end without a newline.
  public mutating func update(
    _ current: Int, _ numbers: [(name: String, value: Double)], finalize: Bool?, now: Double
  ) -> String? {
    let isLast = finalize ?? target.map { current >= $0 } ?? false
    for number in numbers { note(number.name, number.value, current, isLast) }
    seen = current
    let stepTime = stepDuration(current, now)
    switch style {
    case .silent: return nil
    case .oneLine:
      let isKnown = (target ?? 0) > 0
      return isLast && isKnown ? oneLine(current, stepTime, now) : nil
    case .plain:
      guard isLast else { return nil }
      return barText(current) + timeText(current, stepTime, true, now) + metricsText + "\n"
    case .terminal:
      if let lastUpdate, now - lastUpdate < interval, !isLast { return nil }
      lastUpdate = now
      return overwrite(current, stepTime, isLast, now)
    }
  }

  private mutating func note(_ name: String, _ value: Double, _ current: Int, _ isLast: Bool) {
    let place = values.firstIndex { $0.name == name }
    let steps = isLast || !averages.contains(name) ? 1 : Double(max(current &- seen, 1))
    if let place, averages.contains(name), !isLast {
      values[place].sum += value * steps
      values[place].count += steps
    } else if let place {
      values[place] = (name, value, 1)
    } else {
      values.append((name, value * steps, steps))
    }
  }

  private mutating func overwrite(
    _ current: Int, _ stepTime: Double, _ finalize: Bool, _ now: Double
  ) -> String {
    let time = timeText(current, stepTime, finalize, now)
    let width = (barText(current) + time + metricsText).unicodeScalars.count
    var text = String(repeating: "\u{8}", count: lastWidth) + "\r"
    text += colouredBar(current) + colouredTime(time) + metricsText
    text += String(repeating: " ", count: max(lastWidth - width, 0))
    lastWidth = width
    return text + (finalize ? "\n" : "")
  }

  private func oneLine(_ current: Int, _ stepTime: Double, _ now: Double) -> String {
    "\(count(current)) - \(elapsed(now)) -\(perStep(stepTime))\(metricsText)\n"
  }

  /// The target, where there is one.
  private var goal: Int? { target.flatMap { $0 > 0 ? $0 : nil } }

  private var cells: Int { min(max(width, 0), 10_000) }

  private func filled(_ current: Int, of goal: Int) -> Int {
    // As in Keras it grows on behind the target.
    Int(min(max(Double(cells) * (Double(current) / Double(goal)), 0), 10_000))
  }

  private func barText(_ current: Int) -> String {
    guard let goal else { return count(current) }
    let width = max(cells, filled(current, of: goal))
    return "\(count(current)) " + String(repeating: "━", count: width)
  }

  private func colouredBar(_ current: Int) -> String {
    guard let goal else { return count(current) }
    let done = filled(current, of: goal)
    let rest = String(repeating: "━", count: max(cells - done, 0))
    let bar = done > 0 ? "\u{1B}[32m\(String(repeating: "━", count: done))\u{1B}[0m" : ""
    return "\u{1B}[1m\(count(current))\u{1B}[0m \(bar)\u{1B}[37m\(rest)\u{1B}[0m"
  }

  /// The time is the first word of its text; Keras prints it bold.
  private func colouredTime(_ text: String) -> String {
    let words = text.dropFirst()
    let time = words.prefix { $0 != " " }
    return " \u{1B}[1m\(time)\u{1B}[0m\(words.dropFirst(time.count))"
  }

  /// `12/63`, the first number as wide as the second; `     12/Unknown` without a target.
  private func count(_ current: Int) -> String {
    let total = goal.map { String($0) } ?? "Unknown"
    let text = String(current)
    return String(repeating: " ", count: max(total.count - text.count, 0)) + "\(text)/\(total)"
  }

  /// Time left, or taken when done, and the time a step takes.
  private func timeText(
    _ current: Int, _ stepTime: Double, _ finalize: Bool, _ now: Double
  ) -> String {
    let left = finalize ? nil : goal.map { Double($0) - Double(current) }
    let time = left.map { remaining(stepTime * $0) } ?? elapsed(now)
    return " \(time)\(perStep(stepTime))"
  }

  private func elapsed(_ now: Double) -> String { "\(fixed(now - start, decimals: 0))s" }

  private func remaining(_ seconds: Double) -> String {
    let whole = seconds.isFinite ? Int(min(max(seconds, 0), 1e12)) : 0
    let pad: (Int) -> String = { $0 < 10 ? "0\($0)" : "\($0)" }
    if seconds > 3600 { return "\(whole / 3600):\(pad(whole % 3600 / 60)):\(pad(whole % 60))" }
    return seconds > 60 ? "\(whole / 60):\(pad(whole % 60))" : "\(whole)s"
  }

  private func perStep(_ seconds: Double) -> String {
    if seconds >= 1 || seconds == 0 { return " \(fixed(seconds, decimals: 0))s/\(unit)" }
    if seconds >= 1e-3 { return " \(fixed(seconds * 1000, decimals: 0))ms/\(unit)" }
    return " \(fixed(seconds * 1_000_000, decimals: 0))us/\(unit)"
  }

  /// Four decimals, or scientific notation up to a thousandth.
  private var metricsText: String {
    values.map { entry in
      let value = entry.sum / max(1, entry.count)
      let isLarge = style == .oneLine ? value > 1e-3 : abs(value) > 1e-3
      let text = isLarge ? fixed(value, decimals: 4) : scientific(value, decimals: 4)
      return " - \(entry.name): \(text)"
    }.joined()
  }

  /// The first step, which is not like the others, does not count once there are more.
  private mutating func stepDuration(_ current: Int, _ now: Double) -> Double {
    guard current > 0 else { return 0 }
    let duration =
      afterFirstStep.map { current > 1 ? (now - $0) / Double(current - 1) : now - start }
      ?? (now - start) / Double(current)
    if current == 1 { afterFirstStep = now }
    return duration
  }
}
