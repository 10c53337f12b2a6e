/// Searching and cutting texts by code points.
extension StringMethods {
  /// The place of the first occurrence, in code points.
  static func find(_ part: String, in text: String) -> Int? {
    find(Array(part.unicodeScalars), in: Array(text.unicodeScalars), from: 0)
  }

  static func find(
    _ part: [Unicode.Scalar], in text: [Unicode.Scalar], from start: Int
  ) -> Int? {
    guard part.count <= text.count else { return nil }
    guard let first = part.first else { return start <= text.count ? start : nil }
    var place = start
    while place + part.count <= text.count {
      if text[place] == first, text[place..<(place + part.count)].elementsEqual(part) {
        return place
      }
      place += 1
    }
    return nil
  }

  static func findLast(
    _ part: [Unicode.Scalar], in text: [Unicode.Scalar], to end: Int
  ) -> Int? {
    var place = end - part.count
    while place >= 0 {
      if text[place..<(place + part.count)].elementsEqual(part) { return place }
      place -= 1
    }
    return nil
  }

  static func split(_ text: String, by separator: String, limit: Int) -> [String] {
    let scalars = Array(text.unicodeScalars)
    let part = Array(separator.unicodeScalars)
    var pieces: [String] = []
    var start = 0
    while limit < 0 || pieces.count < limit, let place = find(part, in: scalars, from: start) {
      pieces.append(string(scalars[start..<place]))
      start = place + part.count
    }
    pieces.append(string(scalars[start...]))
    return pieces
  }

  static func splitFromRight(_ text: String, by separator: String, limit: Int) -> [String] {
    let scalars = Array(text.unicodeScalars)
    let part = Array(separator.unicodeScalars)
    var pieces: [String] = []
    var end = scalars.count
    while limit < 0 || pieces.count < limit, let place = findLast(part, in: scalars, to: end) {
      pieces.append(string(scalars[(place + part.count)..<end]))
      end = place
    }
    pieces.append(string(scalars[..<end]))
    return pieces.reversed()
  }

  /// Words between white space; what is left after `limit` cuts stays whole.
  static func words(_ text: String, limit: Int) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var pieces: [String] = []
    var place = 0
    while true {
      while place < scalars.count, scalars[place].isSpace { place += 1 }
      guard place < scalars.count else { return pieces }
      if limit >= 0, pieces.count >= limit {
        pieces.append(string(trimmed(scalars[place...], end: true)))
        return pieces
      }
      let start = place
      while place < scalars.count, !scalars[place].isSpace { place += 1 }
      pieces.append(string(scalars[start..<place]))
    }
  }

  static func wordsFromRight(_ text: String, limit: Int) -> [String] {
    let reversed = string(ArraySlice(text.unicodeScalars.reversed()))
    return words(reversed, limit: limit).reversed().map {
      string(ArraySlice($0.unicodeScalars.reversed()))
    }
  }

  static func lines(_ text: String, keepEnds: Bool) -> [String] {
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      guard scalar.endsLine else {
        line.append(scalar)
        continue
      }
      if keepEnds { line.append(scalar) }
      if scalar == "\r", scalars.first == "\n" {
        scalars.removeFirst()
        if keepEnds { line.append("\n") }
      }
      lines.append(String(line))
      line = String.UnicodeScalarView()
    }
    if !line.isEmpty { lines.append(String(line)) }
    return lines
  }

  static func trimmed(
    _ scalars: ArraySlice<Unicode.Scalar>, start: Bool = false, end: Bool = false,
    _ drops: (Unicode.Scalar) -> Bool = { $0.isSpace }
  ) -> ArraySlice<Unicode.Scalar> {
    var rest = scalars
    if start { while let first = rest.first, drops(first) { rest.removeFirst() } }
    if end { while let last = rest.last, drops(last) { rest.removeLast() } }
    return rest
  }

  static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

extension Unicode.Scalar {
  var isSpace: Bool { properties.isWhitespace || (0x1C...0x1F).contains(value) }

  var endsLine: Bool {
    switch value {
    case 10, 13, 11, 12, 28, 29, 30, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  var isDigit: Bool { properties.numericType == .decimal || properties.numericType == .digit }

  var isLetter: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  var isCased: Bool { properties.isUppercase || properties.isLowercase || isTitlecase }

  var isTitlecase: Bool { properties.generalCategory == .titlecaseLetter }
}
