import NumberText

/// How numbers are written in figures: whole numbers as such, others with few digits.
///
/// A grid writes all its numbers with the same decimals, so that they stand in line.
struct NumberLook: Hashable, Sendable {
  /// Digits after the point; nil for scientific notation.
  let decimals: Int?
  /// The widest number's columns.
  let width: Int

  /// The look for a grid of values.
  init(_ values: [Float]) {
    let finite = values.filter { $0.isFinite }
    let highest = finite.reduce(0) { max($0, abs($1)) }
    let areWhole = finite.allSatisfy { $0 == $0.rounded() }
    let areTenths = finite.allSatisfy { $0 * 10 == ($0 * 10).rounded() }
    let decimals = Self.decimals(highest: highest, areWhole: areWhole)
    self.decimals = decimals == 2 && areTenths ? 1 : decimals
    var width = 1
    for value in [finite.min(), finite.max()].compactMap({ $0 }) {
      width = max(width, Self.text(value, decimals: self.decimals).count)
    }
    if finite.count < values.count { width = max(width, 4) }
    self.width = width
  }

  /// A value in this look.
  func text(_ value: Float) -> String { Self.text(value, decimals: decimals) }

  private static func decimals(highest: Float, areWhole: Bool) -> Int? {
    if highest >= 1e6 || (highest < 1e-3 && highest > 0) { return nil }
    if areWhole || highest >= 1000 { return 0 }
    return highest >= 100 ? 1 : highest >= 0.1 ? 2 : 4
  }

  private static func text(_ value: Float, decimals: Int?) -> String {
    guard value.isFinite else { return nonFiniteText(Double(value)) }
    // Negative zero, also where it comes from rounding, is zero to a reader.
    let text =
      decimals.map { fixed(Double(value), decimals: $0) } ?? general(Double(value), significant: 2)
    return text.hasPrefix("-") && text.allSatisfy { "-0.".contains($0) }
      ? String(text.dropFirst()) : text
  }
}

/// A number in a sentence or an equation: whole numbers as such, others with four digits.
struct CalmNumber: Hashable, Sendable {
  /// The number as written.
  let text: String
  /// Whether it is written without rounding.
  let isExact: Bool

  init(_ value: Float) {
    guard value.isFinite else {
      (text, isExact) = (nonFiniteText(Double(value)), true)
      return
    }
    if value == 0 {
      (text, isExact) = ("0", true)
      return
    }
    if value == value.rounded(), abs(value) < 1e7 {
      (text, isExact) = (String(Int(value)), true)
      return
    }
    let rounded = general(Double(value), significant: 4)
    (text, isExact) = (rounded, Float(rounded) == value)
  }

  /// The number, in brackets when it has a sign and follows another sign.
  var factor: String { text.hasPrefix("-") ? "(\(text))" : text }
}
