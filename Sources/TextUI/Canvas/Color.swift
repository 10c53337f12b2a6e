/// A colour of text or of its background, before the terminal's abilities are known.
public enum Color: Hashable, Sendable {
  /// The terminal's own colour: readable on whatever background the user chose.
  case standard
  /// An entry of the xterm palette: 0–7 dark, 8–15 bright, 16–231 a 6×6×6 cube, 232–255 greys.
  case indexed(UInt8)
  /// Red, green and blue, 0 to 255 each; drawn with the nearest colour the terminal has.
  case rgb(UInt8, UInt8, UInt8)

  /// The palette's black.
  public static let black = Color.indexed(0)
  /// The palette's red.
  public static let red = Color.indexed(1)
  /// The palette's green.
  public static let green = Color.indexed(2)
  /// The palette's yellow.
  public static let yellow = Color.indexed(3)
  /// The palette's blue.
  public static let blue = Color.indexed(4)
  /// The palette's magenta.
  public static let magenta = Color.indexed(5)
  /// The palette's cyan.
  public static let cyan = Color.indexed(6)
  /// The palette's white, a light grey.
  public static let white = Color.indexed(7)

  /// A grey from black, 0, to white, 1; values outside are taken as the nearest of these.
  public static func gray(_ level: Float) -> Color {
    let byte = UInt8(max(0, min(1, level.isNaN ? 0 : level)) * 255)
    return .rgb(byte, byte, byte)
  }
}

/// How many colours a terminal shows.
public enum ColorDepth: Int, Comparable, Sendable, CaseIterable {
  /// No colour, either because there is none or because `NO_COLOR` asks so.
  case none = 0
  /// The eight colours of the first colour terminals.
  case eight = 8
  /// The eight and their bright forms.
  case sixteen = 16
  /// The xterm palette.
  case palette = 256

  /// Whether the first shows fewer colours than the second.
  public static func < (first: ColorDepth, second: ColorDepth) -> Bool {
    first.rawValue < second.rawValue
  }
}

extension Color {
  /// The palette index that comes nearest on a terminal of this depth; nil for the standard colour.
  public func paletteIndex(depth: ColorDepth) -> UInt8? {
    switch (self, depth) {
    case (.standard, _), (_, .none): nil
    case (.indexed(let index), .palette): index
    case (.indexed(let index), .sixteen) where index < 16: index
    case (.indexed(let index), .eight) where index < 16: index % 8
    case (.rgb(let red, let green, let blue), .palette):
      Self.nearestInCube(Int(red), Int(green), Int(blue))
    case (_, .sixteen): nearestBasic(count: 16)
    case (_, .eight): nearestBasic(count: 8)
    }
  }

  /// Red, green and blue of the colour as xterm shows it; nil for the standard colour.
  public var components: (red: Int, green: Int, blue: Int)? {
    switch self {
    case .standard: return nil
    case .rgb(let red, let green, let blue): return (Int(red), Int(green), Int(blue))
    case .indexed(let index) where index < 16: return Self.basic[Int(index)]
    case .indexed(let index) where index < 232:
      let cube = Int(index) - 16
      return (Self.steps[cube / 36], Self.steps[cube / 6 % 6], Self.steps[cube % 6])
    case .indexed(let index):
      let grey = 8 + (Int(index) - 232) * 10
      return (grey, grey, grey)
    }
  }

  private func nearestBasic(count: Int) -> UInt8? {
    guard let wanted = components else { return nil }
    let nearest = (0..<count).min {
      Self.distance(Self.basic[$0], wanted) < Self.distance(Self.basic[$1], wanted)
    }
    return nearest.map { UInt8($0) }
  }

  private static func nearestInCube(_ red: Int, _ green: Int, _ blue: Int) -> UInt8 {
    func step(_ value: Int) -> Int { value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40 }
    let (r, g, b) = (step(red), step(green), step(blue))
    let cube = (steps[r], steps[g], steps[b])
    let average = (red + green + blue) / 3
    let greyStep = max(0, min(23, (average - 3) / 10))
    let grey = 8 + greyStep * 10
    let wanted = (red, green, blue)
    return distance((grey, grey, grey), wanted) < distance(cube, wanted)
      ? UInt8(232 + greyStep) : UInt8(16 + 36 * r + 6 * g + b)
  }

  private static func distance(_ first: (Int, Int, Int), _ second: (Int, Int, Int)) -> Int {
    let (r, g, b) = (first.0 - second.0, first.1 - second.1, first.2 - second.2)
    return r * r + g * g + b * b
  }

  private static let steps = [0, 95, 135, 175, 215, 255]

  private static let basic: [(red: Int, green: Int, blue: Int)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
    (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
    (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]
}
