import PlotCore
import TextUI

/// A figure of matplotlib in characters: curves in dots, bars in eighths, pictures in half blocks.
public struct Chart: Widget {
  /// What is shown.
  public let figure: PlotFigure
  /// What curves are drawn with.
  public var marks: DotGrid.Marks

  /// A chart of a figure.
  public init(_ figure: PlotFigure, marks: DotGrid.Marks = .quadrants) {
    self.figure = figure
    self.marks = marks
  }

  /// Columns an inch: the default figure of 6.4 inches takes 64.
  private static let columnsPerInch = 10.0

  /// Columns and rows that the figure takes where there are so many columns.
  public func size(columns: Int) -> (columns: Int, rows: Int) {
    let inches = figure.size
    let wanted = Int(min(10_000, max(1, inches.width * Self.columnsPerInch)))
    let taken = min(max(20, wanted), max(1, columns))
    // A cell is about twice as high as wide; a figure of only curves needs less height than on paper.
    let ratio = min(20, max(0.05, inches.height / max(0.1, inches.width)))
    let hasImage = figure.axes.contains { $0.image != nil }
    let rows = Int((Double(taken) * ratio * (hasImage ? 0.5 : 0.4)).rounded())
    let gridRows = figure.axes.map(\.place.rows).max() ?? 1
    return (taken, min(60, max(rows, gridRows * (hasImage ? 3 : 7))))
  }

  /// Draws the figure on the whole of the canvas.
  public func draw(on canvas: inout Canvas) {
    var rest = canvas.bounds
    if !figure.title.isEmpty, rest.rows > 4 {
      let head = rest.removeTop(1)
      canvas.putCentered(
        Elision.end(figure.title, columns: head.columns), columns: head.columns, row: head.row,
        .heading)
    }
    for axes in figure.axes {
      let area = Self.area(of: axes.place, in: rest)
      canvas.within(area) { ChartPanel(axes: axes, marks: marks).draw(on: &$0) }
    }
  }

  /// The part of the figure that some cells of its grid have, a column free between neighbours.
  private static func area(of place: PlotCellSpan, in rest: Rect) -> Rect {
    // All cells are of one size, so that pictures beside each other are too.
    let (width, height) = ((rest.columns + 1) / place.columns, rest.rows / place.rows)
    return Rect(
      column: rest.column + place.columnRange.lowerBound * width,
      row: rest.row + place.rowRange.lowerBound * height,
      columns: max(0, place.columnRange.count * width - 1), rows: place.rowRange.count * height)
  }

  /// The figure as text without colours, for pipes and logs.
  public func plainText(columns: Int, ascii: Bool = false) -> String {
    let size = size(columns: columns)
    var canvas = Canvas(columns: size.columns, rows: size.rows)
    draw(on: &canvas)
    canvas = canvas.shaded(ascii: ascii)
    var lines = (0..<canvas.rows).map { canvas.rowText($0) }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
