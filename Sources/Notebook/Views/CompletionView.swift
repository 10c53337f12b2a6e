import TextUI

/// The names offered at the cursor, in a small window below or above it.
struct CompletionView {
  let completion: Completion
  /// The text cursor on the canvas.
  let cursor: Place

  private static let mostRows = 8

  func draw(on canvas: inout Canvas) {
    let names = completion.items.map { GlyphWidth.width(of: $0.text) }.max() ?? 0
    let details = completion.items.map { GlyphWidth.width(of: $0.detail) }.max() ?? 0
    let width = min(canvas.columns, names + (details > 0 ? min(details, 44) + 2 : 0) + 4)
    let rows = min(completion.items.count, Self.mostRows) + 2
    let below = canvas.rows - cursor.row - 1
    let top = below >= rows || below >= cursor.row ? cursor.row + 1 : cursor.row - rows
    let left = max(
      0, min(cursor.column - completion.prefixLength - 2, canvas.columns - width))
    let box = Rect(column: left, row: max(0, top), columns: width, rows: rows)
      .intersection(canvas.bounds)
    canvas.fill(box)
    canvas.within(box) { canvas in
      canvas.draw(Border(), in: canvas.bounds)
      canvas.within(canvas.bounds.inset(columns: 1, rows: 1)) { drawItems(names, on: &$0) }
    }
  }

  private func drawItems(_ names: Int, on canvas: inout Canvas) {
    let count = completion.items.count
    let first = max(0, min(completion.selected - canvas.rows / 2, count - canvas.rows))
    for (row, item) in completion.items.dropFirst(first).prefix(canvas.rows).enumerated() {
      canvas.put(item.text, column: 1, row: row)
      let room = canvas.columns - names - 4
      canvas.put(Elision.end(item.detail, columns: room), column: names + 3, row: row, .dim)
      guard first + row == completion.selected else { continue }
      canvas.restyle(Rect(row: row, columns: canvas.columns, rows: 1)) { _ in .selection }
    }
  }
}

/// How the call at the cursor goes on, in two rows: its parameters and a sentence.
struct SignatureView {
  let help: SignatureHelp

  func draw(on canvas: inout Canvas) {
    canvas.horizontalLine(column: 0, row: 0, columns: canvas.columns)
    canvas.put(line(columns: canvas.columns - 2), column: 1, row: 1)
    canvas.put(
      Elision.end(help.sentence, columns: max(0, canvas.columns - 2)), column: 1, row: 2, .dim)
  }

  /// The parameters around the one at the cursor, as many as there is room for.
  private func line(columns: Int) -> StyledText {
    let widths = help.parameters.map { GlyphWidth.width(of: $0) + 2 }
    let frame = help.name.count + 4
    let current = help.current ?? 0
    var first = 0
    while first < current, frame + widths[first...current].reduce(0, +) > columns { first += 1 }
    var text = StyledText([Span(help.name, Style(.function)), Span("(", .dim)])
    if first > 0 { text.append("…, ", .dim) }
    for (place, parameter) in help.parameters.enumerated().dropFirst(first) {
      if text.width + widths[place] + 1 > columns {
        text.append("…", .dim)
        break
      }
      text.append(parameter, place == help.current ? Style.accent.bold : Style(.dim))
      if place + 1 < help.parameters.count { text.append(", ", .dim) }
    }
    text.append(")", .dim)
    return text
  }
}
