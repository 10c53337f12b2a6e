#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Curves over a common axis, with numbers at the sides and a legend.
///
/// Later curves are broken lines, so that they can be told apart without colour.
public struct Plot: Widget {
  /// A curve: one value a step.
  public struct Series: Hashable, Sendable {
    /// What it is, for the legend.
    public var name: String
    /// The values in order; those that are not finite leave a gap.
    public var values: [Double]
    /// The step of each value, from 0; nil where every step has one.
    public var places: [Int]?
    /// How it looks; nil takes the next of the series' roles.
    public var style: Style?

    /// A curve with a name.
    public init(_ name: String, _ values: [Double], style: Style? = nil) {
      self.name = name
      self.values = values
      self.style = style
    }
  }

  /// The curves.
  public var series: [Series]
  /// What the steps are, under the axis: `epoch`.
  public var steps: String
  /// What the curves are drawn with.
  public var marks: DotGrid.Marks
  /// How many steps the axis shows; nil for as many as there are values.
  public var stepCount: Int?
  /// Whether the axis is logarithmic: equal factors are equally far apart.
  ///
  /// Values of 0 and less have no place on it and leave a gap.
  public var isLogarithmic = false

  /// A plot of curves.
  public init(
    _ series: [Series], steps: String = "", marks: DotGrid.Marks = .quadrants,
    stepCount: Int? = nil
  ) {
    self.series = series
    self.steps = steps
    self.marks = marks
    self.stepCount = stepCount
  }

  /// Draws the curves, or says that there is nothing to draw yet.
  public func draw(on canvas: inout Canvas) {
    let finite = series.flatMap(\.values).map { height($0) }.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max(), canvas.columns >= 8, canvas.rows >= 3
    else {
      canvas.put(
        Elision.end("no numbers yet", columns: canvas.columns), column: 0, row: 0, .dim)
      return
    }
    let legendRows = series.count > 1 || !(series.first?.name.isEmpty ?? true) ? 1 : 0
    let rows = canvas.rows - 2 - legendRows
    guard rows >= 1 else { return drawLegend(on: &canvas) }
    if legendRows > 0 { drawLegend(on: &canvas) }
    var axis = NumberAxis(low: low, high: high, rows: rows)
    axis.isLogarithmic = isLogarithmic
    let left = axis.labelWidth + 2
    let area = Rect(
      column: left, row: legendRows, columns: max(0, canvas.columns - left), rows: rows)
    drawAxes(axis, area, on: &canvas)
    for index in series.indices { drawCurve(index, axis, area, on: &canvas) }
  }

  /// Where a value stands along the axis.
  private func height(_ value: Double) -> Double {
    isLogarithmic ? (value > 0 ? log10(value) : .nan) : value
  }

  private func style(_ index: Int) -> Style {
    let roles: [Role] = [.seriesFirst, .seriesSecond, .seriesThird, .seriesFourth]
    return series[index].style ?? Style(roles[index % roles.count])
  }

  private func drawLegend(on canvas: inout Canvas) {
    var column = 0
    for (index, curve) in series.enumerated() {
      column = canvas.put(index == 0 ? "── " : "╌╌ ", column: column, row: 0, style(index))
      column = canvas.put(curve.name, column: column, row: 0)
      if let last = curve.values.last {
        column = canvas.put(" " + NumberAxis.text(last), column: column, row: 0, .strong)
      }
      column += 3
    }
  }

  private func drawAxes(_ axis: NumberAxis, _ area: Rect, on canvas: inout Canvas) {
    canvas.verticalLine(column: area.column - 1, row: area.row, rows: area.rows)
    canvas.horizontalLine(column: area.column, row: area.endRow, columns: area.columns)
    canvas.put("└", column: area.column - 1, row: area.endRow, .border)
    for tick in axis.ticks {
      let row = area.row + axis.row(of: tick, rows: area.rows)
      canvas.put("┤", column: area.column - 1, row: row, .border)
      canvas.putRight(axis.label(tick), endColumn: area.column - 1, row: row, .dim)
    }
    let last = String(count)
    canvas.put("1", column: area.column, row: area.endRow + 1, .dim)
    canvas.putRight(last, endColumn: area.endColumn, row: area.endRow + 1, .dim)
    canvas.putCentered(
      steps, column: area.column, columns: area.columns, row: area.endRow + 1, .dim)
  }

  private var count: Int {
    let ends = series.map { ($0.places?.last).map { $0 + 1 } ?? $0.values.count }
    return max(1, stepCount ?? 0, ends.max() ?? 0)
  }

  private func drawCurve(
    _ index: Int, _ axis: NumberAxis, _ area: Rect, on canvas: inout Canvas
  ) {
    var grid = DotGrid(columns: area.columns, rows: area.rows, marks: marks)
    guard grid.width > 0, grid.height > 0 else { return }
    var last: (x: Int, y: Int)?
    for (step, number) in series[index].values.enumerated() {
      let value = height(number)
      guard value.isFinite else {
        last = nil
        continue
      }
      let place = min(count - 1, series[index].places?[step] ?? step)
      let x = count == 1 ? 0 : Int(Double(place) / Double(count - 1) * Double(grid.width - 1))
      let point = (x: x, y: Int(((1 - axis.fraction(value)) * Double(grid.height - 1)).rounded()))
      grid.line(from: last ?? point, to: point, isBroken: index > 0)
      last = point
    }
    grid.draw(on: &canvas, column: area.column, row: area.row, style(index))
  }
}
