/// The palette: every command that can be given now, with its key.
enum CommandList {
  /// The commands of the view at hand first, then those around it.
  static func picker(for state: AppState) -> Picker {
    var items: [Picker.Item] = []
    var seen: Set<Action> = []
    for context in contexts(state) {
      for entry in ActionTable.entries(of: context)
      where entry.action != .palette && !isCursor(entry.action) {
        let isNew = seen.insert(entry.action).inserted
        guard isNew || context != .everywhere && context != .notebook else { continue }
        let keys = state.keymap.keys(of: entry.action, in: context).map { KeyName.sign($0) }
        items.append(
          Picker.Item(
            title: entry.title, note: keys.joined(separator: " "), group: context.title,
            choice: .action(entry.action, context)))
      }
    }
    return Picker(title: "Commands", items: items)
  }

  private static func contexts(_ state: AppState) -> [ActionContext] {
    switch state.context {
    case .home: [.home, .everywhere]
    case .writing: [.writing, .cells, .notebook, .everywhere]
    case .cells: [.cells, .notebook, .everywhere, .writing]
    case .model: [.model, .cells, .notebook, .everywhere]
    case .variables: [.variables, .notebook, .everywhere]
    case .training: [.training, .notebook, .everywhere]
    case .notebook, .everywhere: [.notebook, .everywhere]
    }
  }

  /// Moving the cursor from a list makes no sense.
  private static func isCursor(_ action: Action) -> Bool {
    switch action {
    case .deleteBack, .deleteForward, .enter, .complete: true
    default: NotebookState.movements[action] != nil
    }
  }
}
