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
  }

  /// The name of the variable that holds the model.
  public var variable: String
  /// The model after the whole cell.
  public var outline: ModelOutline
  /// The layers that come from the statement at the cursor; empty when it adds none.
  public var typed: Range<Int>
  /// Why the statement at the cursor, or else the first wrong one, cannot be.
  public var problem: Problem?

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
}
