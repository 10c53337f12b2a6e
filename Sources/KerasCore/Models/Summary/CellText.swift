// Text in terminal columns for the summary, by the rules of the table printer that Keras uses.

/// Where a cell's text stands in its column.
enum Justification {
  case left
  case center
  case right
}

/// The columns that a text takes on a terminal.
func columnCount(_ text: some Sequence<Character>) -> Int {
  text.reduce(0) { $0 + columnCount($1) }
}

private func columnCount(_ character: Character) -> Int {
  guard let scalar = character.unicodeScalars.first else { return 0 }
  switch scalar.value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
    0x20000...0x3FFFD:
    return 2
  default: return 1
  }
}

/// Breaks a text into lines of at most `width` columns at spaces.
///
/// A word longer than a line is broken where `folds` says so; otherwise it stays on a line of its own,
/// to be cut.
func wrappedLines(_ text: String, width: Int, folds: Bool) -> [String] {
  text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
    wrappedLine(Array($0), width: width, folds: folds)
  }
}

private func wrappedLine(_ text: [Character], width: Int, folds: Bool) -> [String] {
  var breaks: [Int] = []
  var used = 0
  for word in words(of: text) {
    let letters = text[word]
    let bare = columnCount(trimmedEnd(letters))
    if width - used >= bare {
      used += columnCount(letters)
    } else if bare > width, folds {
      let pieces = chopped(letters, width: width)
      var start = word.lowerBound
      for piece in pieces {
        if start > 0 { breaks.append(start) }
        start += piece.count
      }
      used = columnCount(pieces.last ?? [])
    } else {
      if word.lowerBound > 0, bare > width || used > 0 { breaks.append(word.lowerBound) }
      used = columnCount(letters)
    }
  }
  let edges = [0] + breaks + [text.count]
  return zip(edges, edges.dropFirst()).map { withoutExcessSpace(text[$0..<$1], width: width) }
}

/// The words of a text, each with the space around it.
private func words(of text: [Character]) -> [Range<Int>] {
  var ranges: [Range<Int>] = []
  var place = 0
  while place < text.count {
    let start = place
    while place < text.count, text[place].isWhitespace { place += 1 }
    guard place < text.count else { break }
    while place < text.count, !text[place].isWhitespace { place += 1 }
    while place < text.count, text[place].isWhitespace { place += 1 }
    ranges.append(start..<place)
  }
  return ranges
}

private func chopped(_ letters: ArraySlice<Character>, width: Int) -> [[Character]] {
  var pieces: [[Character]] = [[]]
  var used = 0
  for letter in letters {
    let columns = columnCount(letter)
    if used + columns > width, used > 0 {
      pieces.append([])
      used = 0
    }
    pieces[pieces.count - 1].append(letter)
    used += columns
  }
  return pieces
}

private func trimmedEnd(_ letters: ArraySlice<Character>) -> ArraySlice<Character> {
  guard let last = letters.lastIndex(where: { !$0.isWhitespace }) else { return letters.prefix(0) }
  return letters[letters.startIndex...last]
}

/// The line without the spaces at its end that are past the width.
private func withoutExcessSpace(_ line: ArraySlice<Character>, width: Int) -> String {
  let spaces = line.count - trimmedEnd(line).count
  return String(line.dropLast(max(0, min(spaces, line.count - width))))
}

/// A line cut or padded to exactly `width` columns; a cut one ends with an ellipsis.
func fitted(_ line: String, width: Int, _ justification: Justification) -> String {
  guard width > 0 else { return "" }
  var text = justification == .left ? line : String(trimmedEnd(Array(line)[...]))
  if columnCount(text) > width { text = cut(text, to: width - 1) + "…" }
  let missing = max(0, width - columnCount(text))
  switch justification {
  case .left: return text + spaces(missing)
  case .center: return spaces(missing / 2) + text + spaces(missing - missing / 2)
  case .right: return spaces(missing) + text
  }
}

/// The first `width` columns of a text, padded where a wide character does not fit.
func cut(_ text: String, to width: Int) -> String {
  var result = ""
  var used = 0
  for character in text {
    let columns = columnCount(character)
    guard used + columns <= width else { break }
    result.append(character)
    used += columns
  }
  return result + spaces(width - used)
}

private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
