/// A lesson of the course: a notebook in Markdown with a name and a title.
public struct Lesson: Sendable, Equatable {
  /// The file's name without its ending; lessons are in the order of their names.
  public let name: String
  /// The Markdown text.
  public let text: String
  /// The first heading, or the name where there is none.
  public let title: String
  /// How many code cells there are to run.
  public let steps: Int

  /// A lesson from its file's name and text.
  public init(fileName: String, text: String) {
    let document = NotebookDocument(text: text, format: .markdown)
    name = fileName.hasSuffix(".md") ? String(fileName.dropLast(3)) : fileName
    self.text = text
    title = document.title ?? name
    steps = document.cells.count { $0.kind == .code }
  }
}
