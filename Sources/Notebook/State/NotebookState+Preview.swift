import KerasCore
import PyKeras

// The model that the selected cell would give. Nothing runs for it: cells above that have not run in
// this session are looked at together with the selected one, as if they came first.

extension NotebookState {
  /// Text beyond this length is not looked at before the selected cell, so that typing stays instant.
  private static let longestLead = 40_000

  /// Works out anew what the selected cell would give.
  mutating func updatePreview() {
    let key = previewKey
    guard key != shownPreview else { return }
    shownPreview = key
    preview = makePreview()
    writtenPane = isInModel || focus.chosen?.cell == cell.id ? makeWrittenPane() : nil
    let last = (pane?.outline.layers.count ?? 0) - 1
    focus.row = max(0, min(focus.row, last))
  }

  /// The name of the model that is looked at.
  var shownVariable: String? {
    if let chosen = focus.chosen, chosen.cell == cell.id { return chosen.model }
    return preview?.variable ?? modelAtHand?.name
  }

  private func makeWrittenPane() -> ModelPane? {
    guard let written = writtenModel else {
      return snapshot.models.last { $0.name == shownVariable }.map {
        ModelPane(variable: $0.name, outline: $0.outline)
      }
    }
    let known = snapshot.models.last { $0.name == written.model.variable }?.outline
    var pane = ModelPane(variable: written.model.variable, outline: written.model.outline)
    pane.isWritten = known.map { !$0.isSame(as: pane.outline) } ?? true
    pane.outline.isBuilt = known?.isBuilt ?? pane.outline.isBuilt
    pane.outline.isCompiled = known?.isCompiled ?? pane.outline.isCompiled
    return pane
  }

  /// What the preview depends on; while it stays the same, so does the preview.
  struct PreviewKey: Equatable, Sendable {
    var cell: Int
    var text: String
    var offset: Int?
    var session: Int
    var revision: Int
    var focus: ModelFocus
  }

  private var previewKey: PreviewKey {
    PreviewKey(
      cell: cell.id, text: cell.text,
      offset: mode == .edit ? buffer.offset(of: buffer.cursor) : nil,
      session: snapshotNumber, revision: isInModel ? revision : 0, focus: focus)
  }

  private func makePreview() -> ModelPane? {
    if isCovered(cell) { return nil }
    let own = cell.kind == .code ? cell.text : ""
    // A cell that ran as it is has done what it does.
    if let result = results[cell.id], result.source == cell.text, !result.isActive { return nil }
    let lead = textOfCellsNotRun
    let isEdited = mode == .edit && cell.kind == .code
    let cursor = isEdited ? buffer.offset(of: buffer.cursor) : own.utf8.count
    let preview = ModelPreview.make(
      cell: lead + own, cursor: lead.utf8.count + cursor, names: snapshot.names)
    guard let preview else { return nil }
    let problem = preview.problem.flatMap { problem -> ModelPane.Problem? in
      let start = problem.range.start - lead.utf8.count
      guard start >= 0, problem.range.end > problem.range.start else { return nil }
      return ModelPane.Problem(
        message: problem.message, hint: problem.hint,
        range: start..<(problem.range.end - lead.utf8.count),
        fix: problem.fix.flatMap { fix in
          let begin = fix.range.start - lead.utf8.count
          guard begin >= 0, fix.range.end >= fix.range.start else { return nil }
          return ModelPane.Fix(
            range: begin..<(fix.range.end - lead.utf8.count), text: fix.text)
        })
    }
    return ModelPane(
      variable: preview.variable, outline: preview.outline, typed: preview.typed,
      problem: problem)
  }

  /// The model that the selected cell speaks of, or the nearest cell above it that speaks of one;
  /// else the one that was touched last.
  var modelAtHand: SessionSnapshot.Model? {
    guard snapshot.models.count > 1 else { return snapshot.models.last }
    for above in document.cells[...selected].reversed().prefix(40) where above.kind == .code {
      let words = Set(above.text.split { !$0.isWordPart }.map(String.init))
      if let model = snapshot.models.last(where: { words.contains($0.name) }) { return model }
    }
    return snapshot.models.last
  }

  /// Cells that wait or run count too: their effect is not in the session's names yet.
  private var textOfCellsNotRun: String {
    var parts: [String] = []
    var length = 0
    for above in document.cells[..<selected].reversed() {
      guard above.kind == .code, results[above.id]?.isActive != false else { continue }
      length += above.text.utf8.count + 1
      if length > Self.longestLead { break }
      parts.append(above.text + "\n")
    }
    return parts.reversed().joined()
  }
}

extension ModelOutline {
  /// Whether another has the same layers with the same arguments.
  func isSame(as other: ModelOutline) -> Bool {
    guard layers.count == other.layers.count, inputShape == other.inputShape else { return false }
    return zip(layers, other.layers).allSatisfy { first, second in
      first.isTrainable == second.isTrainable
        && first.configuration.className == second.configuration.className
        && zip(first.configuration.arguments, second.configuration.arguments).allSatisfy {
          $0.name == $1.name && "\($0.value)" == "\($1.value)"
        }
    }
  }
}
