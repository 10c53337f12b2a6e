/// A colour as matplotlib is told it.
public enum PlotColor: Hashable, Sendable {
  /// The n-th colour of the cycle, `C0`, `C1`, …: the screen's theme knows how it looks.
  case cycle(Int)
  /// Red, green and blue.
  case rgb(UInt8, UInt8, UInt8)

  /// The colour of a name: `C1`, `r`, `tab:blue`, `#1f77b4`, `0.5`, `steelblue`; nil for none.
  ///
  /// Source: matplotlib.org/stable/users/explain/colors/colors.html.
  public init?(_ name: String) {
    if name.hasPrefix("#"), let color = PlotColor(hexadecimal: name.dropFirst()) {
      self = color
    } else if name.hasPrefix("C"), let index = Int(name.dropFirst()), index >= 0 {
      self = .cycle(index)
    } else if let grey = Double(name), (0...1).contains(grey) {
      let level = UInt8((grey * 255).rounded())
      self = .rgb(level, level, level)
    } else if let number = Self.names[name.hasPrefix("tab:") ? name : name.lowercased()] {
      self = .rgb(UInt8(number >> 16), UInt8(number >> 8 & 255), UInt8(number & 255))
    } else {
      return nil
    }
  }

  private init?(hexadecimal digits: Substring) {
    let full = digits.count == 3 ? digits.map { "\($0)\($0)" }.joined() : String(digits.prefix(6))
    guard digits.count == 3 || digits.count == 6 || digits.count == 8,
      let number = UInt32(full, radix: 16)
    else { return nil }
    self = .rgb(UInt8(number >> 16), UInt8(number >> 8 & 255), UInt8(number & 255))
  }

  /// The one-letter names, Tableau's colours, and CSS colours that scripts use.
  private static let names: [String: UInt32] = [
    "b": 0x0000FF, "g": 0x008000, "r": 0xFF0000, "c": 0x00BFBF, "m": 0xBF00BF, "y": 0xBFBF00,
    "k": 0x000000, "w": 0xFFFFFF,
    "tab:blue": 0x1F77B4, "tab:orange": 0xFF7F0E, "tab:green": 0x2CA02C, "tab:red": 0xD62728,
    "tab:purple": 0x9467BD, "tab:brown": 0x8C564B, "tab:pink": 0xE377C2, "tab:gray": 0x7F7F7F,
    "tab:grey": 0x7F7F7F, "tab:olive": 0xBCBD22, "tab:cyan": 0x17BECF,
    "black": 0x000000, "white": 0xFFFFFF, "red": 0xFF0000, "green": 0x008000, "blue": 0x0000FF,
    "cyan": 0x00FFFF, "magenta": 0xFF00FF, "yellow": 0xFFFF00, "orange": 0xFFA500,
    "darkorange": 0xFF8C00, "purple": 0x800080, "brown": 0xA52A2A, "pink": 0xFFC0CB,
    "gray": 0x808080, "grey": 0x808080, "lightgray": 0xD3D3D3, "lightgrey": 0xD3D3D3,
    "darkgray": 0xA9A9A9, "darkgrey": 0xA9A9A9, "silver": 0xC0C0C0, "navy": 0x000080,
    "teal": 0x008080, "olive": 0x808000, "lime": 0x00FF00, "limegreen": 0x32CD32,
    "darkgreen": 0x006400, "seagreen": 0x2E8B57, "steelblue": 0x4682B4, "skyblue": 0x87CEEB,
    "lightblue": 0xADD8E6, "royalblue": 0x4169E1, "dodgerblue": 0x1E90FF, "darkblue": 0x00008B,
    "indigo": 0x4B0082, "violet": 0xEE82EE, "crimson": 0xDC143C, "darkred": 0x8B0000,
    "firebrick": 0xB22222, "tomato": 0xFF6347, "coral": 0xFF7F50, "salmon": 0xFA8072,
    "gold": 0xFFD700, "khaki": 0xF0E68C, "turquoise": 0x40E0D0, "aqua": 0x00FFFF,
    "maroon": 0x800000, "chocolate": 0xD2691E, "lightgreen": 0x90EE90, "forestgreen": 0x228B22,
  ]
}
