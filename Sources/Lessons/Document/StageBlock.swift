/// A stage in a lesson: a fence marked `stride` that holds the words of `stride animate`.
///
///     ```stride
///     animate conv --stride 2
///     ```
///
/// It ends its cell of prose.
public enum StageBlock {
  /// The word behind the fence.
  static let info = "stride"

  /// The words behind `animate` of the stage at the end of a cell, nil where there is none.
  public static func command(of cell: NotebookCell) -> [String]? {
    guard cell.kind == .markdown,
      case .code(let info, let text) = MarkdownParser.blocks(of: cell.text).last?.content
    else { return nil }
    return command(info: info, text: text)
  }

  /// The words behind `animate` in a code block, nil for any other block.
  public static func command(info: String?, text: String) -> [String]? {
    let words = text.split { $0 == " " || $0 == "\n" }.map(String.init)
    guard info == Self.info, words.first == "animate" else { return nil }
    return Array(words.dropFirst())
  }
}
