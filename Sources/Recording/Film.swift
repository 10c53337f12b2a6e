import TextUI

/// Pictures of a screen one after the other: what a recording is made of.
public struct Film: Sendable {
  /// A picture and how long it stays.
  public struct Frame: Sendable {
    /// What is on the screen.
    public var canvas: Canvas
    /// How long it is seen, in seconds.
    public var seconds: Double

    /// A picture that stays for some time.
    public init(_ canvas: Canvas, seconds: Double) {
      self.canvas = canvas
      self.seconds = seconds
    }
  }

  /// The pictures, all of one size.
  public private(set) var frames: [Frame] = []
  /// The width of the screen in characters.
  public let columns: Int
  /// The height of the screen in characters.
  public let rows: Int
  /// How roles look.
  public var theme: Theme

  /// An empty film of a screen.
  public init(
    columns: Int, rows: Int, theme: Theme = Theme(depth: .palette, background: .dark)
  ) {
    self.columns = columns
    self.rows = rows
    self.theme = theme
  }

  /// Adds a picture; one like the last makes that stay longer.
  public mutating func add(_ canvas: Canvas, seconds: Double) {
    if let last = frames.last, Self.areEqual(last.canvas, canvas) {
      frames[frames.count - 1].seconds += seconds
    } else {
      frames.append(Frame(canvas, seconds: seconds))
    }
  }

  private static func areEqual(_ first: Canvas, _ second: Canvas) -> Bool {
    guard first.columns == second.columns, first.rows == second.rows else { return false }
    return (0..<first.rows).allSatisfy { row in
      (0..<first.columns).allSatisfy { first[$0, row] == second[$0, row] }
    }
  }

  /// A colour of a picture: red, green and blue.
  struct Ink: Hashable, Sendable {
    var red: UInt8
    var green: UInt8
    var blue: UInt8

    init(_ red: Int, _ green: Int, _ blue: Int) {
      (self.red, self.green, self.blue) = (UInt8(red), UInt8(green), UInt8(blue))
    }

    /// As CSS writes it: `#1f77b4`.
    var hexadecimal: String {
      "#"
        + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }

  /// The colours of a cell, reverse video and faintness carried out.
  func inks(of style: Style) -> (letters: Ink, paper: Ink) {
    let look = theme.look(of: style)
    func ink(_ own: Color, _ index: UInt8?, _ standard: Ink) -> Ink {
      let color = own == .standard ? index.map { Color.indexed($0) } ?? .standard : own
      return color.components.map { Ink($0.red, $0.green, $0.blue) } ?? standard
    }
    let isLight = theme.background == .light
    let standard = isLight ? Ink(30, 30, 30) : Ink(220, 220, 220)
    let ground = isLight ? Ink(255, 255, 255) : Ink(18, 18, 18)
    var letters = ink(style.foreground, look.foreground, standard)
    var paper = ink(style.background, look.background, ground)
    if look.attributes.contains(.reverse) { swap(&letters, &paper) }
    if look.attributes.contains(.dim) { letters = Self.mix(letters, paper) }
    return (letters, paper)
  }

  private static func mix(_ first: Ink, _ second: Ink) -> Ink {
    func part(_ a: UInt8, _ b: UInt8) -> Int { (2 * Int(a) + Int(b)) / 3 }
    return Ink(
      part(first.red, second.red), part(first.green, second.green),
      part(first.blue, second.blue))
  }
}
