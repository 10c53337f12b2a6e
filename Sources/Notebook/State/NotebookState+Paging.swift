import TextUI

// Which rows of the page are on the screen. Heights are asked of the cells around the screen only, so
// that a notebook of thousands of cells costs no more than a short one.

extension NotebookState {
  private func height(_ index: Int, _ layout: NotebookLayout) -> Int {
    CellView(state: self, index: index, layout: layout, now: .zero).height
  }

  /// The row of the screen where a cell begins, counted up to some way beyond the screen.
  private func offset(of index: Int, layout: NotebookLayout) -> Int? {
    let limit = layout.page.rows * 2 + 4
    var row = -top.row
    if index < top.cell {
      row = -top.row
      for above in (index..<top.cell).reversed() {
        row -= height(above, layout)
        if -row > limit + height(index, layout) { return nil }
      }
      return row
    }
    for above in top.cell..<index {
      row += height(above, layout)
      if row > limit { return nil }
    }
    return row
  }

  /// Lets the page begin at a cell that is there, also on a screen too small to be scrolled.
  mutating func keepPageInside() {
    top.cell = max(0, min(top.cell, document.cells.count - 1))
  }

  /// Scrolls as little as needed to show the selected cell, or the cursor in it.
  mutating func follow(layout: NotebookLayout) {
    let rows = layout.page.rows
    guard rows > 0 else { return }
    top.cell = max(0, min(top.cell, document.cells.count - 1))
    top.row = max(0, min(top.row, height(top.cell, layout) - 1))
    let view = CellView(state: self, index: selected, layout: layout, now: .zero)
    let whole = max(1, view.height - 1)
    var first = 0
    var last = whole - 1
    if mode == .edit {
      let cursor = view.cursor.row
      first = max(0, cursor - 1)
      last = min(whole - 1, cursor + 1)
      // A cell that fits is shown whole also while one writes in it.
      if whole <= rows { (first, last) = (0, whole - 1) }
    } else if !followsWhole {
      last = min(whole, 3) - 1
    }
    if followsEnd, mode != .edit { first = max(first, whole - rows) }
    let start = offset(of: selected, layout: layout) ?? Int.max / 4
    let wanted = scrolled(start: start, first: first, last: last, rows: rows)
    if wanted != start { place(selected, at: wanted, layout: layout) }
  }

  /// Where a cell should begin so that its rows `first...last` are on the screen.
  private func scrolled(start: Int, first: Int, last: Int, rows: Int) -> Int {
    if last - first + 1 > rows {
      // Longer than the screen: it fills the screen, at whatever place inside.
      return max(rows - 1 - last, min(start, -first))
    }
    return max(-first, min(start, rows - 1 - last))
  }

  /// Makes a cell begin at a row of the screen.
  private mutating func place(_ index: Int, at row: Int, layout: NotebookLayout) {
    var cell = index
    var row = row
    while row > 0, cell > 0 {
      cell -= 1
      row -= height(cell, layout)
    }
    top = PageAnchor(cell: cell, row: max(0, -row))
  }

  /// Whether a printed table is on the page that is wider than the page would be beside the pane.
  func showsWideTable(columns: Int, layout: NotebookLayout) -> Bool {
    var row = -top.row
    for index in top.cell..<document.cells.count {
      let table = results[document.cells[index].id]?.output.tableColumns ?? 0
      row += height(index, layout)
      if table > columns, row > 1 { return true }
      if row >= layout.page.rows { return false }
    }
    return false
  }

  // MARK: Moving

  /// Down: further in a cell that is longer than the screen, else to the next one; false at the end.
  mutating func moveDown(layout: NotebookLayout) -> Bool {
    if let hidden = rowsBelowScreen(layout: layout), hidden > 0 {
      scroll(by: min(hidden, max(1, layout.page.rows / 3)), layout: layout)
      return true
    }
    return selectNext()
  }

  private mutating func selectNext() -> Bool {
    guard selected + 1 < document.cells.count else { return false }
    select(selected + 1)
    return true
  }

  /// Up: back in a cell that is longer than the screen, else to the one above.
  mutating func moveUp(layout: NotebookLayout) {
    if let start = offset(of: selected, layout: layout), start < 0 {
      scroll(by: -min(-start, max(1, layout.page.rows / 3)), layout: layout)
    } else {
      select(selected - 1)
    }
  }

  /// On in a cell whose end is below the screen, else to the next one; false at the last.
  mutating func readCell(layout: NotebookLayout) -> Bool {
    if let hidden = rowsBelowScreen(layout: layout), hidden > 0 {
      scroll(by: min(hidden, max(1, layout.page.rows - 3)), layout: layout)
      return true
    }
    return selectNext()
  }

  private func rowsBelowScreen(layout: NotebookLayout) -> Int? {
    guard let start = offset(of: selected, layout: layout) else { return nil }
    return start + height(selected, layout) - 1 - layout.page.rows
  }

  /// A screen further, the selection with it.
  mutating func readOn(layout: NotebookLayout) {
    scroll(by: max(1, layout.page.rows - 2), layout: layout)
    selectOnScreen(layout: layout, fromTop: true)
  }

  /// A screen back.
  mutating func readBack(layout: NotebookLayout) {
    scroll(by: -max(1, layout.page.rows - 2), layout: layout)
    selectOnScreen(layout: layout, fromTop: true)
  }

  /// Moves the page by rows, to the last row at most.
  mutating func scroll(by rows: Int, layout: NotebookLayout) {
    var row = top.row + rows
    while row < 0, top.cell > 0 {
      top.cell -= 1
      row += height(top.cell, layout)
    }
    while top.cell + 1 < document.cells.count {
      let own = height(top.cell, layout)
      if row < own { break }
      row -= own
      top.cell += 1
    }
    top.row = max(0, min(row, max(0, height(top.cell, layout) - 2)))
    if rows > 0 { keepPageFull(layout: layout) }
  }

  /// The last page ends with the last cell.
  private mutating func keepPageFull(layout: NotebookLayout) {
    var filled = -top.row
    for index in top.cell..<document.cells.count {
      filled += height(index, layout)
      if filled > layout.page.rows { return }
    }
    place(
      document.cells.count - 1,
      at: layout.page.rows - height(document.cells.count - 1, layout) + 1, layout: layout)
  }

  /// Selects the first cell that begins on the screen, if the selected one is not there.
  mutating func selectOnScreen(layout: NotebookLayout, fromTop: Bool) {
    endEditing()
    var row = -top.row
    var index = top.cell
    while index < document.cells.count, row < layout.page.rows {
      if row >= 0 || row + height(index, layout) >= layout.page.rows { break }
      row += height(index, layout)
      index += 1
    }
    selected = min(index, document.cells.count - 1)
    followsWhole = false
  }

  /// The cell and its row that are shown at a row of the page.
  func cell(atPageRow row: Int, layout: NotebookLayout) -> PageAnchor? {
    var rest = row + top.row
    for index in top.cell..<document.cells.count {
      let own = height(index, layout)
      if rest < own { return PageAnchor(cell: index, row: rest) }
      rest -= own
    }
    return nil
  }
}
