import ConvEngine
import TextUI

/// A transposed convolution: each number of a small map is spread over a window of a larger one, and
/// what overlaps adds up.
///
/// Keras: `Conv2DTranspose`, here of one channel and one filter. What is shown after a step is the
/// engine's own output for the numbers spread so far, the others taken as zero.
public struct TransposedFigure: StageFigure {
  /// `[1, height, width, 1]`.
  public private(set) var input: Tensor
  /// `[kernelHeight, kernelWidth, 1, 1]`.
  public private(set) var kernel: Tensor
  /// All sizes.
  public private(set) var geometry: TransposedConvGeometry
  /// What the engine gives for the whole input.
  public private(set) var output: Tensor
  /// The cell that the keyboard is on.
  public var editing: CellPlace?
  private var padding: Padding
  private var looks: (input: NumberLook, kernel: NumberLook, output: NumberLook)

  /// A transposed convolution of a map of one channel, with sizes as Keras's arguments.
  ///
  /// - Throws: `rank` or `mismatch` for other shapes, and what sizes that don't fit together throw.
  public init(
    map: Tensor, kernel: Tensor, stride: Int = 2, padding: Padding = .valid
  ) throws(ShapeError) {
    guard map.shape.rank == 4, kernel.shape.rank == 4 else {
      throw .rank(what: "The map and the kernel", expected: 4, received: map.shape)
    }
    geometry = try Self.geometry(map, kernel, stride: stride, padding: padding)
    let first = TracePlace(row: 0, column: 0)
    _ = try conv2dTransposeTrace(map, kernel: kernel, bias: nil, geometry: geometry, output: first)
    input = map
    self.kernel = kernel
    self.padding = padding
    output = map
    looks = (NumberLook([]), NumberLook([]), NumberLook([]))
    compute()
  }

  private static func geometry(
    _ map: Tensor, _ kernel: Tensor, stride: Int, padding: Padding
  ) throws(ShapeError) -> TransposedConvGeometry {
    try TransposedConvGeometry(
      height: .transposed(
        input: map.shape[1], window: kernel.shape[0], stride: stride, padding: padding),
      width: .transposed(
        input: map.shape[2], window: kernel.shape[1], stride: stride, padding: padding),
      channels: 1, filters: 1)
  }

  private mutating func compute() {
    conv2dTranspose(
      input, kernel: kernel, bias: nil, geometry: geometry, into: &output, workspace: Workspace())
    looks = (NumberLook(input.values), NumberLook(kernel.values), NumberLook(output.values))
  }

  private var rows: Int { geometry.adjoint.height.output }
  private var columns: Int { geometry.adjoint.width.output }
  private var outputRows: Int { geometry.adjoint.height.input }
  private var outputColumns: Int { geometry.adjoint.width.input }

  /// One step for each number of the input.
  public var frames: Int { max(1, rows * columns) }

  /// A row of the input is a step for each of its columns.
  public var stepsPerRow: Int { columns }

  private func clamped(_ frame: Int) -> Int { max(0, min(frame, frames - 1)) }

  /// The output when the numbers up to a step have been spread.
  private func output(upTo frame: Int) -> Tensor {
    var seen = input
    for index in (frame + 1)..<max(frame + 1, input.count) { seen[flat: index] = 0 }
    var result = Tensor(zeros: geometry.outputShape(batch: 1))
    conv2dTranspose(
      seen, kernel: kernel, bias: nil, geometry: geometry, into: &result, workspace: Workspace())
    return result
  }

  /// The layer and its sizes.
  public var title: String {
    let axis = geometry.adjoint.width
    return "Conv2DTranspose · \(rows)×\(columns) map, "
      + "\(geometry.adjoint.height.window)×\(axis.window) filter, stride \(axis.stride), "
      + "padding \(padding.rawValue)"
  }

  /// The small map, the filter, and the large map so far.
  public func scene(frame: Int) -> Scene {
    let frame = clamped(frame)
    let so = output(upTo: frame)
    let place = (row: frame / columns, column: frame % columns)
    let map = Panel(
      .input(0), title: "map", rows: rows, columns: columns, textWidth: looks.input.width,
      focus: CellRange(row: place.row, column: place.column)
    ) { inputCell(row: $0, column: $1, frame) }
    let filter = Panel(
      .filter(0, channel: 0), title: "filter", rows: kernel.shape[0], columns: kernel.shape[1],
      textWidth: looks.kernel.width, focus: CellRange(row: 0, column: 0)
    ) { row, column in
      let cell = CellPlace(panel: .filter(0, channel: 0), row: row, column: column)
      return PanelCell(
        looks.kernel.text(value(at: cell) ?? 0), editing == cell ? .editing : .filter,
        isMarked: editing == cell)
    }
    let grown = Panel(
      .output(0), title: "larger map", rows: outputRows, columns: outputColumns,
      textWidth: looks.output.width, focus: focus(place)
    ) { outputCell(row: $0, column: $1, frame, so) }
    return Scene(
      groups: [PanelGroup([map], sign: "∗"), PanelGroup([filter], sign: "→"), PanelGroup([grown])],
      equation: [])
  }

