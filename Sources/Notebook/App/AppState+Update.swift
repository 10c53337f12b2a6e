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
      return paste(text)
    case .tick, .wake, .resumed: break
    case .endOfInput: return endCommands() + [.quit]
    }
    return []
  }

  /// Puts pasted text where text is being written.
  private mutating func paste(_ text: String) -> [Command] {
    guard question == nil, help == nil, stage == nil, !showsTraining else { return [] }
    if picker != nil {
      picker?.type(text)
    } else if notebook?.search.isTyping == true {
      notebook?.search.text += text.prefix { $0 != "\n" }
    } else {
      notebook?.paste(text)
    }
    return []
  }
}
