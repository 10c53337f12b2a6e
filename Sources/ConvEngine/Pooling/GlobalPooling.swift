// Pooling over all places of a sample at once: `[batch, …places…, channels]` to `[batch, channels]`.
// Loop letters: n batch, c channel.

/// Takes the largest value of each channel over all places; the result is `[batch, channels]`.
///
/// - Precondition: the input has a batch axis, at least one place, and channels.
public func globalMaxPool(_ input: Tensor, into output: inout Tensor) {
  let (batch, places, channels) = globalSizes(input.shape)
  output.prepare([batch, channels])
  input.withUnsafePointer { source in
    output.withUnsafeMutablePointer { target in
      forEachSample(batch, work: input.count) { n in
        writeMaxima(source + n * places * channels, places, channels, to: target + n * channels)
      }
    }
  }
}

/// The gradient by the input: each channel's gradient goes to its first largest place.
public func globalMaxPoolGradient(
  _ outputGradient: Tensor, input: Tensor, into inputGradient: inout Tensor
) {
  let (batch, places, channels) = globalSizes(input.shape)
  precondition(outputGradient.count == batch * channels, "gradient of \(input.shape)")
  inputGradient.prepare(input.shape)
  input.withUnsafePointer { source in
    outputGradient.withUnsafePointer { gradient in
      inputGradient.withUnsafeMutablePointer { target in
        forEachSample(batch, work: input.count) { n in
          let offset = n * places * channels
          spreadToMaxima(
            source + offset, gradient + n * channels, places, channels, to: target + offset)
        }
      }
    }
  }
}

/// Takes the mean of each channel over all places; the result is `[batch, channels]`.
///
/// - Precondition: the input has a batch axis, at least one place, and channels.
public func globalAveragePool(_ input: Tensor, into output: inout Tensor) {
  let (batch, places, channels) = globalSizes(input.shape)
  output.prepareZeros([batch, channels])
  input.withUnsafePointer { source in
    output.withUnsafeMutablePointer { target in
      for n in 0..<batch {
        let sums = target + n * channels
        for place in 0..<places {
          let values = source + (n * places + place) * channels
          for c in 0..<channels { sums[c] += values[c] }
        }
        for c in 0..<channels { sums[c] /= Float(places) }
      }
    }
  }
}

/// The gradient by the input, `inputShape`: each channel's gradient in equal parts to all places.
public func globalAveragePoolGradient(
  _ outputGradient: Tensor, inputShape: Shape, into inputGradient: inout Tensor
) {
  let (batch, places, channels) = globalSizes(inputShape)
  precondition(outputGradient.count == batch * channels, "gradient of \(inputShape)")
  inputGradient.prepare(inputShape)
  let scale = 1 / Float(places)
  outputGradient.withUnsafePointer { gradient in
    inputGradient.withUnsafeMutablePointer { target in
      for n in 0..<batch {
        for place in 0..<places {
          let values = target + (n * places + place) * channels
          for c in 0..<channels { values[c] = gradient[n * channels + c] * scale }
        }
      }
    }
  }
}

private func globalSizes(_ shape: Shape) -> (batch: Int, places: Int, channels: Int) {
  precondition(shape.rank >= 2, "global pooling of \(shape)")
  let places = shape.dimensions.dropFirst().dropLast().reduce(1, *)
  precondition(places > 0, "global pooling of \(shape)")
  return (shape[0], places, shape[shape.rank - 1])
}

/// Writes the largest value of each channel; NaN beats all.
private func writeMaxima(
  _ sample: UnsafePointer<Float>, _ places: Int, _ channels: Int,
  to maxima: UnsafeMutablePointer<Float>
) {
  maxima.update(from: sample, count: channels)
  for place in 1..<max(places, 1) {
    let values = sample + place * channels
    for c in 0..<channels {
      let (value, highest) = (values[c], maxima[c])
      maxima[c] = value > highest || value.isNaN ? value : highest
    }
  }
}

/// Gives each channel's gradient to its first largest place, and 0 to the others.
private func spreadToMaxima(
  _ sample: UnsafePointer<Float>, _ gradient: UnsafePointer<Float>, _ places: Int,
  _ channels: Int, to target: UnsafeMutablePointer<Float>
) {
  withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * channels) { scratch in
    guard let maxima = scratch.baseAddress else { return }
    let waiting = maxima + channels
    writeMaxima(sample, places, channels, to: maxima)
    waiting.update(from: gradient, count: channels)
    for place in 0..<places {
      let (values, taken) = (sample + place * channels, target + place * channels)
      for c in 0..<channels {
        let (value, arriving) = (values[c], waiting[c])
        let wins = value == maxima[c] || value.isNaN
        taken[c] = wins ? arriving : 0
        waiting[c] = wins ? 0 : arriving
      }
    }
  }
}
