// Maximum pooling of one and two dimensions. Padding never wins: only cells of the input are
// compared. A window that lies on padding alone gives −infinity, as in Keras on JAX.
// Loop letters: n batch, y x output place, c channel, ky kx window place.

import CKernels

/// Which cell won under each window of a maximum pooling: kept from the forward pass, it spares the
/// gradient to look at the input again.
public struct PoolWinners: Sendable {
  /// The tap that won for each output; empty for windows of more than 255 taps.
  fileprivate var taps: [UInt8] = []

  /// No winners yet; memory comes with the first pass.
  public init() {}
}

/// Takes the largest cell under each window, channel by channel.
///
/// Shapes as `PoolGeometry` has them; NaN in a window makes its output NaN.
public func maxPool(_ input: Tensor, geometry: PoolGeometry, into output: inout Tensor) {
  pool(input, geometry, &output, winners: nil)
}

/// Takes the largest cell under each window and notes which it was, for `maxPoolGradient`.
public func maxPool(
  _ input: Tensor, geometry: PoolGeometry, into output: inout Tensor, winners: inout PoolWinners
) {
  let outputs = geometry.batch(ofInput: input) * geometry.outputCount
  let count = geometry.hasWinners ? outputs : 0
  if winners.taps.count != count { winners.taps = [UInt8](repeating: 0, count: count) }
  winners.taps.withUnsafeMutableBufferPointer { taps in
    pool(input, geometry, &output, winners: count > 0 ? taps.baseAddress : nil)
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
  inputGradient.prepare(geometry.inputShape(batch: batch))
  input.withUnsafePointer { source in
    outputGradient.withUnsafePointer { gradient in
      inputGradient.withUnsafeMutablePointer { target in
        forEachSample(batch, work: input.count) { n in
          geometry.spreadToMaxima(
            source + n * geometry.inputCount, gradient + n * geometry.outputCount,
            target + n * geometry.inputCount)
        }
      }
    }
  }
}

/// The gradient by the input, with the winners that the forward pass noted.
///
/// The input is only read for windows of more than 255 taps.
public func maxPoolGradient(
  _ outputGradient: Tensor, input: Tensor, winners: PoolWinners, geometry: PoolGeometry,
  into inputGradient: inout Tensor
) {
  let batch = geometry.batch(ofInput: input)
  precondition(batch == geometry.batch(ofOutput: outputGradient), "two batch sizes")
  guard geometry.hasWinners else {
    maxPoolGradient(outputGradient, input: input, geometry: geometry, into: &inputGradient)
    return
  }
  precondition(winners.taps.count == outputGradient.count, "winners of another pooling")
  inputGradient.prepare(geometry.inputShape(batch: batch))
  var pool = ck_pool(geometry, batch: batch)
  outputGradient.withUnsafePointer { gradient in
    inputGradient.withUnsafeMutablePointer { target in
      ck_max_pool_gradient(&pool, gradient, winners.taps, target)
    }
  }
}

private func pool(
  _ input: Tensor, _ geometry: PoolGeometry, _ output: inout Tensor,
  winners: UnsafeMutablePointer<UInt8>?
) {
  let batch = geometry.batch(ofInput: input)
  output.prepare(geometry.outputShape(batch: batch))
  var pool = ck_pool(geometry, batch: batch)
  input.withUnsafePointer { source in
    output.withUnsafeMutablePointer { target in
      ck_max_pool(&pool, source, target, winners)
    }
  }
}

extension ck_pool {
  /// A pooling of a batch.
  fileprivate init(_ geometry: PoolGeometry, batch: Int) {
    self.init(
      batch: batch, y: ck_axis(geometry.height), x: ck_axis(geometry.width),
      channels: geometry.channels)
  }
}

extension PoolGeometry {
  /// Whether a tap of the window fits a byte.
  fileprivate var hasWinners: Bool {
    let (rows, overflow) = height.window.multipliedReportingOverflow(by: width.window)
    return !overflow && rows <= Int(CK_MOST_POOL_TAPS)
  }
}

extension PoolGeometry {
  /// Writes the input gradient of one sample.
  ///
  /// What arrives at a window waits in a row of scratch memory until the first cell that equals the
  /// maximum takes it away; no branches, so that the loops along the channels become vector code.
  fileprivate func spreadToMaxima(
    _ sample: UnsafePointer<Float>, _ gradient: UnsafePointer<Float>,
    _ target: UnsafeMutablePointer<Float>
  ) {
    target.update(repeating: 0, count: inputCount)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * channels) { scratch in
      guard let maxima = scratch.baseAddress else { return }
      let waiting = maxima + channels
      forEachWindow { y, x, place in
        writeMaxima(sample, y: y, x: x, to: maxima)
        waiting.update(from: gradient + place * channels, count: channels)
        forEachCell(y: y, x: x) { cell in
          let (values, taken) = (sample + cell * channels, target + cell * channels)
          for c in 0..<channels {
            let (value, highest, arriving) = (values[c], maxima[c], waiting[c])
            let wins = value == highest || value.isNaN
            taken[c] += wins ? arriving : 0
            waiting[c] = wins ? 0 : arriving
          }
        }
      }
    }
  }

  /// Writes the largest cell of each channel under one window; NaN beats all.
  @inline(__always)
  fileprivate func writeMaxima(
    _ sample: UnsafePointer<Float>, y: Int, x: Int, to maxima: UnsafeMutablePointer<Float>
  ) {
    maxima.update(repeating: -.infinity, count: channels)
    forEachCell(y: y, x: x) { cell in
      let values = sample + cell * channels
      for c in 0..<channels {
        let (value, highest) = (values[c], maxima[c])
        maxima[c] = value > highest || value.isNaN ? value : highest
      }
    }
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
