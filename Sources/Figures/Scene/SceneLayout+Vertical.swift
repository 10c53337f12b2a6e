import TextUI

extension SceneLayout {
  /// Places groups one under the other, all cells equally wide and in line, and the equation last.
  ///
  /// False, and nothing placed, when it doesn't fit; forced, all grids scroll sideways together.
  mutating func placeVertically(_ plan: Plan, in area: Rect, isForced: Bool) -> Bool {
    let cellColumns = (scene.groups.flatMap(\.panels).map(\.textWidth).max() ?? 1) + plan.margin
    let columns = scene.groups.map(\.columns).max() ?? 0
    let rows = scene.groups.reduce(0) { $0 + plan.rows(of: $1) + 1 }
    let fits =
      columns * cellColumns <= area.columns && rows + scene.equation.count <= area.rows
    guard fits || isForced else { return false }
    let shown = max(0, min(columns, area.columns / cellColumns))
    let focus = scene.groups.first?.panels.first?.focus.columns ?? 0..<0
    let first = Self.first(focus, shown: shown, of: columns)
    let cell = CellSize(columns: cellColumns, halfRows: 2 * plan.cellRows)
    var top = area.row
    for group in scene.groups {
      for panel in group.panels {
        let slice = Slice(first: first, shown: shown, indent: group.indent, count: panel.columns)
        // Where room is short the gaps between grids go first.
        top = place(panel, slice, cell: cell, top: top, in: area) - (fits ? 0 : 1)
      }
    }
    let equationRows = min(scene.equation.count, max(0, area.endRow - top))
    equationRect = Rect(
      column: area.column, row: top, columns: area.columns, rows: equationRows)
    return true
  }

  /// The part of a grid that is in view when the scene shows so many columns of cells.
  private struct Slice {
    /// The grid's first column in view.
    let first: Int
    /// How many of its columns are in view.
    let shown: Int
    /// How many cells to the right of the edge they begin.
    let offset: Int

    init(first: Int, shown: Int, indent: Int, count: Int) {
      self.first = max(0, min(first - indent, count))
      offset = max(0, indent - first)
      self.shown = max(0, min(count - self.first, shown - offset))
    }
  }

  private mutating func place(
    _ panel: Panel, _ slice: Slice, cell: CellSize, top: Int, in area: Rect
  ) -> Int {
    let rows = max(0, min(panel.rows, cell.count(rows: max(0, area.endRow - top - 1))))
    let left = area.column + slice.offset * cell.columns
    let titleWidth = GlyphWidth.width(of: panel.title)
    panels.append(
      PlacedPanel(
        panel: panel,
        titleRect: Rect(
          column: max(area.column, min(left, area.endColumn - titleWidth)), row: top,
          columns: area.columns, rows: 1
        ).intersection(area),
        cellsRect: Rect(
          column: left, row: top + 1, columns: slice.shown * cell.columns, rows: cell.rows(rows)),
        cell: cell, first: (0, slice.first), shown: (rows, slice.shown)))
    return top + 1 + cell.rows(rows) + 1
  }
}

extension PanelGroup {
  /// The columns of cells that the widest grid takes, those it is moved to the right included.
  fileprivate var columns: Int { indent + (panels.map(\.columns).max() ?? 0) }
}
