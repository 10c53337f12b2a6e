import KerasCore
import PyKeras

// What keys do in the model beside the cells.

extension NotebookState {
  /// Whether keys go to the model.
  var isInModel: Bool { focus.isActive && mode == .command }

  /// The layer that keys are about.
  private var layers: [ModelOutline.Entry] { pane?.outline.layers ?? [] }

  /// Goes into the model, to the layer that is being typed or the last one.
  mutating func enterModel() -> Request {
    guard let pane else {
      return .notice("No model yet: model = Sequential() begins one, ^L adds a layer by a form")
    }
    let wasTyped = pane.typed.last
    endEditing()
    if paneChoice == .hidden { paneChoice = .automatic }
    focus.isActive = true
    focus.row = wasTyped ?? min(focus.row, max(0, pane.outline.layers.count - 1))
    return .none
  }

  /// Does what is asked in the model; nil for what is not asked there.
  mutating func performInModel(_ action: Action, layout: NotebookLayout) -> Request? {
    modelMovement(action) ?? modelSight(action) ?? layerChange(action)
  }

  private mutating func modelMovement(_ action: Action) -> Request? {
    let last = max(0, layers.count - 1)
    switch action {
    case .down: focus.row = min(last, focus.row + 1)
    case .up: focus.row = max(0, focus.row - 1)
    case .first: focus.row = 0
    case .last: focus.row = last
    case .leave:
      focus.isActive = false
      if paneChoice == .full { paneChoice = .automatic }
    default: return nil
    }
    return Request.none
  }

  private mutating func modelSight(_ action: Action) -> Request? {
    switch action {
    case .toggleRow:
      guard let name = layers[safe: focus.row]?.name else { break }
      if focus.open.remove(name) == nil { focus.open.insert(name) }
    case .toggleRows:
      let names = Set(layers.map(\.name))
      focus.open = names.isSubset(of: focus.open) ? [] : names
    case .columns: focus.columns = focus.columns.next
    case .nextModel: return nextModel()
    case .undo, .redo:
      let hadStep = travel(back: action == .undo)
      focus.isActive = true
      return hadStep ? Request.none : .notice("Nothing to \(action == .undo ? "undo" : "redo")")
    default: return nil
    }
    return Request.none
  }

  private mutating func layerChange(_ action: Action) -> Request? {
    switch action {
    case .removeLayer:
      return changeLayer { written, row throws(WrittenModel.Refusal) in
        try written.removing(row)
      }
    case .freezeLayer:
      return changeLayer { written, row throws(WrittenModel.Refusal) in
        try written.togglingFreeze(row)
      }
    case .layerDown: return moveLayer(by: 1)
    case .layerUp: return moveLayer(by: -1)
    default: return nil
    }
  }

  // MARK: Several models

  /// The names of all models: those of the session, and those that the cells write.
  var modelNames: [String] {
    var names = snapshot.models.map(\.name)
    if let shown = pane?.variable, !names.contains(shown) { names.append(shown) }
    for model in WrittenModel.all(in: code, names: snapshot.names).map(\.model)
    where !names.contains(model.variable) {
      names.append(model.variable)
    }
    return names.sorted()
  }

  /// Shows a model until another cell is selected.
  mutating func choose(model name: String) {
    focus.chosen = ModelFocus.Choice(model: name, cell: cell.id)
    focus.row = 0
    shownPreview = nil
  }

  private mutating func nextModel() -> Request {
    let names = modelNames
    guard names.count > 1, let shown = pane?.variable else {
      return .notice("There is one model only")
    }
    let place = names.firstIndex(of: shown) ?? 0
    choose(model: names[(place + 1) % names.count])
    return .none
  }

  // MARK: Fixes

  /// Puts in what the error proposes: that of the line being typed, or of the cell's last run.
  mutating func acceptFix() -> Request {
    if let fix = pane?.problem?.fix {
      replace(fix.range, with: fix.text)
      return .none
    }
    if let result = results[cell.id], result.source == cell.text, let failure = result.failure,
      let range = failure.range, let name = failure.hint.flatMap({ Self.proposedName($0) })
    {
      replace(range, with: name)
      return .none
    }
    return .notice("Nothing is proposed here")
  }

  /// The name in `Did you mean 'model'?`.
  static func proposedName(_ hint: String) -> String? {
    let parts = hint.split(separator: "'", omittingEmptySubsequences: false)
    guard hint.hasPrefix("Did you mean '"), parts.count == 3 else { return nil }
    return String(parts[1])
  }

  /// Replaces a part of the selected cell, by UTF-8 offsets.
  private mutating func replace(_ range: Range<Int>, with text: String) {
    if mode == .edit {
      buffer.replace(
        buffer.position(ofOffset: range.lowerBound)..<buffer.position(ofOffset: range.upperBound),
        with: text)
      commitBuffer()
      updateHelp()
      return
    }
    var changed = TextBuffer(cell.text)
    changed.replace(
      changed.position(ofOffset: range.lowerBound)..<changed.position(ofOffset: range.upperBound),
      with: text)
    let (index, new) = (selected, changed.text)
    change { $0.setText(new, at: index) }
  }
}
