/// A figure of matplotlib as a value: axes in a grid, and what each of them holds.
///
/// Nothing here draws. Who draws it decides how many places there are, so a figure on a small screen
/// and on a large one is the same figure. Names: matplotlib.org/stable/api/pyplot_summary.html.
public struct PlotFigure: Hashable, Sendable {
  /// The axes in order of their making.
  public var axes: [PlotAxes] = []
  /// The title above all axes.
  public var title = ""
  /// Width and height in inches.
  public var size: PlotSize

  /// An empty figure, 6.4 by 4.8 inches unless said otherwise.
  public init(size: PlotSize = PlotSize(width: 6.4, height: 4.8)) {
    self.size = size
  }

  /// Whether there is nothing to see.
  public var isEmpty: Bool { axes.allSatisfy { $0.artists.isEmpty } }
}

/// Width and height in inches.
public struct PlotSize: Hashable, Sendable {
  /// Inches across.
  public var width: Double
  /// Inches down.
  public var height: Double

  /// A size in inches.
  public init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }
}

/// Where axes are: some cells of a grid of equal cells.
public struct PlotCellSpan: Hashable, Sendable {
  /// Rows of the grid.
  public var rows: Int
  /// Columns of the grid.
  public var columns: Int
  /// The first and last cell, counted row by row from 0.
  public var cells: ClosedRange<Int>

  /// Some cells of a grid.
  ///
  /// - Returns: nil when a cell is outside of the grid.
  public init?(rows: Int, columns: Int, cells: ClosedRange<Int>) {
    guard (1...Self.most).contains(rows), (1...Self.most).contains(columns),
      cells.lowerBound >= 0, cells.upperBound < rows * columns
    else { return nil }
    self.rows = rows
    self.columns = columns
    self.cells = cells
  }

  /// The whole figure.
  public static let whole = PlotCellSpan()

  /// More rows or columns than this have no room on any screen.
  public static let most = 100

  private init() {
    (rows, columns, cells) = (1, 1, 0...0)
  }

  /// The first row and the one after the last.
  public var rowRange: Range<Int> { cells.lowerBound / columns..<cells.upperBound / columns + 1 }

  /// The first column and the one after the last.
  public var columnRange: Range<Int> {
    let (first, last) = (cells.lowerBound % columns, cells.upperBound % columns)
    return min(first, last)..<max(first, last) + 1
  }
}
