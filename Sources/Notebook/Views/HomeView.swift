import TextUI

/// The home screen: lessons with their progress, and notebooks.
struct HomeView {
  let home: HomeState
  let columns: Int
  let rows: Int

  /// What each row of the list shows: a heading, an entry by its number, or nothing.
  private enum Line {
    case heading(String)
    case entry(Int)
    case note(String)
    case empty
  }

  private var lines: [Line] {
    let lessons = home.contents.lessons.count
    var lines: [Line] = [.heading("Lessons")]
    lines += lessons == 0 ? [.note("none found")] : (0..<lessons).map { .entry($0) }
    lines += [.empty, .heading("Notebooks")]
    if home.contents.recent.isEmpty {
      lines.append(.note("n begins one; stride FILE opens one"))
    }
    return lines + home.contents.recent.indices.map { .entry(lessons + $0) }
  }

  private var list: Rect {
    Rect(column: 2, row: 3, columns: min(columns - 4, 96), rows: max(0, rows - 5))
  }

  /// The first line shown, so that the selected entry is on the screen.
  private var firstLine: Int {
    let place = lines.firstIndex { if case .entry(home.selected) = $0 { true } else { false } }
    guard let place, list.rows > 0 else { return 0 }
    return max(0, min(place - list.rows / 2, lines.count - list.rows))
  }

  /// The entry that is shown at a row of the screen.
  func row(at row: Int) -> Int? {
    let place = row - list.row + firstLine
    guard row >= list.row, row < list.endRow, case .entry(let entry)? = lines[safe: place] else {
      return nil
    }
    return entry
  }

  func draw(on canvas: inout Canvas) {
    canvas.put("S T R I D E", column: 2, row: 1, .heading)
    let slogan = "convolutional networks, built by hand in a terminal"
    if columns >= 72 { canvas.putRight(slogan, endColumn: list.endColumn, row: 1, .dim) }
    canvas.within(list) { canvas in
      for (row, line) in lines.dropFirst(firstLine).prefix(canvas.rows).enumerated() {
        draw(line, row: row, on: &canvas)
      }
    }
    canvas.horizontalLine(column: 1, row: rows - 2, columns: columns - 2)
  }

  private func draw(_ line: Line, row: Int, on canvas: inout Canvas) {
    switch line {
    case .heading(let text): canvas.put(text, column: 0, row: row, .strong)
    case .note(let text): canvas.put(text, column: 2, row: row, .dim)
    case .empty: break
    case .entry(let entry): draw(entry: entry, row: row, on: &canvas)
    }
  }

  private func draw(entry: Int, row: Int, on canvas: inout Canvas) {
    let lessons = home.contents.lessons
    let right: StyledText
    let title: String
    if let lesson = lessons[safe: entry] {
      title = String(entry + 1).paddedLeft(to: 2) + "  " + lesson.title
      right = Self.progress(of: lesson, hasBar: columns >= 72)
    } else if let file = home.contents.recent[safe: entry - lessons.count] {
      title = file.path
      right = StyledText(file.age, .dim)
    } else {
      return
    }
    let room = canvas.columns - right.width - 4
    canvas.put(Elision.end(title, columns: room), column: 2, row: row)
    canvas.put(right, column: canvas.columns - right.width, row: row)
    guard entry == home.selected else { return }
    canvas.put("▸", column: 0, row: row, .accent)
    canvas.restyle(Rect(row: row, columns: 2 + room, rows: 1)) { style in
      style.role == .text ? Style.accent.bold : style
    }
  }

  private static func progress(
    of lesson: HomeContents.LessonEntry, hasBar: Bool
  ) -> StyledText {
    let word =
      lesson.done == 0
      ? "not started"
      : lesson.done >= lesson.steps ? "done" : "\(lesson.done) of \(lesson.steps) cells"
    let text = StyledText(word.padded(to: 13), lesson.done >= lesson.steps ? .good : .dim)
    guard hasBar, lesson.steps > 0, lesson.done > 0 else { return text }
    let full = 10 * min(lesson.done, lesson.steps) / lesson.steps
    return StyledText([
      Span(String(repeating: "█", count: full), .accent),
      Span(String(repeating: "░", count: 10 - full) + "  ", .border),
    ]) + text
  }
}
