import TextUI

/// A list to choose from, in the upper part of the screen: what is typed, and what fits it.
struct PickerView {
  let picker: Picker

  /// Where it is on a screen of a size.
  func box(columns: Int, rows: Int) -> Rect {
    let width = min(columns, max(40, min(84, columns - 8)))
    let height = max(4, min(rows - 3, max(8, min(24, picker.hits.count + 4))))
    return Rect(
      column: (columns - width) / 2, row: min(2, max(0, rows - height)), columns: width,
      rows: min(height, rows))
  }

  private func list(_ box: Rect) -> Rect {
    Rect(
      column: box.column + 1, row: box.row + 3, columns: box.columns - 2, rows: box.rows - 4)
  }

  private func firstRow(_ rows: Int) -> Int {
    max(0, min(picker.selected - rows / 2, picker.hits.count - rows))
  }

  /// The item that is shown at a row of the screen.
  func item(at row: Int, columns: Int, rows: Int) -> Int? {
    let area = list(box(columns: columns, rows: rows))
    guard row >= area.row, row < area.endRow else { return nil }
    let index = row - area.row + firstRow(area.rows)
    return picker.hits.indices.contains(index) ? index : nil
  }

  /// Where the text cursor is.
  func cursor(columns: Int, rows: Int) -> Place {
    let box = box(columns: columns, rows: rows)
    let typed = min(GlyphWidth.width(of: picker.query), max(0, box.columns - 6))
    return Place(column: box.column + 3 + typed, row: box.row + 1)
  }

  func draw(on canvas: inout Canvas) {
    let box = box(columns: canvas.columns, rows: canvas.rows)
    canvas.fill(box)
    canvas.within(box) { canvas in
      canvas.draw(Border(title: picker.title, isFocused: true), in: canvas.bounds)
      let query = Elision.suffix(picker.query, columns: max(0, canvas.columns - 6))
      canvas.put("› ", column: 1, row: 1, .accent)
      canvas.put(query, column: 3, row: 1)
      if picker.query.isEmpty {
        canvas.put("type a part of its name", column: 4, row: 1, .dim)
      }
      canvas.horizontalLine(column: 1, row: 2, columns: canvas.columns - 2)
    }
    canvas.within(list(box)) { drawItems(on: &$0) }
  }

  private func drawItems(on canvas: inout Canvas) {
    guard !picker.hits.isEmpty else {
      if picker.takesTyped {
        canvas.put("⏎ opens \(picker.query), or begins it", column: 1, row: 0, .dim)
        return
      }
      canvas.put(
        "Nothing fits \"\(picker.query)\"   ⌫ takes a letter away", column: 1, row: 0, .dim)
      return
    }
    let first = firstRow(canvas.rows)
    for (row, hit) in picker.hits.dropFirst(first).prefix(canvas.rows).enumerated() {
      draw(hit, row: row, isSelected: first + row == picker.selected, on: &canvas)
    }
    canvas.draw(
      ScrollBar(first: first, shown: canvas.rows, total: picker.hits.count),
      in: Rect(column: canvas.columns - 1, columns: 1, rows: canvas.rows))
  }

  private func draw(
    _ hit: Picker.Hit, row: Int, isSelected: Bool, on canvas: inout Canvas
  ) {
    let item = hit.item
    let end = canvas.columns - 2
    let note = GlyphWidth.width(of: item.note)
    let group = canvas.columns >= 72 ? item.group : ""
    let groupColumn = end - 14 - GlyphWidth.width(of: group)
    let room = (group.isEmpty ? end - note : min(groupColumn, end - note)) - 4
    var column = 2
    for (place, character) in item.title.enumerated() {
      guard column - 2 + GlyphWidth.width(of: character) <= room else {
        canvas.put("…", column: column, row: row, .dim)
        break
      }
      let style: Style = hit.places.contains(place) ? Style.accent.bold : .plain
      column = canvas.put(character, column: column, row: row, style)
    }
    canvas.put(group, column: groupColumn, row: row, .dim)
    canvas.putRight(item.note, endColumn: end, row: row, .key)
    guard isSelected else { return }
    canvas.put("▸", column: 0, row: row, .accent)
    canvas.restyle(Rect(row: row, columns: canvas.columns - 1, rows: 1)) { style in
      style.role == .accent ? Style.selection.underlined : .selection
    }
  }
}
