// Running text to inlines. Emphasis follows the delimiter-run rules of CommonMark 0.31 (section 6.2):
// a run opens when no space follows it and closes when none stands before it; `_` does neither
// inside a word.

/// Turns the text of a paragraph or heading into inlines.
struct InlineParser {
  private let characters: [Character]
  private var place = 0
  private var pieces: [Piece] = []
  private var pending = ""

  /// A finished inline, or a run of `*`, `_` or `~` that may become emphasis.
  private enum Piece {
    case inline(MarkdownInline)
    case run(Run)
  }

  private struct Run {
    var sign: Character
    var count: Int
    var canOpen: Bool
    var canClose: Bool
  }

  static func inlines(of text: String) -> [MarkdownInline] {
    inlines(of: Array(text), depth: 0)
  }

  private static func inlines(of characters: [Character], depth: Int) -> [MarkdownInline] {
    var parser = InlineParser(characters: characters, depth: depth)
    parser.parse()
    return parser.resolved()
  }

  private let depth: Int

  private init(characters: [Character], depth: Int) {
    self.characters = characters
    self.depth = depth
  }

  private mutating func parse() {
    while place < characters.count {
      switch characters[place] {
      case "\\": parseEscape()
      case "`": parseCode()
      case "*", "_", "~": parseRun()
      case "[": if !parseLink() { literal() }
      case "!": if !parseImage() { literal() }
      case "<": if !parseAngle() { literal() }
      case "&": parseEntity()
      case "\n": parseLineEnd()
      default: literal()
      }
    }
    flush()
    while case .inline(.text(let text))? = pieces.last, text.allSatisfy({ $0 == " " }) {
      pieces.removeLast()
    }
  }

  private mutating func literal() {
    pending.append(characters[place])
    place += 1
  }

  private mutating func flush() {
    guard !pending.isEmpty else { return }
    pieces.append(.inline(.text(pending)))
    pending = ""
  }

  private mutating func add(_ inline: MarkdownInline) {
    flush()
    pieces.append(.inline(inline))
  }

  private func character(at index: Int) -> Character? {
    characters.indices.contains(index) ? characters[index] : nil
  }

  private mutating func parseEscape() {
    let next = character(at: place + 1)
    if next == "\n" {
      add(.lineBreak)
      place += 2
    } else if let next, next.isASCII, next.isPunctuation || next.isSymbol {
      pending.append(next)
      place += 2
    } else {
      literal()
    }
  }

  private mutating func parseCode() {
    let length = runLength(at: place)
    var end = place + length
    while end < characters.count {
      guard characters[end] == "`" else {
        end += 1
        continue
      }
      let closing = runLength(at: end)
      if closing == length {
        add(.code(Self.codeText(characters[place + length..<end])))
        place = end + closing
        return
      }
      end += closing
    }
    for _ in 0..<length { literal() }
  }

  /// Line ends become spaces; one space on both sides goes, unless there is nothing else.
  private static func codeText(_ slice: ArraySlice<Character>) -> String {
    let text = slice.map { $0 == "\n" ? " " : $0 }
    guard text.count > 2, text.first == " ", text.last == " ", text.contains(where: { $0 != " " })
    else { return String(text) }
    return String(text.dropFirst().dropLast())
  }

  private func runLength(at index: Int) -> Int {
    characters[index...].prefix { $0 == characters[index] }.count
  }

  private mutating func parseRun() {
    let sign = characters[place]
    let count = runLength(at: place)
    let before = place > 0 ? characters[place - 1] : " "
    let after = character(at: place + count) ?? " "
    let isLeft = !after.isWhitespace && (!after.isMark || before.isWhitespace || before.isMark)
    let isRight = !before.isWhitespace && (!before.isMark || after.isWhitespace || after.isMark)
    let isWord = sign == "_" && isLeft && isRight
    flush()
    if sign == "~" && count != 2 {
      pending = String(repeating: "~", count: count)
    } else {
      let canOpen = isLeft && (!isWord || before.isMark)
      let canClose = isRight && (!isWord || after.isMark)
      pieces.append(.run(Run(sign: sign, count: count, canOpen: canOpen, canClose: canClose)))
    }
    place += count
  }

  private mutating func parseLineEnd() {
    let isHard = pending.hasSuffix("  ")
    while pending.last == " " { pending.removeLast() }
    add(isHard ? .lineBreak : .softBreak)
    place += 1
  }

  private mutating func parseEntity() {
    let known = ["&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&nbsp;": "\u{a0}"]
    let rest = String(characters[place...].prefix(6))
    guard let match = known.first(where: { rest.hasPrefix($0.key) }) else { return literal() }
    pending += match.value
    place += match.key.count
  }

  // MARK: Links

