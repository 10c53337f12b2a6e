import ConvEngine
import TextUI

extension CardFigure {
  /// Both sides as rows of numbered places, the window over the longer one, and the arithmetic.
  public func scene(frame: Int) -> Scene {
    let frame = clamped(frame)
    let (short, long) = (shortSide(frame), longSide(frame))
    return Scene(
      groups: (isTransposed ? [short, long] : [long, short]).map { PanelGroup([$0]) },
      equation: equation, isVertical: true)
  }

  /// The side that the window lies on: the input, or what a transposed convolution gives.
  private func longSide(_ frame: Int) -> Panel {
    let read = Set(read(at: frame))
    let count = axis.padBefore + axis.input + axis.padAfter
    let start = axis.start(output: frame) + axis.padBefore
    let id: PanelID = isTransposed ? .output(0) : .input(0)
    return Panel(
      id, title: isTransposed ? "output, \(axis.input) places" : inputTitle, rows: 1,
      columns: count, textWidth: String(axis.input).count,
      focus: CellRange(rows: 0..<1, columns: start..<start + axis.span)
    ) { _, column in
      let place = column - axis.padBefore
      let isTap =
        column >= start && column < start + axis.span && (column - start) % axis.dilation == 0
      guard place >= 0, place < axis.input else {
        return PanelCell("·", isTap ? .window : .ghost, isMarked: isTap)
      }
      let text = "\(place + 1)"
      if read.contains(place) { return PanelCell(text, .window, isMarked: true) }
      if unread.contains(place) { return PanelCell(text, .ghost).unread }
      return PanelCell(text, isTransposed ? .map : .imageOff)
    }
  }

  private var inputTitle: String {
    axis.padBefore + axis.padAfter == 0
      ? "input, \(axis.input) places"
      : "input, \(axis.input) places, padding \(axis.padBefore) before and \(axis.padAfter) after"
  }

  /// One place for each place of the window.
  private func shortSide(_ frame: Int) -> Panel {
    let id: PanelID = isTransposed ? .input(0) : .output(0)
    return Panel(
      id, title: "\(isTransposed ? "input" : "output"), \(axis.output) places", rows: 1,
      columns: axis.output, textWidth: String(axis.output).count,
      focus: CellRange(row: 0, column: frame)
    ) { _, column in
      let text = "\(column + 1)"
      if column == frame { return PanelCell(text, .mapCurrent, isMarked: true) }
      if isTransposed { return PanelCell(text, .imageOff) }
      return column < frame ? PanelCell(text, .map) : PanelCell(text, .pending)
    }
  }

  private var equation: [StyledText] {
    let lines = lines
    let width = lines.map { GlyphWidth.width(of: $0.name) }.max() ?? 0
    return lines.map { fact in
      StyledText([
        Span(fact.name.padded(to: width) + "  ", .dim), Span(fact.arithmetic, .plain),
      ])
    }
  }

  /// All lines; a layer's own say what its output is.
  public var lines: [Fact] {
    facts.isEmpty ? arithmetic : facts + spanFact + (isTransposed ? [] : remainderFact)
  }

  /// The card's own lines: the span, the number of outputs, what remains.
  public var arithmetic: [Fact] {
    isTransposed ? spanFact + [transposedFact] : spanFact + [outputFact] + remainderFact
  }

  /// What the division leaves over.
  private var rest: Int {
    (axis.input + axis.padBefore + axis.padAfter - axis.span) % axis.stride
  }

  private var spanFact: [Fact] {
    guard axis.dilation > 1 else { return [] }
    return [Fact("span", "\(axis.dilation)·(\(axis.window) − 1) + 1 = \(axis.span)")]
  }

  private var outputFact: Fact {
    let padding =
      axis.padBefore + axis.padAfter == 0 ? "" : " + \(axis.padBefore) + \(axis.padAfter)"
    let quotient = "(\(axis.input)\(padding) − \(axis.span))/\(axis.stride)"
    return Fact("output", (rest > 0 ? "⌊\(quotient)⌋" : quotient) + " + 1 = \(axis.output)")
  }

  private var remainderFact: [Fact] {
    var facts: [Fact] = []
    if rest > 0 {
      let places = rest == 1 ? "1 place is" : "\(rest) places are"
      facts.append(Fact("remainder", "\(rest): after the last window \(places) left over"))
    }
    if !unread.isEmpty {
      let shown = unread.prefix(8).map { "\($0 + 1)" }.joined(separator: ", ")
      facts.append(
        Fact("never read", shown + (unread.count > 8 ? ", …" : "")))
    }
    return facts
  }

  private var transposedFact: Fact {
    // With padding same the places at the ends of the windows are cut off again.
    let whole = (axis.output - 1) * axis.stride + axis.span
    let cut = axis.padBefore + axis.padAfter
    let tail =
      cut > 0
      ? " − \(axis.padBefore) − \(axis.padAfter)"
      : axis.input > whole ? " + \(axis.input - whole)" : ""
    return Fact(
      "output", "(\(axis.output) − 1)·\(axis.stride) + \(axis.span)\(tail) = \(axis.input)")
  }

  /// A step in one sentence.
  public func sentence(frame: Int) -> String {
    let frame = clamped(frame)
    let places = read(at: frame).map { "\($0 + 1)" }.joined(separator: ", ")
    let padding = axis.window - axis.realTaps(output: frame).count
    let rest = padding == 0 ? "" : ", and \(padding) of padding"
    if isTransposed {
      return "Step \(frame + 1) of \(frames): input \(frame + 1) is spread over output "
        + (places.isEmpty ? "nothing" : places)
    }
    return "Step \(frame + 1) of \(frames): output \(frame + 1) reads input "
      + (places.isEmpty ? "nothing" : places) + rest
  }

  /// What the padding means.
  public func note(frame: Int) -> String {
    if isTransposed {
      return axis.stride < axis.span
        ? "where windows overlap their numbers add up" : "windows stand side by side"
    }
    switch sizes.ends {
    case .valid: return unread.isEmpty ? "the window stays inside" : "() is in no window"
    case .same: return "one output for each stride of input; an odd padding goes to the end"
    case .full: return "every place that a part of the window lies on; not a word of Keras's"
    case .causal: return "no output sees a later step"
    }
  }

  /// The arithmetic as lines of text.
  public func result(frame: Int) -> [String] {
    // The same at every step: said once, at the end.
    guard clamped(frame) == frames - 1 else { return [] }
    let lines = lines
    let width = lines.map(\.name.count).max() ?? 0
    return lines.map { $0.name.padded(to: width) + "  " + $0.arithmetic }
  }
}
