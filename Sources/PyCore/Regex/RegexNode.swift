/// A regular expression, taken apart.
indirect enum RegexNode {
  /// Nothing.
  case empty
  /// One code point out of a set.
  case set(RegexSet)
  /// One after the other.
  case sequence([RegexNode])
  /// One of several.
  case choice([RegexNode])
  /// A capturing group, by number.
  case group(Int, RegexNode)
  /// The text of a group again.
  case reference(Int)
  /// From `least` to `most` times, nil for no bound.
  case repeated(RegexNode, least: Int, most: Int?, isGreedy: Bool)
  /// A place, not a code point.
  case place(RegexPlace)
  /// What must follow here, or must not.
  case ahead(RegexNode, isNegative: Bool)
  /// What must stand before here, or must not.
  case behind(RegexNode, isNegative: Bool)
}

/// What can be said of a place in a text.
enum RegexPlace {
  /// `\A`, or `^` without the flag M.
  case textStart
  /// `\Z`
  case textEnd
  /// `$` without the flag M: the end, or before a last line break.
  case lastLineEnd
  /// `^` with the flag M.
  case lineStart
  /// `$` with the flag M.
  case lineEnd
  /// `\b`
  case wordEdge
  /// `\B`
  case noWordEdge
}

/// A set of code points.
struct RegexSet {
  /// Classes such as `\d`.
  enum Class {
    case digit, word, space
  }

  var ranges: [ClosedRange<UInt32>] = []
  var classes: [(kind: Class, isNegated: Bool)] = []
  var isNegated = false
  /// Whether case makes no difference; ranges are compared with both cases of a code point.
  var ignoresCase = false

  func contains(_ scalar: UInt32) -> Bool {
    var found = holds(scalar)
    if !found, ignoresCase {
      found = holds(RegexSet.lower(scalar)) || holds(RegexSet.upper(scalar))
    }
    return found != isNegated
  }

  private func holds(_ scalar: UInt32) -> Bool {
    ranges.contains { $0.contains(scalar) }
      || classes.contains { RegexSet.holds($0.kind, scalar) != $0.isNegated }
  }

  static func holds(_ kind: Class, _ scalar: UInt32) -> Bool {
    if scalar < 128 {
      switch kind {
      case .digit: return (48...57).contains(scalar)
      case .space: return scalar == 32 || (9...13).contains(scalar) || (28...31).contains(scalar)
      case .word:
        return (48...57).contains(scalar) || (65...90).contains(scalar)
          || (97...122).contains(scalar) || scalar == 95
      }
    }
    guard let properties = UnicodeScalar(scalar)?.properties else { return false }
    switch kind {
    case .digit: return properties.generalCategory == .decimalNumber
    case .space: return properties.isWhitespace
    case .word: return properties.isAlphabetic || properties.numericType != nil
    }
  }

  static func lower(_ scalar: UInt32) -> UInt32 {
    mapped(scalar) { $0.properties.lowercaseMapping }
  }

  static func upper(_ scalar: UInt32) -> UInt32 {
    mapped(scalar) { $0.properties.uppercaseMapping }
  }

  private static func mapped(_ scalar: UInt32, _ mapping: (UnicodeScalar) -> String) -> UInt32 {
    guard let known = UnicodeScalar(scalar) else { return scalar }
    let text = mapping(known).unicodeScalars
    return text.count == 1 ? text.first?.value ?? scalar : scalar
  }
}

/// The flags of a regular expression.
struct RegexFlags: OptionSet {
  let rawValue: Int
  static let ignoreCase = RegexFlags(rawValue: 2)
  static let multiline = RegexFlags(rawValue: 8)
  static let dotAll = RegexFlags(rawValue: 16)
  static let verbose = RegexFlags(rawValue: 64)
}

/// A regular expression that cannot be read.
struct RegexError: Error {
  let message: String
  let position: Int
}
