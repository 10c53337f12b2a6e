/// One line of a document on its way through the block parser: what containers have left of it.
struct SourceLine {
  /// The characters that are left, tabs already spaces, without the line's end.
  var text: Substring
  /// The line's place in the whole document, from 0.
  var number: Int

  var isBlank: Bool { text.allSatisfy { $0 == " " } }
  var indent: Int { text.prefix { $0 == " " }.count }
  /// The line without the spaces before and behind it.
  var trimmed: Substring {
    var rest = text.drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return rest
  }

  /// The line without its first `count` spaces, or without all it has if these are fewer.
  func dropping(spaces count: Int) -> SourceLine {
    SourceLine(text: text.dropFirst(min(indent, count)), number: number)
  }

  /// The lines of a text, tabs turned into spaces up to the next column divisible by four.
  static func lines(of text: String) -> [SourceLine] {
    var pieces = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    if pieces.last?.isEmpty == true { pieces.removeLast() }
    return pieces.enumerated().map { number, piece in
      var scalars = piece
      if scalars.last == "\r" { scalars.removeLast() }
      return SourceLine(text: expandingTabs(String(scalars))[...], number: number)
    }
  }

  private static func expandingTabs(_ line: String) -> String {
    guard line.utf8.contains(UInt8(ascii: "\t")) else { return line }
    var result = ""
    var column = 0
    for character in line {
      let count = character == "\t" ? 4 - column % 4 : 1
      result += character == "\t" ? String(repeating: " ", count: count) : String(character)
      column += count
    }
    return result
  }
}
