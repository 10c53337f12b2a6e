// Average and sum pooling of one and two dimensions. The average is over the cells of the input
// under the window: padding is not counted, as in Keras.
// Loop letters: n batch, y x output place, c channel.

/// Takes the mean of the cells under each window, channel by channel.
///
/// Shapes as `PoolGeometry` has them.
public func averagePool(_ input: Tensor, geometry: PoolGeometry, into output: inout Tensor) {
  pool(input, geometry, into: &output) { Float(max($0, 1)) }
}

/// The gradient by the input: each output's gradient in equal parts to the cells of its window.
public func averagePoolGradient(
  _ outputGradient: Tensor, geometry: PoolGeometry, into inputGradient: inout Tensor
) {
  poolGradient(outputGradient, geometry, into: &inputGradient) { 1 / Float(max($0, 1)) }
}

/// Takes the sum of the cells under each window, channel by channel.
///
/// Shapes as `PoolGeometry` has them. Keras has no such layer; padding counts as 0.
public func sumPool(_ input: Tensor, geometry: PoolGeometry, into output: inout Tensor) {
  pool(input, geometry, into: &output) { _ in 1 }
}

/// The gradient by the input: each output's gradient to every cell of its window.
public func sumPoolGradient(
  _ outputGradient: Tensor, geometry: PoolGeometry, into inputGradient: inout Tensor
) {
  poolGradient(outputGradient, geometry, into: &inputGradient) { _ in 1 }
}

/// Sums each window and divides by a number that depends on how many real cells it covers.
@inline(__always)
private func pool(
  _ input: Tensor, _ geometry: PoolGeometry, into output: inout Tensor, divisor: (Int) -> Float
) {
  let batch = geometry.batch(ofInput: input)
  output.prepare(geometry.outputShape(batch: batch))
  let channels = geometry.channels
  input.withUnsafePointer { source in
    output.withUnsafeMutablePointer { target in
      forEachSample(batch, work: input.count) { n in
        let sample = source + n * geometry.inputCount
        geometry.forEachWindow { y, x, place in
          let sums = target + n * geometry.outputCount + place * channels
          sums.update(repeating: 0, count: channels)
          geometry.forEachCell(y: y, x: x) { cell in
            for c in 0..<channels { sums[c] += sample[cell * channels + c] }
          }
          let divisor = divisor(geometry.realCells(y: y, x: x))
          for c in 0..<channels { sums[c] /= divisor }
        }
      }
    }
  }
}

@inline(__always)
private func poolGradient(
  _ outputGradient: Tensor, _ geometry: PoolGeometry, into inputGradient: inout Tensor,
  scale: (Int) -> Float
) {
  let batch = geometry.batch(ofOutput: outputGradient)
  inputGradient.prepare(geometry.inputShape(batch: batch))
  let channels = geometry.channels
  outputGradient.withUnsafePointer { gradient in
    inputGradient.withUnsafeMutablePointer { target in
      forEachSample(batch, work: batch * geometry.inputCount) { n in
        let sample = target + n * geometry.inputCount
        sample.update(repeating: 0, count: geometry.inputCount)
        geometry.forEachWindow { y, x, place in
          let arriving = gradient + n * geometry.outputCount + place * channels
          let factor = scale(geometry.realCells(y: y, x: x))
          geometry.forEachCell(y: y, x: x) { cell in
            for c in 0..<channels { sample[cell * channels + c] += arriving[c] * factor }
          }
        }
      }
    }
  }
}
