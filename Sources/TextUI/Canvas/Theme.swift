/// Gives every role its look, for the colours that a terminal has.
///
/// Text stays in the terminal's own colours, so that it is readable on any background; where a role
/// sets a background it sets the foreground too. Without colours, roles differ by bold, dim,
/// underline and reverse.
public struct Theme: Sendable, Equatable {
  /// What the terminal's background is known to be.
  public enum Background: Sendable, CaseIterable {
    /// Not known: colours that can be read on both.
    case unknown
    /// A light background.
    case light
    /// A dark background.
    case dark
  }

  /// A look, ready for a terminal: palette indices (nil for the terminal's own) and marks.
  public struct Look: Hashable, Sendable {
    /// The palette index of the letters.
    public var foreground: UInt8?
    /// The palette index behind them.
    public var background: UInt8?
    /// The marks.
    public var attributes: Style.Attributes
  }

  /// How many colours there are.
  public let depth: ColorDepth
  /// What is behind the text.
  public let background: Background

  /// The theme for a terminal with these colours.
  public init(depth: ColorDepth, background: Background = .unknown) {
    self.depth = depth
    self.background = background
  }

  /// The look of a style on this terminal.
  public func look(of style: Style) -> Look {
    let base = RoleLook.of(style.role, background: background)
    var look: Look
    switch depth {
    case .palette: look = base.rich
    case .sixteen: look = base.basic
    case .eight: look = Self.eightColors(base.basic)
    case .none: look = Look(attributes: base.mono)
    }
    look.foreground = style.foreground.paletteIndex(depth: depth) ?? look.foreground
    look.background = style.background.paletteIndex(depth: depth) ?? look.background
    look.attributes.formUnion(style.attributes)
    return look
  }

  /// Bright colours on a terminal that lacks them: the dark colour, bold when it is the letters'.
  private static func eightColors(_ look: Look) -> Look {
    var look = look
    if let foreground = look.foreground, foreground >= 8 {
      look.foreground = foreground % 8
      look.attributes.insert(.bold)
    }
    look.background = look.background.map { $0 % 8 }
    return look
  }
}
