/// The steps of a lesson: its headings, and the cells that belong to each.
public struct LessonOutline: Sendable, Equatable {
  /// A heading with the cells from it up to the next.
  public struct Step: Sendable, Equatable {
    /// The heading's words.
    public var title: String
    /// 1 for the lesson's title, 2 for a step, 3 and more for a part of one.
    public var level: Int
    /// The cells, by their places in the document; the first is the one with the heading.
    public var cells: Range<Int>
    /// The places of the step's code cells among all code cells of the document.
    public var code: [Int]
    /// How many of them are exercises or predictions.
    public var exercises: Int
  }

  /// The steps in order.
  public let steps: [Step]

  /// The outline of a document.
  public init(of document: NotebookDocument) {
    var steps: [Step] = []
    var codes = 0
    for (place, cell) in document.cells.enumerated() {
      if cell.kind == .markdown {
        for heading in Self.headings(of: cell.text) {
          steps.append(
            Step(
              title: heading.title, level: heading.level, cells: place..<place + 1, code: [],
              exercises: 0))
        }
      }
      guard let last = steps.indices.last else {
        codes += cell.kind == .code ? 1 : 0
        continue
      }
      steps[last].cells = steps[last].cells.lowerBound..<place + 1
      guard cell.kind == .code else { continue }
      steps[last].code.append(codes)
      steps[last].exercises += cell.exercise == nil ? 0 : 1
      codes += 1
    }
    self.steps = steps
  }

  private static func headings(of text: String) -> [(title: String, level: Int)] {
    MarkdownParser.blocks(of: text).compactMap { block in
      guard case .heading(let level, let words) = block.content else { return nil }
      return (words.plainText, level)
    }
  }

  /// The step that a cell belongs to, nil before the first heading.
  public func step(ofCell place: Int) -> Int? {
    steps.lastIndex { $0.cells.contains(place) }
  }
}
