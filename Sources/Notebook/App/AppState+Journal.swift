import Lessons

// Keeping work where a crash can't reach it, and bringing it back.

extension AppState {
  /// How long typing may go on before it is kept, and how long results may gather.
  private static let pause = (text: Duration.milliseconds(200), results: Duration.seconds(1))

  /// How long until something has to be kept; nil when nothing has to.
  var journalWait: Duration? {
    guard let notebook, !asksAboutWork else { return nil }
    var wait = max(.milliseconds(1), nextJournal - now)
    if !notebook.journal.hasNewText(notebook) {
      guard notebook.journal.hasNewResults else { return nil }
      wait = max(wait, nextJournal + Self.pause.results - Self.pause.text - now)
    }
    return wait
  }

  /// What an earlier run left is kept until it is known what to do with it.
  private var asksAboutWork: Bool {
    switch question {
    case .recover, .inUse: true
    default: false
    }
  }

  /// Keeps what is news: the first letter at once, then what comes in a fifth of a second together.
  mutating func journalCommands() -> [Command] {
    guard let wait = journalWait, wait <= .milliseconds(1) else { return [] }
    nextJournal = now + Self.pause.text
    return journalNow()
  }

  /// Keeps what there is, whenever it was kept last.
  mutating func journalNow() -> [Command] {
    guard var state = notebook else { return [] }
    notebook = nil
    let entry = state.journal.entry(of: state)
    let command = Command.journal(path: state.path, entry)
    notebook = state
    return [command]
  }

  /// Everything that must not be lost when the program ends without being asked to.
  mutating func endCommands() -> [Command] {
    guard let state = notebook, !asksAboutWork else { return [] }
    if !state.isDirty, state.results.isEmpty {
      return [.close(path: state.path, keepingJournal: false)]
    }
    return journalNow()
  }

  /// Keeping failed: it is tried again in a while, and said once a minute.
  mutating func noteJournalFailed(_ path: String, _ sentence: String) {
    guard notebook?.path == path else { return }
    notebook?.journal.lose()
    nextJournal = now + .seconds(5)
    if let told = journalTrouble, told.sentence == sentence, now - told.told < .seconds(60) {
      return
    }
    journalTrouble = (sentence, now)
    notice = Notice(text: "Unsaved work is not safe from a crash: \(sentence)", isError: true)
  }

  // MARK: Bringing back

  /// Takes over what an earlier run left behind.
  mutating func recover(_ work: RecoveredWork) {
    guard var state = notebook else { return }
    if let text = work.text { state.replaceDocument(with: text) }
    state.adopt(work)
    state.journal.lose()
    state.renewGuide()
    state.select(0)
    state.resume()
    notebook = state
    let outputs = work.results.count
    let words = outputs == 1 ? "1 output is back" : "\(outputs) outputs are back"
    let text = outputs == 0 ? "Unsaved work is back" : "Unsaved work and \(words)"
    notice = Notice(
      text: work.text == nil ? words : text + "   ^S saves it", isError: false)
  }
}

extension NotebookState {
  /// Puts another text in the place of the whole notebook, as a step that can be undone.
  ///
  /// Cells that are the same in both stay what they are, with what they gave.
  mutating func replaceDocument(with text: String) {
    endEditing()
    recordUndo()
    document.replace(with: text)
    if document.cells.isEmpty { _ = document.insert(.code, text: "", at: 0) }
    buffers = [:]
    revision += 1
    select(selected)
  }

  /// Gives the cells what they had given in an earlier run: by their places, or, when there are more
  /// or fewer of them than then, by the text that ran.
  fileprivate mutating func adopt(_ work: RecoveredWork) {
    if work.cells.count == document.cells.count {
      for (cell, old) in zip(document.cells, work.cells) where cell.kind == .code {
        results[cell.id] = work.results[old]
      }
      return
    }
    var rest = work.cells.compactMap { work.results[$0] }
    for cell in document.cells where cell.kind == .code {
      guard let place = rest.firstIndex(where: { $0.source == cell.text }) else { continue }
      results[cell.id] = rest.remove(at: place)
    }
  }
}
