extension NotebookDocument {
  /// Puts the cells of another text in the place of these.
  ///
  /// A cell that is the same in both keeps its id, in the order in which they stand.
  public mutating func replace(with text: String) {
    let read = NotebookDocument(text: text, format: format)
    var known: [CellKey: [Int]] = [:]
    for cell in cells.reversed() { known[CellKey(cell), default: []].append(cell.id) }
    var new: [NotebookCell] = []
    for cell in read.cells {
      let id = known[CellKey(cell)]?.popLast() ?? insert(cell.kind, text: "", at: cells.count)
      var copy = NotebookCell(id: id, kind: cell.kind, text: cell.text)
      copy.origin = cell.origin
      new.append(copy)
    }
    restore(cells: new)
  }
}

private struct CellKey: Hashable {
  let isCode: Bool
  let text: String

  init(_ cell: NotebookCell) {
    isCode = cell.kind == .code
    text = cell.text
  }
}
