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
  var output = Tensor(zeros: [0])
  var winners = PoolWinners()
  maxPool(input, geometry: geometry, into: &output, winners: &winners)
  maxPoolGradient(
    outputGradient, input: input, winners: winners, geometry: geometry, into: &inputGradient)
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
    scatterToMaxima(outputGradient, input, geometry, &inputGradient)
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

/// The gradient for windows too large to note winners: finds the largest cells once more.
private func scatterToMaxima(
  _ outputGradient: Tensor, _ input: Tensor, _ geometry: PoolGeometry,
  _ inputGradient: inout Tensor
) {
  let batch = geometry.batch(ofInput: input)
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
