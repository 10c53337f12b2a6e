import ConvEngine
import TextUI

/// Numbers that are dropped at random while a model trains, and the others scaled up.
///
/// Keras: `Dropout`. The mask comes from the engine's own generator.
public struct DropoutFigure: CellFigure {
  /// `[1, height, width, 1]`.
  public private(set) var input: Tensor
  /// The share of numbers that is dropped, from 0 to 1.
  public private(set) var rate: Float
  /// 0, or `1 / (1 − rate)`, for each number.
  public private(set) var mask: Tensor
  /// What the engine gives.
  public private(set) var output: Tensor
  /// The cell that the keyboard is on.
  public var editing: CellPlace?
  private var seed: UInt64
  private var looks: (input: NumberLook, mask: NumberLook, output: NumberLook)

  /// A dropout of one map, `[1, height, width, 1]`.
  ///
  /// - Throws: `rank` or `mismatch` for other shapes.
  public init(_ rate: Float, map: Tensor, seed: UInt64 = 0) throws(ShapeError) {
    guard map.shape.rank == 4 else {
      throw .rank(what: "The map", expected: 4, received: map.shape)
    }
    guard map.shape[0] == 1, map.shape[3] == 1, map.count > 0 else {
      throw .mismatch(
        what: "The map", expected: [1, map.shape[1], map.shape[2], 1], received: map.shape)
    }
    self.rate = rate.isFinite ? max(0, min(rate, 0.95)) : 0
    self.seed = seed
    (input, mask, output) = (map, map, map)
    looks = (NumberLook([]), NumberLook([]), NumberLook([]))
    compute()
  }

  /// Drops anew, with the same seed.
  public mutating func compute() {
    var random = RandomSource(seed: seed)
    dropout(input, rate: rate, random: &random, mask: &mask, into: &output)
    looks = (NumberLook(input.values), NumberLook(mask.values), NumberLook(output.values))
  }

  private var rows: Int { input.shape[1] }
  private var columns: Int { input.shape[2] }

  /// One step for each number.
  public var frames: Int { max(1, input.count) }

  /// A row is a step for each of its columns.
  public var stepsPerRow: Int { columns }

  /// The rate and the size.
  public var title: String {
    "Dropout · rate \(CalmNumber(rate).text), \(rows)×\(columns) numbers"
  }

  /// Numbers, mask, and what is left.
  public func scene(frame: Int) -> Scene {
    let frame = clamped(frame)
    let focus = CellRange(row: frame / columns, column: frame % columns)
    let before = grid(.input(0), "numbers", looks.input, focus) {
      .input(input[flat: $0], isRead: $0 == frame)
    }
    let factors = grid(.named("mask"), "mask", looks.mask, focus) {
      if $0 > frame { return NumberCell(nil, .pending) }
      return NumberCell(mask[flat: $0], $0 == frame ? .window : .filter, isMarked: $0 == frame)
    }
    let after = grid(.output(0), "kept", looks.output, focus) {
      .result(output[flat: $0], $0, at: frame)
    }
    return Scene(
      groups: [
        PanelGroup([before], sign: "·"), PanelGroup([factors], sign: "="), PanelGroup([after]),
      ], equation: [])
  }

  private func grid(
    _ id: PanelID, _ title: String, _ look: NumberLook, _ focus: CellRange,
    cell: @escaping (_ index: Int) -> NumberCell
  ) -> Panel {
    numbers(id, title: title, rows: rows, columns: columns, look: look, focus: focus) {
      cell($0 * columns + $1)
    }
  }

  /// A step in one sentence.
  public func sentence(frame: Int) -> String {
    let frame = clamped(frame)
    let (value, factor) = (CalmNumber(input[flat: frame]), CalmNumber(mask[flat: frame]))
    let what =
      mask[flat: frame] == 0
      ? "\(value.text) is dropped"
      : "\(value.text) is kept, times \(factor.text) is \(CalmNumber(output[flat: frame]).text)"
    return "Step \(frame + 1) of \(frames): row \(frame / columns + 1), "
      + "column \(frame % columns + 1): \(what)"
  }

  /// How many were dropped, and why the others grow.
  public func note(frame: Int) -> String {
    let dropped = mask.values.count { $0 == 0 }
    return "\(dropped) of \(input.count) dropped; the others grow by "
      + "1/(1 − \(CalmNumber(rate).text)), so the sum stays on average. Only while training."
  }

  /// What is kept so far.
  public func result(frame: Int) -> [String] {
    ResultText.rows(rows, columns: columns, upTo: frame, width: looks.output.width) {
      looks.output.text(output[flat: $0 * columns + $1])
    }
  }
}

extension DropoutFigure {
  /// The numbers before.
  public var editablePanels: [PanelID] { [.input(0)] }
  /// The numbers after.
  public var resultPanels: [PanelID] { [.output(0)] }

  /// Rows and columns of a grid.
  public func size(of panel: PanelID) -> (rows: Int, columns: Int)? {
    switch panel {
    case .input(0), .output(0), .named("mask"): (rows, columns)
    default: nil
    }
  }

  /// The number behind a cell before.
  public func source(of place: CellPlace) -> CellSource<Self>? {
    guard place.panel == .input(0), contains(place) else { return nil }
    return CellSource(\.input, place.row * columns + place.column)
  }

  /// The number in a cell after.
  public func result(at place: CellPlace) -> Float? { frame(of: place).map { output[flat: $0] } }

  /// The cell at the same place on the other side; none where it is dropped.
  public func related(to place: CellPlace) -> Set<CellPlace> {
    guard contains(place), mask[flat: place.row * columns + place.column] != 0 else { return [] }
    let other: PanelID = place.panel == .input(0) ? .output(0) : .input(0)
    return [CellPlace(panel: other, row: place.row, column: place.column)]
  }

  /// The step that decides about a cell.
  public func frame(of place: CellPlace) -> Int? {
    place.panel == .output(0) && contains(place) ? place.row * columns + place.column : nil
  }

  /// Another rate, another mask.
  public var changes: [StageChange] { [.rate, .random] }

  /// What the keys do here.
  public func word(for change: StageChange) -> String? {
    change == .random ? "another mask" : nil
  }

  /// Takes another rate or another mask.
  public mutating func apply(_ change: StageChange) -> Bool {
    switch change {
    case .rate: rate = [0.2, 0.25, 0.5, 0.8].first { $0 > rate + 0.01 } ?? 0.2
    case .random: seed &+= 1
    default: return false
    }
    compute()
    return true
  }
}
