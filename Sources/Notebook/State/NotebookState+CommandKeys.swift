import Lessons
import TextUI

// The keys while moving over cells: Jupyter's, with Vim's where Jupyter has none.

extension NotebookState {
  /// What a key asks for that the notebook can't do by itself.
  enum Request: Equatable {
    case none
    case help
    case stage
    case play([String])
    case leave
    case notice(String)
    case commands([Command])
  }

  /// Reacts to a key in command mode; `layout` tells how much fits on the screen.
  mutating func handleCommandKey(_ key: Key, layout: NotebookLayout) -> Request {
    if search.isTyping { return handleSearchKey(key) }
    if let first = pendingKey {
      pendingKey = nil
      if let request = handlePair(first, key) { return request }
    }
    return handleMovement(key, layout: layout) ?? handleStructure(key)
      ?? handleRunning(key, layout: layout) ?? handleOther(key)
  }

  private mutating func handlePair(_ first: Character, _ key: Key) -> Request? {
    switch (first, key.text) {
    case ("d", "d"): deleteCell()
    case ("g", "g"): select(0)
    case ("0", "0"): return .commands([.restart])
    case ("i", "i"): return .commands([.interrupt])
    default: return nil
    }
    return Request.none
  }

  private mutating func handleMovement(_ key: Key, layout: NotebookLayout) -> Request? {
    switch key {
    case "j", .down: moveDown(layout: layout)
    case "k", .up: moveUp(layout: layout)
    case " ", .pageDown, .control("f"): readOn(layout: layout)
    case .pageUp, .control("b"), Key(.character(" "), .shift): readBack(layout: layout)
    case "G", .end: select(document.cells.count - 1)
    case .home: select(0)
    case "}", .tab: selectNext(kind: .code, by: 1)
    case "{", .backTab: selectNext(kind: .code, by: -1)
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

  private mutating func handleStructure(_ key: Key) -> Request? {
    switch key {
    case "a": insertCell(.code, at: selected)
    case "b": insertCell(.code, at: selected + 1)
    case "x", "X": cutCell()
    case "c": copyCell()
    case "v": pasteCells(at: selected + 1)
    case "V": pasteCells(at: selected)
    case "D": insertCell(cell.kind, at: selected + 1, text: cell.text)
    case "m": setKind(.markdown)
    case "y": setKind(.code)
    case "M": mergeWithNext()
    case "J": moveCell(by: 1)
    case "K": moveCell(by: -1)
    case "u", "z": return travel(back: true) ? Request.none : .notice("Nothing to undo")
    case "U", "Z": return travel(back: false) ? Request.none : .notice("Nothing to redo")
    default: return nil
    }
    return Request.none
  }

  private mutating func handleRunning(_ key: Key, layout: NotebookLayout) -> Request? {
    let columns = layout.outputColumns
    switch key {
    case "r", Key(.enter, .shift):
      return .commands(runAndAdvance(columns: columns))
    case .control("r"), Key(.enter, .control):
      return .commands(run(at: selected, columns: columns))
    case "R": return .commands(runCells(0..<document.cells.count, columns: columns))
    case "A": return .commands(runCells(0..<selected + 1, columns: columns))
    case .enter: return handleEnter()
    case "e",
      "i" where pendingKey == "e":
      beginEditing()
      return Request.none
    default: return nil
    }
  }

  /// In a lesson the prose is there to be read: Enter goes on.
  private mutating func handleEnter() -> Request {
    if lesson != nil, cell.kind == .markdown, selected + 1 < document.cells.count {
      select(selected + 1)
    } else {
      beginEditing()
    }
    return .none
  }

  private mutating func handleOther(_ key: Key) -> Request {
    switch key {
    case "d", "g", "0", "i": pendingKey = key.text
    case "o": results[cell.id]?.isUnfolded.toggle()
    case "p": return StageBlock.command(of: cell).map { .play($0) } ?? .stage
    case "h": return showHint()
    case "H": return toggleSolution()
    case "l", .control("g"): cyclePane()
    case "/": search = SearchState(text: "", isTyping: true)
    case "n": return findNext(by: 1)
    case "N": return findNext(by: -1)
    case .control("v"): return .stage
    case "?": return .help
    case "q": return .leave
    default: break
    }
    return .none
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

  private mutating func handleSearchKey(_ key: Key) -> Request {
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
