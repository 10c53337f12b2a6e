import ConvEngine
import TextUI

/// A figure whose cells that can be edited are numbers of its tensors.
public protocol CellFigure: StageFigure {
  /// The tensor behind a cell that can be edited, and the number's offset in it; else nil.
  func source(of place: CellPlace) -> CellSource<Self>?
  /// Computes all results anew, after a number has changed.
  mutating func compute()
}

/// Where the number of a cell is kept.
public struct CellSource<Owner> {
  /// The tensor.
  public var tensor: WritableKeyPath<Owner, Tensor>
  /// The number's offset in it.
  public var offset: Int

  /// A number of a tensor.
  public init(_ tensor: WritableKeyPath<Owner, Tensor>, _ offset: Int) {
    self.tensor = tensor
    self.offset = offset
  }
}

extension CellFigure {
  /// The number in a cell that can be edited.
  public func value(at place: CellPlace) -> Float? {
    source(of: place).map { self[keyPath: $0.tensor][flat: $0.offset] }
  }

  /// Changes the number in a cell, and computes anew.
  public mutating func set(_ value: Float, at place: CellPlace) {
    guard let source = source(of: place) else { return }
    self[keyPath: source.tensor][flat: source.offset] = value
    compute()
  }

  /// A step that there is.
  func clamped(_ frame: Int) -> Int { max(0, min(frame, frames - 1)) }

  /// A grid of numbers; a cell without a number is not yet known.
  func numbers(
    _ id: PanelID, title: String, rows: Int, columns: Int, look: NumberLook, focus: CellRange,
    tone: Tone? = nil, cell: @escaping (_ row: Int, _ column: Int) -> NumberCell
  ) -> Panel {
    Panel(
      id, title: title, rows: rows, columns: columns, textWidth: look.width, focus: focus,
      tone: tone
    ) { row, column in
      let number = cell(row, column)
      let place = CellPlace(panel: id, row: row, column: column)
      if editing == place, let value = number.value ?? value(at: place) ?? result(at: place) {
        return PanelCell(look.text(value), .editing, isMarked: true, pixel: .rgb(215, 0, 135))
      }
      guard let value = number.value else { return PanelCell("·", .pending) }
      let pixel = tone?.color(value)
      return PanelCell(
        look.text(value), number.role, isMarked: number.isMarked, corner: number.corner,
        pixel: number.role == .window ? pixel.map(Tone.underWindow) : pixel)
    }
  }
}

/// A number of a grid and how it is shown.
struct NumberCell {
  /// The number; nil as long as it isn't known.
  var value: Float?
  var role: Role
  var isMarked = false
  var corner = ""

  init(_ value: Float?, _ role: Role, isMarked: Bool = false, corner: String = "") {
    self.value = value
    self.role = role
    self.isMarked = isMarked
    self.corner = corner
  }

  /// A number of a result: known up to a step, and in brackets at it.
  static func result(_ value: Float, _ index: Int, at frame: Int) -> NumberCell {
    if index > frame { return NumberCell(nil, .pending) }
    return NumberCell(value, index == frame ? .mapCurrent : .map, isMarked: index == frame)
  }

  /// A number of an input: in brackets at a step.
  static func input(_ value: Float, isRead: Bool) -> NumberCell {
    if isRead { return NumberCell(value, .window, isMarked: true) }
    return NumberCell(value, value == 0 ? .imageOff : .imageOn)
  }
}
