import NumberText

/// The text of one epoch's progress, as Keras's `Progbar` prints it.
///
/// It knows no clock: each update is told the time, in seconds from any start.
struct ProgressBar {
  /// How the text reaches its reader.
  enum Style: Equatable {
    /// A line that is written over again and again, with colours: `verbose=1` on a terminal.
    case terminal
    /// The last state of that line only, without control bytes: `verbose=1` in a pipe or file.
    case plain
    /// One line an epoch: `verbose=2`.
    case oneLine
  }

  private let style: Style
  private let target: Int
  private let start: Double
  private var values = Logs()
  private var lastUpdate: Double?
  private var afterFirstStep: Double?
  private var lastWidth = 0

  private static let cells = 20
  private static let interval = 0.05

  init(target: Int, style: Style, now: Double) {
    self.target = target
    self.style = style
    start = now
  }

  /// The text to write for a state, nil for none: updates are shown at most every 0.05 s.
  mutating func update(_ current: Int, _ logs: Logs, finalize: Bool, now: Double) -> String? {
    for entry in logs.entries { values[entry.name] = entry.value }
    let stepTime = stepDuration(current, now)
    switch style {
    case .oneLine: return finalize ? oneLine(current, stepTime, now) : nil
    case .plain:
      guard finalize else { return nil }
      return barText(current) + timeText(current, stepTime, true, now) + metricsText + "\n"
    case .terminal:
      if let lastUpdate, now - lastUpdate < Self.interval, !finalize { return nil }
      lastUpdate = now
      return overwrite(current, stepTime, finalize, now)
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

  private func filled(_ current: Int) -> Int {
    min(max(Self.cells * current / max(target, 1), 0), Self.cells)
  }

  private func barText(_ current: Int) -> String {
    "\(count(current)) " + String(repeating: "━", count: Self.cells)
  }

  private func colouredBar(_ current: Int) -> String {
    let done = filled(current)
    let rest = String(repeating: "━", count: Self.cells - done)
    let bar = done > 0 ? "\u{1B}[32m\(String(repeating: "━", count: done))\u{1B}[0m" : ""
    return "\u{1B}[1m\(count(current))\u{1B}[0m \(bar)\u{1B}[37m\(rest)\u{1B}[0m"
  }

  /// The time is the first word of its text; Keras prints it bold.
  private func colouredTime(_ text: String) -> String {
    let words = text.dropFirst()
    let time = words.prefix { $0 != " " }
    return " \u{1B}[1m\(time)\u{1B}[0m\(words.dropFirst(time.count))"
  }

  /// `12/63`, the first number as wide as the second.
  private func count(_ current: Int) -> String {
    let total = String(target)
    let text = String(current)
    return String(repeating: " ", count: max(total.count - text.count, 0)) + "\(text)/\(total)"
  }

  /// Time left, or taken when done, and the time a step takes.
  private func timeText(
    _ current: Int, _ stepTime: Double, _ finalize: Bool, _ now: Double
  ) -> String {
    let time = finalize ? elapsed(now) : remaining(stepTime * Double(target - current))
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
    if seconds >= 1 || seconds == 0 { return " \(fixed(seconds, decimals: 0))s/step" }
    if seconds >= 1e-3 { return " \(fixed(seconds * 1000, decimals: 0))ms/step" }
    return " \(fixed(seconds * 1_000_000, decimals: 0))us/step"
  }

  /// Four decimals, or scientific notation up to a thousandth.
  private var metricsText: String {
    values.entries.map { entry in
      let value = Double(entry.value)
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
