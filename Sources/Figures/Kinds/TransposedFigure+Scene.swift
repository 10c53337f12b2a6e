import ConvEngine
import TextUI

extension TransposedFigure {
  /// The small map, the filter, and the large map so far.
  public func scene(frame: Int) -> Scene {
    let frame = clamped(frame)
    let grown = output(upTo: frame)
    let isAlone = isSequence
    return Scene(
      groups: [
        PanelGroup(inputPanels(frame), focus: isAlone ? 0 : channel, sign: "∗"),
        PanelGroup(filterPanels, focus: isAlone ? 0 : channel, sign: "→"),
        PanelGroup(outputPanels(frame, grown), focus: isAlone ? 0 : filter),
      ], equation: equation(frame), isVertical: isSequence)
  }

  private func inputPanels(_ frame: Int) -> [Panel] {
    let place = place(frame)
    let focus = CellRange(row: isSequence ? channel : place.row, column: place.column)
    return (0..<(isSequence ? 1 : geometry.channels)).map { panel in
      numbers(
        .input(panel),
        title: isSequence ? "sequence" : geometry.channels == 1 ? "map" : "channel \(panel + 1)",
        rows: isSequence ? geometry.channels : rows, columns: columns, look: looks.input,
        focus: focus, tone: isSequence ? nil : tones.input
      ) { row, column in
        let index = isSequence ? column : row * columns + column
        let channel = isSequence ? row : panel
        return .input(input[flat: index * geometry.channels + channel], isRead: index == frame)
      }
    }
  }

  private var filterPanels: [Panel] {
    let window = (rows: geometry.adjoint.height.window, columns: geometry.adjoint.width.window)
    return (0..<(isSequence ? 1 : geometry.channels)).map { panel in
      var title = geometry.filters == 1 ? "filter" : "filter \(filter + 1)"
      if !isSequence, geometry.channels > 1 { title += ", channel \(panel + 1)" }
      return numbers(
        .filter(filter, channel: panel), title: title,
        rows: isSequence ? geometry.channels : window.rows, columns: window.columns,
        look: looks.kernel, focus: CellRange(row: 0, column: 0)
      ) { row, column in
        NumberCell(
          weight(
            row: isSequence ? 0 : row, column: column, filter: filter,
            channel: isSequence ? row : panel), .filter)
      }
    }
  }

  private func outputPanels(_ frame: Int, _ grown: Tensor) -> [Panel] {
    (0..<(isSequence ? 1 : geometry.filters)).map { panel in
      Panel(
        .output(panel),
        title: isSequence || geometry.filters == 1 ? "larger map" : "map \(panel + 1)",
        rows: isSequence ? geometry.filters : outputRows, columns: outputColumns,
        textWidth: looks.output.width, focus: focus(frame), tone: isSequence ? nil : tones.output
      ) { row, column in
        outputCell(
          CellPlace(panel: .output(panel), row: row, column: column), frame, grown)
      }
    }
  }

  private func outputCell(_ cell: CellPlace, _ frame: Int, _ grown: Tensor) -> PanelCell {
    guard let address = outputAddress(cell) else { return PanelCell("·", .pending) }
    let (row, filter) = (isSequence ? 0 : cell.row, isSequence ? cell.row : self.outputFilter(cell))
    let text = looks.output.text(grown[flat: address])
    if editing == cell {
      return PanelCell(looks.output.text(output[flat: address]), .editing, isMarked: true)
    }
    let readers = geometry.adjoint.readers(row: row, column: cell.column)
    let known = readers.filter { $0.row * columns + $0.column <= frame }
    guard !known.isEmpty else {
      // No window reaches it: at the end it is 0, or what the bias alone gives.
      let isNever = readers.isEmpty && frame == frames - 1
      return isNever ? PanelCell(text, .ghost).unread : PanelCell("·", .pending)
    }
    let pixel = tones.output.color(grown[flat: address])
    guard let now = known.first(where: { $0.row * columns + $0.column == frame }) else {
      return PanelCell(text, .map, pixel: pixel)
    }
    let weight = weight(
      row: now.tapRow, column: now.tapColumn, filter: filter, channel: channel)
    return PanelCell(
      text, .window, isMarked: true, corner: "×" + looks.kernel.text(weight),
      pixel: Tone.underWindow(pixel))
  }

  private func outputFilter(_ cell: CellPlace) -> Int {
    if case .output(let filter) = cell.panel { filter } else { 0 }
  }

  /// The offset of a cell of the larger map in the output.
  func outputAddress(_ cell: CellPlace) -> Int? {
    guard case .output = cell.panel, contains(cell) else { return nil }
    let (row, filter) = (isSequence ? 0 : cell.row, isSequence ? cell.row : outputFilter(cell))
    return (row * outputColumns + cell.column) * geometry.filters + filter
  }

  /// What the number at hand adds: the window's products, row by row, as the traces have them.
  private func equation(_ frame: Int) -> [StyledText] {
    let place = place(frame)
    let range = focus(frame)
    var lines: [StyledText] = []
    for row in range.rows {
      var products: [String] = []
      for column in range.columns {
        guard let term = term(at: (row, column), from: place) else { continue }
        products.append(CalmNumber(term.input).text + "·" + CalmNumber(term.weight).factor)
      }
      guard !products.isEmpty else { continue }
      let width = products.map(\.count).max() ?? 0
      lines.append(
        StyledText(
          "+  " + products.map { $0.paddedLeft(to: width) }.joined(separator: "  "),
          lines.isEmpty ? .plain : .plain))
    }
    return Array(lines.prefix(7))
  }

  /// The product that a place of the input adds to a cell of the larger map, from the cell's trace.
  private func term(at cell: (row: Int, column: Int), from place: (row: Int, column: Int))
    -> TraceTerm?
  {
    let trace = try? conv2dTransposeTrace(
      input, kernel: kernel, bias: bias, activation: activation, geometry: geometry,
      output: TracePlace(row: cell.row, column: cell.column, channel: filter))
    return trace?.terms.first {
      $0.source.row == place.row && $0.source.column == place.column
        && $0.source.channel == channel
    }
  }

  /// A step in one sentence.
  public func sentence(frame: Int) -> String {
    let frame = clamped(frame)
    let place = place(frame)
    let first = frame * geometry.channels
    let values = (first..<first + geometry.channels).map { CalmNumber(input[flat: $0]).text }
    let range = focus(frame)
    let (top, left) = (range.rows, range.columns)
    let from =
      isSequence ? "step \(place.column + 1)" : "row \(place.row + 1), column \(place.column + 1)"
    let to =
      isSequence
      ? "steps \(left.lowerBound + 1) to \(left.upperBound)"
      : "rows \(top.lowerBound + 1) to \(top.upperBound), "
        + "columns \(left.lowerBound + 1) to \(left.upperBound)"
    return "Step \(frame + 1) of \(frames): \(values.joined(separator: " and ")), at \(from), "
      + "times the filter is added to \(to)"
  }

  /// What to notice: where windows overlap, sums appear.
  public func note(frame: Int) -> String {
    geometry.adjoint.width.stride < geometry.adjoint.width.span
      ? "where windows overlap their numbers add up" : "windows stand side by side"
  }

  /// The larger map so far.
  public func result(frame: Int) -> [String] {
    let frame = clamped(frame)
    let grown = output(upTo: frame)
    let panels = outputPanels(frame, grown)
    return ResultText.sideBySide(
      panels.prefix(8).map { panel in
        ResultText.rows(
          panel.rows, columns: panel.columns, upTo: .max, width: looks.output.width
        ) { panel.cell($0, $1).text }
      })
  }
}
