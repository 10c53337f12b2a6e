import ConvEngine

/// A figure whose numbers can be edited and whose geometry can be changed while it plays.
public protocol StageFigure: Figure {
  /// The cell that the keyboard is on, drawn as such.
  var editing: CellPlace? { get set }
  /// The grids whose cells can be edited, in the order of Tab.
  var editablePanels: [PanelID] { get }
  /// The grids of results that the keyboard can go over too, to ask where their numbers come from.
  var resultPanels: [PanelID] { get }
  /// Rows and columns of a grid, padding counted; nil for one that isn't there.
  func size(of panel: PanelID) -> (rows: Int, columns: Int)?
  /// A cell in words, its row and column counted as a reader counts: `image, row 1, column 2`.
  func name(of place: CellPlace) -> String
  /// The number in a cell that can be edited, else nil.
  func value(at place: CellPlace) -> Float?
  /// The number in a cell of a result; nil for other grids.
  func result(at place: CellPlace) -> Float?
  /// Changes the number in a cell; nothing happens where none can be edited.
  mutating func set(_ value: Float, at place: CellPlace)
  /// The frame that computes a cell of an output; nil for other grids.
  func frame(of place: CellPlace) -> Int?
  /// The cells that an input reaches, or those that a result was made from; none where the figure
  /// doesn't follow its numbers.
  func related(to place: CellPlace) -> Set<CellPlace>
  /// How many steps one row of the output takes: what the cursor keys up and down skip.
  var stepsPerRow: Int { get }
  /// Makes a change of geometry or numbers; false where this kind has no such thing.
  ///
  /// - Throws: `ShapeError` for sizes that don't fit together; the figure stays as it was.
  mutating func apply(_ change: StageChange) throws(ShapeError) -> Bool
  /// The changes that this kind knows.
  var changes: [StageChange] { get }
  /// What a key's change is called here, where that differs from kind to kind.
  func word(for change: StageChange) -> String?
}

extension StageFigure {
  /// A cell in words, for figures whose grids have no padding.
  public func name(of place: CellPlace) -> String {
    "\(place.panel.name), row \(place.row + 1), column \(place.column + 1)"
  }

  /// Most results are looked at, not walked over.
  public var resultPanels: [PanelID] { [] }

  /// Most results are looked at, not walked over.
  public func result(at place: CellPlace) -> Float? { nil }

  /// Most figures don't follow a single number.
  public func related(to place: CellPlace) -> Set<CellPlace> { [] }

  /// Most changes have one name.
  public func word(for change: StageChange) -> String? { nil }

  /// Whether a cell is one of a grid.
  func contains(_ place: CellPlace) -> Bool {
    guard let size = size(of: place.panel) else { return false }
    return place.row >= 0 && place.row < size.rows && place.column >= 0
      && place.column < size.columns
  }
}

/// What a key on the stage can change.
public enum StageChange: Hashable, Sendable, CaseIterable {
  /// A larger stride, after the largest that makes sense 1 again.
  case stride
  /// The next padding.
  case padding
  /// A larger dilation, after the largest that makes sense 1 again.
  case dilation
  /// A larger window, after the largest that makes sense the smallest.
  case window
  /// The next of the known filters.
  case filterPreset
  /// The next of the known images.
  case imagePreset
  /// Numbers drawn at random.
  case random
  /// The picture moved one place to the right; what leaves it comes in at the left.
  case shift
  /// Another filter, or channel, is looked at.
  case next
  /// The next activation.
  case activation
  /// The next way of pooling.
  case pooling
  /// A step of gradient descent.
  case learn
  /// The next rate: of dropping out, or of learning.
  case rate
}
