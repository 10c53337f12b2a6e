import Lessons
import TextUI

// Opening and saving, and what other programs do to the file.

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
    switch report {
    case .inspected(let exhibit): if notebook != nil { show(exhibit, from: nil) }
    case .notInspected(let sentence): notice = Notice(text: sentence, isError: false)
    default: break
    }
    let commands = notebook?.take(report, at: now) ?? []
    if case .restarted = report, awaitsLayers {
      notice = nil
      chooseLayer()
    }
    return commands
  }

  mutating func open(_ opened: OpenedNotebook) -> [Command] {
    let commands = opensTab ? makeTab() : []
    opensTab = false
    let trouble = notice
    defer { if trouble?.isError == true, notice?.isError != true { notice = trouble } }
    notebook = NotebookState(opened)
    notebook?.session = session
    notebook?.snapshot = sessionStart
    help = nil
    contents = nil
    if opened.lesson != nil { return commands + openLesson(opened) }
    question = opened.recovered.map { .recover($0) }
    if opened.isImported {
      notebook?.revision += 1
      notice = Notice(text: "^S saves it as \(opened.name)", isError: false)
    }
    if let process = opened.otherProcess {
      question = .inUse(process: process, then: opened.recovered)
    }
    if opened.isNew {
      notice = Notice(text: "New notebook: ⏎ runs a finished line, F1 helps", isError: false)
    }
    return commands
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
    var commands: [Command] = []
    if isSavingAs, let old = notebook?.path {
      isSavingAs = false
      if old != path { commands.append(.close(path: old, keepingJournal: false)) }
      notebook?.path = path
      notebook?.lesson = nil
      notebook?.journal = JournalMark()
    }
    guard notebook?.path == path else { return [] }
    notebook?.savedRevision = revision
    notebook?.isChangedOnDisk = false
    notice = Notice(text: "Saved \(notebook?.name ?? path)", isError: false)
    if let leaving = afterSaving {
      afterSaving = nil
      commands += depart(leaving)
    }
    return commands
  }

  mutating func noteSaveFailed(_ sentence: String) {
    guard notebook != nil else { return }
    isSavingAs = false
    question = .cannotSave(sentence)
  }

  // MARK: Another name

  /// Asks for a name to save the notebook under.
  mutating func beginSaveAs(_ wanted: String? = nil) {
    guard let path = wanted ?? notebook?.path else { return }
    var name = TextBuffer(path)
    name.move(.textEnd)
    question = .saveAs(name)
  }

  mutating func saveAs(_ path: String, force: Bool) -> [Command] {
    guard let notebook, !path.isEmpty else { return [] }
    isSavingAs = true
    return [
      .save(
        path: path, text: notebook.document.text, revision: notebook.revision,
        force: force)
    ]
  }

  // MARK: Other programs

  /// Asks whether the file was changed, at most every two seconds and only while somebody types.
  mutating func lookCommands(atOnce: Bool = false) -> [Command] {
    guard let path = notebook?.path, question == nil else { return [] }
    guard atOnce || now - lastLook >= .seconds(2) else { return [] }
    lastLook = now
    return [.look(path: path)]
  }

  /// Another program changed a file: a word in the header, or a question when it was to be written.
  ///
  /// Nothing is asked in the middle of typing: the next letter would be taken for the answer.
  mutating func noteChanged(_ path: String, theirs: String?, whileSaving: Bool) {
    defer { if whileSaving { isSavingAs = false } }
    if isSavingAs, whileSaving, path != notebook?.path {
      question = .replace(path: path)
    } else if notebook?.path == path {
      notebook?.isChangedOnDisk = true
      if whileSaving { question = .changed(theirs: theirs) }
    }
  }
}
