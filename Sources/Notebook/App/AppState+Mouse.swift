import TextUI

// What the mouse does: it selects, scrolls, and puts the cursor.

extension AppState {
  /// Reacts to the mouse.
  mutating func handle(_ mouse: Mouse) -> [Command] {
    guard question == nil, contents == nil, !layout.isTooSmall else { return [] }
    if picker != nil { return handlePicker(mouse) }
    if form != nil { return handleForm(mouse) }
    if help != nil { return scrollHelp(mouse) }
    if stage != nil {
      _ = stage?.stage.update(mouse, columns: columns, rows: rows)
      return []
    }
    if showsTraining { return turnInTraining(mouse) }
    if variablesRow != nil { return pressInVariables(mouse) }
    let layout = layout
    switch mouse.action {
    case .scrollUp, .scrollDown:
      let step = mouse.action == .scrollUp ? -3 : 3
      guard notebook != nil else {
        home.move(by: step > 0 ? 1 : -1)
        return []
      }
      notebook?.scroll(by: step, layout: layout)
      notebook?.selectOnScreen(layout: layout, fromTop: step > 0)
    case .press: return press(mouse, layout: layout)
    case .release, .drag, .secondaryPress: break
    }
    return []
  }

  private mutating func turnInTraining(_ mouse: Mouse) -> [Command] {
    switch mouse.action {
    case .scrollUp: return performInTraining(.up)
    case .scrollDown: return performInTraining(.down)
    case .press, .release, .drag, .secondaryPress: return []
    }
  }

  private mutating func scrollHelp(_ mouse: Mouse) -> [Command] {
    switch mouse.action {
    case .scrollUp: return handle(.up)
    case .scrollDown: return handle(.down)
    case .press, .release, .drag, .secondaryPress: return []
    }
  }

  private mutating func press(_ mouse: Mouse, layout: NotebookLayout) -> [Command] {
    guard let state = notebook else {
      guard let row = HomeView(home: home, columns: columns, rows: rows).row(at: mouse.row) else {
        return []
      }
      if row == home.selected { return home.openSelected.map { [$0] } ?? [] }
      home.selected = row
      return []
    }
    if let pane = layout.pane, pane.contains(column: mouse.column, row: mouse.row) {
      return pressInModel(mouse, pane: pane)
    }
    notebook?.focus.isActive = false
    guard layout.page.contains(column: mouse.column, row: mouse.row),
      let place = state.cell(atPageRow: mouse.row - layout.page.row, layout: layout)
    else { return [] }
    notebook?.click(
      cell: place.cell, at: Place(column: mouse.column - layout.page.column, row: place.row),
      layout: layout)
    return []
  }
}

extension NotebookState {
  /// A click selects a cell; in the code of the selected one it begins to write there.
  mutating func click(cell index: Int, at place: Place, layout: NotebookLayout) {
    let wasSelected = index == selected
    let wasEditing = mode == .edit && wasSelected
    if !wasEditing { select(index) }
    guard wasSelected, cell.kind == .code || wasEditing else { return }
    if !wasEditing { beginEditing() }
    let view = CellView(state: self, index: index, layout: layout, now: .zero)
    buffer.moveCursor(to: view.position(at: place))
  }
}
