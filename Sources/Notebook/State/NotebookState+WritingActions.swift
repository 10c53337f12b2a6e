import Lessons
import TextUI

// What can be done while writing into a cell: the usual things and those of Emacs and the shell.

extension NotebookState {
  /// Writes a character into the cell; names offered follow what is written.
  mutating func write(_ character: Character) {
    buffer.insert(character)
    if completion != nil { completion = makeCompletion() }
    commitBuffer()
    updateHelp()
  }

  /// Does what is asked while writing into a cell; nil for what is not asked there.
  ///
  /// - Parameters:
  ///   - action: what is asked.
  ///   - selecting: whether a movement selects what it passes over.
  ///   - layout: the places on the screen.
  /// - Returns: what else is to be done.
  mutating func performInWriting(
    _ action: Action, selecting: Bool, layout: NotebookLayout
  ) -> Request? {
    defer {
      commitBuffer()
      updateHelp()
    }
    if let movement = Self.movements[action] {
      move(movement, selecting: selecting)
      return Request.none
    }
    if let request = running(action, layout: layout) { return request }
    return change(action) || cut(action) ? Request.none : nil
  }

  private mutating func running(_ action: Action, layout: NotebookLayout) -> Request? {
    let columns = layout.outputColumns
    switch action {
    case .leave: endEditing()
    case .enter:
      commitBuffer()
      if cell.kind == .code, buffer.isReadyToRun {
        return .commands(runAndAdvance(columns: columns))
      }
      buffer.insertNewline()
    case .run:
      commitBuffer()
      return .commands(runAndAdvance(columns: columns))
    case .runHere:
      commitBuffer()
      return .commands(run(at: selected, columns: columns))
    case .newLine: buffer.insertNewline()
    case .split: splitCell()
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

  /// Beyond the cell's first and last line is the cell above and below.
  private mutating func move(_ movement: TextBuffer.Movement, selecting: Bool) {
    if movement == .up, !selecting, buffer.cursor.line == 0, selected > 0 {
      leaveUpwards()
    } else if movement == .down, !selecting, buffer.cursor.line == buffer.lines.count - 1,
      selected + 1 < document.cells.count
    {
      leaveDownwards()
    } else {
      buffer.move(movement, selecting: selecting)
    }
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

  /// Where actions move the cursor.
  static let movements: [Action: TextBuffer.Movement] = [
    .left: .left, .right: .right, .lineUp: .up, .lineDown: .down, .wordLeft: .wordLeft,
    .wordRight: .wordRight, .lineStart: .lineStart, .lineEnd: .lineEnd, .textStart: .textStart,
    .textEnd: .textEnd,
  ]

  private mutating func change(_ action: Action) -> Bool {
    switch action {
    case .deleteBack: buffer.deleteBackward()
    case .deleteForward: buffer.deleteForward()
    case .complete: tab()
    case .outdent: buffer.indentLines(outward: true)
    case .undoTyping: buffer.undo()
    case .redoTyping: buffer.redo()
    case .selectAll: buffer.selectAll()
    case .comment: buffer.toggleComment()
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

  private mutating func cut(_ action: Action) -> Bool {
    switch action {
    case .cutToLineEnd: killed = buffer.killLine()
    case .cutToLineStart: killed = buffer.delete(to: .lineStart)
    case .cutWordOrSelection where buffer.selection == nil, .cutWordBack:
      killed = buffer.delete(to: .wordLeft)
    case .cutWordOrSelection, .cutSelection:
      guard let range = buffer.selection else { return true }
      killed = buffer.text(in: range)
      buffer.deleteSelection()
    case .copySelection:
      if let range = buffer.selection { killed = buffer.text(in: range) }
    case .cutWordOn: killed = buffer.delete(to: .wordRight)
    case .paste: buffer.insert(killed)
    default: return false
    }
    return true
  }

  /// Takes the cell's text from the user's own editor, as one step that can be undone.
  mutating func takeEdited(_ text: String) {
    guard text != cell.text else { return }
    if mode == .edit {
      buffer.setText(text)
      commitBuffer()
      updateHelp()
    } else {
      let index = selected
      change { $0.setText(text, at: index) }
    }
  }

  /// Puts in a block of text from elsewhere, prompts of consoles taken out.
  mutating func paste(_ text: String) {
    if predictionField != nil {
      predictionField?.insert(String(text.prefix { !$0.isNewline }))
      return
    }
    if mode == .command {
      insertCell(.code, at: selected + 1)
      beginEditing()
    }
    buffer.insert(cell.kind == .code ? PastedCode.cleaned(text) : text)
    commitBuffer()
  }
}
