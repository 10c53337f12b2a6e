import TextUI

// Choosing from a list: the palette, and other lists of that kind.

extension AppState {
  /// Reacts to a key while a list is open.
  mutating func handlePicker(_ key: Key) -> [Command] {
    switch key {
    case .escape, .control("c"), .control("g"): picker = nil
    case .enter: return choose()
    case .down, .control("n"), .tab: picker?.move(by: 1)
    case .up, .control("p"), .backTab: picker?.move(by: -1)
    case .pageDown: picker?.move(by: 10)
    case .pageUp: picker?.move(by: -10)
    case .backspace: picker?.deleteBackward()
    case .control("u"), .control("w"): picker?.clear()
    default:
      if let character = key.text { picker?.type(String(character)) }
    }
    return []
  }

  /// A click chooses a row, another on it takes it; the wheel moves.
  mutating func handlePicker(_ mouse: Mouse) -> [Command] {
    guard let picker else { return [] }
    switch mouse.action {
    case .scrollUp: self.picker?.move(by: -1)
    case .scrollDown: self.picker?.move(by: 1)
    case .press:
      let view = PickerView(picker: picker)
      guard view.box(columns: columns, rows: rows).contains(column: mouse.column, row: mouse.row)
      else {
        self.picker = nil
        return []
      }
      guard let row = view.item(at: mouse.row, columns: columns, rows: rows) else { return [] }
      if row == picker.selected { return choose() }
      self.picker?.selected = row
    case .release, .drag, .secondaryPress: break
    }
    return []
  }

  private mutating func choose() -> [Command] {
    guard let choice = picker?.choice else { return [] }
    picker = nil
    switch choice {
    case .action(let action, let context): return perform(action, from: context)
    case .layer(let name): form = notebook?.formToAdd(name)
    case .model(let name): notebook?.choose(model: name)
    case .file(let path): return openInTab(.openFile(path), path: path)
    case .lesson(let name): return openInTab(.openLesson(name), path: nil)
    }
    return []
  }

  /// Does what was chosen, in the view that it belongs to.
  private mutating func perform(_ action: Action, from place: ActionContext) -> [Command] {
    switch place {
    case .writing:
      if notebook?.mode == .command { notebook?.beginEditing() }
    case .cells:
      notebook?.endEditing()
      notebook?.focus.isActive = false
    case .model: _ = notebook?.enterModel()
    case .variables: showVariables()
    case .everywhere, .home, .notebook, .training: break
    }
    let isSurrounding = place == .everywhere || place == .notebook
    return perform(action, in: isSurrounding ? context : place)
  }
}
