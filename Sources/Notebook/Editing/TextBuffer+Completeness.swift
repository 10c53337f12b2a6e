extension TextBuffer {
  /// Whether Enter should run the code: the cursor is behind the last character, every bracket and
  /// long string is closed, and no block is waiting for more lines.
  ///
  /// A block of several lines is ended by an empty line, as at Python's own prompt.
  public var isReadyToRun: Bool {
    guard selection == nil, cursor == end || rest.allSatisfy(\.isWhitespace), !isEmpty else {
      return false
    }
    var scan = BracketScan()
    for line in lines { scan.take(line) }
    guard scan.isClosed, !scan.continuesLine else { return false }
    let last = lines.last { !$0.allSatisfy { $0 == " " } } ?? []
    let endsBlank = lines[lines.count - 1].allSatisfy { $0 == " " }
    if scan.endsWithColon { return false }
    return last.first != " " || endsBlank || scan.lastLineWasInside
  }

  private var rest: String { text(in: cursor..<end) }
}

/// Follows brackets and strings through lines of Python.
struct BracketScan {
  private var open: [Character] = []
  private var longString: Character?
  /// Whether the last line ends in a backslash.
  private(set) var continuesLine = false
  /// Whether the last line of code ends in a colon outside of brackets.
  private(set) var endsWithColon = false
  /// Whether the last line of code began inside a bracket or a long string.
  private(set) var lastLineWasInside = false

  var isClosed: Bool { open.isEmpty && longString == nil }

  mutating func take(_ line: [Character]) {
    let wasInside = !isClosed
    var quote: Character?
    var last: Character?
    var index = 0
    while index < line.count {
      let character = line[index]
      let isTriple =
        (character == "'" || character == "\"")
        && line[index...].prefix(3).allSatisfy { $0 == character } && index + 2 < line.count
      if character == "\\" && (quote != nil || longString != nil) {
        index += 2
        continue
      }
      if let mark = longString {
        if isTriple && character == mark {
          longString = nil
          index += 2
        }
      } else if let mark = quote {
        if character == mark { quote = nil }
      } else if isTriple {
        longString = character
        index += 2
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == "#" {
        break
      } else if "([{".contains(character) {
        open.append(character)
      } else if ")]}".contains(character) {
        _ = open.popLast()
      }
      if character != " " { last = character }
      index += 1
    }
    guard let last else { return }
    continuesLine = last == "\\" && line.last == "\\"
    endsWithColon = last == ":" && isClosed
    lastLineWasInside = wasInside
  }
}
