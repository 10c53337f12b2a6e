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
  let count = input.count
  withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * channels) { buffer in
    guard let scales = buffer.baseAddress else { return }
    let shifts = scales + channels
    for c in 0..<channels {
      let factor = inverseDeviation(variance[flat: c], epsilon) * (gamma?[flat: c] ?? 1)
      (scales + c).initialize(to: factor)
      (shifts + c).initialize(to: (beta?[flat: c] ?? 0) - mean[flat: c] * factor)
    }
    input.withUnsafePointer { source in
      output.withUnsafeMutablePointer { target in
        for row in stride(from: 0, to: count, by: channels) {
          for c in 0..<channels { target[row + c] = source[row + c] * scales[c] + shifts[c] }
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
    sumRows(outputGradient, columns: channels, into: &beta)
    self.gamma.prepareZeros([channels])
    self.input.prepare(input.shape)
    let rows = Float(max(input.count / max(channels, 1), 1))
    for c in 0..<channels {
      let scale = inverseDeviation(variance[flat: c], epsilon)
      let channel = NormalizedChannel(
        offset: c, pitch: channels, count: input.count, mean: mean[flat: c], scale: scale)
      let dot = channel.dot(input, outputGradient)
      self.gamma[flat: c] = dot
      channel.spread(
        outputGradient, input, factor: scale * (gamma?[flat: c] ?? 1),
        meanGradient: fromBatch ? beta[flat: c] / rows : 0, meanDot: fromBatch ? dot / rows : 0,
        into: &self.input)
    }
  }
}

/// `1 / √(variance + epsilon)`.
func inverseDeviation(_ variance: Float, _ epsilon: Float) -> Float {
  1 / (variance + epsilon).squareRoot()
}

/// The cells that share a mean and a deviation, `pitch` apart in memory.
struct NormalizedChannel {
  let offset: Int
  let pitch: Int
  let count: Int
  let mean: Float
  let scale: Float

  /// `Σ gradient · normalised input`, in Double.
  func dot(_ input: Tensor, _ outputGradient: Tensor) -> Float {
    input.withUnsafePointer { source in
      outputGradient.withUnsafePointer { gradient in
        var sum = 0.0
        for cell in stride(from: offset, to: count, by: pitch) {
          sum += Double(gradient[cell]) * Double((source[cell] - mean) * scale)
        }
        return Float(sum)
      }
    }
  }

  /// Writes `factor · (gradient − meanGradient − normalised input · meanDot)`.
  func spread(
    _ outputGradient: Tensor, _ input: Tensor, factor: Float, meanGradient: Float, meanDot: Float,
    into inputGradient: inout Tensor
  ) {
    input.withUnsafePointer { source in
      outputGradient.withUnsafePointer { gradient in
        inputGradient.withUnsafeMutablePointer { target in
          for cell in stride(from: offset, to: count, by: pitch) {
            let normalized = (source[cell] - mean) * scale
            target[cell] = factor * (gradient[cell] - meanGradient - normalized * meanDot)
          }
        }
      }
    }
  }
}
