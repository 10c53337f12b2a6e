/// Runs a ``RegexProgram`` on a text, going back where it fails.
///
/// What is left to try lies on a stack of its own, so that no expression fills the native one.
struct RegexMachine {
  private enum Entry {
    /// Another way to go on.
    case branch(Int, Int)
    /// What a slot held before.
    case slot(Int, Int)
  }

  private let program: RegexProgram
  private let text: [UInt32]
  private var slots: [Int]
  private var steps = 0
  private let check: () throws(PythonError) -> Void

  /// A machine for one text; `check` is called now and then and may throw to stop.
  init(
    _ program: RegexProgram, text: [UInt32], check: @escaping () throws(PythonError) -> Void
  ) {
    self.program = program
    self.text = text
    self.check = check
    slots = []
  }

  /// The first match at or after a place.
  ///
  /// - Parameters:
  ///   - start: where to look first.
  ///   - isAnchored: whether it has to begin there.
  ///   - isFull: whether it has to reach the end of the text.
  /// - Throws: what `check` throws, and `MemoryError` when too much is left to try.
  /// - Returns: starts and ends of the groups, -1 where a group took no part; nil without a match.
  mutating func search(
    from start: Int, isAnchored: Bool, isFull: Bool = false
  ) throws(PythonError) -> [Int]? {
    var place = start
    while place <= text.count {
      slots = Array(repeating: -1, count: program.slotCount)
      if let end = try run(program.instructions, at: place, isFull: isFull) {
        slots[0] = place
        slots[1] = end
        return slots
      }
      if isAnchored { return nil }
      place += 1
    }
    return nil
  }

  private mutating func run(
    _ instructions: [RegexProgram.Instruction], at start: Int, isFull: Bool
  ) throws(PythonError) -> Int? {
    var stack: [Entry] = []
    var (counter, place) = (0, start)
    while true {
      steps += 1
      if steps & 0xFFFF == 0 { try check() }
      var holds = true
      switch instructions[counter] {
      case .match:
        if !isFull || place == text.count { return place }
        holds = false
      case .set(let set):
        holds = place < text.count && set.contains(text[place])
        place += 1
        counter += 1
      case .jump(let target): counter = target
      case .split(let first, let second):
        guard stack.count < 4_000_000 else {
          throw PythonError(.memoryError, "the regular expression has too much left to try")
        }
        stack.append(.branch(second, place))
        counter = first
      case .save(let slot):
        stack.append(.slot(slot, slots[slot]))
        slots[slot] = place
        counter += 1
      case .progress(let slot):
        holds = slots[slot] != place
        counter += 1
      case .place(let kind):
        holds = self.holds(kind, at: place)
        counter += 1
      case .reference(let group):
        let length = referenceLength(group, at: place)
        holds = length != nil
        place += length ?? 0
        counter += 1
      case .ahead(let inner, let isNegative):
        holds = try looks(inner, at: place, isNegative: isNegative, stack: &stack)
        counter += 1
      case .behind(let inner, let length, let isNegative):
        let begin = place - length
        holds =
          begin < 0
          ? isNegative : try looks(inner, at: begin, isNegative: isNegative, stack: &stack)
        counter += 1
      }
      if !holds, !back(&stack, &counter, &place) { return nil }
    }
  }

  /// Goes back to the last place where there was a choice.
  private mutating func back(
    _ stack: inout [Entry], _ counter: inout Int, _ place: inout Int
  ) -> Bool {
    while let entry = stack.popLast() {
      switch entry {
      case .slot(let slot, let value): slots[slot] = value
      case .branch(let target, let position):
        (counter, place) = (target, position)
        return true
      }
    }
    return false
  }

  /// Whether an inner expression matches here; what its groups took is kept when it does.
  private mutating func looks(
    _ inner: [RegexProgram.Instruction], at place: Int, isNegative: Bool, stack: inout [Entry]
  ) throws(PythonError) -> Bool {
    let before = slots
    let isFound = try run(inner, at: place, isFull: false) != nil
    guard isFound, !isNegative else {
      slots = before
      return isFound != isNegative
    }
    for (slot, value) in before.enumerated() where slots[slot] != value {
      stack.append(.slot(slot, value))
    }
    return true
  }

  private func referenceLength(_ group: Int, at place: Int) -> Int? {
    let (start, end) = (slots[2 * group], slots[2 * group + 1])
    guard start >= 0, end >= start, place + end - start <= text.count else { return nil }
    for offset in 0..<end - start {
      let (one, other) = (text[start + offset], text[place + offset])
      let isSame =
        one == other || (program.ignoresCase && RegexSet.lower(one) == RegexSet.lower(other))
      guard isSame else { return nil }
    }
    return end - start
  }

  private func holds(_ kind: RegexPlace, at place: Int) -> Bool {
    switch kind {
    case .textStart: return place == 0
    case .textEnd: return place == text.count
    case .lastLineEnd:
      return place == text.count || (place == text.count - 1 && text[place] == 10)
    case .lineStart: return place == 0 || text[place - 1] == 10
    case .lineEnd: return place == text.count || text[place] == 10
    case .wordEdge, .noWordEdge:
      let before = place > 0 && RegexSet.holds(.word, text[place - 1])
      let after = place < text.count && RegexSet.holds(.word, text[place])
      return (before != after) == (kind == .wordEdge)
    }
  }
}
