import TextUI

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the user wants of the terminal; nil leaves it to the environment and the terminal.
public struct TerminalOptions: Sendable {
  /// How many colours to use at most.
  public var maximumDepth: ColorDepth?
  /// Whether to draw in ASCII alone.
  public var ascii: Bool?
  /// Whether to take the mouse; Shift still selects text in most terminals.
  public var mouse: Bool
  /// What the background is known to be.
  public var background: Theme.Background?

  /// Options, everything left open unless said otherwise.
  public init(
    maximumDepth: ColorDepth? = nil, ascii: Bool? = nil, mouse: Bool = true,
    background: Theme.Background? = nil
  ) {
    self.maximumDepth = maximumDepth
    self.ascii = ascii
    self.mouse = mouse
    self.background = background
  }

  /// The colours to use of so many: none when `NO_COLOR` is set and not empty (no-color.org).
  func depth(terminalColors: Int) -> ColorDepth {
    let available: ColorDepth =
      terminalColors >= 256
      ? .palette : terminalColors >= 16 ? .sixteen : terminalColors >= 8 ? .eight : .none
    if let value = Self.environment("NO_COLOR"), !value.isEmpty { return .none }
    return maximumDepth.map { min($0, available) } ?? available
  }

  /// The background, as `COLORFGBG` (rxvt, Konsole and others) tells it: `15;0` is dark.
  func knownBackground() -> Theme.Background {
    if let background { return background }
    guard let value = Self.environment("COLORFGBG"),
      let last = value.split(separator: ";").last, let index = Int(last)
    else { return .unknown }
    return index == 7 || index == 15 ? .light : index <= 8 ? .dark : .unknown
  }

  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
