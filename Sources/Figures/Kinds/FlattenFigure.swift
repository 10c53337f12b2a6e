import ConvEngine
import TextUI

/// Maps that become one long row, number by number: nothing is computed, all stand in order.
///
/// Keras: `Flatten`.
public struct FlattenFigure: CellFigure {
  /// `[1, height, width, channels]`.
  public private(set) var input: Tensor
  /// The cell that the keyboard is on.
  public var editing: CellPlace?
  private var look: NumberLook
  private var draws: UInt64 = 0

  /// The maps of one sample, `[1, height, width, channels]`.
  ///
  /// - Throws: `rank` for other shapes, `mismatch` for more samples than one or no numbers at all.
  public init(maps: Tensor) throws(ShapeError) {
    guard maps.shape.rank == 4 else {
      throw .rank(what: "The maps", expected: 4, received: maps.shape)
    }
    guard maps.shape[0] == 1, maps.count > 0 else {
      throw .mismatch(
        what: "The maps", expected: [1, maps.shape[1], maps.shape[2], maps.shape[3]],
        received: maps.shape)
    }
    input = maps
    look = NumberLook(maps.values)
  }

  /// Only the widths can change.
  public mutating func compute() { look = NumberLook(input.values) }

  private var rows: Int { input.shape[1] }
  private var columns: Int { input.shape[2] }
  private var channels: Int { input.shape[3] }

  /// What the layer gives, `[1, height · width · channels]`: the same memory under another shape.
  public var output: Tensor { input.reshaped([1, input.count]) }

  /// One step for each number.
  public var frames: Int { max(1, input.count) }

  /// A row of the maps is a step for each of its numbers.
  public var stepsPerRow: Int { columns * channels }

  /// The sizes before and after.
  public var title: String {
    "Flatten · \(rows)×\(columns)×\(channels) maps become \(input.count) numbers"
  }

  private func place(_ offset: Int) -> CellPlace {
    let cell = offset / channels
    return CellPlace(
      panel: .input(offset % channels), row: cell / columns, column: cell % columns)
  }

  /// Maps and row at a step.
  public func scene(frame: Int) -> Scene {
    let frame = clamped(frame)
    let now = place(frame)
    let maps = (0..<channels).map { channel in
      numbers(
        .input(channel), title: channels == 1 ? "map" : "channel \(channel + 1)", rows: rows,
        columns: columns, look: look, focus: CellRange(row: now.row, column: now.column)
      ) { row, column in
        let offset = (row * columns + column) * channels + channel
        return .input(input[flat: offset], isRead: offset == frame)
      }
    }
    let line = numbers(
      .output(0), title: "row", rows: 1, columns: input.count, look: look,
      focus: CellRange(row: 0, column: frame)
    ) { _, column in .result(output[flat: column], column, at: frame) }
    return Scene(
      groups: [PanelGroup(maps), PanelGroup([line])], equation: [], isVertical: true)
  }

  /// A step in one sentence.
  public func sentence(frame: Int) -> String {
    let frame = clamped(frame)
    let from = place(frame)
    let channel = channels == 1 ? "" : ", channel \(frame % channels + 1)"
    return "Step \(frame + 1) of \(frames): row \(from.row + 1), column \(from.column + 1)"
      + "\(channel): \(CalmNumber(input[flat: frame]).text) becomes number \(frame + 1)"
  }

  /// What the order is.
  public func note(frame: Int) -> String {
    channels == 1
      ? "row after row; a Dense layer behind it no longer knows what was beside what"
      : "the channels of a place come first, then the next place, then the next row"
  }

  /// The row so far.
  public func result(frame: Int) -> [String] {
    ResultText.rows(1, columns: input.count, upTo: frame, width: look.width) {
      look.text(output[flat: $1])
    }
  }
}

extension FlattenFigure {
  /// The maps.
  public var editablePanels: [PanelID] { (0..<channels).map { .input($0) } }
  /// The row.
  public var resultPanels: [PanelID] { [.output(0)] }

  /// Rows and columns of a grid.
  public func size(of panel: PanelID) -> (rows: Int, columns: Int)? {
    switch panel {
    case .input(let channel) where channel >= 0 && channel < channels: (rows, columns)
    case .output(0): (1, input.count)
    default: nil
    }
  }

  /// The number behind a cell of the maps.
  public func source(of place: CellPlace) -> CellSource<Self>? {
    guard case .input(let channel) = place.panel, contains(place) else { return nil }
    return CellSource(\.input, (place.row * columns + place.column) * channels + channel)
  }

  /// The number in a cell of the row.
  public func result(at place: CellPlace) -> Float? { frame(of: place).map { output[flat: $0] } }

  /// The same number on the other side.
  public func related(to cell: CellPlace) -> Set<CellPlace> {
    if let frame = frame(of: cell) { return [place(frame)] }
    guard let source = source(of: cell) else { return [] }
    return [CellPlace(panel: .output(0), row: 0, column: source.offset)]
  }

  /// The step that writes a cell of the row.
  public func frame(of place: CellPlace) -> Int? {
    place.panel == .output(0) && contains(place) ? place.column : nil
  }

  /// Other numbers.
  public var changes: [StageChange] { [.random] }

  /// Draws other numbers.
  public mutating func apply(_ change: StageChange) -> Bool {
    guard change == .random else { return false }
    draws += 1
    var random = RandomSource(seed: draws)
    input = Tensor(wholeNumbers: input.shape, from: 0, to: 9, random: &random)
    compute()
    return true
  }
}
