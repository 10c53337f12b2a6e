import ConvEngine
import TextUI

/// A trace in words and as an equation: products, bias, sum, activation, all numbers the trace's own.
struct TraceText {
  let trace: Trace

  init(_ trace: Trace) {
    self.trace = trace
  }

  /// `1·1 + 0·0 + … = 4`, every term written out up to so many.
  func sentence(limit: Int = 27) -> String {
    let shown = trace.terms.prefix(limit)
    let more = trace.terms.count - shown.count
    switch trace.rule {
    case .weightedSum:
      var text = shown.map(Self.product).joined(separator: " + ")
      if more > 0 { text += " + \(more) more products" }
      if let bias = trace.bias, bias != 0 { text += " + bias \(CalmNumber(bias).factor)" }
      return text + " \(equals) \(CalmNumber(trace.sum).text)" + activationWords
    case .sum:
      return inputs(shown, " + ", more) + " \(equals) \(CalmNumber(trace.sum).text)"
    case .average:
      let total = trace.runningValues.last ?? 0
      return "the mean of \(inputs(shown, ", ", more)): "
        + "\(CalmNumber(total).text) / \(trace.realTerms) \(equals) \(CalmNumber(trace.sum).text)"
    case .maximum:
      return "the largest of \(inputs(shown, ", ", more)) is \(CalmNumber(trace.value).text)"
    }
  }

  /// How products are broken into lines, so that they stand as the window is drawn.
  enum Lines: Hashable {
    /// A row of the window a line, of one channel; the others appear as their sums.
    case window(channel: Int)
    /// A channel a line, as a sequence is drawn.
    case channels
    /// So many terms a line.
    case length(Int)
  }

  /// The equation, line by line.
  func equation(_ lines: Lines) -> [StyledText] {
    switch trace.rule {
    case .weightedSum: weightedSum(lines)
    case .sum: pooled(opening: "", separator: " +", closing: "")
    case .average: pooled(opening: "(", separator: " +", closing: ") / \(trace.realTerms)")
    case .maximum: pooled(opening: "max(", separator: ",", closing: ")")
    }
  }

  /// Whether `=` is true of the numbers as they are written, or `≈` must stand for it.
  private var equals: String {
    let numbers = trace.terms.flatMap { [$0.input, $0.weight] } + [trace.bias ?? 0, trace.sum]
    return numbers.allSatisfy { CalmNumber($0).isExact } ? "=" : "≈"
  }

  private var activationWords: String {
    trace.activation == .linear
      ? "" : ", \(trace.activation.name) makes it \(CalmNumber(trace.value).text)"
  }

  private static func product(_ term: TraceTerm) -> String {
    CalmNumber(term.input).text + "·" + CalmNumber(term.weight).factor
  }

  private func inputs(_ terms: ArraySlice<TraceTerm>, _ separator: String, _ more: Int) -> String {
    let real = terms.filter { !$0.isPadding || trace.rule == .sum }
    let text = real.map { CalmNumber($0.input).text }.joined(separator: separator)
    return more > 0 ? text + "\(separator)\(more) more" : text
  }
}

extension TraceText {
  /// Most lines of products; a window with more rows is cut.
  private static let lineLimit = 7

  /// The terms that are written out, in lines.
  private func rows(_ lines: Lines) -> [[TraceTerm]] {
    let rows: [Int: [TraceTerm]]
    switch lines {
    case .window(let channel):
      rows = Dictionary(grouping: trace.terms.filter { $0.source.channel == channel }) {
        $0.tap.row
      }
    case .channels: rows = Dictionary(grouping: trace.terms) { $0.source.channel }
    case .length(let length):
      let indexed = Dictionary(grouping: trace.terms.enumerated()) { $0.offset / max(1, length) }
      rows = indexed.mapValues { $0.map(\.element) }
    }
    return rows.keys.sorted().compactMap { rows[$0] }
  }

  private func weightedSum(_ rule: Lines) -> [StyledText] {
    let ordered = rows(rule)
    let terms = ordered.flatMap { $0 }
    let width = terms.map { Self.product($0).count }.max() ?? 0
    var lines = ordered.prefix(Self.lineLimit).enumerated().map { place, row in
      Self.line(row, first: place == 0, width: width)
    }
    if ordered.count > Self.lineLimit {
      lines.append(StyledText("+ … \(ordered.count - Self.lineLimit) more rows", .dim))
    }
    var others: [TraceChannelSum] = []
    if case .window(let channel) = rule {
      others = trace.channelSums.filter { $0.channel != channel }
    }
    if !others.isEmpty { lines.append(otherChannels(others)) }
    if let bias = trace.bias, bias != 0 {
      lines.append(StyledText([Span("+ bias ", .dim), Span(CalmNumber(bias).factor)]))
    }
    finish(&lines)
    return lines
  }

  private static func line(_ terms: [TraceTerm], first: Bool, width: Int) -> StyledText {
    var line = StyledText(first ? "  " : "+ ", .dim)
    for (place, term) in terms.enumerated() {
      if place > 0 { line.append(" + ", .dim) }
      line.append(product(term).paddedLeft(to: width), term.product == 0 ? .dim : .plain)
    }
    return line
  }

  private func otherChannels(_ others: [TraceChannelSum]) -> StyledText {
    var line = StyledText()
    let shown = others.count > 4 ? 2 : 4
    for other in others.prefix(shown) {
      line.append("+ ", .dim)
      line.append(CalmNumber(other.sum).factor)
      line.append(" (channel \(other.channel + 1)) ", .dim)
    }
    if others.count > 4 { line.append("+ … \(others.count - shown) more channels", .dim) }
    return line
  }

  private func pooled(opening: String, separator: String, closing: String) -> [StyledText] {
    let rows = Dictionary(grouping: trace.terms.enumerated()) { $0.element.tap.row }
    let ordered = rows.keys.sorted().compactMap { rows[$0] }
    let width = trace.terms.map { CalmNumber($0.input).text.count }.max() ?? 1
    var winner: Int?
    if case .maximum(let index) = trace.rule { winner = index }
    var lines: [StyledText] = []
    for (place, row) in ordered.prefix(Self.lineLimit).enumerated() {
      var line = StyledText(
        place == 0 ? opening : String(repeating: " ", count: opening.count), .dim)
      for (index, term) in row {
        let text = term.isPadding ? "·" : CalmNumber(term.input).text
        line.append(
          " " + text.paddedLeft(to: width), index == winner ? .accent.bold : .plain)
        if index < trace.terms.count - 1 { line.append(separator, .dim) }
      }
      lines.append(line)
    }
    if ordered.count > Self.lineLimit {
      lines.append(StyledText(" … \(ordered.count - Self.lineLimit) more rows", .dim))
    }
    if let last = lines.indices.last { lines[last].append(" " + closing, .dim) }
    finish(&lines)
    return lines
  }

  /// Adds the result to the last line: `= 4`, and what the activation makes of it.
  private func finish(_ lines: inout [StyledText]) {
    guard let last = lines.indices.last else { return }
    lines[last].append("  \(equals)  ")
    lines[last].append(CalmNumber(trace.sum).text, .strong)
    guard trace.activation != .linear else { return }
    lines[last].append("  → \(trace.activation.name) →  ", .dim)
    lines[last].append(CalmNumber(trace.value).text, .strong)
  }
}
