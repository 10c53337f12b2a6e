import TextUI

/// The notebook's screen: header, cells, and the model beside them.
struct NotebookView {
  let app: AppState
  let state: NotebookState

  private var layout: NotebookLayout { app.layout }

  func draw(on canvas: inout Canvas) {
    drawHeader(on: &canvas)
    canvas.within(layout.page) { drawPage(on: &$0) }
    if let area = layout.help, let help = state.signatureHelp {
      canvas.within(area) { SignatureView(help: help).draw(on: &$0) }
    }
    defer { drawCompletion(on: &canvas) }
    guard let pane = layout.pane else { return }
    let beside = !layout.page.isEmpty
    if beside {
      canvas.verticalLine(column: pane.column, row: pane.row, rows: pane.rows)
      if layout.header.rows > 1 { canvas.put("┬", column: pane.column, row: 1, .border) }
    }
    let inside = Rect(
      column: pane.column + 2, row: pane.row, columns: pane.columns - 2, rows: pane.rows)
    canvas.within(inside) {
      ModelPaneView(state: state, fixKey: app.keymap.sign(of: .acceptFix, in: app.context))
        .draw(on: &$0)
    }
  }

  private func drawCompletion(on canvas: inout Canvas) {
    guard let completion = state.completion, let cursor else { return }
    let area = Rect(
      column: layout.page.column, row: layout.page.row, columns: layout.page.columns,
      rows: layout.footer.row - layout.page.row)
    canvas.within(area) { canvas in
      let place = Place(column: cursor.column - area.column, row: cursor.row - area.row)
      CompletionView(completion: completion, cursor: place).draw(on: &canvas)
    }
  }

  /// Where the text cursor is on the screen.
  var cursor: Place? {
    guard state.mode == .edit, !layout.page.isEmpty else { return nil }
    var row = layout.page.row - state.top.row
    guard state.selected >= state.top.cell else { return nil }
    for index in state.top.cell..<state.selected {
      row += view(of: index).height
      if row >= layout.page.endRow { return nil }
    }
    let place = view(of: state.selected).cursor
    let target = Place(column: layout.page.column + place.column, row: row + place.row)
    return layout.page.contains(column: target.column, row: target.row) ? target : nil
  }

  private func view(of index: Int) -> CellView {
    CellView(state: state, index: index, layout: layout, now: app.now)
  }

  // MARK: Header

  private func drawHeader(on canvas: inout Canvas) {
    let header = layout.header
    let right = status
    let room = header.columns - right.width - 4
    var column = drawTabs(room: room, on: &canvas)
    if state.isDirty { column = canvas.put(" ●", column: column, row: 0, .accent) }
    canvas.put(right, column: header.columns - right.width - 1, row: 0)
    if header.rows > 1 {
      canvas.horizontalLine(column: 0, row: 1, columns: header.columns)
    }
  }

  /// The title, beside those of other open notebooks.
  private func drawTabs(room: Int, on canvas: inout Canvas) -> Int {
    let names = app.tabNames
    guard names.count > 1 else {
      return canvas.put(
        Elision.middle(title, columns: max(4, room)), column: 1, row: 0, .strong)
    }
    let each = max(4, room / names.count - 3)
    var column = 1
    for (place, name) in names.enumerated() {
      let isShown = place == app.tabPlace
      if place > 0 { column = canvas.put(" │ ", column: column, row: 0, .border) }
      column = canvas.put(
        Elision.middle(name, columns: each), column: column, row: 0, isShown ? .strong : .dim)
    }
    return column
  }

  private var title: String {
    guard state.lesson != nil else { return state.name }
    return state.document.title ?? state.name
  }

  private var status: StyledText {
    var text = StyledText()
    if state.isChangedOnDisk { text.append("changed on disk: ^S   ", .warning) }
    if state.mode == .edit { text.append("writing   ", .good) }
    text = text + running
    if let seed = app.options.seed { text.append("   seed \(seed)", .dim) }
    return text
  }

  private var running: StyledText {
    let active = state.results.values.filter(\.isActive)
    guard let current = active.first(where: { $0.status == .running }) else {
      return active.isEmpty ? StyledText("idle", .dim) : StyledText("starting", .accent)
    }
    let time = current.began.map { CellView.shortTime(app.now - $0) ?? "" } ?? ""
    let waiting = active.count > 1 ? ", \(active.count - 1) waiting" : ""
    return StyledText("running \(time)\(waiting)", .accent)
  }

  // MARK: Page

  private func drawPage(on canvas: inout Canvas) {
    var row = -state.top.row
    var index = state.top.cell
    while index < state.document.cells.count, row < canvas.rows {
      let lines = view(of: index).lines
      for (offset, line) in lines.enumerated() where row + offset >= 0 {
        draw(line, row: row + offset, on: &canvas)
      }
      if index == state.selected {
        let bar = state.mode == .edit ? Style.good : .accent
        for offset in 0..<max(0, lines.count - 1) {
          canvas.put("▌", column: 0, row: row + offset, bar)
        }
      }
      row += lines.count
      index += 1
    }
  }

  private func draw(_ line: PageLine, row: Int, on canvas: inout Canvas) {
    canvas.put(line.gutter, column: 1, row: row)
    canvas.put(line.text, column: line.column, row: row)
  }
}
