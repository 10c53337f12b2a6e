import NumPyCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension OpTensor {
  /// The modified Bessel function of order 0.
  public func besselI0() throws -> OpTensor {
    try mapped({ bessel($0, order: 0) }, slope: { x, _ in bessel(x, order: 1) })
  }

  /// The inverse of the error function, of numbers from −1 to 1.
  public func inverseErrorFunction() throws -> OpTensor {
    try mapped(
      inverseErrorFunctionValue, slope: { _, y in 0.886226925452758 * exp(y * y) })
  }

  /// A function of each number, with its slope at `x` where it is `y`.
  private func mapped(
    _ function: (Double) -> Double, slope: @escaping (Double, Double) -> Double
  ) throws -> OpTensor {
    let x = try value.floating()
    let numbers = try x.tensor().values
    let results = numbers.map { Float(function(Double($0))) }
    return try OpTensor.made(
      try NDArray(results, shape: x.shape), from: [self],
      each: [
        { gradient in
          let slopes = zip(numbers, results).map { Float(slope(Double($0), Double($1))) }
          return try gradient * NDArray(slopes, shape: x.shape)
        }
      ])
  }
}

/// The series `Σ (x/2)^(2k+order) / (k! (k+order)!)`, for order 0 and 1.
private func bessel(_ x: Double, order: Int) -> Double {
  guard abs(x) < 700 else { return x.isNaN ? x : order == 1 && x < 0 ? -.infinity : .infinity }
  let quarter = x * x / 4
  var term = order == 0 ? 1 : x / 2
  var sum = term
  for k in 1..<2000 {
    term *= quarter / (Double(k) * Double(k + order))
    sum += term
    if abs(term) < abs(sum) * 1e-17 { break }
  }
  return sum
}

/// Newton's method on `erf(y) = x`, from Winitzki's approximation.
private func inverseErrorFunctionValue(_ x: Double) -> Double {
  guard abs(x) < 1 else { return abs(x) == 1 ? x * .infinity : .nan }
  let logarithm = log(1 - x * x)
  let part = 2 / (Double.pi * 0.147) + logarithm / 2
  let guess = (part * part - logarithm / 0.147).squareRoot() - part
  var y = x < 0 ? -guess.squareRoot() : guess.squareRoot()
  for _ in 0..<4 { y -= (erf(y) - x) / (1.1283791670955126 * exp(-y * y)) }
  return y
}
