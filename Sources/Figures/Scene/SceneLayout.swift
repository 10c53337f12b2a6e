import TextUI

/// Where the grids of a scene go: as large as they fit, and scrolled to the window when they don't.
struct SceneLayout {
  /// A grid with its place on the canvas.
  struct PlacedPanel {
    let panel: Panel
    /// Where its title stands.
    let titleRect: Rect
    /// Where its cells stand.
    let cellsRect: Rect
    /// The size of one cell.
    let cell: CellSize
    /// The first row and column of cells shown.
    let first: (row: Int, column: Int)
    /// How many rows and columns of cells are shown.
    let shown: (rows: Int, columns: Int)
  }

  /// The gap between groups, with room for a sign.
  static let gap = 5

  private(set) var scene: Scene
  var panels: [PlacedPanel] = []
  var signs: [(text: String, place: Place)] = []
  var equationRect = Rect(columns: 0, rows: 0)
  var plotRect = Rect(columns: 0, rows: 0)

  init(_ scene: Scene, in area: Rect) {
    self.scene = scene
    guard !area.isEmpty else { return }
    let plans = Plan.largestFirst
    if scene.isVertical {
      for plan in plans where placeVertically(plan, in: area, isForced: false) { return }
      _ = placeVertically(Plan.smallest, in: area, isForced: true)
      return
    }
    let numbers = plans + plans.map(\.unstacked)
    let pictures = Plan.pictures + Plan.pictures.map(\.unstacked)
    let all = scene.prefersPixels ? pictures + numbers : numbers + pictures
    if scene.plot != nil, placeBesidePlot(all, in: area) { return }
    for plan in all where place(plan, in: area, isForced: false) { return }
    if let narrow = scene.narrowGroups {
      var scene = scene
      (scene.groups, scene.narrowGroups) = (narrow, nil)
      self = SceneLayout(scene, in: area)
      return
    }
    let last = scene.prefersPixels ? Plan.pictures[2] : Plan.smallest
    _ = place(last.unstacked, in: area, isForced: true)
  }

  /// The cell of a grid at a place of the canvas.
  func hit(column: Int, row: Int) -> CellPlace? {
    for placed in panels where placed.cellsRect.contains(column: column, row: row) {
      return CellPlace(
        panel: placed.panel.id,
        row: placed.first.row + placed.cell.index(row: row - placed.cellsRect.row),
        column: placed.first.column + (column - placed.cellsRect.column) / placed.cell.columns)
    }
    return nil
  }

  /// Where the middle of a cell is on the canvas, when it is shown.
  func place(of cell: CellPlace) -> Place? {
    guard let placed = panels.first(where: { $0.panel.id == cell.panel }) else { return nil }
    let (row, column) = (cell.row - placed.first.row, cell.column - placed.first.column)
    guard row >= 0, row < placed.shown.rows, column >= 0, column < placed.shown.columns else {
      return nil
    }
    return Place(
      column: placed.cellsRect.column + column * placed.cell.columns + placed.cell.columns / 2,
      row: placed.cellsRect.row + (row * placed.cell.halfRows + placed.cell.halfRows / 2) / 2)
  }
}

/// The columns and half rows of one cell of a grid: a pixel may be half a row high.
struct CellSize {
  let columns: Int
  let halfRows: Int
  /// Whether the cell is drawn as a pixel.
  var isPixel = false

  /// Rows that so many cells take, one above the other.
  func rows(_ count: Int) -> Int { (count * halfRows + 1) / 2 }

  /// How many cells fit into so many rows.
  func count(rows: Int) -> Int { rows * 2 / halfRows }

  /// The cell at a row.
  func index(row: Int) -> Int { row * 2 / halfRows }
}

/// One way to lay a scene out.
struct Plan {
  /// The height of a cell.
  var cellRows: Int
  /// The columns of a cell beside those of its number; brackets need two.
  var margin: Int
  /// Whether all grids of a group are shown, or one.
  var isStacked = true

  static let smallest = Plan(cellRows: 1, margin: 2)
  static let largestFirst = [
    Plan(cellRows: 3, margin: 4), Plan(cellRows: 2, margin: 4), Plan(cellRows: 2, margin: 3),
    smallest,
  ]

  /// How many columns a pixel is wide, and half rows high; nil draws numbers.
  var pixelColumns: Int?

  /// Pictures in place of numbers, largest pixels first.
  static let pictures = [4, 2, 1].map {
    Plan(cellRows: 1, margin: 2, isStacked: true, pixelColumns: $0)
  }

  /// The same cells, one grid a group.
  var unstacked: Plan {
    Plan(cellRows: cellRows, margin: margin, isStacked: false, pixelColumns: pixelColumns)
  }

  /// The size of a grid's cells.
  func cell(_ panel: Panel) -> CellSize {
    if let pixelColumns, panel.hasPixels {
      return CellSize(columns: pixelColumns, halfRows: pixelColumns, isPixel: true)
    }
    return CellSize(columns: panel.textWidth + margin, halfRows: 2 * cellRows)
  }

  func panels(of group: PanelGroup) -> [Panel] {
    if isStacked || group.panels.isEmpty { return group.panels }
    return [group.panels[max(0, min(group.focus, group.panels.count - 1))]]
  }

  func columns(of group: PanelGroup) -> Int {
    panels(of: group).map { max($0.columns * cell($0).columns, GlyphWidth.width(of: $0.title)) }
      .max() ?? 0
  }

  func rows(of group: PanelGroup) -> Int {
    let panels = panels(of: group)
    return panels.reduce(0) { $0 + cell($1).rows($1.rows) + 1 } + max(0, panels.count - 1)
  }
}

