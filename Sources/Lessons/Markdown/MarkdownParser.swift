// Markdown to blocks, after the CommonMark specification 0.31 (spec.commonmark.org) with GitHub's
// tables, task boxes and strikethrough. Left out, because no lesson needs them: reference links,
// entities other than the five of XML, and HTML blocks that end at a blank line only by their kind.
// Every text is a valid document: there is no error.

/// Turns Markdown into blocks.
public struct MarkdownParser {
  private let lines: [SourceLine]
  private var place = 0
  private var blocks: [MarkdownBlock] = []

  /// The blocks of a Markdown text, in order.
  public static func blocks(of text: String) -> [MarkdownBlock] {
    blocks(of: SourceLine.lines(of: text))
  }

  /// Nesting stops here, so that a line of ten thousand `>` is text and not a deep recursion.
  private static let deepest = 16

  static func blocks(of lines: [SourceLine], depth: Int = 0) -> [MarkdownBlock] {
    var parser = MarkdownParser(lines: lines, depth: depth)
    parser.parse()
    return parser.blocks
  }

  private let depth: Int

  private init(lines: [SourceLine], depth: Int) {
    self.lines = lines
    self.depth = depth
  }

  private var canNest: Bool { depth < Self.deepest }

  private mutating func parse() {
    while place < lines.count {
      if lines[place].isBlank {
        place += 1
      } else if !parseLeaf() && !parseContainer() {
        parseParagraph()
      }
    }
  }

  private mutating func add(_ content: MarkdownBlock.Content, from first: Int) {
    let end = lines[max(first, place - 1)].number + 1
    blocks.append(MarkdownBlock(content, lines: lines[first].number..<end))
  }

  // MARK: Leaves

  private mutating func parseLeaf() -> Bool {
    let line = lines[place]
    if let fence = FenceOpening(line.text) {
      parseFence(fence)
    } else if line.indent >= 4 {
      parseIndentedCode()
    } else if let heading = line.heading {
      place += 1
      let text = InlineParser.inlines(of: heading.text)
      add(.heading(level: heading.level, text: text), from: place - 1)
    } else if line.isRule {
      place += 1
      add(.rule, from: place - 1)
    } else if line.opensHTML {
      parseHTML()
    } else {
      return false
    }
    return true
  }

  private mutating func parseFence(_ fence: FenceOpening) {
    let first = place
    var body: [Substring] = []
    place += 1
    while place < lines.count {
      let line = lines[place]
      place += 1
      if fence.isClosed(by: line.text) { break }
      body.append(line.dropping(spaces: fence.indent).text)
    }
    add(.code(info: fence.info, text: body.joined(separator: "\n")), from: first)
  }

  private mutating func parseIndentedCode() {
    let first = place
    var body: [Substring] = []
    while place < lines.count, lines[place].indent >= 4 || lines[place].isBlank {
      body.append(lines[place].dropping(spaces: 4).text)
      place += 1
    }
    while body.last?.allSatisfy({ $0 == " " }) == true {
      body.removeLast()
      place -= 1
    }
    add(.code(info: "", text: body.joined(separator: "\n")), from: first)
  }

  private mutating func parseHTML() {
    let first = place
    let isComment = lines[place].trimmed.hasPrefix("<!--")
    while place < lines.count {
      let line = lines[place]
      if !isComment && line.isBlank { break }
      place += 1
      if isComment && line.text.contains("-->") { break }
    }
    let text = lines[first..<place].map(\.text).joined(separator: "\n")
    add(.html(text), from: first)
  }

  // MARK: Containers

  private mutating func parseContainer() -> Bool {
    guard canNest else { return false }
    if lines[place].quoted != nil {
      parseQuote()
    } else if let marker = ListMarker(lines[place].text) {
      parseList(marker)
    } else {
      return false
    }
    return true
  }

  private mutating func parseQuote() {
    let first = place
    var inner: [SourceLine] = []
    while place < lines.count {
      if let line = lines[place].quoted {
        inner.append(line)
      } else if isLazy(lines[place], after: inner.last) {
        inner.append(lines[place])
      } else {
        break
      }
      place += 1
    }
    add(.quote(Self.blocks(of: inner, depth: depth + 1)), from: first)
  }

  /// A line without the container's mark that still belongs to the paragraph before it.
  private func isLazy(_ line: SourceLine, after previous: SourceLine?) -> Bool {
    guard let previous, !previous.isBlank, !line.isBlank else { return false }
    let startsBlock =
      FenceOpening(line.text) != nil || line.heading != nil || line.isRule
      || line.quoted != nil || ListMarker(line.text) != nil || line.opensHTML
    return !startsBlock && previous.heading == nil && FenceOpening(previous.text) == nil
  }

