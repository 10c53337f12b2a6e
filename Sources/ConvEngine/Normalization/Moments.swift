// Means and variances. Sums are taken in Double, the variance about the mean in a second pass, so
// that long columns lose nothing.

/// The mean and the variance of each channel over everything but the last axis, `[channels]` each.
///
/// The variance divides by the count, as in Keras's BatchNormalization; both are 0 for no rows.
public func channelMoments(
  _ input: Tensor, mean: inout Tensor, variance: inout Tensor
) {
  let channels = input.shape.dimensions.last ?? 0
  let rows = channels > 0 ? input.count / channels : 0
  mean.prepareZeros([channels])
  variance.prepareZeros([channels])
  guard rows > 0 else { return }
  withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * channels) { buffer in
    guard let means = buffer.baseAddress else { return }
    let squares = means + channels
    means.initialize(repeating: 0, count: 2 * channels)
    input.withUnsafePointer { source in
      for row in 0..<rows {
        let values = source + row * channels
        for c in 0..<channels { means[c] += Double(values[c]) }
      }
      for c in 0..<channels { means[c] /= Double(rows) }
      for row in 0..<rows {
        let values = source + row * channels
        for c in 0..<channels {
          let deviation = Double(values[c]) - means[c]
          squares[c] += deviation * deviation
        }
      }
    }
    mean.withUnsafeMutablePointer { for c in 0..<channels { $0[c] = Float(means[c]) } }
    variance.withUnsafeMutablePointer {
      for c in 0..<channels { $0[c] = Float(squares[c] / Double(rows)) }
    }
  }
}
