#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension PlotAxis {
  /// The ticks between two ends: those that were set, else round numbers, about so many.
  public func ticks(_ limits: PlotLimits, wanted: Int) -> [PlotTick] {
    let (low, high) = (min(limits.low, limits.high), max(limits.low, limits.high))
    if let ticks { return ticks.filter { (low...high).contains($0.position) } }
    guard low.isFinite, high.isFinite, low < high else { return [] }
    return scale == .log ? Self.powers(low, high, wanted) : Self.roundNumbers(low, high, wanted)
  }

  /// Where a number is between two ends on this axis' scale, from 0 to 1.
  public func fraction(_ value: Double, _ limits: PlotLimits) -> Double {
    guard scale == .log else { return limits.fraction(value) }
    guard value > 0, limits.low > 0, limits.high > 0 else { return -1 }
    return PlotLimits(log10(limits.low), log10(limits.high))
      .fraction(log10(value))
  }

  /// Multiples of 1, 2, 2.5 or 5 times a power of ten.
  private static func roundNumbers(_ low: Double, _ high: Double, _ wanted: Int) -> [PlotTick] {
    let raw = (high - low) / Double(max(1, wanted))
    let power = pow(10, log10(raw).rounded(.down))
    guard power > 0, power.isFinite else { return [] }
    let factor = [1, 2, 2.5, 5, 10].first { $0 * power >= raw * 0.999 } ?? 10
    let step = factor * power
    let (first, last) = ((low / step).rounded(.up), (high / step).rounded(.down))
    guard first <= last, last - first < 100 else { return [] }
    let decimals = decimals(for: step)
    return stride(from: first, through: last, by: 1).map {
      PlotTick($0 * step, text($0 * step, decimals: decimals))
    }
  }

  private static func powers(_ low: Double, _ high: Double, _ wanted: Int) -> [PlotTick] {
    guard low > 0 else { return [] }
    let (first, last) = (
      Int(log10(low).rounded(.up)), Int(log10(high).rounded(.down))
    )
    guard first <= last else { return roundNumbers(low, high, wanted) }
    let step = max(1, (last - first + wanted) / max(1, wanted))
    return stride(from: first, through: last, by: step).map {
      PlotTick(pow(10, Double($0)), (-3...4).contains($0) ? plain(power: $0) : "1e\($0)")
    }
  }

  private static func plain(power: Int) -> String {
    power >= 0
      ? "1" + String(repeating: "0", count: power)
      : "0." + String(repeating: "0", count: -power - 1) + "1"
  }

  /// As many decimals as a step needs: 0.25 needs two.
  private static func decimals(for step: Double) -> Int {
    (0...8).first { count in
      let scaled = step * pow(10, Double(count))
      return abs(scaled - scaled.rounded()) < 1e-6 * max(1, scaled)
    } ?? 8
  }

  private static func text(_ value: Double, decimals: Int) -> String {
    let size = abs(value)
    guard size < 1e7, size >= 1e-5 || size == 0 else { return exponential(value) }
    let scale = pow(10, Double(decimals))
    let units = Int((size * scale).rounded())
    let sign = value < 0 && units > 0 ? "-" : ""
    guard decimals > 0 else { return "\(sign)\(units)" }
    let rest = String(units % Int(scale))
    let zeros = String(repeating: "0", count: decimals - rest.count)
    return "\(sign)\(units / Int(scale)).\(zeros)\(rest)"
  }

  private static func exponential(_ value: Double) -> String {
    let exponent = Int(log10(abs(value)).rounded(.down))
    let tenths = Int((abs(value) / pow(10, Double(exponent)) * 10).rounded())
    let mantissa = tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    return "\(value < 0 ? "-" : "")\(mantissa)e\(exponent)"
  }
}
