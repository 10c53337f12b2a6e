/// What a lesson holds behind an exercise: hints, a solution, and the check of an answer.
///
/// In the lesson's Markdown it stands below a code cell marked `python exercise`, in forms that a page
/// on the web shows folded or not at all:
///
///     ```python exercise
///     places = ...
///     ```
///
///     <details>
///     <summary>Hint</summary>
///
///     A window of 3 slides over 62 places.
///     </details>
///
///     <details>
///     <summary>Solution</summary>
///
///     ```python
///     places = 60
///     ```
///     </details>
///
///     <!-- check
///     expect_equal(places, 60, 'the number of places')
///     -->
///
/// A cell marked `python predict` asks for the value of its last line before it is run. It needs no
/// check, since running it tells; hints may stand behind it.
public struct Exercise: Sendable, Equatable {
  /// The hints as Markdown, from the gentlest to the plainest.
  public var hints: [String]
  /// Code that takes the place of the learner's and passes the check; empty where there is none.
  public var solution: String
  /// Python that is run after the learner's cell, in the names that it made.
  public var check: String
  /// Whether the learner is asked what the cell will give, instead of changing it.
  public var isPrediction: Bool

  /// An exercise from its parts.
  public init(
    hints: [String] = [], solution: String = "", check: String = "", isPrediction: Bool = false
  ) {
    self.hints = hints
    self.solution = solution
    self.check = check
    self.isPrediction = isPrediction
  }

  /// Whether the words behind a code fence mark an exercise or a prediction.
  public static func isMarked(info: String) -> Bool {
    info.split(separator: " ").dropFirst().contains { $0 == "exercise" || $0 == "predict" }
  }

  /// Whether the words behind a code fence mark a prediction.
  static func isPrediction(info: String) -> Bool {
    info.split(separator: " ").dropFirst().contains("predict")
  }
}

extension Exercise {
  /// The code that looks at a prediction, when the cell's value was printed as `value`.
  ///
  /// The lesson may say more than the comparison does, in a check of its own that stands before it.
  public func check(prediction: String, value: String) -> String {
    let own = check.isEmpty ? "" : "\(CheckLanguage.prediction) = (\n\(prediction)\n)\n\(check)\n"
    return own + CheckLanguage.check(ofPrediction: prediction, value: value)
  }
}

extension Exercise {
  /// The parts of an exercise at the head of some lines, and how many lines they take.
  ///
  /// Reading ends at the first line that belongs to no hint, solution or check. Blank lines between
  /// and behind the parts are taken along.
  static func read(_ lines: ArraySlice<Substring>) -> (exercise: Exercise, lineCount: Int) {
    var exercise = Exercise()
    var rest = lines
    while true {
      let start = rest.drop { ExactLines.isBlank($0) }
      if let fold = fold(at: start) {
        exercise.take(fold.body, titled: fold.title)
        rest = fold.rest
      } else if let check = check(at: start) {
        exercise.check = check.body
        rest = check.rest
      } else {
        return (exercise, start.startIndex - lines.startIndex)
      }
    }
  }

  private mutating func take(_ body: String, titled title: String) {
    guard title.lowercased() == "solution" else { return hints.append(body) }
    let cells = MarkdownNotebook.cells(of: body).filter { $0.kind == .code }
    solution = cells.map(\.text).joined(separator: "\n")
  }

  /// A `<details>` block with its summary's words.
  private static func fold(
    at lines: ArraySlice<Substring>
  ) -> (title: String, body: String, rest: ArraySlice<Substring>)? {
    guard lines.first.map(isLine("<details>")) == true,
      let end = lines.firstIndex(where: isLine("</details>"))
    else { return nil }
    let inner = lines[lines.startIndex + 1..<end]
    let summary = inner.first { !ExactLines.isBlank($0) }.map(ExactLines.content) ?? ""
    guard summary.hasPrefix("<summary>"), summary.hasSuffix("</summary>") else { return nil }
    let title = String(summary.dropFirst("<summary>".count).dropLast("</summary>".count))
    let body = inner.drop { ExactLines.isBlank($0) }.dropFirst()
    return (title, ExactLines.trimmingBlankLines(body.joined()), lines[(end + 1)...])
  }

  /// A comment that begins with the word `check`.
  private static func check(
    at lines: ArraySlice<Substring>
  ) -> (body: String, rest: ArraySlice<Substring>)? {
    guard lines.first.map(isLine("<!-- check")) == true,
      let end = lines.firstIndex(where: isLine("-->"))
    else { return nil }
    let body = lines[lines.startIndex + 1..<end]
    return (ExactLines.normalized(body), lines[(end + 1)...])
  }

  private static func isLine(_ text: String) -> (Substring) -> Bool {
    { ExactLines.content($0) == text[...] }
  }
}
