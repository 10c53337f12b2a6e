/// How much of a notebook is where a crash can't reach it.
struct JournalMark: Sendable {
  /// The change of the text that was kept last.
  private var revision = 0
  /// The change of the text that the file had then.
  private var savedRevision = 0
  /// How often results changed, and up to which change they were kept.
  private var resultsVersion = 0
  private var keptVersion = 0
  /// The results as they were kept.
  private var kept: [Int: CellResult] = [:]
  /// Whether everything counts as news: nothing of it was kept, or keeping it failed.
  private var isLost = false

  /// Tells that a result is another.
  mutating func resultsChanged() { resultsVersion += 1 }

  /// Tells that what was to be kept could not be.
  mutating func lose() {
    isLost = true
    kept = [:]
  }

  /// Whether the text, or whether the file has it, is news.
  func hasNewText(_ state: NotebookState) -> Bool {
    isLost || state.revision != revision || state.savedRevision != savedRevision
  }

  /// Whether results are news.
  var hasNewResults: Bool { resultsVersion != keptVersion }

  /// What is news of a notebook; from now on it counts as kept.
  mutating func entry(of state: NotebookState) -> JournalEntry {
    var news: [Int: CellResult?] = [:]
    for (cell, result) in state.results where kept[cell] != result { news[cell] = .some(result) }
    for cell in kept.keys where state.results[cell] == nil { news[cell] = .some(nil) }
    kept = state.results
    (revision, savedRevision) = (state.revision, state.savedRevision)
    keptVersion = resultsVersion
    isLost = false
    return JournalEntry(
      text: state.document.text, cells: state.document.cells.map(\.id), results: news,
      isSaved: !state.isDirty)
  }
}
