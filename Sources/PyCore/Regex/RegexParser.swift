/// Reads Python's regular expressions.
///
/// Source: the documentation of Python's module `re`, "Regular Expression Syntax".
struct RegexParser {
  let scalars: [UInt32]
  var place = 0
  var flags: RegexFlags
  var groupCount = 0
  var names: [(name: String, group: Int)] = []
  var depth = 0

  init(_ pattern: String, flags: RegexFlags) {
    scalars = pattern.unicodeScalars.map(\.value)
    self.flags = flags
  }

  /// The whole expression.
  mutating func parse() throws(RegexError) -> RegexNode {
    let node = try choice()
    if place < scalars.count { throw failure("unbalanced parenthesis", at: place) }
    return node
  }

  func failure(_ message: String, at position: Int) -> RegexError {
    RegexError(message: message, position: position)
  }

  private var current: UnicodeScalar? {
    place < scalars.count ? UnicodeScalar(scalars[place]) : nil
  }

  mutating func take(_ scalar: UnicodeScalar) -> Bool {
    guard current == scalar else { return false }
    place += 1
    return true
  }

  private mutating func next(_ what: String) throws(RegexError) -> UnicodeScalar {
    guard let scalar = current else { throw failure(what, at: place) }
    place += 1
    return scalar
  }

  // MARK: - Structure

  private mutating func choice() throws(RegexError) -> RegexNode {
    guard depth < 100 else { throw failure("too many groups inside each other", at: place) }
    depth += 1
    defer { depth -= 1 }
    var options = [try sequence()]
    while take("|") { options.append(try sequence()) }
    return options.count == 1 ? options[0] : .choice(options)
  }

  private mutating func sequence() throws(RegexError) -> RegexNode {
    var parts: [RegexNode] = []
    while let scalar = current, scalar != "|", scalar != ")" {
      if flags.contains(.verbose), skipsBlank(scalar) { continue }
      let start = place
      let item = try atom()
      parts.append(try repeats(of: item, from: start))
    }
    return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .sequence(parts)
  }

  /// White space and comments, which the flag X allows.
  private mutating func skipsBlank(_ scalar: UnicodeScalar) -> Bool {
    if scalar.properties.isWhitespace {
      place += 1
      return true
    }
    guard scalar == "#" else { return false }
    while let next = current, next != "\n" {
      _ = next
      place += 1
    }
    return true
  }

  private mutating func repeats(of item: RegexNode, from start: Int) throws(RegexError) -> RegexNode
  {
    guard let (least, most) = try bounds() else { return item }
    if case .place = item { throw failure("nothing to repeat", at: start) }
    let isGreedy = !take("?")
    // A possessive repeat takes as much as a greedy one first.
    _ = take("+")
    let here = place
    if try bounds() != nil { throw failure("multiple repeat", at: here) }
    return .repeated(item, least: least, most: most, isGreedy: isGreedy)
  }

  private mutating func bounds() throws(RegexError) -> (least: Int, most: Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    let start = place
    guard take("{") else { return nil }
    let least = try number()
    var most = least
    if take(",") { most = try number() } else if least == nil { most = nil }
    guard take("}"), least != nil || scalars[place - 2] != 123 else {
      place = start
      return nil
    }
    if let most, most < least ?? 0 {
      throw failure("min repeat greater than max repeat", at: start + 1)
    }
    return (least ?? 0, most)
  }

  private mutating func number() throws(RegexError) -> Int? {
    var digits = ""
    while let scalar = current, ("0"..."9").contains(scalar) {
      digits.unicodeScalars.append(scalar)
      place += 1
    }
    guard !digits.isEmpty else { return nil }
    guard let number = Int(digits), number <= 10_000 else {
      throw failure("the repetition number is too large", at: place)
    }
    return number
  }

  // MARK: - Atoms

