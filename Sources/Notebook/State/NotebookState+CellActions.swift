import Lessons
import TextUI

// What can be done while moving over cells: Jupyter's commands, with Vim's where Jupyter has none.

extension NotebookState {
  /// What an action asks for that the notebook can't do by itself.
  enum Request: Equatable {
    case none
    case stage
    case play([String])
    case leave
    case notice(String)
    case commands([Command])
  }

  /// Does what is asked while moving over cells; nil for what is not asked there.
  mutating func performInCells(_ action: Action, layout: NotebookLayout) -> Request? {
    if let refusal = refusal(of: action) { return .notice(refusal) }
    followsEnd = false
    return predicting(action, layout: layout) ?? movement(action, layout: layout)
      ?? structure(action) ?? running(action, layout: layout) ?? sight(action)
  }

  private mutating func movement(_ action: Action, layout: NotebookLayout) -> Request? {
    switch action {
    case .down: return moveDown(layout: layout) ? Request.none : endOfLesson
    case .up: moveUp(layout: layout)
    case .pageDown: readOn(layout: layout)
    case .pageUp: readBack(layout: layout)
    case .last: select(document.cells.count - 1)
    case .first: select(0)
    case .nextCode: selectNext(kind: .code, by: 1)
    case .previousCode: selectNext(kind: .code, by: -1)
    case .search: search = SearchState(text: "", isTyping: true)
    case .findNext: return findNext(by: 1)
    case .findPrevious: return findNext(by: -1)
    case .clearSearch: search = SearchState()
    default: return nil
    }
    return Request.none
  }

  /// Selects the nearest cell of a kind in a direction.
  mutating func selectNext(kind: NotebookCell.Kind, by step: Int) {
    var index = selected + step
    while let cell = document.cells[safe: index] {
      if cell.kind == kind { return select(index) }
      index += step
    }
  }

  private mutating func structure(_ action: Action) -> Request? {
    switch action {
    case .insertAbove: insertOwnCell(at: selected)
    case .insertBelow: insertOwnCell(at: selected + 1)
    case .deleteCell: deleteCell()
    case .cutCell: cutCell()
    case .copyCell: copyCell()
    case .pasteBelow: pasteCells(at: selected + 1)
    case .pasteAbove: pasteCells(at: selected)
    case .duplicate: insertCell(cell.kind, at: selected + 1, text: cell.text)
    case .makeProse: setKind(.markdown)
    case .makeCode: setKind(.code)
    case .merge: mergeWithNext()
    case .moveDown: moveCell(by: 1)
    case .moveUp: moveCell(by: -1)
    case .undo: return travel(back: true) ? Request.none : .notice("Nothing to undo")
    case .redo: return travel(back: false) ? Request.none : .notice("Nothing to redo")
    default: return nil
    }
    return Request.none
  }

  /// In a lesson a new cell is made to write in it at once.
  private mutating func insertOwnCell(at index: Int) {
    insertCell(.code, at: index)
    if lesson != nil { beginEditing() }
  }

  private mutating func running(_ action: Action, layout: NotebookLayout) -> Request? {
    let columns = layout.outputColumns
    switch action {
    case .run: return .commands(runAndAdvance(columns: columns))
    case .runHere: return .commands(run(at: selected, columns: columns))
    case .runAll: return .commands(runCells(0..<document.cells.count, columns: columns))
    case .runToHere: return .commands(runCells(0..<selected + 1, columns: columns))
    case .enterCell: return enterCell(layout: layout)
    case .edit:
      beginEditing()
      return Request.none
    default: return nil
    }
  }

  /// In a lesson prose and answered questions are there to be read: Enter goes on, through all of
  /// a long cell first.
  private mutating func enterCell(layout: NotebookLayout) -> Request {
    guard lesson != nil, cell.kind == .markdown || cell.isPrediction else {
      beginEditing()
      return .none
    }
    return readCell(layout: layout) ? .none : endOfLesson
  }

  /// What is said where there is nothing further down.
  private var endOfLesson: Request {
    lesson == nil ? .none : .notice("The end of the lesson   t leads to the next one")
  }

  /// The stage of the cell, or in a lesson's prose the one that the text above speaks of.
  private var stageAtHand: [String]? {
    if let own = StageBlock.command(of: cell) { return own }
    guard lesson != nil, cell.kind == .markdown else { return nil }
    let above = document.cells[max(0, selected - 3)..<selected].reversed()
    return above.lazy.compactMap { StageBlock.command(of: $0) }.first
  }

  private mutating func sight(_ action: Action) -> Request? {
    switch action {
    case .unfold: results[cell.id]?.isUnfolded.toggle()
    case .play: return stageAtHand.map { .play($0) } ?? .stage
    case .hint: return showHint()
    case .solution: return toggleSolution()
    case .leave: return .leave
    default: return nil
    }
    return Request.none
  }

  /// Shows the model pane, hides it, or gives it the whole screen, in turn.
  mutating func cyclePane() {
    switch paneChoice {
    case .automatic: paneChoice = .full
    case .full: paneChoice = .hidden
    case .hidden: paneChoice = .automatic
    }
  }

  private mutating func cutCell() {
    copyCell()
    deleteCell()
  }

  private mutating func copyCell() {
    clipboard = [(cell.kind, cell.text)]
  }

  private mutating func pasteCells(at index: Int) {
    for (offset, copy) in clipboard.enumerated() {
      insertCell(copy.kind, at: index + offset, text: copy.text)
    }
  }

  private mutating func setKind(_ kind: NotebookCell.Kind) {
    guard cell.kind != kind else { return }
    let index = selected
    change { $0.setKind(kind, at: index) }
  }

  private mutating func mergeWithNext() {
    let index = selected
    guard index + 1 < document.cells.count else { return }
    change { $0.mergeWithNext(at: index) }
  }

  private mutating func moveCell(by step: Int) {
    let (index, target) = (selected, selected + step)
    guard document.cells.indices.contains(target) else { return }
    change { $0.move(from: index, to: target) }
    select(target)
  }

  // MARK: Search

  /// Reacts to a key while the text to search for is typed.
  mutating func handleSearchKey(_ key: Key) -> Request {
    switch key.code {
    case .enter:
      search.isTyping = false
      return findNext(by: 1, includingSelected: true)
    case .escape: search = SearchState()
    case .backspace:
      if search.text.isEmpty { search = SearchState() } else { search.text.removeLast() }
    case .character:
      if let character = key.text { search.text.append(character) }
    default: break
    }
    return .none
  }

  private mutating func findNext(by step: Int, includingSelected: Bool = false) -> Request {
    let wanted = search.text.lowercased()
    guard !wanted.isEmpty else { return .notice("/ searches the notebook") }
    let count = document.cells.count
    for distance in (includingSelected ? 0 : 1)...count {
      let index = ((selected + step * distance) % count + count) % count
      if document.cells[index].text.lowercased().contains(wanted) {
        select(index)
        return .none
      }
    }
    return .notice("\"\(search.text)\" is nowhere in this notebook")
  }
}
