import Lessons
import TextUI

extension AppState {
  /// Takes in one message; all changes of state happen here.
  ///
  /// - Returns: what the world is asked to do, in order.
  public mutating func update(_ message: Message) -> [Command] {
    var commands = react(to: message)
    notebook?.updatePreview()
    if notebook?.pane != nil { notebook?.hasShownModel = true }
    if notebook != nil, !layout.isTooSmall { arrangePage() }
    commands += journalCommands()
    return commands
  }

  /// Scrolls to the selected cell; on a narrow screen the pane gives way to a table that needs it.
  private mutating func arrangePage() {
    guard var state = notebook else { return }
    notebook = nil
    state.yieldsPane = false
    let beside = layout(for: state)
    state.yieldsPane = true
    let alone = layout(for: state)
    if beside.page.columns < alone.page.columns, state.paneChoice == .automatic {
      var wide = state
      wide.follow(layout: alone)
      if wide.showsWideTable(columns: beside.codeColumns, layout: alone) {
        notebook = wide
        return
      }
    }
    state.yieldsPane = false
    state.follow(layout: beside)
    notebook = state
  }

  private mutating func react(to message: Message) -> [Command] {
    switch message {
    case .time(let time):
      _ = stage?.stage.tick(time - now)
      now = time
      return []
    case .event(let event): return handle(event)
    case .report(let report): return take(report)
    case .reports(let reports): return reports.flatMap { take($0) }
    case .opened(let opened): return open(opened)
    case .saved(let path, let revision): return noteSaved(path, revision)
    case .failed(let sentence):
      afterSaving = nil
      notice = Notice(text: sentence, isError: true)
    case .changedOnDisk(let path):
      afterSaving = nil
      if notebook?.path == path { question = .overwrite }
    case .home(let contents): home.take(contents)
    }
    return []
  }

  private mutating func handle(_ event: Event) -> [Command] {
    switch event {
    case .key(let key):
      notice = nil
      return handle(key)
    case .mouse(let mouse): return handle(mouse)
    case .resize(let columns, let rows):
      self.columns = columns
      self.rows = rows
    case .paste(let text):
      guard question == nil, help == nil, stage == nil, !showsTraining else { return [] }
      notebook?.paste(text)
    case .tick, .wake, .resumed: break
    case .endOfInput: return endCommands() + [.quit]
    }
    return []
  }

  // MARK: Keys

  private mutating func handle(_ key: Key) -> [Command] {
    if key == .control("z") { return [.suspend] }
    if question != nil { return answer(key) }
    if help != nil { return handleHelp(key) }
    if stage != nil { return handleStage(key) }
    switch key {
    case .function(1):
      help = HelpState()
      return []
    case .control("q"): return leave(.quit)
    case .control("s"): return save(force: false)
    case .control("c"): return interrupt()
    case .control("t"):
      toggleTraining()
      return []
    default: break
    }
    if showsTraining {
      if [.escape, "q", .enter].contains(key) { showsTraining = false }
      return []
    }
    return notebook == nil ? handleHome(key) : handleNotebook(key)
  }

  private mutating func handleNotebook(_ key: Key) -> [Command] {
    guard var state = notebook else { return [] }
    notebook = nil
    let layout = layout(for: state)
    let request =
      state.mode == .edit
      ? state.handleEditKey(key, layout: layout) : state.handleCommandKey(key, layout: layout)
    notebook = state
    switch request {
    case .none: return []
    case .help: help = HelpState()
    case .stage: showStage()
    case .play(let words): showStage(words)
    case .leave: return leave(options.startsAtHome ? .home : .quit)
    case .notice(let text): notice = Notice(text: text, isError: false)
    case .commands([.restart]): question = .restart
    case .commands(let commands): return commands
    }
    return []
  }

  private mutating func handleHome(_ key: Key) -> [Command] {
    switch key {
    case "j", .down: home.move(by: 1)
    case "k", .up: home.move(by: -1)
    case .home, "g": home.move(by: -home.count)
    case .end, "G": home.move(by: home.count)
    case .pageDown: home.move(by: 10)
    case .pageUp: home.move(by: -10)
    case .enter, .right, "l": return home.openSelected.map { [$0] } ?? []
    case "n": return [.openFile("notebook.md")]
    case "v": showStage()
    case "?": help = HelpState()
    case "q", .escape: return [.quit]
    default:
      guard let digit = key.text?.wholeNumberValue, home.select(number: digit) else { return [] }
      return home.openSelected.map { [$0] } ?? []
    }
    return []
  }

  private mutating func handleHelp(_ key: Key) -> [Command] {
    let page = max(1, rows - 4)
    var row = help?.firstRow ?? 0
    switch key {
    case "j", .down: row += 1
    case "k", .up: row -= 1
    case " ", .pageDown: row += page
    case .pageUp: row -= page
    case "?", "q", .escape, .function(1), .enter:
      help = nil
      return []
    default: break
    }
    let last = max(0, HelpView.lines(for: self).count - page)
    help = HelpState(firstRow: max(0, min(row, last)))
    return []
  }

  private mutating func toggleTraining() {
    if !showsTraining, notebook?.newestTraining == nil {
      notice = Notice(text: "No training yet: model.fit(…) begins one", isError: false)
    } else {
      showsTraining.toggle()
    }
  }

  /// ^C stops what runs; where nothing runs it leaves the cell, and never the program.
  private mutating func interrupt() -> [Command] {
    guard notebook?.isRunning == true else {
      notebook?.endEditing()
      notice = Notice(
        text: notebook == nil ? "q quits" : "Nothing is running   ^Q quits", isError: false)
      return []
    }
    notebook?.stopWaiting()
    notice = Notice(text: Self.stopping, isError: false)
    return [.interrupt]
  }

  // MARK: Mouse

  private mutating func handle(_ mouse: Mouse) -> [Command] {
    guard question == nil, help == nil, !showsTraining, !layout.isTooSmall else { return [] }
    if stage != nil {
      _ = stage?.stage.update(mouse, columns: columns, rows: rows)
      return []
    }
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

  private mutating func press(_ mouse: Mouse, layout: NotebookLayout) -> [Command] {
    guard let state = notebook else {
      guard let row = HomeView(home: home, columns: columns, rows: rows).row(at: mouse.row) else {
        return []
      }
      if row == home.selected { return home.openSelected.map { [$0] } ?? [] }
      home.selected = row
      return []
    }
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