  private mutating func atom() throws(RegexError) -> RegexNode {
    let start = place
    let scalar = try next("unexpected end of pattern")
    switch scalar {
    case ".":
      let line: ClosedRange<UInt32> = 10...10
      return .set(RegexSet(ranges: flags.contains(.dotAll) ? [] : [line], isNegated: true))
    case "^": return .place(flags.contains(.multiline) ? .lineStart : .textStart)
    case "$": return .place(flags.contains(.multiline) ? .lineEnd : .lastLineEnd)
    case "(": return try group(from: start)
    case "[": return .set(try set(from: start))
    case "\\": return try escape(from: start)
    case "*", "+", "?": throw failure("nothing to repeat", at: start)
    default: return literal(scalar.value)
    }
  }

  func literal(_ scalar: UInt32) -> RegexNode {
    .set(RegexSet(ranges: [scalar...scalar], ignoresCase: flags.contains(.ignoreCase)))
  }

  private mutating func group(from start: Int) throws(RegexError) -> RegexNode {
    guard take("?") else { return try captured(named: nil, from: start) }
    let scalar = try next("unexpected end of pattern")
    switch scalar {
    case ":": return try closed(try choice(), from: start)
    case "=", "!":
      return .ahead(try closed(try choice(), from: start), isNegative: scalar == "!")
    case "#":
      while let next = current, next != ")" {
        _ = next
        place += 1
      }
      return try closed(.empty, from: start)
    case "<":
      let side = try next("unexpected end of pattern")
      guard side == "=" || side == "!" else {
        throw failure("unknown extension ?<\(side)", at: start + 1)
      }
      return .behind(try closed(try choice(), from: start), isNegative: side == "!")
    case "P":
      if take("<") { return try captured(named: try name(until: ">"), from: start) }
      guard take("=") else { throw failure("unknown extension ?P", at: start + 1) }
      let wanted = try name(until: ")")
      guard let found = names.first(where: { $0.name == wanted }) else {
        throw failure("unknown group name '\(wanted)'", at: start + 4)
      }
      return .reference(found.group)
    default:
      place -= 1
      return try flagged(from: start)
    }
  }

  private mutating func captured(
    named name: String?, from start: Int
  ) throws(RegexError) -> RegexNode {
    groupCount += 1
    let number = groupCount
    if let name {
      if names.contains(where: { $0.name == name }) {
        throw failure("redefinition of group name '\(name)' as group \(number)", at: start + 4)
      }
      names.append((name, number))
    }
    return .group(number, try closed(try choice(), from: start))
  }

  private mutating func closed(_ node: RegexNode, from start: Int) throws(RegexError) -> RegexNode {
    guard take(")") else {
      throw failure("missing ), unterminated subpattern", at: start)
    }
    return node
  }

  private mutating func name(until end: UnicodeScalar) throws(RegexError) -> String {
    let start = place
    var name = ""
    while let scalar = current, scalar != end {
      name.unicodeScalars.append(scalar)
      place += 1
    }
    guard take(end) else { throw failure("missing \(end), unterminated name", at: start) }
    if name.isEmpty { throw failure("missing group name", at: start) }
    return name
  }

  /// `(?i)`, `(?s:...)`.
  private mutating func flagged(from start: Int) throws(RegexError) -> RegexNode {
    let known: [UnicodeScalar: RegexFlags] = [
      "i": .ignoreCase, "m": .multiline, "s": .dotAll, "x": .verbose, "a": [], "u": [], "L": [],
    ]
    let before = flags
    var isOff = false
    while let scalar = current, scalar != ")", scalar != ":" {
      place += 1
      if scalar == "-" {
        isOff = true
      } else if let flag = known[scalar] {
        if isOff { flags.subtract(flag) } else { flags.formUnion(flag) }
      } else {
        throw failure("unknown extension ?\(scalar)", at: start + 1)
      }
    }
    if take(")") { return .empty }
    guard take(":") else { throw failure("missing -, : or )", at: place) }
    let node = try closed(try choice(), from: start)
    flags = before
    return node
  }
}
