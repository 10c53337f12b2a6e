// Batch normalisation: each channel loses its mean and is divided by its deviation.
// Source: Ioffe and Szegedy, "Batch Normalization" (2015).
// Loop letters: c channel.

/// Normalises each channel: `gamma · (input − mean) / √(variance + epsilon) + beta`.
///
/// Input `[…, channels]`; all others `[channels]`, nil standing for a gamma of 1 and a beta of 0.
public func batchNormalization(
  _ input: Tensor, mean: Tensor, variance: Tensor, gamma: Tensor?, beta: Tensor?, epsilon: Float,
  into output: inout Tensor
) {
  let channels = mean.count
  precondition(channels > 0 && input.count.isMultiple(of: channels), "moments of \(input.shape)")
  output.prepare(input.shape)
  let scales = (0..<channels).map {
    inverseDeviation(variance[flat: $0], epsilon) * (gamma?[flat: $0] ?? 1)
  }
  let shifts = (0..<channels).map { (beta?[flat: $0] ?? 0) - mean[flat: $0] * scales[$0] }
  affine(input, scales: scales, shifts: shifts, into: &output)
}

/// Writes `scale · input + shift`, channel by channel.
private func affine(
  _ input: Tensor, scales: [Float], shifts: [Float], into output: inout Tensor
) {
  let (count, channels) = (input.count, scales.count)
  input.withUnsafePointer { source in
    output.withUnsafeMutablePointer { target in
      scales.withUnsafeBufferPointer { scales in
        shifts.withUnsafeBufferPointer { shifts in
          for row in stride(from: 0, to: count, by: channels) {
            let (values, results) = (source + row, target + row)
            for c in 0..<channels { results[c] = values[c] * scales[c] + shifts[c] }
          }
        }
      }
    }
  }
}

/// The gradients of a batch normalisation that one backward pass fills in.
public struct BatchNormalizationGradients: Sendable {
  /// By the input.
  public var input = Tensor(zeros: [0])
  /// By gamma, `[channels]`.
  public var gamma = Tensor(zeros: [0])
  /// By beta, `[channels]`.
  public var beta = Tensor(zeros: [0])

  /// No gradients yet.
  public init() {}

  /// Fills all three from the gradient by the output.
  ///
  /// `fromBatch` says that mean and variance were those of this very input, so that the gradient
  /// goes through them too; a frozen layer uses moving averages, which are constants.
  public mutating func update(
    _ outputGradient: Tensor, input: Tensor, mean: Tensor, variance: Tensor, gamma: Tensor?,
    epsilon: Float, fromBatch: Bool
  ) {
    let channels = mean.count
    precondition(outputGradient.count == input.count, "gradient of \(input.shape)")
    let deviations = (0..<channels).map { inverseDeviation(variance[flat: $0], epsilon) }
    let backward = ChannelBackward(
      mean: mean, inverseDeviation: Tensor(deviations, shape: [channels]))
    let (sums, dots) = backward.sums(outputGradient, input)
    beta = Tensor(sums.map(Float.init), shape: [channels])
    self.gamma = Tensor(dots.map(Float.init), shape: [channels])
    self.input.prepare(input.shape)
    let rows = Double(max(input.count / max(channels, 1), 1))
    let share = fromBatch ? 1 / rows : 0
    backward.spread(
      outputGradient, input,
      factors: deviations.indices.map {
        deviations[$0] * (gamma?[flat: $0] ?? 1)
      },
      meanGradients: sums.map { Float($0 * share) }, meanDots: dots.map { Float($0 * share) },
      into: &self.input)
  }
}

/// `1 / √(variance + epsilon)`.
func inverseDeviation(_ variance: Float, _ epsilon: Float) -> Float {
  1 / (variance + epsilon).squareRoot()
}

/// The backward pass along the channels of every row.
///
/// Vectors of channels lie in tensors, whose pointers the loops read without bounds checks.
private struct ChannelBackward {
  let mean: Tensor
  let inverseDeviation: Tensor

  /// `Σ gradient` and `Σ gradient · normalised input` of each channel, in Double.
  func sums(_ outputGradient: Tensor, _ input: Tensor) -> (plain: [Double], dot: [Double]) {
    let (count, channels) = (input.count, mean.count)
    var plain = [Double](repeating: 0, count: channels)
    var dot = plain
    plain.withUnsafeMutableBufferPointer { plain in
      dot.withUnsafeMutableBufferPointer { dot in
        withInputs(outputGradient, input) { source, gradient, means, scales in
          for row in stride(from: 0, to: count, by: max(channels, 1)) {
            let (values, arriving) = (source + row, gradient + row)
            for c in 0..<channels {
              plain[c] += Double(arriving[c])
              dot[c] += Double(arriving[c] * ((values[c] - means[c]) * scales[c]))
            }
          }
        }
      }
    }
    return (plain, dot)
  }

  /// Writes `factor · (gradient − meanGradient − normalised input · meanDot)`.
  func spread(
    _ outputGradient: Tensor, _ input: Tensor, factors: [Float], meanGradients: [Float],
    meanDots: [Float], into inputGradient: inout Tensor
  ) {
    let (count, channels) = (input.count, mean.count)
    // Three vectors in one, so that one pointer reaches them.
    let vectors = Tensor(factors + meanGradients + meanDots, shape: [3, channels])
    vectors.withUnsafePointer { factors in
      let (meanGradients, meanDots) = (factors + channels, factors + 2 * channels)
      inputGradient.withUnsafeMutablePointer { target in
        withInputs(outputGradient, input) { source, gradient, means, scales in
          for row in stride(from: 0, to: count, by: max(channels, 1)) {
            let (values, arriving, results) = (source + row, gradient + row, target + row)
            for c in 0..<channels {
              let normalized = (values[c] - means[c]) * scales[c]
              results[c] = factors[c] * (arriving[c] - meanGradients[c] - normalized * meanDots[c])
            }
          }
        }
      }
    }
  }

  private func withInputs(
    _ outputGradient: Tensor, _ input: Tensor,
    _ body: (
      _ source: UnsafePointer<Float>, _ gradient: UnsafePointer<Float>,
      _ means: UnsafePointer<Float>, _ scales: UnsafePointer<Float>
    ) -> Void
  ) {
    input.withUnsafePointer { source in
      outputGradient.withUnsafePointer { gradient in
        mean.withUnsafePointer { means in
          inverseDeviation.withUnsafePointer { body(source, gradient, means, $0) }
        }
      }
    }
  }
}
