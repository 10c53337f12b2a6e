import ConvEngine
import TextUI

extension ConvolutionFigure {
  /// The layer and its sizes in one line.
  public var title: String {
    let (height, width) = (geometry.height, geometry.width)
    let sizes =
      isSequence
      ? ["\(width.input) steps", "filter of \(width.window)"]
      : ["\(height.input)×\(width.input) image", "\(height.window)×\(width.window) filter"]
    var extras: [String] = []
    if width.dilation > 1 { extras.append("dilation \(width.dilation)") }
    if geometry.channels > 1 { extras.append("\(geometry.channels) channels") }
    if geometry.filters > 1 { extras.append("\(geometry.filters) filters") }
    if geometry.groups > 1, !isDepthwise { extras.append("\(geometry.groups) groups") }
    if activation != .linear { extras.append(activation.name) }
    // The defaults are said where there is room for them.
    var moves: [String] = []
    if width.stride > 1 || extras.isEmpty { moves.append("stride \(width.stride)") }
    if padding != .valid || extras.isEmpty { moves.append("padding \(padding.rawValue)") }
    return "\(isDepthwise ? "Depthwise" : "")Conv\(geometry.spatialRank)D · "
      + (sizes + moves + extras).joined(separator: ", ")
  }

  /// Whether every channel has filters of its own.
  private var isDepthwise: Bool { geometry.groups > 1 && geometry.groups == geometry.channels }

  /// Image, filter and feature map at a step, and the sum of the filter looked at.
  public func scene(frame: Int) -> Scene {
    let frame = max(0, min(frame, frames - 1))
    let trace = trace(frame: frame, filter: filter)
    let equation = trace.map {
      TraceText($0).equation(isSequence ? .channels : .window(channel: shownChannel))
    }
    var scene = Scene(
      groups: showsFiltersBesideMaps ? comparison(frame) : groups(frame),
      equation: equation ?? [], isVertical: isSequence)
    if showsFiltersBesideMaps { scene.narrowGroups = groups(frame) }
    return scene
  }

  /// Whether each filter stands under its own map, so that the maps grow side by side.
  private var showsFiltersBesideMaps: Bool {
    !isSequence && geometry.channels == 1 && (2...3).contains(geometry.filters)
  }

  /// Image, filters, maps.
  private func groups(_ frame: Int) -> [PanelGroup] {
    [
      PanelGroup(inputPanels(frame), focus: isSequence ? 0 : shownChannel, sign: "∗"),
      PanelGroup(
        filterPanels.map(filterPanel) + biasPanels,
        focus: geometry.channelsPerGroup == 1
          ? filter : shownChannel - firstChannel(filter: filter), sign: "=",
        indent: grid.window(row: 0, column: outputPlace(frame).column).columns.lowerBound),
      PanelGroup(
        outputPanels(frame), focus: isSequence ? 0 : filter, indent: grid.outputIndent(padding)),
    ]
  }

  /// The image, then every filter under its map.
  private func comparison(_ frame: Int) -> [PanelGroup] {
    let maps = outputPanels(frame)
    let pairs = zip(maps, filterPanels).map { PanelGroup([$0, filterPanel($1)], sign: "") }
    return [PanelGroup(inputPanels(frame) + biasPanels, sign: "→")] + pairs
  }

  private var biasPanels: [Panel] {
    guard let bias, !isSequence else { return [] }
    let look = NumberLook(bias.values)
    return [
      Panel(
        .bias, title: "bias", rows: 1, columns: geometry.filters, textWidth: look.width,
        focus: CellRange(row: 0, column: filter)
      ) { row, column in
        let isEdited = editing == CellPlace(panel: .bias, row: row, column: column)
        return PanelCell(
          look.text(bias[flat: column]), isEdited ? .editing : .filter,
          isMarked: isEdited || column == filter && geometry.filters > 1)
      }
    ]
  }

  /// The channel looked at, one that the filter looked at reads.
  private var shownChannel: Int {
    let first = firstChannel(filter: filter)
    return max(first, min(channel, first + geometry.channelsPerGroup - 1))
  }

  private func inputPanels(_ frame: Int) -> [Panel] {
    let place = outputPlace(frame)
    let focus = grid.window(row: place.row, column: place.column)
    if isSequence {
      return [
        Panel(
          .input(0), title: "sequence", rows: grid.rows, columns: grid.columns,
          textWidth: looks.input.width, focus: focus
        ) { inputCell(row: $0, column: $1, channel: $0, place, .input(0)) }
      ]
    }
    return (0..<geometry.channels).map { channel in
      Panel(
        .input(channel),
        title: geometry.channels == 1 ? "image" : "channel \(channel + 1)",
        rows: grid.rows, columns: grid.columns, textWidth: looks.input.width, focus: focus,
        tone: tones.input
      ) { inputCell(row: $0, column: $1, channel: channel, place, .input(channel)) }
    }
  }

  private func inputCell(
    row: Int, column: Int, channel: Int, _ place: (row: Int, column: Int), _ panel: PanelID
  ) -> PanelCell {
    let source = grid.source(row: row, column: column)
    let value = source.map { inputValue(row: $0.row, column: $0.column, channel: channel) }
    let groupChannel = channel - firstChannel(filter: filter)
    let isRead = groupChannel >= 0 && groupChannel < geometry.channelsPerGroup
    let tap = grid.tap(
      cellRow: row, cellColumn: column, outputRow: place.row, outputColumn: place.column)
    let text = looks.input.text(value ?? 0)
    let pixel = tones.input.color(value ?? 0)
    if editing == CellPlace(panel: panel, row: row, column: column) {
      return PanelCell(text, .editing, isMarked: true, pixel: .rgb(215, 0, 135))
    }
    if let tap, isRead {
      let weight = weight(row: tap.row, column: tap.column, channel: groupChannel, filter: filter)
      return PanelCell(
        text, .window, isMarked: true, corner: "×" + looks.kernel.text(weight),
        pixel: Tone.underWindow(pixel))
    }
    guard let source, let value else { return PanelCell("·", .ghost) }
    let cell = PanelCell(text, value == 0 ? .imageOff : .imageOn, pixel: pixel)
    return grid.isUnread(source) ? cell.unread : cell
  }

