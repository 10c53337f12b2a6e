import PyKeras

// The model as the cell being written would give it, worked out anew at each change.

extension NotebookState {
  /// Works out what the cell being written would give; nothing for one that stands as it ran.
  mutating func refreshPreview() {
    preview = nil
    guard mode == .edit, cell.kind == .code, results[cell.id]?.source != cell.text else { return }
    let made = ModelPreview.make(
      cell: buffer.text, cursor: buffer.offset(of: buffer.cursor), names: snapshot.names)
    guard let made else { return }
    preview = ModelPane(
      variable: made.variable, outline: made.outline, typed: made.typed.last,
      problem: made.problem.map { ModelPane.Problem(message: $0.message, hint: $0.hint) })
  }
}
