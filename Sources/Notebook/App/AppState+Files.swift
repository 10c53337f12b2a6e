import Lessons
import TextUI

// Opening, saving, leaving, and keeping unsaved work where a crash can't reach it.

extension AppState {
  /// What is said between ^C and the end of what runs.
  static let stopping = "Stopping…"

  mutating func take(_ report: SessionReport) -> [Command] {
    if case .restarted(let start) = report { sessionStart = start }
    if awaitsRestart {
      guard case .restarted = report else { return [] }
      awaitsRestart = false
    }
    if case .finished = report, notice?.text == Self.stopping { notice = nil }
    if case .showed(let cell, let exhibit) = report, notebook != nil {
      show(exhibit, from: cell)
    }
    return notebook?.take(report, at: now) ?? []
  }

  mutating func open(_ opened: OpenedNotebook) -> [Command] {
    notebook = NotebookState(opened)
    notebook?.snapshot = sessionStart
    help = nil
    question = opened.recovered.map { .recover($0) }
    if opened.isNew {
      notice = Notice(text: "New notebook: ⏎ runs a finished line, F1 helps", isError: false)
    }
    return []
  }

  // MARK: Saving

  mutating func save(force: Bool) -> [Command] {
    guard let notebook else { return [] }
    return [
      .save(
        path: notebook.path, text: notebook.document.text, revision: notebook.revision,
        force: force)
    ]
  }

  mutating func noteSaved(_ path: String, _ revision: Int) -> [Command] {
    guard notebook?.path == path else { return [] }
    notebook?.savedRevision = revision
    notice = Notice(text: "Saved \(notebook?.name ?? path)", isError: false)
    var commands: [Command] = []
    if notebook?.isDirty == false {
      notebook?.journaledRevision = revision
      commands.append(.journal(path: path, text: nil))
    }
    if let leaving = afterSaving {
      afterSaving = nil
      commands += depart(leaving)
    }
    return commands
  }

  /// Puts unsaved work aside, at most once a second.
  func needsJournal(at time: Duration) -> Bool {
    guard let notebook, notebook.revision != notebook.journaledRevision else { return false }
    return lastJournal.map { time - $0 >= .seconds(1) } ?? true
  }

  mutating func journalCommands() -> [Command] {
    guard needsJournal(at: now), let state = notebook else { return [] }
    lastJournal = now
    notebook?.journaledRevision = state.revision
    return [.journal(path: state.path, text: state.document.text)]
  }

  /// Everything that must not be lost when the program ends without being asked to.
  func endCommands() -> [Command] {
    guard let notebook, notebook.isDirty else { return [] }
    return [.journal(path: notebook.path, text: notebook.document.text)]
  }

  // MARK: Leaving

  /// Leaves the notebook or the program, after asking where something could be lost.
  mutating func leave(_ leaving: Leaving) -> [Command] {
    guard notebook != nil else { return [.quit] }
    notebook?.endEditing()
    if notebook?.isRunning == true {
      question = .running(leaving)
      return []
    }
    return leaveIdle(leaving)
  }

  private mutating func leaveIdle(_ leaving: Leaving) -> [Command] {
    guard let state = notebook, state.isDirty else { return depart(leaving) }
    // A lesson's copy is the learner's own: it is kept without a question.
    if state.lesson != nil {
      afterSaving = leaving
      return save(force: true)
    }
    question = .unsaved(leaving)
    return []
  }

  private mutating func depart(_ leaving: Leaving) -> [Command] {
    var commands: [Command] = []
    if let state = notebook, state.isDirty {
      commands.append(.journal(path: state.path, text: nil))
    }
    if leaving == .quit { return commands + [.quit] }
    notebook = nil
    notice = nil
    showsTraining = false
    awaitsRestart = true
    return commands + [.restart, .loadHome]
  }

  // MARK: Questions

  mutating func answer(_ key: Key) -> [Command] {
    guard let asked = question else { return [] }
    guard let isYes = Self.answer(key) else { return [] }
    question = nil
    switch asked {
    case .unsaved(let leaving):
      guard let isYes else { return [] }
      guard isYes else { return depart(leaving) }
      afterSaving = leaving
      return save(force: false)
    case .running(let leaving):
      guard isYes == true else { return [] }
      return [.interrupt] + leaveIdle(leaving)
    case .recover(let text):
      return isYes == true ? recover(text) : dropRecovered()
    case .overwrite:
      return isYes == true ? save(force: true) : []
    case .restart:
      guard isYes == true else { return [] }
      awaitsRestart = true
      notebook?.clearResults()
      return [.restart]
    }
  }

  /// Yes, no, or neither (nil inside); nil for a key that answers nothing.
  private static func answer(_ key: Key) -> Bool?? {
    switch key {
    case "y", "Y", .enter: .some(true)
    case "n", "N": .some(false)
    case .escape, .control("c"), "q": .some(nil)
    default: nil
    }
  }

  private mutating func recover(_ text: String) -> [Command] {
    guard var state = notebook else { return [] }
    state.endEditing()
    state.recordUndo()
    state.document = NotebookDocument(text: text, format: state.document.format)
    if state.document.cells.isEmpty {
      state.document = .blank(format: state.document.format)
    }
    state.revision += 1
    state.select(0)
    notebook = state
    notice = Notice(text: "Unsaved work is back   ^S saves it", isError: false)
    return []
  }

  private mutating func dropRecovered() -> [Command] {
    guard let path = notebook?.path else { return [] }
    return [.journal(path: path, text: nil)]
  }
}
