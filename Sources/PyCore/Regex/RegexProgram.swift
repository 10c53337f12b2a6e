/// A regular expression as instructions for a ``RegexMachine``.
struct RegexProgram {
  enum Instruction {
    /// Takes one code point of a set.
    case set(RegexSet)
    /// Goes on at the first; at the second when that fails.
    case split(Int, Int)
    /// Goes on elsewhere.
    case jump(Int)
    /// Keeps the place: the start of a group in an even slot, its end in the odd one after it.
    case save(Int)
    /// Holds at a place.
    case place(RegexPlace)
    /// The text of a group again.
    case reference(Int)
    /// What must follow, or must not.
    case ahead([Instruction], isNegative: Bool)
    /// What must stand before, of one of these lengths, or must not.
    case behind([Instruction], length: Int, isNegative: Bool)
    /// Fails when nothing was taken since the place in a slot: a loop that would never end.
    case progress(Int)
    /// Found.
    case match
  }

  private(set) var instructions: [Instruction] = []
  private(set) var slotCount: Int
  let ignoresCase: Bool

  /// Turns an expression into instructions.
  ///
  /// - Throws: `RegexError` for one that is too large, or looks behind without a fixed width.
  init(_ node: RegexNode, groupCount: Int, ignoresCase: Bool) throws(RegexError) {
    slotCount = 2 * (groupCount + 1)
    self.ignoresCase = ignoresCase
    try add(node)
    instructions.append(.match)
  }

  private mutating func emit(_ instruction: Instruction) throws(RegexError) {
    guard instructions.count < 200_000 else {
      throw RegexError(message: "the regular expression is too large", position: 0)
    }
    instructions.append(instruction)
  }

  private mutating func add(_ node: RegexNode) throws(RegexError) {
    switch node {
    case .empty: break
    case .set(let set): try emit(.set(set))
    case .sequence(let parts): for part in parts { try add(part) }
    case .choice(let options): try add(choice: options)
    case .group(let number, let inner):
      try emit(.save(2 * number))
      try add(inner)
      try emit(.save(2 * number + 1))
    case .reference(let number): try emit(.reference(number))
    case .place(let place): try emit(.place(place))
    case .repeated(let inner, let least, let most, let isGreedy):
      try add(inner, least: least, most: most, isGreedy: isGreedy)
    case .ahead(let inner, let isNegative):
      try emit(.ahead(try part(inner), isNegative: isNegative))
    case .behind(let inner, let isNegative):
      guard let length = RegexProgram.width(inner) else {
        throw RegexError(message: "look-behind requires fixed-width pattern", position: 0)
      }
      try emit(.behind(try part(inner), length: length, isNegative: isNegative))
    }
  }

  /// Instructions of their own, for what is looked at but not taken.
  private mutating func part(_ node: RegexNode) throws(RegexError) -> [Instruction] {
    let outer = instructions
    instructions = []
    try add(node)
    let inner = instructions + [.match]
    instructions = outer
    return inner
  }

  private mutating func add(choice options: [RegexNode]) throws(RegexError) {
    var ends: [Int] = []
    for (index, option) in options.enumerated() {
      guard index < options.count - 1 else {
        try add(option)
        break
      }
      let split = instructions.count
      try emit(.split(split + 1, 0))
      try add(option)
      ends.append(instructions.count)
      try emit(.jump(0))
      instructions[split] = .split(split + 1, instructions.count)
    }
    for end in ends { instructions[end] = .jump(instructions.count) }
  }

  private mutating func add(
    _ inner: RegexNode, least: Int, most: Int?, isGreedy: Bool
  ) throws(RegexError) {
    for _ in 0..<least { try add(inner) }
    guard let most else { return try add(loop: inner, isGreedy: isGreedy) }
    var splits: [Int] = []
    for _ in 0..<max(most - least, 0) {
      splits.append(instructions.count)
      try emit(.split(0, 0))
      try add(inner)
    }
    let end = instructions.count
    for split in splits {
      instructions[split] = isGreedy ? .split(split + 1, end) : .split(end, split + 1)
    }
  }

  private mutating func add(loop inner: RegexNode, isGreedy: Bool) throws(RegexError) {
    let split = instructions.count
    try emit(.split(0, 0))
    let canBeEmpty = RegexProgram.width(inner).map { $0 == 0 } ?? true
    let slot = slotCount
    if canBeEmpty {
      slotCount += 1
      try emit(.save(slot))
    }
    try add(inner)
    if canBeEmpty { try emit(.progress(slot)) }
    try emit(.jump(split))
    let end = instructions.count
    instructions[split] = isGreedy ? .split(split + 1, end) : .split(end, split + 1)
  }

  /// How many code points an expression takes, nil when that is not fixed.
  private static func width(_ node: RegexNode) -> Int? {
    switch node {
    case .empty, .place, .ahead, .behind: return 0
    case .set: return 1
    case .group(_, let inner): return width(inner)
    case .reference: return nil
    case .sequence(let parts):
      var sum = 0
      for part in parts {
        guard let width = width(part) else { return nil }
        sum += width
      }
      return sum
    case .choice(let options):
      let widths = options.map { width($0) }
      guard let first = widths.first, widths.allSatisfy({ $0 == first }) else { return nil }
      return first
    case .repeated(let inner, let least, let most, _):
      guard least == most, let width = width(inner) else { return nil }
      return least * width
    }
  }
}