  private mutating func parseList(_ marker: ListMarker) {
    let first = place
    var list = MarkdownList(start: marker.start, items: [])
    while place < lines.count, let next = ListMarker(lines[place].text),
      next.continues(marker), !lines[place].isRule
    {
      let item = takeItem(width: next.width)
      let endedBlank = item.last?.isBlank == true
      let content = Array(item.reversed().drop(while: \.isBlank).reversed())
      if content.contains(where: \.isBlank) || (endedBlank && continuesList(marker)) {
        list.isTight = false
      }
      list.items.append(Self.item(of: content, depth: depth + 1))
    }
    add(.list(list), from: first)
    trimTrailingBlankLines(from: first)
  }

  private func continuesList(_ marker: ListMarker) -> Bool {
    guard place < lines.count, let next = ListMarker(lines[place].text) else { return false }
    return next.continues(marker) && !lines[place].isRule
  }

  private mutating func trimTrailingBlankLines(from first: Int) {
    var end = place
    while end > first + 1, lines[end - 1].isBlank { end -= 1 }
    if let last = blocks.indices.last {
      blocks[last].lines = lines[first].number..<lines[end - 1].number + 1
    }
  }

  /// The lines of the item that starts here, without its marker and its indentation.
  private mutating func takeItem(width: Int) -> [SourceLine] {
    let opening = lines[place]
    var item = [SourceLine(text: opening.text.dropFirst(width), number: opening.number)]
    place += 1
    while place < lines.count {
      let line = lines[place]
      if line.isBlank || line.indent >= width {
        item.append(line.dropping(spaces: width))
      } else if isLazy(line, after: item.last) {
        item.append(line)
      } else {
        break
      }
      place += 1
    }
    return item
  }

  private static func item(of lines: [SourceLine], depth: Int) -> MarkdownList.Item {
    var lines = lines
    var isChecked: Bool?
    if let opening = lines.first {
      let box = opening.text.prefix(4).lowercased()
      if box == "[ ] " || box == "[x] " {
        isChecked = box == "[x] "
        lines[0] = SourceLine(text: opening.text.dropFirst(4), number: opening.number)
      }
    }
    return MarkdownList.Item(isChecked: isChecked, blocks: blocks(of: lines, depth: depth))
  }

  // MARK: Paragraphs and tables

  private mutating func parseParagraph() {
    let first = place
    if parseTable() { return }
    place += 1
    while place < lines.count, goesOn(lines[place]) {
      if let level = lines[place].underlineLevel {
        let text = inlines(from: first, to: place)
        place += 1
        add(.heading(level: level, text: text), from: first)
        return
      }
      place += 1
    }
    add(.paragraph(inlines(from: first, to: place)), from: first)
  }

  private func goesOn(_ line: SourceLine) -> Bool {
    if line.isBlank || FenceOpening(line.text) != nil || line.heading != nil { return false }
    if line.underlineLevel != nil { return true }
    if line.isRule || (line.quoted != nil && canNest) || line.opensHTML { return false }
    guard canNest, let marker = ListMarker(line.text) else { return true }
    return marker.isEmpty || (marker.start ?? 1) != 1
  }

  private func inlines(from first: Int, to end: Int) -> [MarkdownInline] {
    let text = lines[first..<end].map { $0.text.drop { $0 == " " } }.joined(separator: "\n")
    return InlineParser.inlines(of: text)
  }

  private mutating func parseTable() -> Bool {
    guard place + 1 < lines.count, lines[place].text.contains("|") else { return false }
    let header = TableRow.cells(of: lines[place].trimmed)
    guard let alignments = TableRow.alignments(of: lines[place + 1].trimmed),
      alignments.count == header.count
    else { return false }
    let first = place
    place += 2
    var rows: [[[MarkdownInline]]] = []
    while place < lines.count, goesOn(lines[place]) {
      var cells = TableRow.cells(of: lines[place].trimmed).prefix(header.count)
      while cells.count < header.count { cells.append("") }
      rows.append(cells.map { InlineParser.inlines(of: $0) })
      place += 1
    }
    let titles = header.map { InlineParser.inlines(of: $0) }
    add(
      .table(MarkdownTable(alignments: alignments, header: titles, rows: rows)), from: first)
    return true
  }
}
