import TextUI

// Forms for layers: choosing a class, filling in its arguments, putting the line into the cells.

extension AppState {
  /// Lists the classes of layers to add one.
  mutating func chooseLayer() {
    guard let classes = notebook?.layerClasses, !classes.isEmpty else {
      // The names of layers come with the session, a moment after the first screen.
      awaitsLayers = true
      notice = Notice(text: "The session is starting…", isError: false)
      return
    }
    awaitsLayers = false
    picker = Picker(
      title: "Add a layer",
      items: classes.map {
        Picker.Item(title: $0.name, note: $0.summary, choice: .layer($0.name))
      })
  }

  /// Lists the models to look at another.
  mutating func chooseModel() {
    guard let state = notebook else { return }
    let known = state.snapshot.models
    picker = Picker(
      title: "Models",
      items: state.modelNames.map { name in
        let outline = known.last { $0.name == name }?.outline
        let note = outline.map { "\($0.layers.count) layers" } ?? "not run yet"
        return Picker.Item(title: name, note: note, choice: .model(name))
      })
  }

  /// Opens the form of the chosen layer.
  mutating func openForm() {
    do throws(WrittenModel.Refusal) {
      form = try notebook?.formToEdit()
    } catch {
      notice = Notice(text: error.sentence, isError: false)
    }
  }

  /// Reacts to a key while a form is open.
  mutating func handleForm(_ key: Key) -> [Command] {
    switch key {
    case .escape, .control("c"), .control("g"): form = nil
    case .enter: return putForm()
    case .down, .tab, .control("n"): form?.move(by: 1)
    case .up, .backTab, .control("p"): form?.move(by: -1)
    case .pageDown: form?.move(by: 5)
    case .pageUp: form?.move(by: -5)
    case .left, .right:
      if form?.turn(by: key == .right ? 1 : -1) != true {
        changeForm { $0.move(key == .left ? .left : .right) }
      }
      updateForm()
    case .home, .control("a"): changeForm { $0.move(.lineStart) }
    case .end, .control("e"): changeForm { $0.move(.lineEnd) }
    case .backspace: changeForm { $0.deleteBackward() }
    case .delete, .control("d"): changeForm { $0.deleteForward() }
    case .control("u"): changeForm { $0.setText("") }
    case .control("w"): changeForm { $0.delete(to: .wordLeft) }
    default:
      guard let character = key.text else { return [] }
      changeForm { $0.insert(character) }
    }
    return []
  }

  /// A click chooses an argument; the wheel moves.
  mutating func handleForm(_ mouse: Mouse) -> [Command] {
    guard let form else { return [] }
    switch mouse.action {
    case .scrollUp: self.form?.move(by: -1)
    case .scrollDown: self.form?.move(by: 1)
    case .press:
      let view = FormView(form: form)
      if let index = view.field(at: mouse.row, columns: columns, rows: rows) {
        self.form?.choose(index)
      }
    case .release, .drag, .secondaryPress: break
    }
    return []
  }

  /// Changes the chosen argument's text and works out what follows from it.
  mutating func changeForm(_ body: (inout TextBuffer) -> Void) {
    form?.change(body)
    updateForm()
  }

  private mutating func updateForm() {
    guard let filled = form, let state = notebook else { return }
    form?.outcome = state.outcome(of: filled)
  }

  private mutating func putForm() -> [Command] {
    guard let filled = form else { return [] }
    if let problem = filled.outcome?.problem, filled.call.arguments.isEmpty {
      notice = Notice(text: problem.message, isError: true)
      return []
    }
    form = nil
    let before = notebook?.revision
    let commands = follow(notebook?.put(filled))
    if notice == nil, notebook?.revision != before {
      notice = Notice(
        text: "Written into the cell   u takes it back, r runs it", isError: false)
    }
    return commands
  }

  /// A click in the model chooses a layer, and opens the chosen one.
  mutating func pressInModel(_ mouse: Mouse, pane: Rect) -> [Command] {
    guard let state = notebook, state.pane != nil else { return [] }
    let wasIn = state.isInModel
    _ = notebook?.enterModel()
    let inside = Rect(
      column: pane.column + 2, row: pane.row, columns: pane.columns - 2, rows: pane.rows)
    let view = ModelPaneView(state: state)
    guard let row = view.layer(at: mouse.row - inside.row, in: inside) else { return [] }
    if wasIn, state.focus.row == row { return perform(.toggleRow, in: .model) }
    notebook?.focus.row = row
    return []
  }
}
