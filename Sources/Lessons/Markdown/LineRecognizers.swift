// How a line opens a block. Each function looks at one line alone and says what it could start.

/// An opening code fence: three or more backticks or tildes.
struct FenceOpening: Equatable {
  var indent: Int
  var marker: Character
  var length: Int
  var info: String

  init?(_ line: Substring) {
    let indent = line.prefix { $0 == " " }.count
    let rest = line.dropFirst(indent)
    guard indent <= 3, let marker = rest.first, marker == "`" || marker == "~" else { return nil }
    let length = rest.prefix { $0 == marker }.count
    let info = SourceLine(text: rest.dropFirst(length), number: 0).trimmed
    guard length >= 3, marker == "~" || !info.contains("`") else { return nil }
    self.indent = indent
    self.marker = marker
    self.length = length
    self.info = String(info)
  }

  /// Whether a line ends the fence: the same marker, at least as long, and nothing else.
  func isClosed(by line: Substring) -> Bool {
    let trimmed = SourceLine(text: line, number: 0).trimmed
    return line.prefix { $0 == " " }.count <= 3 && trimmed.count >= length
      && trimmed.allSatisfy { $0 == marker }
  }
}

/// The start of a list item: a bullet or a number, and the column where its text begins.
struct ListMarker {
  var start: Int?
  /// The sign behind the number or the bullet itself: another sign begins another list.
  var sign: Character
  /// How many columns belong to the marker.
  var width: Int
  var isEmpty: Bool

  init?(_ line: Substring) {
    let indent = line.prefix { $0 == " " }.count
    guard indent <= 3 else { return nil }
    let rest = line.dropFirst(indent)
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard digits.count <= 9 else { return nil }
    let behind = rest.dropFirst(digits.count)
    guard let sign = behind.first, (digits.isEmpty ? "-*+" : ".)").contains(sign) else {
      return nil
    }
    let content = behind.dropFirst()
    let spaces = content.prefix { $0 == " " }.count
    let isEmpty = spaces == content.count
    guard isEmpty || spaces > 0 else { return nil }
    self.start = Int(digits)
    self.sign = sign
    self.isEmpty = isEmpty
    self.width = indent + digits.count + 1 + (isEmpty || spaces > 4 ? 1 : spaces)
  }

  /// Whether an item with the other marker goes on with the same list.
  func continues(_ other: ListMarker) -> Bool {
    sign == other.sign && (start == nil) == (other.start == nil)
  }
}

extension SourceLine {
  /// The level and text of a heading that begins with `#`.
  var heading: (level: Int, text: String)? {
    let level = trimmed.prefix { $0 == "#" }.count
    let rest = trimmed.dropFirst(level)
    guard indent <= 3, (1...6).contains(level), rest.isEmpty || rest.first == " " else {
      return nil
    }
    var text = SourceLine(text: rest, number: number).trimmed
    let closing = text.reversed().prefix { $0 == "#" }.count
    if closing == text.count {
      text = ""
    } else if closing > 0, text.dropLast(closing).last == " " {
      text = SourceLine(text: text.dropLast(closing), number: number).trimmed
    }
    return (level, String(text))
  }

  var isRule: Bool {
    let signs = text.filter { $0 != " " }
    guard indent <= 3, signs.count >= 3, let sign = signs.first else { return false }
    return "-*_".contains(sign) && signs.allSatisfy { $0 == sign }
  }

  /// The level of the heading that a line of `=` or `-` makes of the paragraph above it.
  var underlineLevel: Int? {
    guard indent <= 3, let sign = trimmed.first, trimmed.allSatisfy({ $0 == sign }) else {
      return nil
    }
    return sign == "=" ? 1 : sign == "-" ? 2 : nil
  }

  var quoted: SourceLine? {
    guard indent <= 3, trimmed.first == ">" else { return nil }
    let rest = text.dropFirst(indent + 1)
    return SourceLine(text: rest.first == " " ? rest.dropFirst() : rest, number: number)
  }

  var opensHTML: Bool {
    guard indent <= 3, trimmed.first == "<", let next = trimmed.dropFirst().first else {
      return false
    }
    guard !trimmed.hasPrefix("<http"), !trimmed.hasPrefix("<mailto:") else { return false }
    return next.isLetter || next == "!" || next == "/" || next == "?"
  }
}
