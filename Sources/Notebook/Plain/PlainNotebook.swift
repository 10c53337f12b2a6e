import Dispatch
import KerasCore
import Lessons

/// A notebook for those who hear it or read it line by line: text is added and never painted again.
///
/// Every answer to a command is a few sentences; what is selected is said. A line is a command, and
/// cells are written line by line up to a line with a single dot.
public final class PlainNotebook {
  private let files: NotebookFiles
  private let session: any SessionRunner
  private let mailbox: Mailbox
  private let read: (String) -> String?
  private let say: (String) -> Void
  private let isInterrupted: () -> Bool
  private var state: NotebookState
  private let arrival = DispatchSemaphore(value: 0)
  private var saved = false

  /// A notebook that was opened.
  ///
  /// - Parameters:
  ///   - opened: the notebook.
  ///   - files: where it is saved.
  ///   - session: runs cells and reports into `mailbox`.
  ///   - mailbox: the session's.
  ///   - read: asks for a line; nil at the end of input.
  ///   - say: adds text.
  ///   - isInterrupted: whether the user asked to stop, since it was asked last.
  public init(
    _ opened: OpenedNotebook, files: NotebookFiles, session: any SessionRunner,
    mailbox: Mailbox, read: @escaping (String) -> String?, say: @escaping (String) -> Void,
    isInterrupted: @escaping () -> Bool = { false }
  ) {
    (self.files, self.session, self.mailbox) = (files, session, mailbox)
    (self.read, self.say, self.isInterrupted) = (read, say, isInterrupted)
    state = NotebookState(opened)
    state.endEditing()
    mailbox.onArrival { [arrival] in arrival.signal() }
  }

  /// Goes on until the user leaves or there is no more input.
  public func run() {
    let count = state.document.cells.count
    say("\(state.name), \(count) cell\(count == 1 ? "" : "s"). ? lists the commands.\n")
    tell()
    while let line = read("> ") {
      if !perform(line.trimmedSpaces) { return }
    }
    if state.isDirty { say("The changes were not saved.\n") }
  }

  // MARK: Commands

  /// Does what a line asks for; false when the user leaves.
  private func perform(_ line: String) -> Bool {
    switch line {
    case "": tell()
    case "n": select(state.selected + 1)
    case "p": select(state.selected - 1)
    case "r": run(state.selected)
    case "R": for index in state.document.cells.indices where !run(index) { break }
    case "e": edit()
    case "a": add()
    case "d":
      state.deleteCell()
      say("Deleted. ")
      tell()
    case "u":
      say(state.travel(back: true) ? "Undone. " : "There is nothing to undo.\n")
      tell()
    case "m": tellModel()
    case "v": tellVariables()
    case "s": save()
    case "q": return leave()
    case "?": say(Self.help)
    default:
      guard let number = Int(line) else {
        say("There is no command '\(line)'. ? lists them.\n")
        return true
      }
      select(number - 1)
    }
    return true
  }

  private static let help = """
    n  next cell          p  cell before        3  cell number 3
    r  run the cell       R  run all cells      empty line  say the cell again
    e  write it anew      a  add a cell below   d  delete it    u  undo
    m  the model          v  the variables
    s  save               q  leave              ?  these commands

    """

  private func select(_ index: Int) {
    guard state.document.cells.indices.contains(index) else {
      say(index < 0 ? "This is the first cell.\n" : "This is the last cell.\n")
      return
    }
    state.select(index)
    tell()
  }

  /// Says where one is, and what the cell holds.
  private func tell() {
    let cell = state.cell
    let kind = cell.kind == .code ? "code" : "text"
    var words = "Cell \(state.selected + 1) of \(state.document.cells.count), \(kind)"
    if let result = state.results[cell.id], let count = result.count {
      words += ", ran as \(count)" + (state.isStale(cell) ? ", changed since" : "")
    }
    let text = cell.kind == .code ? cell.text.indented : prose(cell.text)
    say(words + (cell.text.isEmpty ? ", empty.\n" : ":\n\(text)\n"))
  }

  private func prose(_ text: String) -> String {
    MarkdownView.lines(of: text, columns: 76).map(\.text).joined(separator: "\n")
  }

  // MARK: Writing

  private func readLines() -> String? {
    say("Write lines; a line with a single dot ends them.\n")
    var lines: [String] = []
    while let line = read(". ") {
      if line == "." { return lines.joined(separator: "\n") }
      lines.append(line)
    }
    return nil
  }

  private func edit() {
    guard let text = readLines() else { return }
    let index = state.selected
    state.change { $0.setText(text, at: index) }
    tellPreview()
  }

