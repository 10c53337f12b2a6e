import Lessons
import TextUI

/// Markdown as styled lines of a width.
struct MarkdownView {
  let columns: Int
  private var lines: [StyledText] = []

  /// The lines of a Markdown text.
  static func lines(of text: String, columns: Int) -> [StyledText] {
    var view = MarkdownView(columns: max(4, columns))
    view.add(MarkdownParser.blocks(of: text), prefix: StyledText())
    while view.lines.last?.text.allSatisfy({ $0 == " " }) == true { view.lines.removeLast() }
    return view.lines
  }

  private init(columns: Int) {
    self.columns = columns
  }

  private mutating func add(_ blocks: [MarkdownBlock], prefix: StyledText, tight: Bool = false) {
    for (place, block) in blocks.enumerated() {
      if case .html = block.content { continue }
      if place > 0, !tight { lines.append(prefix) }
      add(block.content, prefix: prefix)
    }
  }

  private mutating func add(_ content: MarkdownBlock.Content, prefix: StyledText) {
    switch content {
    case .heading(let level, let text):
      let style = level <= 2 ? Style.heading : .strong
      wrap(Self.styled(text, style), prefix: prefix)
    case .paragraph(let text): wrap(Self.styled(text, .plain), prefix: prefix)
    case .code(let info, let text):
      if let words = StageBlock.command(info: info, text: text) {
        addStage(words, prefix: prefix)
      } else {
        addCode(text, prefix: prefix)
      }
    case .quote(let blocks): add(blocks, prefix: prefix + StyledText("│ ", .border))
    case .list(let list): add(list, prefix: prefix)
    case .table(let table): add(table, prefix: prefix)
    case .rule:
      let room = max(1, columns - prefix.width)
      lines.append(prefix + StyledText(String(repeating: "─", count: room), .border))
    case .html: break
    }
  }

  private mutating func wrap(_ text: StyledText, prefix: StyledText) {
    for line in TextWrapping.wrap(text, columns: max(4, columns - prefix.width)) {
      lines.append(prefix + line)
    }
  }

  /// A stage is there to be played; its words stand behind, for who wants to type them.
  private mutating func addStage(_ words: [String], prefix: StyledText) {
    let room = max(4, columns - prefix.width - 20)
    lines.append(
      prefix + StyledText("▶ p plays   ", .accent)
        + StyledText(Elision.end("animate " + words.joined(separator: " "), columns: room), .dim))
  }

  private mutating func addCode(_ text: String, prefix: StyledText) {
    let layout = CodeLayout(lines: TextBuffer.lines(of: text), columns: columns - prefix.width - 2)
    for row in layout.rows {
      let part = String(layout.lines[row.line][row.range])
      let space = String(repeating: " ", count: row.indent + 2)
      lines.append(prefix + StyledText([Span(space), Span(part, .init(.name))]))
    }
  }

  private mutating func add(_ list: MarkdownList, prefix: StyledText) {
    for (place, item) in list.items.enumerated() {
      if place > 0, !list.isTight { lines.append(prefix) }
      let marker = Self.marker(of: item, number: list.start.map { $0 &+ place })
      let first = lines.count
      let hanging = prefix + StyledText(String(repeating: " ", count: marker.count))
      add(item.blocks, prefix: hanging, tight: list.isTight)
      if lines.count == first { lines.append(hanging) }
      lines[first] = Self.replacing(prefix, marker, in: lines[first], after: hanging)
    }
  }

  private static func marker(of item: MarkdownList.Item, number: Int?) -> String {
    if let isChecked = item.isChecked { return isChecked ? "[x] " : "[ ] " }
    return number.map { "\($0). " } ?? "• "
  }

  /// The first line of an item with its marker in the place of the spaces.
  private static func replacing(
    _ prefix: StyledText, _ marker: String, in line: StyledText, after hanging: StyledText
  ) -> StyledText {
    let rest = Array(line.spans.dropFirst(hanging.spans.count))
    return prefix + StyledText([Span(marker, .accent)] + rest)
  }

  private mutating func add(_ table: MarkdownTable, prefix: StyledText) {
    let rows = ([table.header] + table.rows).map { $0.map { Self.styled($0, .plain) } }
    let widths = Self.columnWidths(rows, total: columns - prefix.width)
    for (number, row) in rows.enumerated() {
      var line = prefix
      for (column, cell) in row.enumerated() {
        if column > 0 { line.append("  ") }
        line =
          line
          + Self.aligned(
            cell, table.alignments[column], width: widths[column],
            isHeader: number == 0)
      }
      lines.append(line)
      if number == 0 {
        let dashes = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        lines.append(prefix + StyledText(dashes, .border))
      }
    }
  }

  private static func aligned(
    _ cell: StyledText, _ alignment: MarkdownTable.Alignment, width: Int, isHeader: Bool
  ) -> StyledText {
    var fitted = cell.elided(columns: width)
    if isHeader { fitted.spans = fitted.spans.map { Span($0.text, $0.style.bold) } }
    let space = max(0, width - fitted.width)
    let left = alignment == .right ? space : alignment == .center ? space / 2 : 0
    return StyledText(String(repeating: " ", count: left)) + fitted
      + StyledText(String(repeating: " ", count: space - left))
  }

  private static func columnWidths(_ rows: [[StyledText]], total: Int) -> [Int] {
    let count = rows.first?.count ?? 0
    var widths = (0..<count).map { column in rows.map { $0[column].width }.max() ?? 0 }
    var excess = widths.reduce(0, +) + 2 * max(0, count - 1) - total
    while excess > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
      widths[widest] > 3
    {
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  // MARK: Inlines

  /// Running text in the look of its marks, on top of a style.
  static func styled(_ inlines: [MarkdownInline], _ style: Style) -> StyledText {
    inlines.reduce(into: StyledText()) { text, inline in
      text = text + styled(inline, style)
    }
  }

  private static func styled(_ inline: MarkdownInline, _ style: Style) -> StyledText {
    switch inline {
    case .text(let text): StyledText(text, style)
    case .code(let text): StyledText(text, Style(.name, attributes: style.attributes))
    case .emphasis(let inner): styled(inner, style.with(.italic))
    case .strong(let inner): styled(inner, style.bold)
    case .strikethrough(let inner): styled(inner, Style(.dim, attributes: style.attributes))
    case .link(let inner, _): styled(inner, style.underlined)
    case .image(let text, _): StyledText("[\(text)]", Style(.dim))
    case .softBreak: StyledText(" ", style)
    case .lineBreak: StyledText("\n", style)
    }
  }
}
