extension RegexParser {
  /// What a letter after a backslash stands for, when it is a class.
  private static func shorthand(_ scalar: UnicodeScalar) -> (RegexSet.Class, Bool)? {
    switch scalar {
    case "d": (.digit, false)
    case "D": (.digit, true)
    case "w": (.word, false)
    case "W": (.word, true)
    case "s": (.space, false)
    case "S": (.space, true)
    default: nil
    }
  }

  mutating func escape(from start: Int) throws(RegexError) -> RegexNode {
    guard place < scalars.count, let scalar = UnicodeScalar(scalars[place]) else {
      throw failure("bad escape (end of pattern)", at: start)
    }
    place += 1
    if let (kind, isNegated) = Self.shorthand(scalar) {
      return .set(RegexSet(classes: [(kind, isNegated)]))
    }
    switch scalar {
    case "A": return .place(.textStart)
    case "Z": return .place(.textEnd)
    case "b": return .place(.wordEdge)
    case "B": return .place(.noWordEdge)
    case "1"..."9":
      var number = Int(scalar.value) - 48
      if place < scalars.count, (48...57).contains(scalars[place]) {
        number = number * 10 + Int(scalars[place]) - 48
        place += 1
      }
      guard number <= groupCount else {
        throw failure("invalid group reference \(number)", at: start + 1)
      }
      return .reference(number)
    default: return literal(try character(scalar, from: start))
    }
  }

  /// The code point that an escape stands for.
  private mutating func character(
    _ scalar: UnicodeScalar, from start: Int
  ) throws(RegexError) -> UInt32 {
    switch scalar {
    case "n": return 10
    case "t": return 9
    case "r": return 13
    case "f": return 12
    case "v": return 11
    case "a": return 7
    case "0": return 0
    case "x", "u", "U":
      let width = scalar == "x" ? 2 : scalar == "u" ? 4 : 8
      let end = min(place + width, scalars.count)
      let digits = String(
        String.UnicodeScalarView(scalars[place..<end].compactMap(UnicodeScalar.init)))
      guard digits.unicodeScalars.count == width, let code = UInt32(digits, radix: 16) else {
        throw failure("incomplete escape \\\(scalar)\(digits)", at: start)
      }
      place = end
      return code
    case "a"..."z", "A"..."Z": throw failure("bad escape \\\(scalar)", at: start)
    default: return scalar.value
    }
  }

  /// The set whose opening bracket was taken.
  mutating func set(from start: Int) throws(RegexError) -> RegexSet {
    var set = RegexSet(ignoresCase: flags.contains(.ignoreCase))
    set.isNegated = take("^")
    var isFirst = true
    while true {
      guard place < scalars.count else { throw failure("unterminated character set", at: start) }
      if !isFirst, take("]") { return set }
      isFirst = false
      guard let low = try member(&set) else { continue }
      guard place + 1 < scalars.count, scalars[place] == 45, scalars[place + 1] != 93 else {
        set.ranges.append(low...low)
        continue
      }
      let here = place
      place += 1
      guard let high = try member(&set) else {
        set.ranges += [low...low, 45...45]
        continue
      }
      guard low <= high else { throw failure("bad character range", at: here - 1) }
      set.ranges.append(low...high)
    }
  }

  /// One code point of a set; nil for a class, which is added at once.
  private mutating func member(_ set: inout RegexSet) throws(RegexError) -> UInt32? {
    let start = place
    let value = scalars[place]
    place += 1
    guard value == 92 else { return value }
    guard place < scalars.count, let scalar = UnicodeScalar(scalars[place]) else {
      throw failure("unterminated character set", at: start)
    }
    place += 1
    if let (kind, isNegated) = Self.shorthand(scalar) {
      set.classes.append((kind, isNegated))
      return nil
    }
    return scalar == "b" ? 8 : try character(scalar, from: start)
  }
}
