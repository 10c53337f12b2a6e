import TextUI

// Which key means what: questions and lists first, then the keymap of the view at hand.

extension AppState {
  /// Where the user is, as far as keys are concerned.
  var context: ActionContext {
    if showsTraining { return .training }
    guard let notebook else { return .home }
    if variablesRow != nil { return .variables }
    return notebook.mode == .edit ? .writing : notebook.isInModel ? .model : .cells
  }

  /// Reacts to a key.
  mutating func handle(_ key: Key) -> [Command] {
    if keymap.meaning(of: [key], in: .everywhere) == .action(.suspend) { return [.suspend] }
    if question != nil { return answer(key) }
    if picker != nil { return handlePicker(key) }
    if form != nil { return handleForm(key) }
    if help != nil { return handleHelp(key) }
    if stage != nil { return handleStage(key) }
    if contents != nil { return handleContents(key) }
    if notebook?.predictionField != nil { return handlePrediction(key) }
    if notebook?.search.isTyping == true, context == .cells {
      return follow(notebook?.handleSearchKey(key))
    }
    if context == .writing, notebook?.handleOffer(key) == true { return [] }
    return handleSequence(key)
  }

  /// Adds a key to those pressed before, and does what they ask for together.
  private mutating func handleSequence(_ key: Key) -> [Command] {
    let sequence = pendingKeys + [key]
    pendingKeys = []
    switch keymap.meaning(of: sequence, in: context) {
    case .action(let action): return perform(action, in: context)
    case .beginning:
      pendingKeys = sequence
      return []
    case .nothing:
      return sequence.count > 1 ? handleSequence(key) : handleUnbound(key)
    }
  }

  /// A key without a meaning of its own: in a cell it is written, or with Shift it selects.
  private mutating func handleUnbound(_ key: Key) -> [Command] {
    switch context {
    case .writing:
      if let character = key.text {
        notebook?.write(character)
      } else if key.modifiers.contains(.shift) {
        return selectWith(key)
      }
    case .home:
      guard let digit = key.text?.wholeNumberValue, home.select(number: digit) else { return [] }
      return home.openSelected.map { [$0] } ?? []
    case .everywhere, .notebook, .cells, .model, .variables, .training: break
    }
    return []
  }

  private mutating func selectWith(_ key: Key) -> [Command] {
    let plain = Key(key.code, key.modifiers.subtracting(.shift))
    guard case .action(let action) = keymap.meaning(of: [plain], in: .writing),
      NotebookState.movements[action] != nil
    else { return [] }
    return perform(action, in: .writing, selecting: true)
  }

  private mutating func handleHelp(_ key: Key) -> [Command] {
    let page = max(1, rows - 4)
    var row = help?.firstRow ?? 0
    switch key {
    case "j", .down: row += 1
    case "k", .up: row -= 1
    case " ", .pageDown: row += page
    case .pageUp: row -= page
    case "g", .home: row = 0
    case "G", .end: row = HelpView.lines(for: self).count
    case "?", "q", .escape, .function(1), .enter, .control("c"):
      help = nil
      return []
    case .control("q"): return leave(.quit)
    default: break
    }
    let last = max(0, HelpView.lines(for: self).count - page)
    help = HelpState(firstRow: max(0, min(row, last)))
    return []
  }
}
