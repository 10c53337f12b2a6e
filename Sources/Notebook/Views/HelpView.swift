import Figures
import TextUI

/// All keys of the view at hand.
struct HelpView {
  let state: AppState
  let firstRow: Int

  func draw(on canvas: inout Canvas) {
    canvas.put("Help", column: 2, row: 0, .heading)
    canvas.horizontalLine(column: 1, row: 1, columns: canvas.columns - 2)
    let lines = Self.lines(for: state)
    let room = max(0, canvas.rows - 3)
    for (row, line) in lines.dropFirst(firstRow).prefix(room).enumerated() {
      canvas.put(line, column: 2, row: row + 2)
    }
    canvas.draw(
      ScrollBar(first: firstRow, shown: room, total: lines.count),
      in: Rect(column: canvas.columns - 1, row: 2, columns: 1, rows: room))
  }

  /// The rows of the help for what is on the screen, in two columns where there is room.
  static func lines(for state: AppState) -> [StyledText] {
    let sections = sections(for: state)
    guard state.columns >= wideColumns else {
      return Array(sections.map { $0.lines }.joined(separator: [StyledText()]))
    }
    return sideBySide(sections, columns: (state.columns - 6) / 2)
  }

  private static let wideColumns = 116

  private struct Section {
    let title: String
    let rows: [(String, String)]

    var lines: [StyledText] {
      [StyledText(title, .strong)]
        + rows.map { row in
          StyledText([Span("  " + row.0.padded(to: 17), .key), Span(row.1, .plain)])
        }
    }
  }

  private static func sections(for state: AppState) -> [Section] {
    if let stage = state.stage { return [keys(of: stage.stage)] }
    if state.contents != nil { return [contentsKeys] }
    let contexts: [ActionContext] =
      switch state.context {
      case .home: [.home, .everywhere]
      case .writing: [.writing, .notebook, .everywhere, .cells]
      case .cells, .notebook, .everywhere: [.cells, .notebook, .everywhere, .writing]
      case .model: [.model, .notebook, .everywhere]
      case .variables: [.variables, .everywhere]
      case .training: [.training, .everywhere]
      }
    return contexts.map { section(of: $0, keymap: state.keymap) }
  }

  /// The actions of a context; those of one word group, such as `down` and `up`, keep their rows.
  private static func section(of context: ActionContext, keymap: Keymap) -> Section {
    let rows = ActionTable.entries(of: context).compactMap { entry -> (String, String)? in
      let keys = keymap.keys(of: entry.action, in: context)
      guard !keys.isEmpty else { return nil }
      return (keys.map { KeyName.sign($0) }.joined(separator: "  "), entry.title)
    }
    return Section(title: context.title, rows: rows)
  }

  /// Sections in two columns of about the same height.
  private static func sideBySide(_ sections: [Section], columns: Int) -> [StyledText] {
    let blocks = sections.map { $0.lines + [StyledText()] }
    let total = blocks.reduce(0) { $0 + $1.count }
    var left: [StyledText] = []
    var right: [StyledText] = []
    for block in blocks {
      if left.count + block.count / 2 <= total / 2 { left += block } else { right += block }
    }
    return (0..<max(left.count, right.count)).map { row in
      let first = (left[safe: row] ?? StyledText()).elided(columns: columns - 2)
      let gap = String(repeating: " ", count: max(0, columns - first.width))
      return first + StyledText(gap) + (right[safe: row] ?? StyledText())
    }
  }

  private static var contentsKeys: Section {
    Section(
      title: "Contents",
      rows: [
        ("⏎", "go to the step, or open the lesson"), ("j k ↓ ↑", "move"),
        ("x", "make the step as it was written; asks first"),
        ("X", "make the whole lesson as it was written; asks first"), ("t  Esc", "back"),
      ])
  }

  private static func keys(of exhibit: any Exhibit) -> Section {
    Section(
      title: exhibit.title,
      rows: exhibit.keys.map { ($0.key, $0.action) } + [("q", "leave")])
  }
}
