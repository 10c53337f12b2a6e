import Lessons
import TextUI

extension AppState {
  /// Takes in one message; all changes of state happen here.
  ///
  /// - Returns: what the world is asked to do, in order.
  public mutating func update(_ message: Message) -> [Command] {
    var commands = react(to: message)
    notebook?.updatePreview()
    if let prefix = notebook?.wantedPaths {
      notebook?.wantedPaths = nil
      commands.append(.listPaths(prefix))
    }
    if notebook?.pane != nil { notebook?.hasShownModel = true }
    notebook?.keepPageInside()
    if notebook != nil, !layout.isTooSmall { arrangePage() }
    commands += journalCommands() + placeCommands()
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
    case .behind(let session, let reports): return takeBehind(reports, of: session)
    case .edited(let text): notebook?.takeEdited(text)
    case .paths(let prefix, let paths): notebook?.offer(paths, for: prefix)
    case .opened(let opened): return open(opened)
    case .saved(let path, let revision): return noteSaved(path, revision)
    case .failed(let sentence):
      afterSaving = nil
      notice = Notice(text: sentence, isError: true)
    case .saveFailed(_, let sentence): noteSaveFailed(sentence)
    case .journalFailed(let path, let sentence): noteJournalFailed(path, sentence)
    case .changedOnDisk(let path, let theirs, let whileSaving):
      noteChanged(path, theirs: theirs, whileSaving: whileSaving)
    case .notice(let sentence): notice = Notice(text: sentence, isError: false)
    case .home(let contents):
      home.take(contents)
      if choosesFile { listFiles() }
      refreshContents()
    }
    return []
  }

  private mutating func handle(_ event: Event) -> [Command] {
    switch event {
    case .key(let key):
      notice = nil
      return handle(key) + lookCommands()
    case .mouse(let mouse): return handle(mouse)
    case .resize(let columns, let rows):
      self.columns = columns
      self.rows = rows
    case .paste(let text):
      return paste(text)
    case .tick, .wake: break
    case .resumed: return lookCommands(atOnce: true)
    case .endOfInput: return endCommands() + [.quit]
    }
    return []
  }

  /// Puts pasted text where text is being written.
  private mutating func paste(_ text: String) -> [Command] {
    if case .saveAs(var name) = question {
      name.insert(String(text.prefix { !$0.isNewline }))
      question = .saveAs(name)
    }
    guard question == nil, help == nil, stage == nil, !showsTraining, variablesRow == nil,
      contents == nil
    else { return [] }
    if picker != nil {
      picker?.type(text)
    } else if form != nil {
      changeForm { $0.insert(String(text.prefix { $0 != "\n" })) }
    } else if notebook?.search.isTyping == true {
      notebook?.search.text += text.prefix { $0 != "\n" }
    } else {
      notebook?.paste(text)
    }
    return []
  }
}