  private mutating func parseImage() -> Bool {
    guard character(at: place + 1) == "[", let link = link(at: place + 1) else { return false }
    let text = Self.inlines(of: Array(link.text), depth: depth + 1).plainText
    add(.image(text, destination: link.destination))
    place = link.end
    return true
  }

  private mutating func parseLink() -> Bool {
    guard depth < 8, let link = link(at: place) else { return false }
    let text = Self.inlines(of: Array(link.text), depth: depth + 1)
    add(.link(text, destination: link.destination))
    place = link.end
    return true
  }

  /// The parts of `[text](destination "title")` that starts at `start`.
  private func link(at start: Int) -> (
    text: ArraySlice<Character>, destination: String, end: Int
  )? {
    guard let close = closing("]", for: "[", from: start), character(at: close + 1) == "(",
      let end = closing(")", for: "(", from: close + 1)
    else { return nil }
    let inside = String(characters[close + 2..<end]).split { $0 == " " || $0 == "\n" }
    var destination = inside.first.map(String.init) ?? ""
    if destination.hasPrefix("<"), destination.hasSuffix(">"), destination.count > 1 {
      destination = String(destination.dropFirst().dropLast())
    }
    return (characters[start + 1..<close], destination, end + 1)
  }

  private func closing(_ close: Character, for open: Character, from start: Int) -> Int? {
    var nesting = 0
    var index = start
    while index < characters.count, index - start < 2000 {
      switch characters[index] {
      case "\\": index += 1
      case open: nesting += 1
      case close:
        nesting -= 1
        if nesting == 0 { return index }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// `<https://…>` is a link and `<!-- … -->` nothing at all.
  private mutating func parseAngle() -> Bool {
    let limit = characters[place...].prefix(2000)
    if characters[place...].starts(with: "<!--") {
      guard let end = limit.indices.first(where: { characters[$0...].starts(with: "-->") }) else {
        return false
      }
      place = end + 3
      return true
    }
    guard let end = limit.firstIndex(of: ">") else { return false }
    let text = String(characters[place + 1..<end])
    guard !text.contains(where: \.isWhitespace),
      text.hasPrefix("http://") || text.hasPrefix("https://") || text.hasPrefix("mailto:")
    else { return false }
    add(.link([.text(text)], destination: text))
    place = end + 1
    return true
  }

  // MARK: Emphasis

  /// Pairs the runs from left to right: each closer looks back for the nearest opener of its sign.
  private func resolved() -> [MarkdownInline] {
    var stack: [Piece] = []
    for piece in pieces {
      guard case .run(var run) = piece, run.canClose else {
        stack.append(piece)
        continue
      }
      while run.count > 0, let index = opener(for: run, in: stack) {
        Self.close(&run, at: index, in: &stack)
      }
      if run.count > 0 { stack.append(.run(run)) }
    }
    return Self.flattened(stack)
  }

  private func opener(for closer: Run, in stack: [Piece]) -> Int? {
    stack.indices.reversed().prefix(400).first { index in
      guard case .run(let run) = stack[index] else { return false }
      guard run.sign == closer.sign, run.canOpen else { return false }
      let isOdd = (run.canClose || closer.canOpen) && (run.count + closer.count) % 3 == 0
      return !isOdd || (run.count % 3 == 0 && closer.count % 3 == 0)
    }
  }

  private static func close(_ closer: inout Run, at index: Int, in stack: inout [Piece]) {
    guard case .run(var opener) = stack[index] else { return }
    let inner = flattened(Array(stack[(index + 1)...]))
    let length = opener.sign == "~" ? 2 : min(opener.count, closer.count, 2)
    stack.removeSubrange(index...)
    opener.count -= length
    closer.count -= length
    if opener.count > 0 { stack.append(.run(opener)) }
    switch (opener.sign, length) {
    case ("~", _): stack.append(.inline(.strikethrough(inner)))
    case (_, 2): stack.append(.inline(.strong(inner)))
    default: stack.append(.inline(.emphasis(inner)))
    }
  }

  /// Runs that found no partner are plain characters; neighbouring texts join.
  private static func flattened(_ pieces: [Piece]) -> [MarkdownInline] {
    var result: [MarkdownInline] = []
    for piece in pieces {
      let inline: MarkdownInline
      switch piece {
      case .inline(let finished): inline = finished
      case .run(let run): inline = .text(String(repeating: run.sign, count: run.count))
      }
      if case .text(let more) = inline, case .text(let text)? = result.last {
        result[result.count - 1] = .text(text + more)
      } else {
        result.append(inline)
      }
    }
    return result
  }
}

extension Character {
  /// What CommonMark calls a punctuation character.
  fileprivate var isMark: Bool { isPunctuation || isSymbol }
}
