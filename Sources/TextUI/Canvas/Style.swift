/// How a cell looks: what it means, and on top of that colours and attributes of its own.
///
/// Views say what a text *is* (`.accent`, `.dim`, `.window`); `Theme` decides in one place how that
/// looks with 256, 16, 8 or no colours.
public struct Style: Hashable, Sendable {
  /// Marks that every terminal can show, colour or not.
  public struct Attributes: OptionSet, Hashable, Sendable {
    /// One bit a mark.
    public let rawValue: UInt8

    /// A set of marks from its bits.
    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// Heavier letters.
    public static let bold = Attributes(rawValue: 1)
    /// Fainter letters.
    public static let dim = Attributes(rawValue: 2)
    /// A line under the letters.
    public static let underline = Attributes(rawValue: 4)
    /// Foreground and background exchanged.
    public static let reverse = Attributes(rawValue: 8)
    /// Slanted letters, where the terminal has them.
    public static let italic = Attributes(rawValue: 16)
  }

  /// What the cell means; the theme gives it its look.
  public var role: Role
  /// The colour of the letters, `.standard` for the role's.
  public var foreground: Color
  /// The colour behind the letters, `.standard` for the role's.
  public var background: Color
  /// Marks beside those of the role.
  public var attributes: Attributes

  /// A style from its parts, each of them plain unless said otherwise.
  public init(
    _ role: Role = .text, foreground: Color = .standard, background: Color = .standard,
    attributes: Attributes = []
  ) {
    self.role = role
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The terminal's own colours and no marks.
  public static let plain = Style()

  /// This style with marks added.
  public func with(_ added: Attributes) -> Style {
    var style = self
    style.attributes.formUnion(added)
    return style
  }

  /// This style in bold.
  public var bold: Style { with(.bold) }
  /// This style underlined.
  public var underlined: Style { with(.underline) }
  /// This style with foreground and background exchanged.
  public var reversed: Style { with(.reverse) }

  /// This style on the background of another colour.
  public func on(_ color: Color) -> Style {
    var style = self
    style.background = color
    return style
  }
}

extension Style {
  /// Secondary text.
  public static let dim = Style(.dim)
  /// The one colour that draws the eye.
  public static let accent = Style(.accent)
  /// A title.
  public static let heading = Style(.heading)
  /// Emphasised text.
  public static let strong = Style(.text, attributes: .bold)
  /// Lines that separate.
  public static let border = Style(.border)
  /// A key that can be pressed, in a footer.
  public static let key = Style(.key)
  /// The chosen row or text.
  public static let selection = Style(.selection)
  /// Something that went right.
  public static let good = Style(.good)
  /// Something to look at.
  public static let warning = Style(.warning)
  /// Something that went wrong.
  public static let error = Style(.error)
}
