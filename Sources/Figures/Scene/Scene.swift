import TextUI

/// What one step of a figure shows: grids side by side, and an equation under them.
public struct Scene {
  /// Groups of grids from left to right; the grids of a group stand one above the other.
  public var groups: [PanelGroup]
  /// The sum, line by line.
  public var equation: [StyledText]
  /// Whether groups stand one under the other, their cells in line: sequences, long and flat.
  public var isVertical: Bool
  /// Whether grids are drawn as pictures even where there is room for their numbers.
  public var prefersPixels = false
  /// The same grids in groups that need less room, where the others have none.
  public var narrowGroups: [PanelGroup]?
  /// The curve of a function beside the grids, where there is room for it.
  public var plot: FunctionPlot?

  /// A scene of grids and an equation.
  public init(groups: [PanelGroup], equation: [StyledText], isVertical: Bool = false) {
    self.groups = groups
    self.equation = equation
    self.isVertical = isVertical
  }
}

extension Scene {
  /// Marks cells that belong to the one that the keyboard is on.
  mutating func mark(_ places: Set<CellPlace>) {
    guard !places.isEmpty else { return }
    for group in groups.indices { groups[group].mark(places) }
    for group in narrowGroups?.indices ?? 0..<0 { narrowGroups?[group].mark(places) }
  }
}

extension PanelGroup {
  fileprivate mutating func mark(_ places: Set<CellPlace>) {
    for index in panels.indices {
      let panel = panels[index]
      panels[index].cell = { row, column in
        let cell = panel.cell(row, column)
        let place = CellPlace(panel: panel.id, row: row, column: column)
        return places.contains(place) ? cell.related : cell
      }
    }
  }
}

/// Grids one above the other: the channels of an image, or the maps of several filters.
public struct PanelGroup {
  /// The grids from the top.
  public var panels: [Panel]
  /// The grid to show when there is room for one only.
  public var focus: Int
  /// The sign between this group and the next: `∗`, `=`, `→`.
  public var sign: String

  /// In a vertical scene, how many cells the grids are moved to the right: under what they belong to.
  public var indent: Int

  /// Grids with a sign that follows them.
  public init(_ panels: [Panel], focus: Int = 0, sign: String = "", indent: Int = 0) {
    self.panels = panels
    self.focus = focus
    self.sign = sign
    self.indent = indent
  }
}

/// Which grid of a figure it is.
public enum PanelID: Hashable, Sendable {
  /// A channel of the input, from 0; all channels of a sequence are one grid.
  case input(Int)
  /// A channel of a filter; all channels of a filter of a sequence are one grid.
  case filter(Int, channel: Int)
  /// The biases of all filters.
  case bias
  /// A feature map, from 0.
  case output(Int)
  /// A channel of what a layer of a chain gives, both from 0.
  case map(layer: Int, channel: Int)
  /// A grid that only one kind of figure has, by what it is called.
  case named(String)
}

extension PanelID {
  /// What the grid is, in a word or two.
  var name: String {
    switch self {
    case .input: "image"
    case .filter: "filter"
    case .bias: "bias"
    case .output: "feature map"
    case .map(let layer, _): "map of layer \(layer + 1)"
    case .named(let name): name
    }
  }
}

/// A grid of numbers with a title.
public struct Panel {
  /// Which grid it is.
  public var id: PanelID
  /// What stands above it.
  public var title: String
  /// Rows of cells.
  public var rows: Int
  /// Columns of cells.
  public var columns: Int
  /// The width of its widest number.
  public var textWidth: Int
  /// What the colours of its pixels stand for; nil for a grid that is never drawn as a picture.
  public var tone: Tone?
  /// The part to keep in view when there is no room for all.
  public var focus: CellRange
  /// The cell at a row and a column.
  public var cell: (_ row: Int, _ column: Int) -> PanelCell

  /// Whether its cells can be drawn as pixels.
  public var hasPixels: Bool { tone != nil }

  /// A grid whose cells a function gives.
  public init(
    _ id: PanelID, title: String, rows: Int, columns: Int, textWidth: Int, focus: CellRange,
    tone: Tone? = nil, cell: @escaping (_ row: Int, _ column: Int) -> PanelCell
  ) {
    self.id = id
    self.title = title
    self.rows = rows
    self.columns = columns
    self.textWidth = textWidth
    self.focus = focus
    self.tone = tone
    self.cell = cell
  }
}

/// Rows and columns of a grid.
public struct CellRange: Hashable, Sendable {
  /// The rows.
  public var rows: Range<Int>
  /// The columns.
  public var columns: Range<Int>

  /// A part of a grid.
  public init(rows: Range<Int>, columns: Range<Int>) {
    self.rows = rows
    self.columns = columns
  }

  /// One cell.
  public init(row: Int, column: Int) {
    self.init(rows: row..<row + 1, columns: column..<column + 1)
  }
}

/// A cell of a grid.
public struct PanelCell: Hashable, Sendable {
  /// The number, or the sign in its place.
  public var text: String
  /// What the cell is.
  public var role: Role
  /// The sign around its number, besides its colour.
  public var mark: Mark
  /// A small text in the corner, where cells are large enough: the weight that meets this cell.
  public var corner: String
  /// The cell as a pixel, where there is no room for numbers; nil for one that has none.
  public var pixel: Color?

  /// A cell with a number.
  public init(
    _ text: String, _ role: Role, isMarked: Bool = false, corner: String = "", pixel: Color? = nil
  ) {
    self.text = text
    self.role = role
    mark = isMarked ? (role == .editing ? .cursor : .window) : .none
    self.corner = corner
    self.pixel = pixel
  }
}

extension PanelCell {
  /// A sign around a number, so that nothing is said by colour alone.
  public enum Mark: Hashable, Sendable {
    /// No sign.
    case none
    /// `[1]`: under the window, or the current output.
    case window
    /// `>1<`: the cell that the keyboard is on.
    case cursor
    /// `{1}`: reached by the cell that the keyboard is on, or seen by it.
    case related
    /// `(1)`: read by no window.
    case unread

    /// What stands before and behind the number.
    var signs: (before: String, behind: String)? {
      switch self {
      case .none: nil
      case .window: ("[", "]")
      case .cursor: (">", "<")
      case .related: ("{", "}")
      case .unread: ("(", ")")
      }
    }
  }

  /// Whether the number has a sign around it that catches the eye.
  public var isMarked: Bool { mark != .none && mark != .unread }

  /// The cell as one that no window reads.
  var unread: PanelCell {
    var cell = self
    (cell.mark, cell.role) = (.unread, .ghost)
    return cell
  }

  /// The cell as one that belongs to the cell that the keyboard is on.
  var related: PanelCell {
    guard mark != .cursor else { return self }
    var cell = self
    (cell.mark, cell.role) = (.related, .related)
    cell.pixel = pixel.map(Tone.inField)
    return cell
  }
}

/// A cell of one of the grids.
public struct CellPlace: Hashable, Sendable {
  /// The grid.
  public var panel: PanelID
  /// The row, from 0, padding counted.
  public var row: Int
  /// The column, from 0, padding counted.
  public var column: Int

  /// A cell of a grid.
  public init(panel: PanelID, row: Int, column: Int) {
    self.panel = panel
    self.row = row
    self.column = column
  }
}