extension SceneLayout {
  /// Places grids and equation at the left and the plot in what remains at the right; false, and
  /// nothing placed, when that doesn't fit.
  private mutating func placeBesidePlot(_ plans: [Plan], in area: Rect) -> Bool {
    var left = area
    let right = left.removeRight(FunctionPlot.smallest.columns + Self.gap)
    guard left.columns > 0, area.rows >= FunctionPlot.smallest.rows else { return false }
    for plan in plans where place(plan, in: left, isForced: false) {
      let end = max(
        panels.map { max($0.cellsRect.endColumn, $0.titleRect.column + $0.panel.title.count) }
          .max() ?? right.column,
        equationRect.column + (scene.equation.map(\.width).max() ?? 0))
      let column = min(end + Self.gap, right.column + Self.gap)
      plotRect = Rect(
        column: column, row: area.row, columns: min(46, area.endColumn - column),
        rows: min(17, area.rows))
      return true
    }
    return false
  }

  /// Places everything by a plan; false, and nothing placed, when it doesn't fit.
  private mutating func place(_ plan: Plan, in area: Rect, isForced: Bool) -> Bool {
    var widths = scene.groups.map(plan.columns)
    let gaps = Self.gap * max(0, widths.count - 1)
    let equation = (
      columns: scene.equation.map(\.width).max() ?? 0, rows: scene.equation.count
    )
    if widths.reduce(gaps, +) > area.columns {
      guard isForced else { return false }
      widths = Self.narrowed(widths, total: max(0, area.columns - gaps))
    }
    let heights = scene.groups.map(plan.rows)
    guard
      let equationRect = equationRect(equation, widths, heights, in: area, isForced: isForced)
    else { return false }
    self.equationRect = equationRect
    let room =
      isForced && equationRect.column == area.column
      ? equationRect.row - area.row - 1 : area.rows
    placeGroups(
      plan, widths, heights,
      in: Rect(
        column: area.column, row: area.row, columns: area.columns, rows: max(0, room)))
    return true
  }

  /// Room for the equation: right of the first grid and under the others, or under all.
  private func equationRect(
    _ size: (columns: Int, rows: Int), _ widths: [Int], _ heights: [Int], in area: Rect,
    isForced: Bool
  ) -> Rect? {
    let left = area.column + (widths.first ?? 0) + Self.gap
    let rightTop = area.row + (heights.dropFirst().max() ?? 0) + 1
    if area.endColumn - left >= size.columns, area.endRow - rightTop >= size.rows,
      (heights.max() ?? 0) <= area.rows
    {
      return Rect(column: left, row: rightTop, columns: area.endColumn - left, rows: size.rows)
    }
    let below = area.row + (heights.max() ?? 0) + 1
    if area.endRow - below >= size.rows {
      return Rect(column: area.column, row: below, columns: area.columns, rows: size.rows)
    }
    guard isForced else { return nil }
    let rows = min(size.rows, area.rows / 3)
    return Rect(
      column: area.column, row: area.endRow - rows, columns: area.columns, rows: rows)
  }

  private mutating func placeGroups(
    _ plan: Plan, _ widths: [Int], _ heights: [Int], in area: Rect
  ) {
    var left = area.column
    let signRow = area.row + 1 + max(0, min(area.rows - 1, heights.min() ?? 0) - 1) / 2
    for (index, group) in scene.groups.enumerated() {
      place(
        plan.panels(of: group), plan,
        in: Rect(
          column: left, row: area.row, columns: widths[index], rows: area.rows))
      left += widths[index] + Self.gap
      if index < scene.groups.count - 1, !group.sign.isEmpty {
        signs.append((group.sign, Place(column: left - Self.gap / 2 - 1, row: signRow)))
      }
    }
  }

  private mutating func place(_ stack: [Panel], _ plan: Plan, in area: Rect) {
    var top = area.row
    for panel in stack {
      let cell = plan.cell(panel)
      let shown = (
        rows: max(0, min(panel.rows, cell.count(rows: max(0, area.endRow - top - 1)))),
        columns: max(0, min(panel.columns, area.columns / cell.columns))
      )
      let first = (
        row: Self.first(panel.focus.rows, shown: shown.rows, of: panel.rows),
        column: Self.first(panel.focus.columns, shown: shown.columns, of: panel.columns)
      )
      panels.append(
        PlacedPanel(
          panel: panel,
          titleRect: Rect(
            column: area.column, row: top, columns: area.columns + Self.gap - 1,
            rows: 1),
          cellsRect: Rect(
            column: area.column, row: top + 1, columns: shown.columns * cell.columns,
            rows: cell.rows(shown.rows)),
          cell: cell, first: first, shown: shown))
      top += 1 + cell.rows(shown.rows) + 1
    }
  }

  /// The first of so many lines shown, so that the middle of the focus is in the middle.
  static func first(_ focus: Range<Int>, shown: Int, of count: Int) -> Int {
    max(0, min((focus.lowerBound + focus.upperBound) / 2 - shown / 2, count - shown))
  }

  /// Widths that add up to a total: what is narrow stays, the widest give way.
  private static func narrowed(_ widths: [Int], total: Int) -> [Int] {
    var widths = widths
    while widths.reduce(0, +) > total,
      let widest = widths.indices.max(by: { widths[$0] < widths[$1] })
    {
      // Little by little, so that equally wide ones stay about equally wide.
      let excess = widths.reduce(0, +) - total
      widths[widest] -= max(1, min(excess, widths[widest]) / (2 * widths.count))
    }
    return widths
  }
}
