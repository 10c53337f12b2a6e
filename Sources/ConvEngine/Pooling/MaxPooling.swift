// Maximum pooling of one and two dimensions. Padding never wins: only cells of the input are
// compared. A window that lies on padding alone gives −infinity, as in Keras on JAX.
// Loop letters: n batch, y x output place, c channel, ky kx window place.

/// Takes the largest cell under each window, channel by channel.
///
/// Shapes as `PoolGeometry` has them; NaN in a window makes its output NaN.
public func maxPool(_ input: Tensor, geometry: PoolGeometry, into output: inout Tensor) {
  let batch = geometry.batch(ofInput: input)
  output.prepare(geometry.outputShape(batch: batch))
  let channels = geometry.channels
  input.withUnsafePointer { source in
    output.withUnsafeMutablePointer { target in
      for n in 0..<batch {
        let sample = source + n * geometry.inputCount
        geometry.forEachWindow { y, x, place in
          let cells = target + n * geometry.outputCount + place * channels
          cells.update(repeating: -.infinity, count: channels)
          geometry.forEachCell(y: y, x: x) { cell in
            let values = sample + cell * channels
            for c in 0..<channels where !(values[c] <= cells[c]) && !cells[c].isNaN {
              cells[c] = values[c]
            }
          }
        }
      }
    }
  }
}

/// The gradient by the input: each output's gradient goes to the first largest cell of its window.
///
/// "First" is in row-major order, as in Keras; windows that overlap add up.
public func maxPoolGradient(
  _ outputGradient: Tensor, input: Tensor, geometry: PoolGeometry,
  into inputGradient: inout Tensor
) {
  let batch = geometry.batch(ofInput: input)
  precondition(batch == geometry.batch(ofOutput: outputGradient), "two batch sizes")
  inputGradient.prepareZeros(geometry.inputShape(batch: batch))
  let channels = geometry.channels
  input.withUnsafePointer { source in
    outputGradient.withUnsafePointer { gradient in
      inputGradient.withUnsafeMutablePointer { target in
        for n in 0..<batch {
          let offset = n * geometry.inputCount
          geometry.forEachWindow { y, x, place in
            let arriving = gradient + n * geometry.outputCount + place * channels
            for c in 0..<channels {
              let winner = geometry.firstMaximum(source + offset + c, y: y, x: x)
              if let winner { target[offset + winner * channels + c] += arriving[c] }
            }
          }
        }
      }
    }
  }
}

extension PoolGeometry {
  /// The place of the first largest cell of one channel under a window; the first NaN beats all.
  func firstMaximum(_ channel: UnsafePointer<Float>, y: Int, x: Int) -> Int? {
    var winner: Int?
    var highest: Float = 0
    forEachCell(y: y, x: x) { cell in
      let value = channel[cell * channels]
      guard winner == nil || (!(value <= highest) && !highest.isNaN) else { return }
      winner = cell
      highest = value
    }
    return winner
  }

  /// Calls the body for each output place in row-major order.
  @inline(__always)
  func forEachWindow(_ body: (_ y: Int, _ x: Int, _ place: Int) -> Void) {
    for y in 0..<height.output {
      for x in 0..<width.output { body(y, x, y * width.output + x) }
    }
  }

  /// Calls the body for each input cell under a window in row-major order, padding left out.
  @inline(__always)
  func forEachCell(y: Int, x: Int, _ body: (_ cell: Int) -> Void) {
    let columns = width.realTaps(output: x)
    let column = width.start(output: x)
    for ky in height.realTaps(output: y) {
      let row = (height.start(output: y) + ky * height.dilation) * width.input
      for kx in columns { body(row + column + kx * width.dilation) }
    }
  }
}
