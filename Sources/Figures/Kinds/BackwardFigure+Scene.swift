import ConvEngine
import TextUI

extension BackwardFigure {
  private var isSequence: Bool { geometry.spatialRank == 1 }

  /// Image, filter and map, and under each its gradient so far.
  public func scene(frame: Int) -> Scene {
    let frame = clamped(frame)
    let sums = gradients(upTo: min(frame, places - 1))
    let trace = isStep(frame) ? nil : trace(frame)
    return Scene(
      groups: [
        PanelGroup([imagePanel(frame), imageGradientPanel(frame, sums.input, trace)], sign: "∗"),
        PanelGroup(
          [
            filterPanel(frame), filterGradientPanel(frame, sums.kernel, trace), steppedPanel(frame),
          ], focus: isStep(frame) ? 2 : 1, sign: "="),
        PanelGroup([mapPanel(frame), targetPanel(frame), mapGradientPanel(frame)], focus: 2),
      ], equation: equation(frame, sums.bias))
  }

  /// Rows and columns of image and map; a sequence is one row of the channel looked at.
  private func imagePanel(_ frame: Int) -> Panel {
    windowPanel(
      .input(channel), geometry.channels > 1 ? "channel \(channel + 1)" : "image",
      NumberLook(input.values), frame
    ) { source, isRead in
      .input(input[flat: inputOffset(source)], isRead: isRead)
    }
  }

  private func imageGradientPanel(_ frame: Int, _ sum: Tensor, _ trace: GradientTrace?) -> Panel {
    windowPanel(.named("image gradient"), "image gradient", NumberLook(sum.values), frame) {
      source, isRead in
      let term = trace?.terms.first {
        $0.term.source
          == TracePlace(row: source.row, column: source.column, channel: channel)
      }
      return NumberCell(
        sum[flat: inputOffset(source)], isRead ? .window : .map, isMarked: isRead,
        corner: term.map { Self.added($0.toInput) } ?? "")
    }
  }

  private func windowPanel(
    _ id: PanelID, _ title: String, _ look: NumberLook, _ frame: Int,
    cell: @escaping (_ source: (row: Int, column: Int), _ isRead: Bool) -> NumberCell
  ) -> Panel {
    let place = outputPlace(frame)
    let height = geometry.height.start(output: place.row)
    let width = geometry.width.start(output: place.column)
    return numbers(
      id, title: title, rows: geometry.height.input, columns: geometry.width.input, look: look,
      focus: CellRange(
        rows: max(0, height)..<max(1, height + geometry.height.span),
        columns: max(0, width)..<max(1, width + geometry.width.span))
    ) { row, column in
      let tap = grid.tap(
        cellRow: row + geometry.height.padBefore, cellColumn: column + geometry.width.padBefore,
        outputRow: place.row, outputColumn: place.column)
      return cell((row, column), tap != nil && !isStep(frame) && readsChannel)
    }
  }

  /// Whether the filter looked at reads the channel looked at.
  private var readsChannel: Bool {
    channel / geometry.channelsPerGroup == filter / geometry.filtersPerGroup
  }

  private func filterPanel(_ frame: Int) -> Panel {
    let title = geometry.filters > 1 ? "filter \(filter + 1)" : "filter"
    return weights(.filter(filter, channel: groupChannel), title, kernel) { value, _ in
      NumberCell(value, .filter, isMarked: false)
    }
  }

  private func filterGradientPanel(
    _ frame: Int, _ sum: Tensor, _ trace: GradientTrace?
  ) -> Panel {
    weights(.named("filter gradient"), "filter gradient", sum) { value, tap in
      let term = trace?.terms.first {
        $0.term.tap == TracePlace(row: tap.row, column: tap.column, channel: groupChannel)
      }
      return NumberCell(
        value, isStep(frame) ? .map : .window, isMarked: !isStep(frame),
        corner: term.map { Self.added($0.toWeight) } ?? "")
    }
  }

  private func steppedPanel(_ frame: Int) -> Panel {
    weights(.named("after the step"), "after the step", stepped.kernel) { value, _ in
      isStep(frame)
        ? NumberCell(value, .mapCurrent, isMarked: true) : NumberCell(nil, .pending)
    }
  }

  private func weights(
    _ id: PanelID, _ title: String, _ tensor: Tensor,
    cell: @escaping (_ value: Float, _ tap: (row: Int, column: Int)) -> NumberCell
  ) -> Panel {
    numbers(
      id, title: title, rows: geometry.height.window, columns: geometry.width.window,
      look: NumberLook(tensor.values), focus: CellRange(row: 0, column: 0)
    ) { row, column in cell(tensor[flat: weightOffset(row: row, column: column)], (row, column)) }
  }

  private func mapPanel(_ frame: Int) -> Panel {
    let title = geometry.filters > 1 ? "map \(filter + 1)" : "map"
    return map(.output(filter), title, output) { value, index in
      NumberCell(value, index == frame ? .mapCurrent : .map, isMarked: index == frame)
    }
  }

  private func targetPanel(_ frame: Int) -> Panel {
    map(.named("wanted map"), "wanted map", target) { value, index in
      NumberCell(value, .filter, isMarked: index == frame)
    }
  }

  private func mapGradientPanel(_ frame: Int) -> Panel {
    map(.named("map gradient"), "map gradient", outputGradient) { value, index in
      .result(value, index, at: frame)
    }
  }

  private func map(
    _ id: PanelID, _ title: String, _ tensor: Tensor,
    cell: @escaping (_ value: Float, _ index: Int) -> NumberCell
  ) -> Panel {
    let columns = geometry.width.output
    return numbers(
      id, title: title, rows: geometry.height.output, columns: columns,
      look: NumberLook(tensor.values), focus: CellRange(row: 0, column: 0)
    ) { row, column in
      let index = row * columns + column
      return cell(tensor[flat: index * geometry.filters + filter], index)
    }
  }

  private static func added(_ value: Float) -> String {
    let text = CalmNumber(value).text
    return text.hasPrefix("-") ? text : "+" + text
  }

  /// The channel looked at, counted within its group.
  var groupChannel: Int { channel % geometry.channelsPerGroup }

  /// The offset of a pixel of the channel looked at.
  func inputOffset(_ source: (row: Int, column: Int)) -> Int {
    (source.row * geometry.width.input + source.column) * geometry.channels + channel
  }

  /// The offset of a weight of filter and channel looked at.
  func weightOffset(row: Int, column: Int) -> Int {
    ((row * geometry.width.window + column) * geometry.channelsPerGroup + groupChannel)
      * geometry.filters + filter
  }
}
