import Figures
import Lessons

/// An open notebook: its cells, what they gave, and what the user is doing to them.
public struct NotebookState: Sendable {
  /// What keys do: move over cells, or write into one.
  public enum Mode: Sendable, Equatable {
    /// Keys move over cells and change their order.
    case command
    /// Keys write into the selected cell.
    case edit
  }

  /// Where the notebook is kept.
  public internal(set) var path: String
  /// The lesson that it is a copy of.
  public internal(set) var lesson: LessonProgress?
  /// What is known of that lesson.
  var guide: LessonGuide?
  /// The cells.
  public internal(set) var document: NotebookDocument
  /// The index of the selected cell.
  public internal(set) var selected = 0
  /// What keys do.
  public internal(set) var mode = Mode.command
  /// The text of the selected cell while it is being edited.
  public internal(set) var buffer = TextBuffer()
  /// What each cell gave, by the cell's id.
  public internal(set) var results: [Int: CellResult] = [:] {
    didSet { journal.resultsChanged() }
  }
  /// What each cell asked to be shown last, by the cell's id.
  public internal(set) var exhibits: [Int: any Exhibit] = [:]
  /// What is seen of each cell's training, by the cell's id.
  var trainings: [Int: TrainingDetails] = [:]
  /// What the session's world held after the last run.
  public internal(set) var snapshot = SessionSnapshot() {
    didSet { snapshotNumber += 1 }
  }
  private(set) var snapshotNumber = 0
  /// What can be put in at the cursor, while it is shown.
  public internal(set) var completion: Completion?
  /// How the call at the cursor goes on.
  public internal(set) var signatureHelp: SignatureHelp?
  /// The model with the line that is being typed, nil when that line concerns no model.
  var preview: ModelPane?
  /// The model as the cells write it, while keys go to the model or one was chosen.
  var writtenPane: ModelPane?
  /// The session that runs its cells.
  var session = 0
  /// The cells that read what has changed since they ran.
  var staleCells: Set<Int> = []
  /// Which names each cell reads and changes, by the cell's id, with the text that this is of.
  var cellNames: [Int: (source: String, names: CellNames)] = [:]
  /// The beginning of a path that is to be completed.
  var wantedPaths: String?
  /// What the user does in the model.
  var focus = ModelFocus()
  var shownPreview: PreviewKey?
  /// The first row of the page that is shown.
  var top = PageAnchor(cell: 0, row: 0)
  /// Whether the selected cell is brought into view whole, or only its beginning.
  var followsWhole = true
  /// Whether the end of the selected cell is what matters, where the screen can't show all of it:
  /// a hint, a solution, what a check says.
  var followsEnd = false
  /// Which part of the screen the model pane gets.
  var paneChoice = PaneChoice.automatic
  /// Whether there was a model to show since the notebook was opened: the pane then stays.
  var hasShownModel = false
  /// Whether a table on the page needs the columns of the pane.
  var yieldsPane = false
  /// The number of changes so far, and at which of them the file was written.
  var revision = 0
  var savedRevision = 0
  /// What of it is where a crash can't reach it.
  var journal = JournalMark()
  /// Whether another program changed the file, and was not answered yet.
  var isChangedOnDisk = false
  var undoStack: [Structure] = []
  var redoStack: [Structure] = []
  /// Buffers of cells edited before, so that their undo goes on where it was.
  var buffers: [Int: TextBuffer] = [:]
  /// Whether undo knows the cells as they were before this visit to the cell being edited.
  var recordedVisit = false
  /// Cells cut or copied.
  var clipboard: [(kind: NotebookCell.Kind, text: String)] = []
  /// Text cut inside a cell.
  var killed = ""
  /// What was asked to be shown of the exercises.
  var revealed: [Int: Revealed] = [:]
  /// What the learner expects cells to give, by the cell's id.
  var predictions: [Int: String] = [:]
  /// The prediction that is being written for the selected cell.
  var predictionField: TextBuffer?
  /// What is searched for, and whether it is being typed.
  var search = SearchState()

  /// A place on the page: a row of a cell's picture.
  struct PageAnchor: Sendable, Equatable {
    var cell: Int
    var row: Int
  }

  enum PaneChoice: Sendable, Equatable {
    case automatic
    case hidden
    case full
  }

  /// What undo goes back to.
  struct Structure: Sendable {
    var cells: [NotebookCell]
    var selected: Int
  }

  struct SearchState: Sendable, Equatable {
    var text = ""
    var isTyping = false
  }

