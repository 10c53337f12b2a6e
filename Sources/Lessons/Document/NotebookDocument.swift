/// How a notebook is written down in a file.
public enum NotebookFormat: Sendable, Equatable {
  /// Markdown in which every fence marked `python` is a code cell.
  case markdown
  /// A Python script whose cells begin with `# %%`, prose with `# %% [markdown]`.
  case percentScript

  /// The format that a file's name tells: `.py` is a script, everything else Markdown.
  public init(path: String) {
    self = path.hasSuffix(".py") ? .percentScript : .markdown
  }
}

/// A notebook: cells in order, and how to write them down.
///
/// Reading a file and writing it back changes no byte; changing one cell changes that cell's lines
/// and nothing else in the file.
public struct NotebookDocument: Sendable, Equatable {
  /// How the notebook is written down.
  public let format: NotebookFormat
  /// The cells, first to last.
  public private(set) var cells: [NotebookCell]
  /// Settings at the head of the file, byte for byte; no cell shows them.
  let preamble: String
  /// What ends a line in the file.
  let lineEnd: String
  private var nextID: Int

  /// Reads a notebook.
  public init(text: String, format: NotebookFormat) {
    self.format = format
    lineEnd = text.utf8.contains(UInt8(ascii: "\r")) && text.contains("\r\n") ? "\r\n" : "\n"
    let (preamble, body) = format == .markdown ? Self.parted(text) : ("", text)
    self.preamble = preamble
    let origins =
      switch format {
      case .markdown: MarkdownNotebook.cells(of: body)
      case .percentScript: PercentScript.cells(of: body)
      }
    cells = origins.enumerated().map { index, origin in
      var cell = NotebookCell(id: index, kind: origin.kind, text: origin.text)
      cell.origin = origin
      return cell
    }
    nextID = origins.count
  }

  /// The settings at the head of a file, and what follows them.
  private static func parted(_ text: String) -> (preamble: String, body: String) {
    guard text.hasPrefix("---") else { return ("", text) }
    let lines = ExactLines.of(text)
    guard let count = FrontMatter.read(lines)?.lineCount else { return ("", text) }
    return (lines[..<count].joined(), lines[count...].joined())
  }

  /// A notebook of cells that no file has yet.
  public init(cells: [(kind: NotebookCell.Kind, text: String)], format: NotebookFormat) {
    self.init(text: "", format: format)
    for cell in cells { _ = insert(cell.kind, text: cell.text, at: self.cells.count) }
  }

  /// A notebook with one empty code cell.
  public static func blank(format: NotebookFormat) -> NotebookDocument {
    var document = NotebookDocument(text: "", format: format)
    _ = document.insert(.code, text: "", at: 0)
    return document
  }

  /// The file's text for the notebook as it is now.
  public var text: String {
    switch format {
    case .markdown: preamble + MarkdownNotebook.text(of: cells, lineEnd: lineEnd)
    case .percentScript: PercentScript.text(of: cells, lineEnd: lineEnd)
    }
  }

  /// The first heading's words, nil where no cell of prose has one.
  public var title: String? {
    for cell in cells where cell.kind == .markdown {
      for case .heading(_, let text) in MarkdownParser.blocks(of: cell.text).map(\.content) {
        return text.plainText
      }
    }
    return nil
  }

  /// Where a cell stands, nil when it is not there any more.
  public func index(of id: Int) -> Int? {
    cells.firstIndex { $0.id == id }
  }

  // MARK: Changes

  /// Puts a new cell before the one at `index`, or at the end; gives its id.
  public mutating func insert(_ kind: NotebookCell.Kind, text: String, at index: Int) -> Int {
    let cell = NotebookCell(id: nextID, kind: kind, text: text)
    nextID += 1
    cells.insert(cell, at: min(max(0, index), cells.count))
    return cell.id
  }

  /// Puts a cell of another document before the one at `index`, with all that its file had around
  /// it; gives its id.
  public mutating func insert(copyOf cell: NotebookCell, at index: Int) -> Int {
    let id = insert(cell.kind, text: cell.text, at: index)
    if let place = self.index(of: id) { cells[place].origin = cell.origin }
    return id
  }

  /// Takes the cell at `index` away.
  public mutating func remove(at index: Int) {
    guard cells.indices.contains(index) else { return }
    cells.remove(at: index)
  }

  /// Moves a cell so that it comes to stand at `target`.
  public mutating func move(from index: Int, to target: Int) {
    guard cells.indices.contains(index), cells.indices.contains(target) else { return }
    cells.insert(cells.remove(at: index), at: target)
  }

  /// Gives the cell at `index` another text.
  public mutating func setText(_ text: String, at index: Int) {
    guard cells.indices.contains(index) else { return }
    cells[index].text = text
  }

  /// Turns prose into code or code into prose.
  public mutating func setKind(_ kind: NotebookCell.Kind, at index: Int) {
    guard cells.indices.contains(index) else { return }
    cells[index].kind = kind
  }

  /// Joins a cell with the one below it.
  public mutating func mergeWithNext(at index: Int) {
    guard cells.indices.contains(index), cells.indices.contains(index + 1) else { return }
    let gap = cells[index].kind == .markdown ? "\n\n" : "\n"
    let parts = [cells[index].text, cells[index + 1].text].filter { !$0.isEmpty }
    cells[index].text = parts.joined(separator: gap)
    cells.remove(at: index + 1)
  }

  /// Parts a cell at a character: what follows goes into a new cell below; gives its id.
  public mutating func split(at index: Int, line: Int, column: Int) -> Int? {
    guard cells.indices.contains(index) else { return nil }
    let lines = cells[index].text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(line) else { return nil }
    let before = lines[..<line] + [lines[line].prefix(max(0, column))]
    let after = [lines[line].dropFirst(max(0, column))] + lines[(line + 1)...]
    cells[index].text = ExactLines.trimmingBlankLines(before.joined(separator: "\n"))
    let rest = ExactLines.trimmingBlankLines(after.joined(separator: "\n"))
    return insert(cells[index].kind, text: rest, at: index + 1)
  }

  /// Takes over the cells of another state of the same notebook, as undo does.
  public mutating func restore(cells: [NotebookCell]) {
    self.cells = cells
    nextID = max(nextID, (cells.map(\.id).max() ?? -1) + 1)
  }
}
