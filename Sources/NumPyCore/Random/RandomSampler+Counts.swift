#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// Distributions built on uniform, normal and exponential numbers. Sources: G. Marsaglia, W. W. Tsang,
// "A Simple Method for Generating Gamma Variables", ACM TOMS 26 (2000); W. Hörmann, "The Transformed
// Rejection Method for Generating Poisson Random Variables", 1993; V. Kachitvichyanukul,
// B. W. Schmeiser, "Binomial Random Variate Generation", CACM 31 (1988).

extension RandomSampler {
  /// Floating-point numbers drawn one after the other into an array.
  public func filled(shape: [Int], _ draw: () -> Double) throws -> NDArray {
    try filled(shape, draw)
  }

  /// A number of the gamma distribution with scale 1.
  public func nextGamma(_ form: Double) -> Double {
    // Not a number, or without bound: no draw would ever be accepted.
    guard form.isFinite else { return form }
    if form == 1 { return nextExponential() }
    if form == 0 { return 0 }
    if form < 1 { return nextSmallGamma(form) }
    let b = form - 1 / 3.0
    let c = 1 / (9 * b).squareRoot()
    while true {
      var (x, v) = (0.0, 0.0)
      repeat {
        x = nextNormal()
        v = 1 + c * x
      } while v <= 0
      v = v * v * v
      let u = nextUniform()
      if u < 1 - 0.0331 * (x * x) * (x * x) { return b * v }
      if log(u) < 0.5 * x * x + b * (1 - v + log(v)) { return b * v }
    }
  }

  private func nextSmallGamma(_ form: Double) -> Double {
    while true {
      let (u, v) = (nextUniform(), nextExponential())
      if u <= 1 - form {
        let x = Double.pow(u, 1 / form)
        if x <= v { return x }
      } else {
        let y = -log((1 - u) / form)
        let x = Double.pow(1 - form + form * y, 1 / form)
        if x <= v + y { return x }
      }
    }
  }

  /// A number of the Poisson distribution.
  public func nextPoisson(_ rate: Double) -> Int {
    if rate >= 10 { return nextLargePoisson(rate) }
    if rate == 0 { return 0 }
    let limit = Double.exp(-rate)
    var (count, product) = (0, 1.0)
    while true {
      product *= nextUniform()
      if product <= limit { return count }
      count += 1
    }
  }

  private func nextLargePoisson(_ rate: Double) -> Int {
    let b = 0.931 + 2.53 * rate.squareRoot()
    let a = -0.059 + 0.02483 * b
    let inverse = 1.1239 + 1.1328 / (b - 3.4)
    let sure = 0.9277 - 3.6224 / (b - 2)
    while true {
      let (u, v) = (nextUniform() - 0.5, nextUniform())
      let distance = 0.5 - abs(u)
      let count = ((2 * a / distance + b) * u + rate + 0.43).rounded(.down)
      if distance >= 0.07 && v <= sure { return Int(truncated(count)) }
      if count < 0 || (distance < 0.013 && v > distance) { continue }
      let left = log(v) + log(inverse) - log(a / (distance * distance) + b)
      if left <= -rate + count * log(rate) - logarithmOfGamma(count + 1) {
        return Int(truncated(count))
      }
    }
  }

  /// How many of `trials` succeed, each with a probability.
  public func nextBinomial(_ trials: Int, _ probability: Double) -> Int {
    if trials == 0 || probability == 0 { return 0 }
    let isLow = probability <= 0.5
    let share = isLow ? probability : 1 - probability
    let count =
      share * Double(trials) <= 30
      ? invertedBinomial(trials, share) : BinomialSampler(trials, share).next(self)
    return isLow ? count : trials - count
  }

  private func invertedBinomial(_ trials: Int, _ p: Double) -> Int {
    let (n, q) = (Double(trials), 1 - p)
    let start = Double.exp(n * log(q))
    let mean = n * p
    let bound = Int(min(n, mean + 10 * (mean * q + 1).squareRoot()))
    var (count, share, u) = (0, start, nextUniform())
    while u > share {
      count += 1
      if count > bound {
        (count, share, u) = (0, start, nextUniform())
      } else {
        u -= share
        share = (Double(trials - count + 1) * p * share) / (Double(count) * q)
      }
    }
    return count
  }
}

/// log Γ(x) by Stirling's series.
func logarithmOfGamma(_ x: Double) -> Double {
  if x == 1 || x == 2 { return 0 }
  let series = [
    8.333333333333333e-02, -2.777777777777778e-03, 7.936507936507937e-04, -5.952380952380952e-04,
    8.417508417508418e-04, -1.917526917526918e-03, 6.410256410256410e-03, -2.955065359477124e-02,
    1.796443723688307e-01, -1.39243221690590e+00,
  ]
  let shift = x < 7 ? Int(7 - x) : 0
  var shifted = x + Double(shift)
  let square = (1 / shifted) * (1 / shifted)
  let sum = series.reversed().dropFirst().reduce(series[9]) { $0 * square + $1 }
  var result = sum / shifted + 0.5 * 1.8378770664093453 + (shifted - 0.5) * log(shifted) - shifted
  for _ in 0..<shift {
    result -= log(shifted - 1)
    shifted -= 1
  }
  return result
}
