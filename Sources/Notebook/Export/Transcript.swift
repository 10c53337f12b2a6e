import Lessons
import PyCore

/// The forms in which a transcript can be written.
public enum TranscriptFormat: String, Sendable, CaseIterable {
  /// Markdown with the outputs in fences.
  case markdown = "md"
  /// A Python script with `# %%` cells and the outputs as comments.
  case script = "py"
  /// A Jupyter notebook.
  case jupyter = "ipynb"

  /// The form that a word names: `md`, `markdown`, `py`, `python`, `ipynb`, `jupyter`.
  public init?(word: String) {
    let names: [String: TranscriptFormat] = [
      "md": .markdown, "markdown": .markdown, "py": .script, "python": .script, "script": .script,
      "ipynb": .jupyter, "jupyter": .jupyter, "notebook": .jupyter,
    ]
    guard let format = names[word.lowercased()] else { return nil }
    self = format
  }
}

/// A notebook with what its cells gave: what a learner hands in or takes along.
public struct Transcript: Sendable, Equatable {
  /// A cell and what running it gave.
  public struct Cell: Sendable, Equatable {
    /// Prose or code.
    public var kind: NotebookCell.Kind
    /// The text.
    public var text: String
    /// The session's number for the run, nil where the cell was not run.
    public var count: Int?
    /// The printed lines.
    public var output: [String] = []
    /// The value of the last expression as text.
    public var value: String?
    /// The error's name and its whole report.
    public var failure: (name: String, text: String)?
    /// What a check says, in a line.
    public var remark: String?

    /// A cell that was not run.
    public init(_ kind: NotebookCell.Kind, _ text: String) {
      self.kind = kind
      self.text = text
    }

    /// Whether there is anything to show below the text.
    public var gaveSomething: Bool { !output.isEmpty || value != nil || failure != nil }

    /// Whether the two are the same in all they show.
    public static func == (one: Cell, other: Cell) -> Bool {
      one.kind == other.kind && one.text == other.text && one.count == other.count
        && one.output == other.output && one.value == other.value && one.remark == other.remark
        && one.failure?.name == other.failure?.name && one.failure?.text == other.failure?.text
    }
  }

  /// The cells in order.
  public var cells: [Cell]

  /// A transcript of cells.
  public init(cells: [Cell]) {
    self.cells = cells
  }

  /// A notebook's file as a transcript without outputs.
  public init(text: String, format: NotebookFormat) {
    cells = NotebookDocument(text: text, format: format).cells.map { Cell($0.kind, $0.text) }
  }

  /// An open notebook as it stands: results that no longer belong to the text are left out.
  init(of state: NotebookState) {
    cells = state.document.cells.filter { !$0.text.isEmpty }.map { cell in
      var entry = Cell(cell.kind, cell.text)
      guard let result = state.results[cell.id], !result.isActive, !state.isStale(cell),
        !state.isCovered(cell)
      else { return entry }
      entry.count = result.count
      entry.output = result.output.lines
      entry.value = result.value
      entry.failure = result.failure.map { ($0.name, $0.text) }
      entry.remark = Self.remark(result.verdict, predicted: state.predictions[cell.id])
      return entry
    }
  }

  /// What is written below an exercise.
  static func remark(_ verdict: Verdict?, predicted: String? = nil) -> String? {
    let words = predicted.map { "Predicted: \($0). " } ?? ""
    return switch verdict {
    case .right: words + "✓ Right."
    case .refused(let reason): words + "✗ Not yet: \(reason)"
    case nil: nil
    }
  }

  /// The transcript as the text of a file.
  public func text(as format: TranscriptFormat) -> String {
    switch format {
    case .markdown: markdown
    case .script: script
    case .jupyter: JupyterNotebook.text(of: self)
    }
  }

  /// The cells alone as a notebook in Markdown, as `stride FILE` opens it.
  public var notebookText: String {
    NotebookDocument(cells: cells.map { ($0.kind, $0.text) }, format: .markdown).text
  }
}

// MARK: Markdown and Python

extension Transcript {
  private var markdown: String {
    cells.map { cell in
      if cell.kind == .markdown { return cell.text + "\n" }
      var parts = [Self.fenced(cell.text, "python")]
      let lines = Self.shown(cell)
      if !lines.isEmpty { parts.append(Self.fenced(lines.joined(separator: "\n"), "text")) }
      if let remark = cell.remark { parts.append("*\(remark)*\n") }
      return parts.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// A fence longer than any in the text.
  private static func fenced(_ text: String, _ info: String) -> String {
    let lines = text.split(separator: "\n" as Character)
    let signs = lines.map { line in line.drop { $0 == " " }.prefix { $0 == "`" }.count }
    let longest = signs.max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)\(info)\n\(text)\n\(fence)\n"
  }

  private var script: String {
    let parts = cells.map { cell in
      guard cell.kind == .code else { return (cell.kind, cell.text) }
      let notes = Self.shown(cell) + (cell.remark.map { [$0] } ?? [])
      let comments = notes.map { $0.isEmpty ? "#" : "# " + $0 }
      return (cell.kind, ([cell.text] + comments).joined(separator: "\n"))
    }
    return NotebookDocument(cells: parts, format: .percentScript).text
  }

  /// All that stands below a cell, line by line.
  static func shown(_ cell: Cell) -> [String] {
    var lines = cell.output
    while lines.last?.isEmpty == true { lines.removeLast() }
    for text in [cell.value, cell.failure?.text].compactMap({ $0 }) {
      lines += text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    return lines
  }
}
