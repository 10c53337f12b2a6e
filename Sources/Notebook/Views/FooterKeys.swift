import TextUI

/// The keys that work now, the most useful first.
enum FooterKeys {
  static func entries(for state: AppState) -> [KeyFooter.Entry] {
    if state.help != nil { return entries("? close", "j k scroll") }
    guard let notebook = state.notebook else {
      return entries("⏎ open", "n new notebook", "j k move", "? help", "q quit")
    }
    if state.showsTraining {
      return (notebook.isRunning ? entries("^C stop") : []) + entries("Esc back")
    }
    if notebook.search.isTyping {
      return entries("⏎ find", "Esc cancel")
    }
    var stop = notebook.isRunning ? entries("^C stop") : []
    if notebook.isRunning, notebook.newestTraining?.isActive == true {
      stop += entries("^T curves")
    }
    if notebook.mode == .edit { return stop + editKeys(notebook) }
    return stop + commandKeys(notebook)
  }

  private static func editKeys(_ notebook: NotebookState) -> [KeyFooter.Entry] {
    if notebook.completion != nil {
      return entries("⇥ ⏎ take", "↓ ↑ choose", "Esc close")
    }
    if notebook.cell.kind == .markdown {
      return entries("Esc done", "^S save", "F1 help", "^Q quit")
    }
    let run = notebook.buffer.isReadyToRun ? entries("⏎ run", "⌥⏎ new line") : entries("⏎ new line")
    return run + entries("⇥ complete", "Esc cells", "^R run here", "^S save", "F1 help", "^Q quit")
  }

  private static func commandKeys(_ notebook: NotebookState) -> [KeyFooter.Entry] {
    if notebook.cell.kind == .markdown, notebook.lesson != nil {
      return entries(
        "⏎ read on", "space page", "j k move", "e edit", "l model", "? help", "q leave")
    }
    let run = notebook.cell.kind == .code ? entries("⏎ edit", "r run") : entries("⏎ edit")
    return run
      + entries("j k move", "a b insert", "dd delete", "u undo", "l model", "? help", "q leave")
  }

  /// The entries that fit, help and the way out among them: others give way before those.
  static func fitted(_ entries: [KeyFooter.Entry], columns: Int) -> [KeyFooter.Entry] {
    func width(_ entry: KeyFooter.Entry) -> Int {
      GlyphWidth.width(of: entry.key) + GlyphWidth.width(of: entry.action) + 3
    }
    var kept = entries
    while kept.count > 3, kept.reduce(0, { $0 + width($1) }) > columns {
      kept.remove(at: kept.count - 3)
    }
    return kept
  }

  private static func entries(_ texts: String...) -> [KeyFooter.Entry] {
    texts.map { text in
      // "j k move": the last word is what the keys do, except for longer phrases.
      let words = text.split(separator: " ").map(String.init)
      let keys = words.prefix { $0.count <= 2 || ["Esc", "space", "⌥⏎"].contains($0) }
      let count = max(1, min(keys.count, words.count - 1))
      return KeyFooter.Entry(
        words.prefix(count).joined(separator: " "),
        words.dropFirst(count).joined(separator: " "))
    }
  }
}
