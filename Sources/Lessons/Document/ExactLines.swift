/// Lines of a text with their ends, so that joining them gives back every byte.
enum ExactLines {
  /// The lines of a text, each with the `\n` or `\r\n` that ends it.
  static func of(_ text: String) -> [Substring] {
    var lines: [Substring] = []
    var start = text.startIndex
    for index in text.utf8.indices where text.utf8[index] == UInt8(ascii: "\n") {
      let end = text.utf8.index(after: index)
      lines.append(text[start..<end])
      start = end
    }
    if start < text.endIndex { lines.append(text[start...]) }
    return lines
  }

  /// A line without its end.
  static func content(_ line: Substring) -> Substring {
    var scalars = line.unicodeScalars
    if scalars.last == "\n" { scalars.removeLast() }
    if scalars.last == "\r" { scalars.removeLast() }
    return Substring(scalars)
  }

  static func isBlank(_ line: Substring) -> Bool {
    line.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
  }

  /// Exact lines as a cell's text: parted by `\n`, none at the end.
  static func normalized(_ lines: some Sequence<Substring>) -> String {
    lines.map { String(content($0)) }.joined(separator: "\n")
  }

  /// A text without the blank lines before and behind it.
  static func trimmingBlankLines(_ text: String) -> String {
    let lines = of(text)
    let first = lines.firstIndex { !isBlank($0) } ?? lines.endIndex
    let last = lines.lastIndex { !isBlank($0) } ?? first - 1
    guard first <= last else { return "" }
    return normalized(lines[first...last])
  }

  /// A cell's text with the file's line ends, the last line ended too.
  static func written(_ text: String, lineEnd: String) -> String {
    guard !text.isEmpty else { return "" }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0 + lineEnd }.joined()
  }
}