  private func add() {
    guard let text = readLines() else { return }
    state.insertCell(.code, at: state.selected + 1, text: text)
    tellPreview()
  }

  /// What the cell would do to a model, or why it can't.
  private func tellPreview() {
    state.updatePreview()
    guard let pane = state.preview else { return say("Written.\n") }
    if let problem = pane.problem {
      return say(
        "This can't be: \(problem.message)\n" + (problem.hint.map { "Try \($0)\n" } ?? ""))
    }
    let rows = pane.outline.rows
    say("Written. It gives \(pane.variable) these layers:\n")
    for place in pane.typed where rows.indices.contains(place) { tell(rows[place], place) }
  }

  // MARK: Running

  /// Runs a cell to its end, saying what it prints; false when it failed.
  @discardableResult
  private func run(_ index: Int) -> Bool {
    let commands = state.run(at: index, columns: 76)
    guard case .run(let cell, let source, let columns)? = commands.first else {
      if state.document.cells[index].kind != .code { return true }
      say("There is nothing to run.\n")
      return true
    }
    state.select(index)
    session.run(cell: cell, source: source, columns: columns)
    while state.results[cell]?.isActive == true {
      _ = arrival.wait(timeout: .now() + .milliseconds(100))
      if isInterrupted() { session.interrupt() }
      for report in mailbox.takeAll() { take(report) }
    }
    return tellEnd(of: cell)
  }

  private func take(_ report: SessionReport) {
    if case .wrote(_, let text, _) = report { say(text) }
    if case .advised(_, let note) = report {
      say("\(note.text)\n" + (note.hint.map { "Try \($0)\n" } ?? ""))
    }
    _ = state.take(report, at: .zero)
  }

  private func tellEnd(of cell: Int) -> Bool {
    guard let result = state.results[cell] else { return false }
    if let failure = result.failure {
      say(failure.isInterrupt ? "Stopped.\n" : failure.text + "\n")
      return false
    }
    if let value = result.value { say(value + "\n") }
    say("Cell \(state.selected + 1) is done.\n")
    return true
  }

  // MARK: Model and variables

  private func tellModel() {
    state.updatePreview()
    guard let pane = state.pane else {
      return say("There is no model yet: model = Sequential() begins one.\n")
    }
    let rows = pane.outline.rows
    say(
      "\(pane.variable), \(rows.count) layers, "
        + "\(pane.outline.parameterCount) parameters, input "
        + "\(pane.outline.inputShape.map { "\($0)" } ?? "not known").\n")
    for (place, row) in rows.enumerated() { tell(row, place) }
  }

  private func tell(_ row: ModelOutline.Row, _ place: Int) {
    let shape = row.outputShape.map { "output \($0)" } ?? "output not known"
    let sums = row.arithmetic.map { "\($0.label) \($0.formula)" }.joined(separator: "; ")
    let count = row.parameterCount.map { "\($0) parameters" } ?? "parameters not known"
    say(
      "Layer \(place + 1), \(row.name), \(row.className): \(shape), \(count)."
        + (row.error.map { " It can't be: \($0.reason)" } ?? "")
        + (sums.isEmpty ? "" : " \(sums).") + "\n")
  }

  private func tellVariables() {
    let variables = state.snapshot.variables
    if variables.isEmpty { say("Nothing is defined yet.\n") }
    for variable in variables {
      let range = variable.range.isEmpty ? "" : ", from \(variable.range)"
      say("\(variable.name), \(variable.type), \(variable.summary)\(range).\n")
    }
  }

  // MARK: Saving

  private func save() {
    saved = false
    let command = Command.save(
      path: state.path, text: state.document.text, revision: state.revision, force: false)
    for message in files.perform(command) {
      switch message {
      case .saved(_, let revision):
        state.savedRevision = revision
        saved = true
      case .failed(let sentence), .saveFailed(_, let sentence): say(sentence + "\n")
      case .changedOnDisk: say("The file was changed by another program; it is not written over.\n")
      default: break
      }
    }
    if saved { say("Saved \(state.name).\n") }
  }

  /// Leaves, after asking where something could be lost.
  private func leave() -> Bool {
    guard state.isDirty else { return close() }
    switch read("There are changes: y saves them, n drops them, an empty line stays. ") {
    case "y", "Y":
      save()
      return saved ? close() : true
    case "n", "N", nil: return close()
    default: return true
    }
  }

  private func close() -> Bool {
    _ = files.perform(.close(path: state.path, keepingJournal: false))
    return false
  }
}

extension String {
  /// Every line two spaces further in.
  fileprivate var indented: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
      .joined(separator: "\n")
  }
}