  private func focus(_ place: (row: Int, column: Int)) -> CellRange {
    let (height, width) = (geometry.adjoint.height, geometry.adjoint.width)
    let (top, left) = (height.start(output: place.row), width.start(output: place.column))
    return CellRange(rows: top..<top + height.span, columns: left..<left + width.span)
  }

  private func inputCell(row: Int, column: Int, _ frame: Int) -> PanelCell {
    let index = row * columns + column
    let value = input[flat: index]
    let text = looks.input.text(value)
    if editing == CellPlace(panel: .input(0), row: row, column: column) {
      return PanelCell(text, .editing, isMarked: true)
    }
    if index == frame { return PanelCell(text, .window, isMarked: true) }
    return PanelCell(text, value == 0 ? .imageOff : .imageOn)
  }

  private func outputCell(row: Int, column: Int, _ frame: Int, _ so: Tensor) -> PanelCell {
    let readers = geometry.adjoint.readers(row: row, column: column)
    let known = readers.filter { $0.row * columns + $0.column <= frame }
    guard !known.isEmpty else { return PanelCell("·", .pending) }
    let text = looks.output.text(so[flat: row * outputColumns + column])
    guard let now = known.first(where: { $0.row * columns + $0.column == frame }) else {
      return PanelCell(text, .map)
    }
    let weight = kernel[flat: now.tapRow * kernel.shape[1] + now.tapColumn]
    return PanelCell(text, .window, isMarked: true, corner: "×" + looks.kernel.text(weight))
  }

  /// A step in one sentence.
  public func sentence(frame: Int) -> String {
    let frame = clamped(frame)
    let value = CalmNumber(input[flat: frame]).text
    let (top, left) = (focusOnMap(frame).rows, focusOnMap(frame).columns)
    return "Step \(frame + 1) of \(frames): \(value), at row \(frame / columns + 1), "
      + "column \(frame % columns + 1), times the filter is added to "
      + "rows \(top.lowerBound + 1) to \(top.upperBound), "
      + "columns \(left.lowerBound + 1) to \(left.upperBound)"
  }

  /// The part of the larger map that a step adds to.
  private func focusOnMap(_ frame: Int) -> CellRange {
    let range = focus((frame / columns, frame % columns))
    return CellRange(
      rows: range.rows.clamped(to: 0..<outputRows),
      columns: range.columns.clamped(to: 0..<outputColumns))
  }

  /// What to notice: where windows overlap, sums appear.
  public func note(frame: Int) -> String {
    geometry.adjoint.width.stride < geometry.adjoint.width.span
      ? "where windows overlap their numbers add up" : "windows stand side by side"
  }

  /// The larger map so far.
  public func result(frame: Int) -> [String] {
    let so = output(upTo: clamped(frame))
    return ResultText.rows(
      outputRows, columns: outputColumns, upTo: .max, width: looks.output.width
    ) { outputCell(row: $0, column: $1, clamped(frame), so).text }
  }
}

extension TransposedFigure {
  /// The map and the filter.
  public var editablePanels: [PanelID] { [.input(0), .filter(0, channel: 0)] }

  /// Rows and columns of a grid.
  public func size(of panel: PanelID) -> (rows: Int, columns: Int)? {
    switch panel {
    case .input: (rows, columns)
    case .filter: (kernel.shape[0], kernel.shape[1])
    case .output: (outputRows, outputColumns)
    case .bias: nil
    }
  }

  /// The number in a cell of the map or the filter.
  public func value(at place: CellPlace) -> Float? {
    guard let size = size(of: place.panel), place.row >= 0, place.row < size.rows,
      place.column >= 0, place.column < size.columns
    else { return nil }
    let index = place.row * size.columns + place.column
    switch place.panel {
    case .input: return input[flat: index]
    case .filter: return kernel[flat: index]
    case .output, .bias: return nil
    }
  }

  /// Changes a number of the map or the filter.
  public mutating func set(_ value: Float, at place: CellPlace) {
    guard self.value(at: place) != nil, let size = size(of: place.panel) else { return }
    let index = place.row * size.columns + place.column
    if place.panel == .input(0) { input[flat: index] = value } else { kernel[flat: index] = value }
    compute()
  }

  /// The step that last adds to a cell of the larger map.
  public func frame(of place: CellPlace) -> Int? {
    guard place.panel == .output(0), place.row >= 0, place.row < outputRows, place.column >= 0,
      place.column < outputColumns
    else { return nil }
    return geometry.adjoint.readers(row: place.row, column: place.column)
      .map { $0.row * columns + $0.column }.max()
  }

  /// The changes that this kind knows.
  public var changes: [StageChange] { [.stride, .padding] }

  /// Takes another stride or padding.
  ///
  /// - Throws: `ShapeError` for sizes that don't fit together; the figure stays as it was.
  public mutating func apply(_ change: StageChange) throws(ShapeError) -> Bool {
    let stride = geometry.adjoint.width.stride
    switch change {
    case .stride:
      geometry = try Self.geometry(input, kernel, stride: stride % 3 + 1, padding: padding)
    case .padding:
      let next: Padding = padding == .valid ? .same : .valid
      geometry = try Self.geometry(input, kernel, stride: stride, padding: next)
      padding = next
    case .dilation, .window, .filterPreset, .imagePreset, .next, .activation, .pooling:
      return false
    }
    compute()
    return true
  }
}
