import TextUI

/// How numbers become colours: grey where none is negative, else blue below zero and orange above.
///
/// Blue and orange stay apart for eyes that confuse red and green; zero is black, so that brightness
/// alone says how far a number is from it.
public struct Tone: Hashable, Sendable {
  /// The least number, the colour of one end.
  public let low: Float
  /// The largest number, the colour of the other end.
  public let high: Float
  /// Whether there are two colours, one for each sign.
  public let isSigned: Bool

  /// The tone for a range of numbers; what is outside is taken as the nearest end.
  public init(low: Float, high: Float) {
    self.low = low
    self.high = high
    isSigned = low < 0
  }

  /// The tone that uses its whole range for these numbers; those that are not finite don't count.
  public init(_ values: [Float]) {
    let finite = values.filter(\.isFinite)
    let low = finite.min() ?? 0
    self.init(low: low < 0 ? low : min(0, low), high: finite.max() ?? 1)
  }

  /// The colour of a number.
  public func color(_ value: Float) -> Color {
    guard isSigned else {
      return .gray(high > low ? (value - low) / (high - low) : 0)
    }
    let extent = max(-low, high)
    let part = max(-1, min(1, value / extent))
    if part.isNaN { return .gray(0) }
    let strength = abs(part)
    return part < 0
      ? Self.mix(red: 40 * strength, green: 130 * strength, blue: 255 * strength)
      : Self.mix(red: 255 * strength, green: 160 * strength, blue: 30 * strength)
  }

  /// A colour with yellow over it: under the window.
  static func underWindow(_ color: Color) -> Color {
    guard case .rgb(let red, let green, let blue) = color else { return color }
    return mix(
      red: Float(red) * 0.5 + 127, green: Float(green) * 0.5 + 105, blue: Float(blue) * 0.5)
  }

  /// A colour with a little yellow over it: in a receptive field, which may be the whole picture.
  static func inField(_ color: Color) -> Color {
    guard case .rgb(let red, let green, let blue) = color else { return color }
    return mix(
      red: Float(red) * 0.75 + 64, green: Float(green) * 0.75 + 52, blue: Float(blue) * 0.75)
  }

  private static func mix(red: Float, green: Float, blue: Float) -> Color {
    .rgb(
      UInt8(max(0, min(255, red))), UInt8(max(0, min(255, green))), UInt8(max(0, min(255, blue))))
  }
}
