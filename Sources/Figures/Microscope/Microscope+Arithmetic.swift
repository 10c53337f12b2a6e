import ConvEngine
import TextUI

extension Microscope {
  /// How the chosen value came about, number by number, in at most so many lines.
  func arithmeticLines(columns: Int, rows: Int) -> [StyledText] {
    writtenLines(rows: rows).flatMap { TextWrapping.wrap($0, columns: columns, indent: 2) }
  }

  private func writtenLines(rows: Int) -> [StyledText] {
    guard let account else { return plainValue }
    switch account.trace {
    case .copied(_, let value):
      return [StyledText("\(CalmNumber(value).text), passed on as it is")]
    case .affine(_, let input, let scale, let shift, let value):
      return [
        StyledText("value × scale + shift, from the layer's moving averages", .dim),
        equation([
          ("\(CalmNumber(input).text)·\(CalmNumber(scale).factor)", "scale"),
          (CalmNumber(shift).factor, "shift"),
        ]) + result(value, nil, value),
      ]
    case .activated(let trace):
      return [
        StyledText("\(trace.activation.name) of \(CalmNumber(trace.input).text)")
          + result(trace.value, nil, trace.value)
      ]
    case .terms(let trace):
      if account.isDense { return denseLines(account, trace, rows: rows) }
      if case .weightedSum = trace.rule { return windowLines(account, trace, rows: rows) }
      return pooledLines(account, trace, rows: rows)
    }
  }

  /// The sample's own value, or one that cannot be followed.
  private var plainValue: [StyledText] {
    guard let output = output(of: spot.layer), let offset = output.grid.offset(of: spot.place)
    else { return [] }
    let value = CalmNumber(output[flat: offset]).text
    let how =
      spot.layer < 0 ? "of the sample" : "as \(name(of: spot.layer)) gave it"
    return [StyledText([Span(value, .strong), Span("  the value here, \(how)", .dim)])]
  }

  // MARK: A window and a filter

  private func windowLines(_ account: TraceAccount, _ trace: Trace, rows: Int) -> [StyledText] {
    guard account.parts.indices.contains(choice) else { return [] }
    let part = account.parts[choice]
    let limit = max(1, min(8, rows - (account.parts.count > 1 ? 3 : 2)))
    let blocks = [
      NumberBlock("window", part.terms.map { ($0.tap, $0.isPadding ? nil : $0.input) }),
      NumberBlock("filter \(trace.output.channel)", part.terms.map { ($0.tap, $0.weight) }),
      NumberBlock("products", part.terms.map { ($0.tap, $0.product) }),
    ]
    var lines = NumberBlock.sideBySide(blocks, signs: ["×", "="], limit: limit)
    if account.parts.count > 1 { lines.append(partsLine(account)) }
    lines.append(sumLine(account, trace))
    return lines
  }

  /// `sums by channel  [5] 0.51  [12] 0.33  [2] −0.21  … 29 more`.
  private func partsLine(_ account: TraceAccount) -> StyledText {
    var line = StyledText("sums by channel  ", .dim)
    let shown = 5
    let first = max(0, min(choice - shown / 2, account.parts.count - shown))
    if first > 0 { line.append("… ", .dim) }
    for (index, part) in account.parts.enumerated().dropFirst(first).prefix(shown) {
      let text = "[\(part.channel)] \(CalmNumber(part.sum).text)"
      line.append(text, index == choice ? .selection : .plain)
      line.append("  ")
    }
    let more = account.parts.count - first - shown
    if more > 0 { line.append("… \(more) more", .dim) }
    return line
  }

  /// `0.512 this channel + 0.204 31 others + bias 0.02 = 0.736 → relu → 0.736`.
  private func sumLine(_ account: TraceAccount, _ trace: Trace) -> StyledText {
    let part = account.parts[choice]
    var parts = [(CalmNumber(part.sum).factor, account.parts.count > 1 ? "this channel" : "")]
    if account.parts.count > 1 {
      let others = account.parts.enumerated().reduce(0.0) {
        $1.offset == choice ? $0 : $0 + Double($1.element.sum)
      }
      let count = account.parts.count - 1
      parts.append(
        (CalmNumber(Float(others)).factor, "\(count) \(count == 1 ? "other" : "others")"))
    }
    if let bias = trace.bias { parts.append((CalmNumber(bias).factor, "bias")) }
    return equation(parts) + result(trace.sum, trace.activation, trace.value)
  }

  // MARK: A dense layer

