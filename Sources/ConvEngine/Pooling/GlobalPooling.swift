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
      for n in 0..<batch {
        for c in 0..<channels {
          let channel = source + n * places * channels + c
          target[n * channels + c] =
            channel[firstMaximum(channel, count: places, pitch: channels) * channels]
        }
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
  inputGradient.prepareZeros(input.shape)
  input.withUnsafePointer { source in
    outputGradient.withUnsafePointer { gradient in
      inputGradient.withUnsafeMutablePointer { target in
        for n in 0..<batch {
          for c in 0..<channels {
            let offset = n * places * channels + c
            let winner = firstMaximum(source + offset, count: places, pitch: channels)
            target[offset + winner * channels] = gradient[n * channels + c]
          }
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

/// The first of `count` values, `pitch` apart, that no other exceeds; the first NaN beats all.
private func firstMaximum(_ values: UnsafePointer<Float>, count: Int, pitch: Int) -> Int {
  var winner = 0
  for place in 1..<max(count, 1) {
    let highest = values[winner * pitch]
    if !(values[place * pitch] <= highest), !highest.isNaN { winner = place }
  }
  return winner
}
