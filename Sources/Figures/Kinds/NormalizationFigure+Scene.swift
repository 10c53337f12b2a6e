import ConvEngine
import TextUI

extension NormalizationFigure {
  /// Batch, moments, γ and β, and the result at a step.
  public func scene(frame: Int) -> Scene {
    let (group, position) = part(frame)
    let focus = CellRange(
      row: kind == .batch ? max(0, position) : group,
      column: kind == .batch ? group : max(0, position))
    let before = numbers(
      .input(0), title: "batch", rows: rows, columns: columns, look: NumberLook(input.values),
      focus: focus
    ) { row, column in
      let cell = address(row: row, column: column)
      let isRead = cell.group == group && (position < 0 || cell.position == position)
      return .input(input[flat: row * columns + column], isRead: isRead)
    }
    let after = numbers(
      .output(0), title: "normalised", rows: rows, columns: columns,
      look: NumberLook(output.values), focus: focus
    ) { row, column in
      let cell = address(row: row, column: column)
      let index = cell.group * stepsPerRow + cell.position + 2
      return .result(output[flat: row * columns + column], index, at: clamped(frame))
    }
    let parameters = [
      vector(.named("γ"), gamma.values, group, position),
      vector(.named("β"), beta.values, group, position),
    ]
    return Scene(
      groups: [
        PanelGroup([before], sign: "→"),
        PanelGroup([moments("mean", -2, frame), moments("variance", -1, frame)] + parameters),
        PanelGroup([after]),
      ], equation: equation(group, position))
  }

  /// The means or the variances of all sets.
  private func moments(_ name: String, _ order: Int, _ frame: Int) -> Panel {
    let values = traces.map { order == -2 ? $0.mean : $0.variance }
    let (group, position) = part(frame)
    return numbers(
      .named(name), title: name, rows: 1, columns: groups, look: NumberLook(values),
      focus: CellRange(row: 0, column: group)
    ) { _, column in
      let isKnown = column < group || column == group && position >= order
      guard isKnown else { return NumberCell(nil, .pending) }
      if column == group, position == order {
        return NumberCell(values[column], .mapCurrent, isMarked: true)
      }
      return NumberCell(values[column], column == group ? .window : .map, isMarked: column == group)
    }
  }

  private func vector(_ id: PanelID, _ values: [Float], _ group: Int, _ position: Int) -> Panel {
    let channel = kind == .batch ? group : position
    return numbers(
      id, title: id.name, rows: 1, columns: columns, look: NumberLook(values),
      focus: CellRange(row: 0, column: max(0, channel))
    ) { _, column in
      let isRead = position >= 0 && column == channel
      return NumberCell(values[column], isRead ? .window : .filter, isMarked: isRead)
    }
  }

  private func equation(_ group: Int, _ position: Int) -> [StyledText] {
    let words = words(group, position)
    return words.enumerated().map { index, part in
      var line = StyledText(index == 0 ? "   " : "\(part.sign)  ")
      if index == 0, words.count == 1 { line = StyledText() }
      line.append(part.text, index == words.count - 1 ? .strong : .plain)
      return line
    }
  }

  /// The arithmetic of a step, each part with the sign before it.
  func words(_ group: Int, _ position: Int) -> [(sign: String, text: String)] {
    let trace = traces[group]
    func text(_ value: Float) -> String { CalmNumber(value).text }
    func factor(_ value: Float) -> String { CalmNumber(value).factor }
    let shown = trace.inputs.prefix(8)
    let more = trace.inputs.count > shown.count ? " + …" : ""
    switch position {
    case -2:
      return [
        ("", "(" + shown.map(factor).joined(separator: " + ") + more + ") / \(groupSize)"),
        (CalmNumber(trace.mean).isExact ? "=" : "≈", text(trace.mean)),
      ]
    case -1:
      let mean = factor(trace.mean)
      return [
        ("", "((\(text(trace.inputs[0])) − \(mean))² + …) / \(groupSize)"),
        (CalmNumber(trace.variance).isExact ? "=" : "≈", text(trace.variance)),
      ]
    default:
      let channel = kind == .batch ? group : position
      return [
        (
          "",
          "(\(text(trace.inputs[position])) − \(factor(trace.mean))) / "
            + "√(\(text(trace.variance)) + \(text(trace.epsilon))) ≈ "
            + text(trace.normalized[position])
        ),
        (
          "→",
          "\(text(gamma[flat: channel])) · \(factor(trace.normalized[position])) + "
            + "\(factor(beta[flat: channel])) ≈ \(text(trace.outputs[position]))"
        ),
      ]
    }
  }

