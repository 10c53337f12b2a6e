#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Binomial numbers for a large mean: algorithm BTPE, by a triangle, a parallelogram and two tails.
///
/// Source: V. Kachitvichyanukul, B. W. Schmeiser, "Binomial Random Variate Generation", CACM 31
/// (1988). Letters are the paper's.
struct BinomialSampler {
  private let n: Double
  private let r: Double
  private let q: Double
  private let m: Double
  private let nrq: Double
  private let p1: Double
  private let p2: Double
  private let p3: Double
  private let p4: Double
  private let xm: Double
  private let xl: Double
  private let xr: Double
  private let c: Double
  private let leftRate: Double
  private let rightRate: Double

  /// The constants for `trials` and a probability of at most 0.5.
  init(_ trials: Int, _ probability: Double) {
    n = Double(trials)
    r = probability
    q = 1 - r
    let fm = n * r + r
    m = fm.rounded(.down)
    p1 = (2.195 * (n * r * q).squareRoot() - 4.6 * q).rounded(.down) + 0.5
    xm = m + 0.5
    xl = xm - p1
    xr = xm + p1
    c = 0.134 + 20.5 / (15.3 + m)
    let left = (fm - xl) / (fm - xl * r)
    leftRate = left * (1 + left / 2)
    let right = (xr - fm) / (xr * q)
    rightRate = right * (1 + right / 2)
    p2 = p1 * (1 + 2 * c)
    p3 = p2 + c / leftRate
    p4 = p3 + c / rightRate
    nrq = n * r * q
  }

  /// The next number.
  func next(_ source: some RandomSampler) -> Int {
    while true {
      let u = source.nextUniform() * p4
      let v = source.nextUniform()
      if u <= p1 { return Int(truncated((xm - p1 * v + u).rounded(.down))) }
      guard let (y, height) = candidate(u, v) else { continue }
      if isAccepted(y, height) { return Int(truncated(y)) }
    }
  }

  /// A place outside the triangle and the height drawn for it; nil to draw again.
  private func candidate(_ u: Double, _ v: Double) -> (y: Double, height: Double)? {
    if u <= p2 {
      let x = xl + (u - p1) / c
      let height = v * c + 1 - abs(m - x + 0.5) / p1
      return height > 1 ? nil : (x.rounded(.down), height)
    }
    if v == 0 { return nil }
    if u <= p3 {
      let y = (xl + log(v) / leftRate).rounded(.down)
      return y < 0 ? nil : (y, v * (u - p2) * leftRate)
    }
    let y = (xr - log(v) / rightRate).rounded(.down)
    return y > n ? nil : (y, v * (u - p3) * rightRate)
  }

  private func isAccepted(_ y: Double, _ height: Double) -> Bool {
    let k = abs(y - m)
    if k > 20 && k < nrq / 2 - 1 { return isUnderCurve(y, height, k) }
    let s = r / q
    let a = s * (n + 1)
    var f = 1.0
    if m < y {
      for i in stride(from: m + 1, through: y, by: 1) { f *= a / i - s }
    } else if m > y {
      for i in stride(from: y + 1, through: m, by: 1) { f /= a / i - s }
    }
    return height <= f
  }

  private func isUnderCurve(_ y: Double, _ height: Double, _ k: Double) -> Bool {
    let rho = (k / nrq) * ((k * (k / 3 + 0.625) + 0.16666666666666666) / nrq + 0.5)
    let t = -k * k / (2 * nrq)
    let a = log(height)
    if a < t - rho { return true }
    if a > t + rho { return false }
    let (x1, f1, z, w) = (y + 1, m + 1, n + 1 - m, n - y + 1)
    let curve = xm * log(f1 / x1) + (n - m + 0.5) * log(z / w) + (y - m) * log(w * r / (x1 * q))
    return a <= curve + correction(f1) + correction(z) + correction(x1) + correction(w)
  }

  /// A term of Stirling's series.
  private func correction(_ x: Double) -> Double {
    let square = x * x
    return (13680 - (462 - (132 - (99 - 140 / square) / square) / square) / square) / x / 166320
  }
}
