import PyCore
import TextUI

/// What the user has set once for all: the file `stride/config` in the folder of configurations.
///
/// Plain text: `name = value` a line, `#` begins a comment, and below `[keys]` every line gives a
/// command its keys. A line that can't be understood is told with its number and changes nothing.
public struct Configuration: Sendable, Equatable {
  /// A line that can't be understood.
  public struct Problem: Sendable, Equatable {
    /// The line's number, from 1.
    public var line: Int
    /// What is wrong with it, and what to try.
    public var sentence: String
  }

  /// Whether the program takes the mouse.
  public var hasMouse = true
  /// What is behind the text, nil for what the terminal says.
  public var background: Theme.Background?
  /// How many colours to use at most, nil for all there are.
  public var colors: ColorDepth?
  /// Whether to draw in ASCII alone, nil for what the locale says.
  public var isASCII: Bool?
  /// The seed of random numbers, nil for another one each time.
  public var seed: Int?
  /// Which keys ask for what.
  public var keymap = Keymap.standard
  /// What could not be understood.
  public var problems: [Problem] = []

  /// Everything as the program comes.
  public init() {}

  /// Reads a file's text.
  public init(text: String) {
    var isKeys = false
    for (index, line) in TextBuffer.lines(of: text).enumerated() {
      let words = String(line).withoutComment.trimmedSpaces
      if words.isEmpty { continue }
      if words.hasPrefix("["), words.hasSuffix("]") {
        isKeys = words == "[keys]"
        if !isKeys, words != "[settings]" {
          note(index, "there is no part \(words); there are [settings] and [keys]")
        }
        continue
      }
      guard let sign = words.firstIndex(of: "=") else {
        note(index, "a line is name = value, not '\(words)'")
        continue
      }
      let name = String(words[..<sign]).trimmedSpaces
      let value = String(words[words.index(after: sign)...]).trimmedSpaces
      if isKeys { bind(name, value, index) } else { set(name, value, index) }
    }
  }

  private mutating func note(_ index: Int, _ sentence: String) {
    problems.append(Problem(line: index + 1, sentence: sentence))
  }

  // MARK: Settings

  private static let names = ["mouse", "background", "colors", "ascii", "seed"]

  private mutating func set(_ name: String, _ value: String, _ index: Int) {
    switch name {
    case "mouse":
      if let flag = flag(name, value, index) { hasMouse = flag }
    case "ascii":
      if let flag = flag(name, value, index) { isASCII = flag }
    case "background": background = choice(name, value, index, Self.backgrounds) ?? background
    case "colors": colors = choice(name, value, index, Self.depths) ?? colors
    case "seed":
      if let number = Int(value), number >= 0, number < 1 << 32 {
        seed = number
      } else {
        note(index, "seed is a whole number from 0 to 4294967295, not '\(value)'")
      }
    default:
      let near = Suggestion.closest(to: name, among: Self.names).map { " Did you mean '\($0)'?" }
      let all = " There are " + Self.names.joined(separator: ", ") + "."
      note(index, "there is no setting '\(name)'." + (near ?? all))
    }
  }

  private static let backgrounds: [String: Theme.Background] = ["light": .light, "dark": .dark]
  private static let depths: [String: ColorDepth] = [
    "256": .palette, "16": .sixteen, "8": .eight, "none": .none,
  ]

  private mutating func flag(_ name: String, _ value: String, _ index: Int) -> Bool? {
    choice(name, value, index, ["on": true, "off": false])
  }

  private mutating func choice<Result>(
    _ name: String, _ value: String, _ index: Int, _ choices: [String: Result]
  ) -> Result? {
    if let found = choices[value] { return found }
    let known = choices.keys.sorted().joined(separator: " or ")
    note(index, "\(name) is \(known), not '\(value)'")
    return nil
  }

  // MARK: Keys

  /// `run-cell = ctrl-e, f5`, or for one view only `writing.run-cell = ctrl-e`.
  private mutating func bind(_ name: String, _ value: String, _ index: Int) {
    let parts = name.split(separator: ".").map(String.init)
    let context = parts.count == 2 ? ActionContext(rawValue: parts[0]) : nil
    guard let action = Action(rawValue: parts.last ?? ""), parts.count == 1 || context != nil
    else {
      let near = Suggestion.closest(
        to: parts.last ?? "", among: Action.allCases.map(\.rawValue))
      note(
        index,
        "there is no command '\(name)'."
          + (near.map { " Did you mean '\($0)'?" }
            ?? " stride --keys lists them."))
      return
    }
    if let context, ActionTable.entry(action, in: context)?.context != context {
      note(index, "'\(action.rawValue)' is no command of the view '\(context.rawValue)'")
      return
    }
    var sequences: [[Key]] = []
    for text in value.split(separator: ",").map({ String($0).trimmedSpaces }) where text != "none" {
      guard let keys = KeyName.keys(text) else {
        note(index, "'\(text)' is no key; keys are a, ctrl-a, alt-enter, f5, d d, comma, none")
        return
      }
      sequences.append(keys)
    }
    keymap.bind(sequences, to: action, in: context)
  }

  /// All commands with their keys, as a file of configuration has them.
  public static var keyList: String {
    var text = "# Every command with its keys, as ~/.config/stride/config may have them.\n[keys]\n"
    for context in ActionContext.allCases {
      text += "\n# --- \(context.title) ---\n"
      for entry in ActionTable.entries(of: context) {
        let keys = entry.keys.map { KeyName.text($0) }.joined(separator: ", ")
        text += "# \(entry.title)\n\(context.rawValue).\(entry.action.rawValue) = \(keys)\n"
      }
    }
    return text
  }
}

extension String {
  /// The text up to a `#` that begins a comment: the first of the line, or one behind a space.
  fileprivate var withoutComment: String {
    var before: Character = " "
    for index in indices {
      if self[index] == "#", before == " ", self[..<index].last != nil || index == startIndex {
        let head = self[..<index]
        // `comment = #` gives the key itself.
        if head.trimmingEnd.hasSuffix("=") || head.trimmingEnd.hasSuffix(",") { continue }
        return String(head)
      }
      before = self[index]
    }
    return self
  }
}

extension Substring {
  fileprivate var trimmingEnd: Substring {
    var rest = self
    while rest.last == " " { rest.removeLast() }
    return rest
  }
}
