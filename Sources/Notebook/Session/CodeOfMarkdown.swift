import Lessons

/// The program that the code cells of a Markdown notebook make together.
enum CodeOfMarkdown {
  /// The code cells one after the other, each line where it stands in the file, so that errors name
  /// the file's own lines.
  static func program(in text: String) -> String {
    let document = NotebookDocument(text: text, format: .markdown)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(withoutReturn)
    var program = Array(repeating: "", count: lines.count)
    var next = 0
    for cell in document.cells where cell.kind == .code {
      let code = cell.text.split(separator: "\n", omittingEmptySubsequences: false).map(
        withoutReturn)
      guard let place = find(code, in: lines, from: next) else { continue }
      program.replaceSubrange(place..<(place + code.count), with: code.map(String.init))
      next = place + code.count
    }
    return program.joined(separator: "\n")
  }

  private static func withoutReturn(_ line: Substring) -> Substring {
    line.hasSuffix("\r") ? line.dropLast() : line
  }

  private static func find(_ code: [Substring], in lines: [Substring], from start: Int) -> Int? {
    guard code.count <= lines.count, start <= lines.count - code.count else { return nil }
    return (start...(lines.count - code.count)).first { place in
      // The line above must open the fence: prose may quote the code's first line.
      place > 0 && isFence(lines[place - 1])
        && lines[place..<(place + code.count)].elementsEqual(code)
    }
  }

  private static func isFence(_ line: Substring) -> Bool {
    let text = line.drop { $0 == " " }
    return text.hasPrefix("```") || text.hasPrefix("~~~")
  }
}
