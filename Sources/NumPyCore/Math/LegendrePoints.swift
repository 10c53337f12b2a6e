#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The points and weights of Gauss–Legendre quadrature (`np.polynomial.legendre.leggauss`).
///
/// The points are the zeros of the Legendre polynomial of a degree, found by Newton's method from
/// Chebyshev's guess; a sum over them integrates polynomials up to `2 · degree − 1` over −1 … 1.
public enum LegendrePoints {
  /// Points in ascending order, and a weight for each.
  ///
  /// - Throws: `ValueError` for a degree below 1; `MemoryError` for an absurd one.
  public static func gauss(degree: Int) throws -> (points: NDArray, weights: NDArray) {
    guard degree > 0 else { throw NumPyError.value("deg must be a positive integer") }
    guard degree <= 20_000 else {
      throw NumPyError(.memory, "Unable to allocate a companion matrix of size \(degree)")
    }
    var points = [Double](repeating: 0, count: degree)
    var weights = points
    for place in 0..<degree {
      var x = -cos(Double.pi * (Double(place) + 0.75) / (Double(degree) + 0.5))
      var slope = 1.0
      for _ in 0..<20 {
        let value = polynomial(degree, at: x)
        slope = value.slope
        let change = value.value / slope
        x -= change
        if abs(change) < 1e-16 { break }
      }
      slope = polynomial(degree, at: x).slope
      points[place] = degree % 2 == 1 && place == degree / 2 ? 0 : x
      weights[place] = 2 / ((1 - x * x) * slope * slope)
    }
    return (try NDArray(points, shape: [degree]), try NDArray(weights, shape: [degree]))
  }

  /// The Legendre polynomial and its derivative, by Bonnet's recursion.
  private static func polynomial(_ degree: Int, at x: Double) -> (value: Double, slope: Double) {
    var (before, value) = (1.0, x)
    for n in 1..<max(1, degree) {
      let n = Double(n)
      (before, value) = (value, ((2 * n + 1) * x * value - n * before) / (n + 1))
    }
    return (value, Double(degree) * (x * value - before) / (x * x - 1))
  }
}
