import Foundation

/// Answers to the exercises of a lesson, right and wrong ones, from `Tests/Lessons/answers`.
///
///     ## 2 the exercise's number and its subject
///     right `places = 60`
///     wrong `places = 62`: the number of places: 62 is too large
///
/// Longer answers stand in a fence below `right: a note` or `wrong: the message`. In a message `…`
/// stands for anything.
struct AnswerSheet {
  struct Answer {
    var code: String
    /// What the check is to say, nil for a right answer.
    var message: String?
    /// The line of the file where the answer begins, from 0.
    var line: Int

    func isExpected(_ told: String) -> Bool {
      var rest = told[...]
      let pieces = (message ?? "").components(separatedBy: "…")
      for (place, piece) in pieces.enumerated() {
        guard let found = piece.isEmpty ? rest.startIndex..<rest.startIndex : rest.range(of: piece),
          place > 0 || found.lowerBound == rest.startIndex
        else { return false }
        rest = rest[found.upperBound...]
      }
      return rest.isEmpty || pieces.last == ""
    }
  }

  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Lessons")
    .appendingPathComponent("answers")

  private(set) var answers: [Int: [Answer]] = [:]
  let file: URL
  private(set) var lines: [String]

  init(lesson: String) throws {
    file = Self.folder.appendingPathComponent(lesson + ".md")
    lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
    read()
  }

  private mutating func read() {
    var exercise = 0
    var place = 0
    while place < lines.count {
      let line = lines[place]
      if line.hasPrefix("## ") {
        exercise = Int(line.dropFirst(3).prefix { $0.isNumber }) ?? 0
      } else if line.hasPrefix("right") || line.hasPrefix("wrong") {
        if let answer = Self.inline(line, at: place) ?? fenced(line, at: place) {
          answers[exercise, default: []].append(answer)
        }
      }
      place += 1
    }
  }

  private static func inline(_ line: String, at place: Int) -> Answer? {
    guard let first = line.firstIndex(of: "`"), line.prefix(upTo: first).count == 6,
      let last = line[line.index(after: first)...].firstIndex(of: "`")
    else { return nil }
    let code = String(line[line.index(after: first)..<last])
    let message = line[line.index(after: last)...].dropFirst(2)
    return Answer(code: code, message: line.hasPrefix("wrong") ? String(message) : nil, line: place)
  }

  private func fenced(_ line: String, at place: Int) -> Answer? {
    guard let start = lines[place...].firstIndex(of: "```python"),
      let end = lines[start...].firstIndex(of: "```")
    else { return nil }
    let code = lines[(start + 1)..<end].joined(separator: "\n")
    let message = line.hasPrefix("wrong: ") ? String(line.dropFirst(7)) : nil
    return Answer(code: code, message: message, line: place)
  }

  /// Writes down what was said to an answer whose message is still `?`.
  mutating func record(_ told: String, for answer: Answer) throws {
    let line = lines[answer.line]
    lines[answer.line] = line.dropLast() + told
    try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
  }
}