  private func denseLines(_ account: TraceAccount, _ trace: Trace, rows: Int) -> [StyledText] {
    let shown = max(1, min(rows - 3, 12))
    let first = max(0, min(choice - shown / 2, account.parts.count - shown))
    var lines = [
      StyledText(
        "the largest of \(account.parts.count) products, value × weight", .dim)
    ]
    let largest = account.parts.prefix(1).map { abs($0.sum) }.first ?? 0
    let names = account.parts.dropFirst(first).prefix(shown).map { sourceName($0) }
    let width = names.map(\.count).max() ?? 0
    let look = NumberLook(account.parts.dropFirst(first).prefix(shown).map(\.sum))
    for (index, part) in account.parts.enumerated().dropFirst(first).prefix(shown) {
      guard let term = part.terms.first else { continue }
      var line = StyledText(
        names[index - first].padded(to: width), index == choice ? .selection : .plain)
      line.append(
        "  " + (CalmNumber(term.input).text + "·" + CalmNumber(term.weight).factor).padded(to: 22),
        .dim)
      line.append(look.text(part.sum).paddedLeft(to: look.width))
      line.append("  ")
      let length = largest > 0 ? Int((abs(part.sum) / largest * 16).rounded()) : 0
      line.append(
        String(repeating: part.sum < 0 ? "▒" : "█", count: max(0, min(16, length))),
        Style(part.sum < 0 ? .negative : .accent))
      lines.append(line)
    }
    let more = account.parts.count - shown
    let written = account.parts.dropFirst(first).prefix(shown).reduce(0.0) { $0 + Double($1.sum) }
    let rest = account.parts.reduce(0.0) { $0 + Double($1.sum) } - written
    var parts = [(CalmNumber(Float(written)).factor, more > 0 ? "these" : "")]
    if more > 0 { parts.append((CalmNumber(Float(rest)).factor, "\(more) more")) }
    if let bias = trace.bias { parts.append((CalmNumber(bias).factor, "bias")) }
    lines.append(equation(parts) + result(trace.sum, trace.activation, trace.value))
    return lines
  }

  /// Where a dense layer's input comes from: a unit, or a place of the maps that were flattened.
  private func sourceName(_ part: TraceAccount.Part) -> String {
    guard let source = part.terms.first?.source else { return "" }
    let flattened = placeBeforeFlatten(source)
    guard let (layer, place) = flattened else { return index(source, in: spot.layer - 1) }
    return index(place, in: layer)
  }

  private func placeBeforeFlatten(_ place: TracePlace) -> (Int, TracePlace)? {
    guard let specimen else { return nil }
    var layer = spot.layer - 1
    var place = place
    while layer >= 0, case .rearranged = specimen.layers[layer].operation {
      let (from, to) = (specimen.input(of: layer).grid, specimen.layers[layer].output.grid)
      guard let moved = to.offset(of: place).flatMap({ from.place(of: $0) }) else { return nil }
      place = moved
      layer -= 1
    }
    guard let grid = output(of: layer)?.grid, !grid.isUnits else { return nil }
    return (layer, place)
  }

  // MARK: A pooling

  private func pooledLines(_ account: TraceAccount, _ trace: Trace, rows: Int) -> [StyledText] {
    var winner: TracePlace?
    if case .maximum(let index) = trace.rule, trace.terms.indices.contains(index) {
      winner = trace.terms[index].tap
    }
    let block = NumberBlock(
      "window", trace.terms.map { ($0.tap, $0.isPadding ? nil : $0.input) }, strong: winner)
    var lines = NumberBlock.sideBySide([block], signs: [], limit: max(1, min(8, rows - 2)))
    let total = CalmNumber(trace.runningValues.last ?? 0).text
    switch trace.rule {
    case .average:
      lines.append(
        StyledText("sum \(total) / \(trace.realTerms) values")
          + result(trace.value, nil, trace.value))
    case .maximum: lines.append(StyledText("the largest") + result(trace.value, nil, trace.value))
    default: lines.append(StyledText("the sum") + result(trace.value, nil, trace.value))
    }
    return lines
  }

  // MARK: Equations

  private func equation(_ parts: [(number: String, name: String)]) -> StyledText {
    var line = StyledText()
    for (index, part) in parts.enumerated() {
      if index > 0 { line.append(" + ", .dim) }
      line.append(part.number)
      if !part.name.isEmpty { line.append(" (\(part.name))", .dim) }
    }
    return line
  }

  private func result(_ sum: Float, _ activation: Activation?, _ value: Float) -> StyledText {
    var line = StyledText("  =  ", .dim)
    line.append(CalmNumber(sum).text, .strong)
    if let activation, activation != .linear {
      line.append("  → \(activation.name) →  ", .dim)
      line.append(CalmNumber(value).text, .strong)
    }
    return line
  }
}
