import TextUI

/// Keys in writing: `ctrl-s` in tables and configuration, `^S` on the screen.
enum KeyName {
  private static let named: [String: Key.Code] = [
    "enter": .enter, "esc": .escape, "tab": .tab, "backspace": .backspace, "delete": .delete,
    "insert": .insert, "up": .up, "down": .down, "left": .left, "right": .right, "home": .home,
    "end": .end, "pageup": .pageUp, "pagedown": .pageDown, "space": .character(" "),
  ]

  /// The keys of a text such as `d d` or `ctrl-s`, to be pressed one after the other; nil when a
  /// part is no key.
  static func keys(_ text: String) -> [Key]? {
    let parts = text.split(separator: " ").map(String.init)
    let keys = parts.compactMap { key($0) }
    return keys.isEmpty || keys.count != parts.count ? nil : keys
  }

  private static func key(_ text: String) -> Key? {
    var rest = Substring(text)
    var modifiers: Key.Modifiers = []
    let prefixes: [(String, Key.Modifiers)] = [
      ("ctrl-", .control), ("alt-", .alt), ("shift-", .shift),
    ]
    while let (prefix, modifier) = prefixes.first(where: { rest.lowercased().hasPrefix($0.0) }),
      rest.count > prefix.count
    {
      rest = rest.dropFirst(prefix.count)
      modifiers.insert(modifier)
    }
    guard let code = code(String(rest)) else { return nil }
    return Key(code, modifiers)
  }

  private static func code(_ text: String) -> Key.Code? {
    if let code = named[text.lowercased()] { return code }
    if text == "comma" { return .character(",") }
    if text.count == 1, let character = text.first { return .character(character) }
    guard text.lowercased().hasPrefix("f"), let number = Int(text.dropFirst()),
      (1...24).contains(number)
    else { return nil }
    return .function(number)
  }

  /// Keys as tables and configuration have them: `ctrl-s`, `d d`.
  static func text(_ keys: [Key]) -> String { keys.map { text($0) }.joined(separator: " ") }

  private static func text(_ key: Key) -> String {
    var prefix = ""
    if key.modifiers.contains(.control) { prefix += "ctrl-" }
    if key.modifiers.contains(.alt) { prefix += "alt-" }
    if key.modifiers.contains(.shift) { prefix += "shift-" }
    if let name = named.first(where: { $0.value == key.code })?.key { return prefix + name }
    switch key.code {
    case .character(","): return prefix + "comma"
    case .character(let character): return prefix + String(character)
    case .function(let number): return prefix + "f\(number)"
    default: return prefix
    }
  }

  /// Keys as they are written on the screen: `^S`, `⌥⏎`, `dd`.
  static func sign(_ keys: [Key]) -> String { keys.map { sign($0) }.joined() }

  private static func sign(_ key: Key) -> String {
    var prefix = ""
    if key.modifiers.contains(.control) { prefix += "^" }
    if key.modifiers.contains(.alt) { prefix += "⌥" }
    if key.modifiers.contains(.shift) { prefix += "⇧" }
    guard case .character(let character) = key.code, character != " " else {
      return prefix + sign(key.code)
    }
    let isControl = key.modifiers.contains(.control)
    return prefix + (isControl ? String(character).uppercased() : String(character))
  }

  private static func sign(_ code: Key.Code) -> String {
    switch code {
    case .character: "space"
    case .enter: "⏎"
    case .escape: "Esc"
    case .tab: "⇥"
    case .backspace: "⌫"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    }
  }
}
