/// A key press: what was pressed, and with which keys held.
public struct Key: Hashable, Sendable {
  /// The key itself.
  public enum Code: Hashable, Sendable {
    /// A key that writes a character.
    case character(Character)
    /// Return.
    case enter
    /// Escape.
    case escape
    /// Tab.
    case tab
    /// The key that removes to the left.
    case backspace
    /// The key that removes to the right.
    case delete
    /// Insert.
    case insert
    /// Cursor up.
    case up
    /// Cursor down.
    case down
    /// Cursor left.
    case left
    /// Cursor right.
    case right
    /// To the beginning.
    case home
    /// To the end.
    case end
    /// A screen up.
    case pageUp
    /// A screen down.
    case pageDown
    /// A function key, from 1.
    case function(Int)
  }

  /// Keys held while another is pressed.
  public struct Modifiers: OptionSet, Hashable, Sendable {
    /// One bit a key.
    public let rawValue: UInt8

    /// A set of keys from its bits.
    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// Shift, where it is not part of the character.
    public static let shift = Modifiers(rawValue: 1)
    /// Alt, also sent as Escape before the key.
    public static let alt = Modifiers(rawValue: 2)
    /// Control.
    public static let control = Modifiers(rawValue: 4)
  }

  /// The key.
  public var code: Code
  /// The keys held with it.
  public var modifiers: Modifiers

  /// A key with modifiers.
  public init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }

  /// The key that writes a character.
  public static func character(_ character: Character) -> Key { Key(.character(character)) }
  /// Control with a lower-case letter.
  public static func control(_ character: Character) -> Key { Key(.character(character), .control) }
  /// Alt with a character.
  public static func alt(_ character: Character) -> Key { Key(.character(character), .alt) }
  /// A function key, from 1.
  public static func function(_ number: Int) -> Key { Key(.function(number)) }

  /// Return.
  public static let enter = Key(.enter)
  /// Escape.
  public static let escape = Key(.escape)
  /// Tab.
  public static let tab = Key(.tab)
  /// Tab with Shift.
  public static let backTab = Key(.tab, .shift)
  /// The key that removes to the left.
  public static let backspace = Key(.backspace)
  /// The key that removes to the right.
  public static let delete = Key(.delete)
  /// Cursor up.
  public static let up = Key(.up)
  /// Cursor down.
  public static let down = Key(.down)
  /// Cursor left.
  public static let left = Key(.left)
  /// Cursor right.
  public static let right = Key(.right)
  /// To the beginning.
  public static let home = Key(.home)
  /// To the end.
  public static let end = Key(.end)
  /// A screen up.
  public static let pageUp = Key(.pageUp)
  /// A screen down.
  public static let pageDown = Key(.pageDown)

  /// The character that this key writes, if it writes one.
  public var text: Character? {
    guard case .character(let character) = code, modifiers.isEmpty else { return nil }
    return character
  }
}

extension Key: ExpressibleByExtendedGraphemeClusterLiteral {
  /// A key written as the character it writes: `"q"`.
  public init(extendedGraphemeClusterLiteral value: Character) {
    self.init(.character(value))
  }
}
