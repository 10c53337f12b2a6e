import KerasCore

/// What the pane beside the cells shows: a model, with the layer that is being typed, or why that
/// layer can't be.
public struct ModelPane: Sendable {
  /// The name of the variable that holds the model.
  public var variable: String
  /// The layers, one that is being typed among them.
  public var outline: ModelOutline
  /// The layers that come from the line being typed; empty when all of them are there.
  public var typed: Range<Int>
  /// Why the line that is being typed can't be, when that is known.
  public var problem: Problem?

  /// Why a line can't be, and what to try.
  public struct Problem: Sendable, Equatable {
    /// What is wrong.
    public var message: String
    /// What to try, nil where nothing is known.
    public var hint: String?
    /// The UTF-8 offsets of the fault in the cell's text, nil when it is not in the cell.
    public var range: Range<Int>?

    /// A change of the cell's text that puts it right, when one is known.
    public var fix: Fix?

    /// A reason with a hint.
    public init(
      message: String, hint: String? = nil, range: Range<Int>? = nil, fix: Fix? = nil
    ) {
      self.message = message
      self.hint = hint
      self.range = range
      self.fix = fix
    }
  }

  /// A change of the cell's text.
  public struct Fix: Sendable, Equatable {
    /// The UTF-8 offsets of what is replaced.
    public var range: Range<Int>
    /// The text in its place.
    public var text: String
  }

  /// Whether it is the model as the cells write it, whatever has run.
  public var isWritten = false

  /// A model to show.
  public init(
    variable: String, outline: ModelOutline, typed: Range<Int> = 0..<0, problem: Problem? = nil
  ) {
    self.variable = variable
    self.outline = outline
    self.typed = typed
    self.problem = problem
  }

  /// The layer whose numbers are explained: the last one typed, or the last of all.
  var explainedLayer: (any LayerConfiguration)? {
    outline.layers[safe: typed.last ?? outline.layers.count - 1]?.configuration
  }
}
