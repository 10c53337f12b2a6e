/// One cell of a notebook: prose or code.
public struct NotebookCell: Sendable, Equatable, Identifiable {
  /// What a cell holds.
  public enum Kind: Sendable, Equatable {
    /// Markdown, shown as prose.
    case markdown
    /// Python, which can be run.
    case code
  }

  /// Stays the same while the notebook is open, whatever moves around it.
  public let id: Int
  /// What the cell holds.
  public var kind: Kind
  /// The cell's text: lines parted by `\n`, no fence, no comment signs, no blank lines around it.
  public var text: String
  /// How the file had it, so that an untouched cell is written back byte for byte.
  var origin: CellOrigin?

  /// Makes a cell that no file has yet.
  public init(id: Int, kind: Kind, text: String) {
    self.id = id
    self.kind = kind
    self.text = text
  }

  /// The words behind the cell's opening fence or `# %%`, such as `python exercise`.
  public var info: String { origin?.info ?? "" }

  /// The hints, the solution and the check of an exercise; nil for any other cell.
  public var exercise: Exercise? { origin?.exercise }

  /// Whether the cell's value is to be predicted before it is run.
  public var isPrediction: Bool { exercise?.isPrediction == true }

  /// Whether the file already has the cell as it is now.
  var isAsInFile: Bool { origin.map { $0.kind == kind && $0.text == text } ?? false }
}

/// A cell as it stood in its file: `opening + body + closing`, exactly.
struct CellOrigin: Sendable, Equatable {
  /// The place among the file's cells.
  var index: Int
  var kind: NotebookCell.Kind
  /// The text that the cell had when it was read.
  var text: String
  /// The words behind the fence or the cell mark.
  var info = ""
  /// What stands before the text: blank lines, a fence, a cell mark.
  var opening: String
  /// The bytes that `text` was made of.
  var body: String
  /// What stands behind the text: the closing fence and the blank lines up to the next cell.
  var closing: String
  /// The signs of the code fence, empty where there is none.
  var fence = ""
  /// Whether the closing fence was there.
  var isClosed = true
  /// What a lesson holds behind an exercise; its lines are part of `closing`.
  var exercise: Exercise?
}
