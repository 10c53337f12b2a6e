import PyCore
import TextUI

// Names offered at the cursor, and how the call at the cursor goes on.

extension NotebookState {
  private var textBeforeCursor: String {
    buffer.text(in: TextBuffer.Position(line: 0, column: 0)..<buffer.cursor)
  }

  /// Whether Tab has something to complete, and is not there to indent.
  var canComplete: Bool {
    let line = buffer.currentLine[..<buffer.cursor.column]
    guard let last = line.last else { return false }
    if last == " " { return line.contains { $0 != " " } && makeCompletion() != nil }
    return true
  }

  /// Puts in the only name that fits, or offers several.
  mutating func complete() {
    guard let found = makeCompletion() else {
      let context = CompletionContext(before: textBeforeCursor)
      if context.kind == .text { wantedPaths = context.prefix }
      return
    }
    if found.items.count == 1 { return accept(found.items[0], prefixLength: found.prefixLength) }
    // What all of them have in common is written at once.
    let common = found.commonPrefix
    if common.count > found.prefixLength {
      accept(
        Completion.Item(text: common, detail: ""), prefixLength: found.prefixLength)
    }
    completion = makeCompletion()
  }

  /// The names of this notebook's own text count too, whether they were run or not.
  func makeCompletion() -> Completion? {
    Completion.make(before: textBeforeCursor, table: snapshot.table, words: words)
  }

  /// Offers the files that begin with what is written, if it is still written.
  mutating func offer(_ paths: [String], for prefix: String) {
    let context = CompletionContext(before: textBeforeCursor)
    guard mode == .edit, context.kind == .text, context.prefix == prefix, !paths.isEmpty else {
      return
    }
    let found = Completion(
      items: paths.map { Completion.Item(text: $0, detail: "") }, prefixLength: prefix.count)
    if paths.count == 1 {
      accept(found.items[0], prefixLength: prefix.count)
      commitBuffer()
    } else {
      completion = found
    }
  }

  private var words: [String] {
    let nearby = document.cells[max(0, selected - 30)..<min(document.cells.count, selected + 10)]
    var words: Set<String> = []
    for cell in nearby where cell.kind == .code {
      let text = cell.text
      for token in SourceText(text).tokens {
        if case .name(let name) = token.kind, name.count > 2 { words.insert(name) }
      }
    }
    return Array(words)
  }

  private mutating func accept(_ item: Completion.Item, prefixLength: Int) {
    let start = TextBuffer.Position(
      line: buffer.cursor.line, column: max(0, buffer.cursor.column - prefixLength))
    buffer.replace(start..<buffer.cursor, with: item.text)
    completion = nil
  }

  /// Keys while names are offered; others go on to the cell.
  mutating func handleOffer(_ key: Key) -> Bool {
    guard completion != nil, handleCompletionKey(key) else { return false }
    commitBuffer()
    updateHelp()
    return true
  }

  private mutating func handleCompletionKey(_ key: Key) -> Bool {
    guard var offered = completion else { return false }
    let count = offered.items.count
    switch key {
    case .down, .control("n"): offered.selected = (offered.selected + 1) % count
    case .up, .control("p"): offered.selected = (offered.selected + count - 1) % count
    case .pageDown: offered.selected = min(count - 1, offered.selected + 8)
    case .pageUp: offered.selected = max(0, offered.selected - 8)
    case .enter, .tab:
      accept(offered.items[offered.selected], prefixLength: offered.prefixLength)
      return true
    case .escape:
      completion = nil
      return true
    case .backspace:
      buffer.deleteBackward()
      completion = makeCompletion()
      return true
    default:
      let isPart = key.text.map { $0.isWordPart } ?? false
      if !isPart { completion = nil }
      return false
    }
    completion = offered
    return true
  }

  /// Looks again at the call that the cursor is in.
  mutating func updateHelp() {
    guard mode == .edit, cell.kind == .code else {
      signatureHelp = nil
      completion = nil
      return
    }
    signatureHelp = SignatureHelp.make(before: textBeforeCursor, table: snapshot.table)
  }
}
