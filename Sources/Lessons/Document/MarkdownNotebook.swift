// A notebook as Markdown: fences marked `python` (or `py`) are code cells and all between them is
// prose. Two cells of prose in a row are kept apart by a comment that no page shows.

/// Reads and writes notebooks in Markdown.
enum MarkdownNotebook {
  /// Stands between two cells of prose.
  static let cellMark = "<!-- cell -->"

  static func cells(of text: String) -> [CellOrigin] {
    var reader = MarkdownNotebookReader(lines: ExactLines.of(text))
    return reader.read()
  }

  static func text(of cells: [NotebookCell], lineEnd: String) -> String {
    var writer = MarkdownNotebookWriter(lineEnd: lineEnd)
    for cell in cells { writer.write(cell) }
    return writer.output
  }

  /// Whether the words behind a fence say that it holds Python to be run.
  static func isCode(info: String) -> Bool {
    let language = info.prefix { $0 != " " && $0 != "," && $0 != "{" }.lowercased()
    return ["python", "py", "python3"].contains(language)
  }
}

private struct MarkdownNotebookReader {
  let lines: [Substring]
  var place = 0
  var origins: [CellOrigin] = []

  init(lines: [Substring]) {
    self.lines = lines
  }

  mutating func read() -> [CellOrigin] {
    while place < lines.count {
      if let fence = codeFence(at: place) {
        readCode(fence)
      } else {
        readProse()
      }
    }
    return origins
  }

  private func fence(at index: Int) -> FenceOpening? {
    FenceOpening(ExactLines.content(lines[index]))
  }

  private func codeFence(at index: Int) -> FenceOpening? {
    fence(at: index).flatMap { MarkdownNotebook.isCode(info: $0.info) ? $0 : nil }
  }

  private func end(of fence: FenceOpening, from index: Int) -> Int? {
    lines[index...].firstIndex { fence.isClosed(by: ExactLines.content($0)) }
  }

  private mutating func readCode(_ fence: FenceOpening) {
    let first = place + 1
    let close = end(of: fence, from: min(first, lines.count))
    let body = lines[min(first, lines.count)..<(close ?? lines.count)]
    place = close.map { $0 + 1 } ?? lines.count
    let behind = place
    let exercise = readExercise(behind: fence)
    skipBlankLines()
    origins.append(
      CellOrigin(
        index: origins.count, kind: .code, text: ExactLines.normalized(body), info: fence.info,
        opening: String(lines[first - 1]), body: body.joined(),
        closing: lines[(close ?? behind)..<place].joined(),
        fence: String(repeating: fence.marker, count: fence.length), isClosed: close != nil,
        exercise: exercise))
  }

  /// What stands behind an exercise's cell; it goes with the cell, out of the reader's sight.
  private mutating func readExercise(behind fence: FenceOpening) -> Exercise? {
    guard Exercise.isMarked(info: fence.info) else { return nil }
    var (exercise, lineCount) = Exercise.read(lines[place...])
    exercise.isPrediction = Exercise.isPrediction(info: fence.info)
    place += lineCount
    return exercise
  }

  private mutating func skipBlankLines() {
    while place < lines.count, ExactLines.isBlank(lines[place]) { place += 1 }
  }

  private func isMark(_ index: Int) -> Bool {
    ExactLines.trimmingBlankLines(String(lines[index])) == MarkdownNotebook.cellMark
  }

  private mutating func readProse() {
    let first = place
    skipBlankLines()
    if place < lines.count, isMark(place) {
      place += 1
      skipBlankLines()
    }
    let start = place
    while place < lines.count, codeFence(at: place) == nil, !isMark(place) {
      if let other = fence(at: place) {
        place = end(of: other, from: place + 1).map { $0 + 1 } ?? lines.count
        // A stage ends its cell, so that a cell has one to play.
        if other.info == StageBlock.info {
          skipBlankLines()
          break
        }
      } else {
        place += 1
      }
    }
    var end = place
    while end > start, ExactLines.isBlank(lines[end - 1]) { end -= 1 }
    let body = lines[start..<end]
    origins.append(
      CellOrigin(
        index: origins.count, kind: .markdown, text: ExactLines.normalized(body),
        opening: lines[first..<start].joined(), body: body.joined(),
        closing: lines[end..<place].joined()))
  }
}

private struct MarkdownNotebookWriter {
  let lineEnd: String
  var output = ""
  private var previous: NotebookCell?

  init(lineEnd: String) {
    self.lineEnd = lineEnd
  }

  mutating func write(_ cell: NotebookCell) {
    if cell.text.isEmpty && cell.kind == .markdown && !cell.isAsInFile { return }
    let followsAsInFile = isNext(cell)
    if !followsAsInFile { endWithBlankLine() }
    if cell.kind == .markdown && previous?.kind == .markdown,
      !followsAsInFile
        || cell.origin?.opening.contains(MarkdownNotebook.cellMark) != true
          && previous.flatMap(StageBlock.command) == nil
    {
      output += MarkdownNotebook.cellMark + lineEnd + lineEnd
    }
    if let origin = cell.origin, cell.isAsInFile {
      output += origin.opening + origin.body + origin.closing
    } else if cell.kind == .code {
      writeCode(cell)
    } else {
      writeProse(cell)
    }
    previous = cell
  }

  /// Whether the file had the cell right behind the one that was written last.
  private func isNext(_ cell: NotebookCell) -> Bool {
    guard let index = cell.origin?.index else { return false }
    guard let previous else { return index == 0 }
    if let origin = previous.origin, !origin.isClosed { return false }
    return previous.origin?.index == index - 1 && previous.origin?.kind == previous.kind
  }

  private mutating func endWithBlankLine() {
    guard !output.isEmpty else { return }
    if let open = previous?.origin, !open.isClosed, previous?.isAsInFile == true {
      endLine()
      output += open.fence + lineEnd
    }
    endLine()
    let lines = ExactLines.of(output.suffix(4).description)
    if lines.last.map({ ExactLines.isBlank($0) }) != true || lines.count < 2 {
      output += lineEnd
    }
  }

  private mutating func endLine() {
    if !output.isEmpty && output.utf8.last != UInt8(ascii: "\n") { output += lineEnd }
  }

  private mutating func writeCode(_ cell: NotebookCell) {
    let origin = cell.origin.flatMap { $0.kind == .code ? $0 : nil }
    let fence = fence(around: cell.text, atLeast: origin?.fence ?? "```")
    if let origin, origin.fence == fence, origin.opening.utf8.last == UInt8(ascii: "\n") {
      output += origin.opening
    } else {
      output += fence + (origin?.info ?? "python") + lineEnd
    }
    output += ExactLines.written(cell.text, lineEnd: lineEnd)
    if let origin, origin.fence == fence, origin.isClosed {
      output += origin.closing
    } else {
      output += fence + lineEnd
    }
  }

  /// A fence longer than any that the code itself has.
  private func fence(around text: String, atLeast fence: String) -> String {
    let marker = fence.first ?? "`"
    let longest = ExactLines.of(text).reduce(0) { longest, line in
      max(longest, line.drop { $0 == " " }.prefix { $0 == marker }.count)
    }
    return longest < fence.count ? fence : String(repeating: marker, count: longest + 1)
  }

  private mutating func writeProse(_ cell: NotebookCell) {
    let origin = cell.origin.flatMap { $0.kind == .markdown ? $0 : nil }
    output += origin?.opening ?? ""
    output += ExactLines.written(cell.text, lineEnd: lineEnd)
    output += origin?.closing ?? ""
  }
}
