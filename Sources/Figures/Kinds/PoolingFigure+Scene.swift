import ConvEngine
import TextUI

extension PoolingFigure {
  /// Input and output at a step, and how the window's numbers became one.
  public func scene(frame: Int) -> Scene {
    let frame = max(0, min(frame, frames - 1))
    let trace = trace(frame: frame, channel: channel)
    return Scene(
      groups: [
        PanelGroup(inputPanels(frame, trace), focus: isSequence ? 0 : channel, sign: "→"),
        PanelGroup(
          outputPanels(frame), focus: isSequence ? 0 : channel, indent: grid.outputIndent(.valid)),
      ],
      equation: trace.map { TraceText($0).equation(.channels) } ?? [], isVertical: isSequence)
  }

  private func inputPanels(_ frame: Int, _ trace: Trace?) -> [Panel] {
    let place = outputPlace(frame)
    let focus = grid.window(row: place.row, column: place.column)
    let panels = isSequence ? 1 : geometry.channels
    return (0..<panels).map { panelChannel in
      Panel(
        .input(panelChannel),
        title: isSequence ? "sequence" : panels == 1 ? "image" : "channel \(panelChannel + 1)",
        rows: grid.rows, columns: grid.columns, textWidth: inputLook.width, focus: focus
      ) { row, column in
        inputCell(
          CellPlace(panel: .input(panelChannel), row: row, column: column),
          channel: isSequence ? row : panelChannel, place, trace)
      }
    }
  }

  private func inputCell(
    _ cell: CellPlace, channel: Int, _ place: (row: Int, column: Int), _ trace: Trace?
  ) -> PanelCell {
    guard let source = grid.source(row: cell.row, column: cell.column) else {
      return PanelCell("·", .ghost)
    }
    let offset =
      (source.row * geometry.width.input + source.column) * geometry.channels + channel
    let text = inputLook.text(input[flat: offset])
    if editing == cell { return PanelCell(text, .editing, isMarked: true) }
    let tap = grid.tap(
      cellRow: cell.row, cellColumn: cell.column, outputRow: place.row, outputColumn: place.column)
    guard tap != nil else {
      return grid.isUnread(source) ? PanelCell(text, .ghost).unread : PanelCell(text, .imageOff)
    }
    let isRead = channel == self.channel
    let isWinner = isRead && isWinner(source, trace)
    return PanelCell(text, .window, isMarked: isRead, corner: isWinner ? "max" : "")
  }

  private func isWinner(_ source: (row: Int, column: Int), _ trace: Trace?) -> Bool {
    guard let trace, case .maximum(let index) = trace.rule, index < trace.terms.count else {
      return false
    }
    let winner = trace.terms[index].source
    return winner.row == source.row && winner.column == source.column
  }

  private func outputPanels(_ frame: Int) -> [Panel] {
    let place = outputPlace(frame)
    let panels = isSequence ? 1 : geometry.channels
    return (0..<panels).map { panelChannel in
      Panel(
        .output(panelChannel), title: panels == 1 ? "pooled" : "pooled \(panelChannel + 1)",
        rows: isSequence ? geometry.channels : geometry.height.output,
        columns: geometry.width.output, textWidth: outputLook.width,
        focus: CellRange(row: isSequence ? channel : place.row, column: place.column)
      ) { row, column in
        let channel = isSequence ? row : panelChannel
        return outputCell(row: isSequence ? 0 : row, column: column, channel: channel, frame)
      }
    }
  }

  private func outputCell(row: Int, column: Int, channel: Int, _ frame: Int) -> PanelCell {
    let index = row * geometry.width.output + column
    let text = outputLook.text(outputValue(row: row, column: column, channel: channel))
    let place = CellPlace(
      panel: .output(isSequence ? 0 : channel), row: isSequence ? channel : row, column: column)
    if editing == place { return PanelCell(text, .editing, isMarked: true) }
    if index > frame { return PanelCell("·", .pending) }
    return index == frame
      ? PanelCell(text, .mapCurrent, isMarked: channel == self.channel) : PanelCell(text, .map)
  }

  /// A step in one sentence: its place and what became of the numbers there.
  public func sentence(frame: Int) -> String {
    let place = outputPlace(frame)
    let position =
      isSequence
      ? "position \(place.column + 1)" : "row \(place.row + 1), column \(place.column + 1)"
    let words = (0..<geometry.channels).prefix(8).compactMap { channel -> String? in
      guard let trace = trace(frame: frame, channel: channel) else { return nil }
      return (geometry.channels > 1 ? "channel \(channel + 1): " : "") + TraceText(trace).sentence()
    }
    let number = max(0, min(frame, frames - 1)) + 1
    return "Step \(number) of \(frames): \(position): " + words.joined(separator: "; ")
  }

  /// What padding means to a pooling.
  public func note(frame: Int) -> String {
    let padding = grid.paddingWords.map { "· padding, left out: \($0)" }
    let unread = grid.unreadWords.map { "() \($0): padding=\"same\" keeps them" }
    return [padding, unread].compactMap { $0 }.joined(separator: "   ")
  }

  /// The output so far, channels side by side.
  public func result(frame: Int) -> [String] {
    ResultText.sideBySide(
      (0..<geometry.channels).prefix(8).map { channel in
        ResultText.rows(
          geometry.height.output, columns: geometry.width.output, upTo: frame,
          width: outputLook.width
        ) { outputLook.text(outputValue(row: $0, column: $1, channel: channel)) }
      })
  }
}
