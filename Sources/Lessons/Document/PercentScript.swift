// A notebook as a Python script, in the form that many editors share: `# %%` begins a cell,
// `# %% [markdown]` one of prose, whose lines are comments or one string in triple quotes.

/// Reads and writes notebooks as scripts with `# %%` cells.
enum PercentScript {
  static func cells(of text: String) -> [CellOrigin] {
    var origins: [CellOrigin] = []
    var lines = ExactLines.of(text)[...]
    while !lines.isEmpty {
      let head = mark(lines[lines.startIndex])
      let rest = head == nil ? lines : lines.dropFirst()
      let end = rest.firstIndex { mark($0) != nil } ?? rest.endIndex
      let opening = head == nil ? [] : Array(lines.prefix(1))
      origins.append(
        origin(index: origins.count, head: head, opening: opening, lines: rest[..<end]))
      lines = lines[end...]
    }
    return origins
  }

  /// The words behind `# %%`, nil for a line that begins no cell.
  static func mark(_ line: Substring) -> String? {
    let content = ExactLines.content(line)
    guard content.hasPrefix("#") else { return nil }
    let rest = content.dropFirst().drop { $0 == " " }
    guard rest.hasPrefix("%%") else { return nil }
    let words = rest.dropFirst(2)
    guard words.isEmpty || words.first == " " else { return nil }
    return String(words.drop { $0 == " " })
  }

  private static func origin(
    index: Int, head: String?, opening: [Substring], lines: ArraySlice<Substring>
  ) -> CellOrigin {
    let first = lines.firstIndex { !ExactLines.isBlank($0) } ?? lines.endIndex
    let last = lines.lastIndex { !ExactLines.isBlank($0) } ?? first - 1
    let body = lines[first..<max(first, last + 1)]
    let isProse = head?.hasPrefix("[markdown]") == true || head?.hasPrefix("[md]") == true
    let code = ExactLines.normalized(body)
    return CellOrigin(
      index: index, kind: isProse ? .markdown : .code, text: isProse ? prose(of: code) : code,
      info: head ?? "", opening: (opening + lines[..<first]).joined(), body: body.joined(),
      closing: lines[max(first, last + 1)...].joined())
  }

  /// The Markdown inside comments or a string in triple quotes.
  private static func prose(of code: String) -> String {
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.allSatisfy({ $0.hasPrefix("#") || $0.isEmpty }) {
      return lines.map { $0.hasPrefix("# ") ? $0.dropFirst(2) : $0.dropFirst() }
        .joined(separator: "\n")
    }
    for quotes in ["\"\"\"", "'''"] {
      let inner = code.hasPrefix("r") ? code.dropFirst() : code[...]
      if inner.hasPrefix(quotes), inner.hasSuffix(quotes), inner.count >= 6 {
        return ExactLines.trimmingBlankLines(String(inner.dropFirst(3).dropLast(3)))
      }
    }
    return code
  }

  static func text(of cells: [NotebookCell], lineEnd: String) -> String {
    var output = ""
    var previous: CellOrigin?
    for (place, cell) in cells.enumerated() {
      let origin = cell.origin
      let follows = place == 0 ? origin?.index == 0 : isNext(origin, after: previous)
      if !follows { endWithBlankLine(&output, lineEnd: lineEnd) }
      output += opening(of: cell, isFirst: place == 0, lineEnd: lineEnd)
      output += body(of: cell, lineEnd: lineEnd)
      output += origin?.closing ?? ""
      previous = origin
    }
    return output
  }

  private static func isNext(_ origin: CellOrigin?, after previous: CellOrigin?) -> Bool {
    guard let origin, let previous else { return false }
    return origin.index == previous.index + 1
  }

  private static func endWithBlankLine(_ output: inout String, lineEnd: String) {
    guard !output.isEmpty else { return }
    if output.utf8.last != UInt8(ascii: "\n") { output += lineEnd }
    let lines = ExactLines.of(String(output.suffix(4)))
    if lines.count < 2 || lines.last.map({ ExactLines.isBlank($0) }) != true { output += lineEnd }
  }

  private static func opening(of cell: NotebookCell, isFirst: Bool, lineEnd: String) -> String {
    if let origin = cell.origin, origin.kind == cell.kind {
      let needsMark = origin.opening.isEmpty && !isFirst
      let isUnended =
        !cell.text.isEmpty && !origin.opening.isEmpty
        && origin.opening.utf8.last != UInt8(ascii: "\n")
      return (needsMark ? "# %%" + lineEnd : "") + origin.opening + (isUnended ? lineEnd : "")
    }
    return (cell.kind == .markdown ? "# %% [markdown]" : "# %%") + lineEnd
  }

  private static func body(of cell: NotebookCell, lineEnd: String) -> String {
    if let origin = cell.origin, cell.isAsInFile { return origin.body }
    guard cell.kind == .markdown else {
      return ExactLines.written(cell.text, lineEnd: lineEnd)
    }
    let lines = cell.text.split(separator: "\n", omittingEmptySubsequences: false)
    let commented = lines.map { $0.isEmpty ? "#" : "# \($0)" }.joined(separator: "\n")
    return cell.text.isEmpty ? "" : ExactLines.written(commented, lineEnd: lineEnd)
  }
}