  /// A notebook as it was opened: the first cell selected, or, when it is new, being written.
  public init(_ opened: OpenedNotebook) {
    path = opened.path
    let format = NotebookFormat(path: opened.path)
    document = NotebookDocument(text: opened.text, format: format)
    if document.cells.isEmpty { document = .blank(format: format) }
    if let name = opened.lesson {
      lesson = opened.progress ?? LessonProgress(lesson: name)
      guide = LessonGuide(
        document, lesson: opened.original ?? opened.text, rules: opened.rules,
        tallies: opened.tallies)
      resume()
    }
    if opened.isNew { beginEditing() }
  }

  /// The selected cell; there is always one.
  public var cell: NotebookCell { document.cells[selected] }
  /// Whether there is work that the file does not have.
  public var isDirty: Bool { revision != savedRevision }
  /// The last part of the path.
  public var name: String { path.split(separator: "/").last.map(String.init) ?? path }
  /// Whether a cell runs or waits to.
  public var isRunning: Bool { results.values.contains { $0.isActive } }

  /// What the model pane shows: what the selected cell would give, or the model that was touched last.
  var pane: ModelPane? {
    if hidesModel { return nil }
    if mode == .command, let writtenPane { return writtenPane }
    if let preview { return preview }
    return modelAtHand.map { ModelPane(variable: $0.name, outline: $0.outline) }
  }

  /// Whether a cell was changed since it ran, or what it reads was.
  func isStale(_ cell: NotebookCell) -> Bool {
    guard let result = results[cell.id], !result.isActive else { return false }
    return result.source != cell.text || staleCells.contains(cell.id)
  }

  // MARK: Modes

  /// Begins to write into the selected cell, at its end or where the cursor was.
  mutating func beginEditing() {
    mode = .edit
    recordedVisit = false
    if let known = buffers[cell.id], known.text == cell.text {
      buffer = known
    } else {
      buffer = TextBuffer(cell.text)
      buffer.move(.textEnd)
    }
    followsWhole = true
  }

  /// Goes back to moving over cells.
  mutating func endEditing() {
    guard mode == .edit else { return }
    completion = nil
    signatureHelp = nil
    buffers[cell.id] = buffer
    mode = .command
  }

  /// Takes the buffer's text over into the cell, if it is another.
  mutating func commitBuffer() {
    guard mode == .edit, buffer.text != cell.text else { return }
    // All that is typed in one visit to a cell is one step of the notebook's undo.
    if !recordedVisit { recordUndo() }
    recordedVisit = true
    document.setText(buffer.text, at: selected)
    revision += 1
  }

  // MARK: Structure

  /// Remembers the cells as they are, for undo.
  mutating func recordUndo() {
    undoStack.append(Structure(cells: document.cells, selected: selected))
    if undoStack.count > 300 { undoStack.removeFirst() }
    redoStack = []
  }

  /// Goes back, or forth again, in the history of the cells; tells whether there was a step.
  mutating func travel(back: Bool) -> Bool {
    endEditing()
    guard let target = back ? undoStack.popLast() : redoStack.popLast() else { return false }
    let now = Structure(cells: document.cells, selected: selected)
    if back { redoStack.append(now) } else { undoStack.append(now) }
    document.restore(cells: target.cells)
    buffers = [:]
    revision += 1
    select(target.selected)
    return true
  }

  /// Selects a cell, or the nearest there is.
  mutating func select(_ index: Int) {
    endEditing()
    predictionField = nil
    selected = max(0, min(index, lastOpenCell))
    followsWhole = true
  }

  /// Makes a cell and selects it.
  mutating func insertCell(_ kind: NotebookCell.Kind, at index: Int, text: String = "") {
    endEditing()
    recordUndo()
    _ = document.insert(kind, text: text, at: index)
    revision += 1
    select(index)
  }

  /// Takes the selected cell away; a notebook never has none.
  mutating func deleteCell() {
    endEditing()
    recordUndo()
    results[cell.id] = results[cell.id].flatMap { $0.isActive ? $0 : nil }
    document.remove(at: selected)
    if document.cells.isEmpty { _ = document.insert(.code, text: "", at: 0) }
    revision += 1
    select(selected)
  }

  /// Changes the cells as a step that can be undone.
  mutating func change(_ body: (inout NotebookDocument) -> Void) {
    endEditing()
    recordUndo()
    body(&document)
    buffers = [:]
    revision += 1
    select(selected)
  }
}

extension Array {
  /// The element at an index, nil where there is none.
  subscript(safe index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}
