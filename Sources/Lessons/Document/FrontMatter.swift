/// Settings at the head of a Markdown file, between two lines of three dashes.
///
///     ---
///     locked: true
///     scores: /srv/class/scores
///     ---
///
/// Only a block in which every line is `name: value`, a comment or blank counts; anything else that
/// begins with dashes is a line across the page.
public struct FrontMatter: Sendable, Equatable {
  /// The settings in their order, names in lower case.
  public let entries: [(name: String, value: String)]

  /// Settings from names and values.
  public init(_ entries: [(name: String, value: String)] = []) {
    self.entries = entries
  }

  /// The settings at the head of a text; none where there is no such block.
  public init(of text: String) {
    self.init(Self.read(ExactLines.of(text))?.entries ?? [])
  }

  /// Whether the two hold the same settings in the same order.
  public static func == (one: FrontMatter, other: FrontMatter) -> Bool {
    one.entries.elementsEqual(other.entries) { $0 == $1 }
  }

  /// The value of a setting, nil where it is not made.
  public subscript(name: String) -> String? {
    entries.last { $0.name == name }?.value
  }

  /// The settings at the head of some lines and how many lines they take, nil where there are none.
  static func read(
    _ lines: [Substring]
  ) -> (entries: [(name: String, value: String)], lineCount: Int)? {
    guard let first = lines.first, isEdge(first),
      let end = lines.dropFirst().firstIndex(where: isEdge)
    else { return nil }
    var entries: [(name: String, value: String)] = []
    for line in lines[1..<end] where !ExactLines.isBlank(line) {
      let content = ExactLines.content(line)
      if content.hasPrefix("#") { continue }
      guard let entry = entry(content) else { return nil }
      entries.append(entry)
    }
    return entries.isEmpty ? nil : (entries, end + 1)
  }

  private static func isEdge(_ line: Substring) -> Bool {
    ExactLines.content(line) == "---"
  }

  private static func entry(_ line: Substring) -> (name: String, value: String)? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let name = line[..<colon]
    guard let first = name.first, first.isLetter,
      name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" })
    else { return nil }
    var value = line[line.index(after: colon)...].drop { $0 == " " }
    while value.last?.isWhitespace == true { value.removeLast() }
    for quote in ["\"", "'"] where value.count > 1 && value.hasPrefix(quote) {
      if value.hasSuffix(quote) { value = value.dropFirst().dropLast() }
    }
    return (name.lowercased(), String(value))
  }
}