  /// A step in one sentence.
  public func sentence(frame: Int) -> String {
    let (group, position) = part(frame)
    let set = kind == .batch ? "channel \(group + 1)" : "row \(group + 1)"
    let what =
      position == -2
      ? "the mean" : position == -1 ? "the variance" : "number \(position + 1)"
    let words = words(group, position)
    let arithmetic = words.dropFirst().reduce(words[0].text) {
      $1.sign == "→" ? $0 + ", then " + $1.text : $0 + " \($1.sign) " + $1.text
    }
    return "Step \(clamped(frame) + 1) of \(frames): \(set), \(what): \(arithmetic)"
  }

  /// The numbers so far.
  public func result(frame: Int) -> [String] {
    let look = NumberLook(output.values)
    let frame = clamped(frame)
    return (0..<rows).map { row in
      (0..<columns).map { column in
        let cell = address(row: row, column: column)
        let isKnown = cell.group * stepsPerRow + cell.position + 2 <= frame
        let text = isKnown ? look.text(output[flat: row * columns + column]) : "·"
        return text.paddedLeft(to: look.width)
      }.joined(separator: " ")
    }
  }
}

extension NormalizationFigure {
  /// The batch, γ and β.
  public var editablePanels: [PanelID] { [.input(0), .named("γ"), .named("β")] }
  /// The normalised numbers.
  public var resultPanels: [PanelID] { [.output(0)] }

  /// Rows and columns of a grid.
  public func size(of panel: PanelID) -> (rows: Int, columns: Int)? {
    switch panel {
    case .input(0), .output(0): (rows, columns)
    case .named("γ"), .named("β"): (1, columns)
    case .named("mean"), .named("variance"): (1, groups)
    default: nil
    }
  }

  /// The number behind a cell that can be edited.
  public func source(of place: CellPlace) -> CellSource<Self>? {
    guard contains(place) else { return nil }
    switch place.panel {
    case .input(0): return CellSource(\.input, place.row * columns + place.column)
    case .named("γ"): return CellSource(\.gamma, place.column)
    case .named("β"): return CellSource(\.beta, place.column)
    default: return nil
    }
  }

  /// The normalised number in a cell.
  public func result(at place: CellPlace) -> Float? {
    place.panel == .output(0) && contains(place)
      ? output[flat: place.row * columns + place.column] : nil
  }

  /// All numbers of the set: each one moves the mean.
  public func related(to place: CellPlace) -> Set<CellPlace> {
    guard place.panel == .input(0) || place.panel == .output(0), contains(place) else { return [] }
    let other: PanelID = place.panel == .input(0) ? .output(0) : .input(0)
    let group = address(row: place.row, column: place.column).group
    return Set(
      (0..<groupSize).map {
        kind == .batch
          ? CellPlace(panel: other, row: $0, column: group)
          : CellPlace(panel: other, row: group, column: $0)
      })
  }

  /// The step that computes a normalised number.
  public func frame(of place: CellPlace) -> Int? {
    guard place.panel == .output(0), contains(place) else { return nil }
    let cell = address(row: place.row, column: place.column)
    return cell.group * stepsPerRow + cell.position + 2
  }
}