  private func filterPanel(_ panel: PanelID) -> Panel {
    guard case .filter(let filter, let channel) = panel, let size = size(of: panel) else {
      return Panel(
        panel, title: "", rows: 0, columns: 0, textWidth: 1, focus: CellRange(row: 0, column: 0)
      ) { _, _ in PanelCell("", .text) }
    }
    var title = "filter"
    if geometry.filters > 1 { title += " \(filter + 1)" }
    if !isSequence, geometry.channelsPerGroup > 1 {
      title += ", channel \(firstChannel(filter: filter) + channel + 1)"
    } else if filter == self.filter, geometry.filters > 1, !isSequence {
      title += " ◂"
    }
    return Panel(
      panel, title: title, rows: size.rows, columns: size.columns, textWidth: looks.kernel.width,
      focus: CellRange(row: 0, column: 0)
    ) { row, column in
      let weight =
        isSequence
        ? self.weight(row: 0, column: column, channel: row, filter: filter)
        : self.weight(row: row, column: column, channel: channel, filter: filter)
      let isEdited = editing == CellPlace(panel: panel, row: row, column: column)
      return PanelCell(
        looks.kernel.text(weight), isEdited ? .editing : .filter, isMarked: isEdited)
    }
  }

  private func outputPanels(_ frame: Int) -> [Panel] {
    let place = outputPlace(frame)
    if isSequence {
      return [
        Panel(
          .output(0), title: geometry.filters == 1 ? "feature map" : "feature maps",
          rows: geometry.filters, columns: geometry.width.output,
          textWidth: looks.output.width,
          focus: CellRange(row: filter, column: place.column)
        ) { outputCell(row: 0, column: $1, filter: $0, frame) }
      ]
    }
    return (0..<geometry.filters).map { filter in
      Panel(
        .output(filter), title: geometry.filters == 1 ? "feature map" : "map \(filter + 1)",
        rows: geometry.height.output, columns: geometry.width.output,
        textWidth: looks.output.width, focus: CellRange(row: place.row, column: place.column),
        tone: tones.output
      ) { outputCell(row: $0, column: $1, filter: filter, frame) }
    }
  }

  private func outputCell(row: Int, column: Int, filter: Int, _ frame: Int) -> PanelCell {
    let index = row * geometry.width.output + column
    let panel = isSequence ? PanelID.output(0) : .output(filter)
    let isEdited =
      editing == CellPlace(panel: panel, row: isSequence ? filter : row, column: column)
    if index > frame, !isEdited { return PanelCell("·", .pending) }
    let value = outputValue(row: row, column: column, filter: filter)
    let text = looks.output.text(value)
    if isEdited { return PanelCell(text, .editing, isMarked: true, pixel: .rgb(215, 0, 135)) }
    return index == frame
      ? PanelCell(
        text, .mapCurrent, isMarked: filter == self.filter, pixel: .rgb(255, 215, 95))
      : PanelCell(text, .map, pixel: tones.output.color(value))
  }
}

extension ConvolutionFigure {
  /// A step in one sentence: its place and the whole sum of each filter.
  public func sentence(frame: Int) -> String {
    let place = outputPlace(frame)
    let where_ =
      isSequence
      ? "position \(place.column + 1)" : "row \(place.row + 1), column \(place.column + 1)"
    let sums = (0..<geometry.filters).prefix(8).compactMap { filter -> String? in
      guard let trace = trace(frame: frame, filter: filter) else { return nil }
      let name = geometry.filters > 1 ? "filter \(filter + 1): " : ""
      return name + TraceText(trace).sentence()
    }
    let number = max(0, min(frame, frames - 1)) + 1
    return "Step \(number) of \(frames): \(where_): " + sums.joined(separator: "; ")
  }

  /// Where the window is, and what padding means.
  public func note(frame: Int) -> String {
    let place = outputPlace(frame)
    let words =
      isSequence
      ? Self.words("step", geometry.width, place.column)
      : Self.words("row", geometry.height, place.row) + ", "
        + Self.words("column", geometry.width, place.column)
    let padded = grid.paddingWords.map { "   · pads \($0)" } ?? ""
    let unread = grid.unreadWords.map { "   () \($0)" } ?? ""
    return "window on \(words)" + padded + unread
  }

  /// The places from the window's first to its last, padding left out: `rows 2–4`.
  private static func words(_ name: String, _ axis: WindowAxis, _ output: Int) -> String {
    let start = axis.start(output: output)
    let (first, last) = (max(0, start) + 1, min(axis.input, start + axis.span))
    return first >= last ? "\(name) \(min(first, axis.input))" : "\(name)s \(first)–\(last)"
  }

  /// The feature maps so far, side by side.
  public func result(frame: Int) -> [String] {
    let look = looks.output
    return ResultText.sideBySide(
      (0..<geometry.filters).prefix(8).map { filter in
        ResultText.rows(
          geometry.height.output, columns: geometry.width.output, upTo: frame, width: look.width
        ) { look.text(outputValue(row: $0, column: $1, filter: filter)) }
      })
  }
}
