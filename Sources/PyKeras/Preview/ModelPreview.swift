import KerasCore
import PyCore

/// The model that a cell would give, worked out while the cell is being typed.
///
/// Nothing runs and nothing changes: names of the session come as a value, layers are asked only for
/// shapes and counts. What cannot be known before it runs, such as the result of a function of the
/// program's own, counts as unknown.
public struct ModelPreview: Sendable {
  /// Why a line cannot be.
  public struct Problem: Sendable, Equatable {
    /// What is wrong.
    public var message: String
    /// What to try.
    public var hint: String?
    /// Where in the cell, in UTF-8 offsets.
    public var range: SourceRange
    /// A change of the text that puts it right, when one is known.
    public var fix: ProposedFix?
  }

  /// The name of the variable that holds the model.
  public var variable: String
  /// The model after the whole cell.
  public var outline: ModelOutline
  /// The layers that come from the statement at the cursor; empty when it adds none.
  public var typed: Range<Int>
  /// Why the statement at the cursor, or else the first wrong one, cannot be.
  public var problem: Problem?
  /// Where each layer is written in the cell; nil for layers of the session.
  public var origins: [LayerOrigin?] = []
  /// The last statement that makes or grows the model, nil when the session made it.
  public var end: SourceRange?

  /// Works out what a cell would give.
  ///
  /// - Parameters:
  ///   - cell: the cell's text, finished or not.
  ///   - cursor: the UTF-8 offset at which the text is being typed.
  ///   - names: what the session's names stand for.
  /// - Returns: nil when the cell has nothing to do with a model.
  public static func make(cell: String, cursor: Int, names: PreviewNames) -> ModelPreview? {
    let tree = Parser.parse(SourceText(cell))
    var evaluator = PreviewEvaluator(names: names, source: tree.source, cursor: cursor)
    evaluator.run(tree.statements)
    return evaluator.result
  }

  /// All models that a text makes or grows when it runs from its beginning.
  ///
  /// - Parameters:
  ///   - text: the code of a whole notebook.
  ///   - names: what names stand for before it; models among them do not count.
  /// - Returns: the models in the order in which they were made.
  public static func models(of text: String, names: PreviewNames) -> [ModelPreview] {
    let tree = Parser.parse(SourceText(text))
    var evaluator = PreviewEvaluator(
      names: names.withoutModels, source: tree.source, cursor: -1)
    evaluator.run(tree.statements)
    return evaluator.models
  }
}
