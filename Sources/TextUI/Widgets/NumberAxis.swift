#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The numbers along the side of a plot: a range that ends at round numbers, and some of them.
struct NumberAxis {
  let low: Double
  let high: Double
  let step: Double
  /// Whether places on the axis are powers of ten.
  var isLogarithmic = false

  /// An axis that holds all values from the lowest to the highest, with a number about every third
  /// of so many rows.
  init(low: Double, high: Double, rows: Int) {
    let span = max(high - low, max(abs(high), 1e-12) * 1e-6)
    let wanted = span / Double(rows < 4 ? 1 : max(3, min(5, rows / 3)))
    step = Self.roundStep(atLeast: wanted)
    self.low = (low / step).rounded(.down) * step
    let top = (high / step).rounded(.up) * step
    self.high = top > self.low ? top : self.low + step
  }

  /// 1, 2 or 5 times a power of ten.
  private static func roundStep(atLeast wanted: Double) -> Double {
    guard wanted > 0, wanted.isFinite else { return 1 }
    var power = 1.0
    while power > wanted { power /= 10 }
    while power * 10 <= wanted { power *= 10 }
    for factor in [1.0, 2, 5, 10] where power * factor >= wanted * 0.999 { return power * factor }
    return power * 10
  }

  /// The numbers written at the side, from the lowest.
  var ticks: [Double] {
    let count = Int(((high - low) / step).rounded())
    return (0...max(1, min(count, 20))).map { low + Double($0) * step }
  }

  /// Where a value is between the ends, from 0 to 1.
  func fraction(_ value: Double) -> Double { max(0, min(1, (value - low) / (high - low))) }

  /// The row of a value, from the top.
  func row(of value: Double, rows: Int) -> Int {
    Int(((1 - fraction(value)) * Double(rows - 1)).rounded())
  }

  /// A tick with as many decimals as the step needs.
  func label(_ value: Double) -> String {
    if isLogarithmic { return Self.text(pow(10, value)) }
    guard abs(value) < 1e6, step >= 1e-6 else { return Self.text(value) }
    var decimals = 0
    var unit = step
    while unit < 0.999, decimals < 6 {
      unit *= 10
      decimals += 1
    }
    return Self.fixed(value, decimals: decimals)
  }

  /// The widest label's columns.
  var labelWidth: Int { ticks.map { label($0).count }.max() ?? 1 }

  /// A number with about four digits.
  static func text(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    let size = abs(value)
    if size >= 1e6 || (size < 1e-3 && size > 0) { return scientific(value) }
    return fixed(
      value, decimals: size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4)
  }

  private static func fixed(_ value: Double, decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
    let units = Int((abs(value) * Double(scale)).rounded())
    var text = String(units / scale)
    if decimals > 0 {
      let rest = String(units % scale)
      text += "." + String(repeating: "0", count: decimals - rest.count) + rest
    }
    return value < 0 && units > 0 ? "-" + text : text
  }

  private static func scientific(_ value: Double) -> String {
    var (mantissa, exponent) = (abs(value), 0)
    while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    return (value < 0 ? "-" : "") + fixed(mantissa, decimals: 1) + "e\(exponent)"
  }
}
