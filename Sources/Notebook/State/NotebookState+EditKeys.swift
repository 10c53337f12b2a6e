import Lessons
import TextUI

// The keys while writing into a cell: the usual ones and those of Emacs and the shell.

extension NotebookState {
  /// Reacts to a key in edit mode.
  mutating func handleEditKey(_ key: Key, layout: NotebookLayout) -> Request {
    defer {
      commitBuffer()
      updateHelp()
    }
    if completion != nil, handleCompletionKey(key) { return .none }
    if let request = handleRunKey(key, layout: layout) { return request }
    if handleMoveKey(key) || handleChangeKey(key) || handleKillKey(key) { return .none }
    if let character = key.text {
      typed(character)
    }
    return .none
  }

  private mutating func handleRunKey(_ key: Key, layout: NotebookLayout) -> Request? {
    let columns = layout.outputColumns
    switch key {
    case .escape:
      endEditing()
      return Request.none
    case .enter:
      commitBuffer()
      if cell.kind == .code, buffer.isReadyToRun {
        return .commands(runAndAdvance(columns: columns))
      }
      buffer.insertNewline()
    case Key(.enter, .shift):
      commitBuffer()
      return .commands(runAndAdvance(columns: columns))
    case .control("r"), Key(.enter, .control):
      commitBuffer()
      return .commands(run(at: selected, columns: columns))
    case Key(.enter, .alt), .control("j"):
      buffer.insertNewline()
    case .control("g"):
      cyclePane()
    case .control("v"):
      return .stage
    case .alt("s"):
      splitCell()
    default: return nil
    }
    return Request.none
  }

  private mutating func splitCell() {
    commitBuffer()
    let (index, place) = (selected, buffer.cursor)
    change { _ = $0.split(at: index, line: place.line, column: place.column) }
    select(index + 1)
    beginEditing()
    buffer.moveCursor(to: .init(line: 0, column: 0))
  }

  private mutating func handleMoveKey(_ key: Key) -> Bool {
    guard let movement = Self.movement(for: key) else { return false }
    // Beyond the cell's first and last line is the cell above and below.
    if movement == .up, !key.modifiers.contains(.shift), buffer.cursor.line == 0, selected > 0 {
      leaveUpwards()
    } else if movement == .down, !key.modifiers.contains(.shift),
      buffer.cursor.line == buffer.lines.count - 1, selected + 1 < document.cells.count
    {
      leaveDownwards()
    } else {
      buffer.move(movement, selecting: key.modifiers.contains(.shift))
    }
    return true
  }

  private mutating func leaveUpwards() {
    commitBuffer()
    select(selected - 1)
    guard cell.kind == .code else { return }
    beginEditing()
    buffer.move(.textEnd)
  }

  private mutating func leaveDownwards() {
    commitBuffer()
    select(selected + 1)
    guard cell.kind == .code else { return }
    beginEditing()
    buffer.move(.textStart)
  }

  /// Where a key moves the cursor, with Shift or without.
  static func movement(for key: Key) -> TextBuffer.Movement? {
    let held = key.modifiers.subtracting(.shift)
    switch (key.code, held) {
    case (.left, []), (.character("b"), .control): return .left
    case (.right, []), (.character("f"), .control): return .right
    case (.up, []), (.character("p"), .control): return .up
    case (.down, []), (.character("n"), .control): return .down
    case (.left, .control), (.left, .alt), (.character("b"), .alt): return .wordLeft
    case (.right, .control), (.right, .alt), (.character("f"), .alt): return .wordRight
    case (.home, []), (.character("a"), .control): return .lineStart
    case (.end, []), (.character("e"), .control): return .lineEnd
    case (.home, .control), (.character("<"), .alt): return .textStart
    case (.end, .control), (.character(">"), .alt): return .textEnd
    default: return nil
    }
  }

  private mutating func handleChangeKey(_ key: Key) -> Bool {
    switch key {
    case .backspace: buffer.deleteBackward()
    case .delete, .control("d"): buffer.deleteForward()
    case .tab: tab()
    case .backTab: buffer.indentLines(outward: true)
    case .control("_"), .alt("z"): buffer.undo()
    case .alt("Z"), .alt("r"): buffer.redo()
    case .alt("a"): buffer.selectAll()
    case .alt("/"), .alt("c"): buffer.toggleComment()
    default: return false
    }
    return true
  }

  private mutating func tab() {
    if buffer.selection != nil { return buffer.indentLines(outward: false) }
    if cell.kind == .code, canComplete { return complete() }
    let spaces = Indentation.width - buffer.cursor.column % Indentation.width
    buffer.insert(String(repeating: " ", count: spaces))
  }

  private mutating func handleKillKey(_ key: Key) -> Bool {
    switch key {
    case .control("k"): killed = buffer.killLine()
    case .control("u"): killed = buffer.delete(to: .lineStart)
    case .control("w") where buffer.selection == nil, Key(.backspace, .alt),
      Key(.backspace, .control):
      killed = buffer.delete(to: .wordLeft)
    case .control("w"), .control("x"):
      guard let range = buffer.selection else { return true }
      killed = buffer.text(in: range)
      buffer.deleteSelection()
    case .alt("w"):
      if let range = buffer.selection { killed = buffer.text(in: range) }
    case .alt("d"): killed = buffer.delete(to: .wordRight)
    case .control("y"): buffer.insert(killed)
    default: return false
    }
    return true
  }

  /// Writes a character; while names are offered, the offer follows what is written.
  private mutating func typed(_ character: Character) {
    buffer.insert(character)
    if completion != nil { completion = makeCompletion() }
  }

  /// Puts in a block of text from elsewhere, prompts of consoles taken out.
  mutating func paste(_ text: String) {
    if mode == .command {
      insertCell(.code, at: selected + 1)
      beginEditing()
    }
    buffer.insert(cell.kind == .code ? PastedCode.cleaned(text) : text)
    commitBuffer()
  }
}
