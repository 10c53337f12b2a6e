/// Convolution of one sample as plain loops, the filters innermost so that they become vector code.
struct PlainConvolution {
  private let geometry: ConvGeometry

  init(_ geometry: ConvGeometry) {
    self.geometry = geometry
  }

  /// Output sums of one sample, the bias included.
  func forward(
    _ source: UnsafePointer<Float>, _ weights: UnsafePointer<Float>,
    _ bias: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>
  ) {
    let filters = geometry.filtersPerGroup
    for place in 0..<(geometry.height.output * geometry.width.output) {
      (target + place * geometry.filters).update(from: bias, count: geometry.filters)
    }
    forEachTap { input, weight, output in
      let value = source[input]
      for f in 0..<filters { target[output + f] += value * weights[weight + f] }
    }
  }

  /// Adds what one sample's output gradient says about its input.
  func inputGradient(
    _ gradient: UnsafePointer<Float>, _ weights: UnsafePointer<Float>,
    _ target: UnsafeMutablePointer<Float>
  ) {
    let filters = geometry.filtersPerGroup
    forEachTap { input, weight, output in
      var sum: Float = 0
      for f in 0..<filters { sum += gradient[output + f] * weights[weight + f] }
      target[input] += sum
    }
  }

  /// Adds what one sample says about the kernel.
  func kernelGradient(
    _ source: UnsafePointer<Float>, _ gradient: UnsafePointer<Float>,
    _ target: UnsafeMutablePointer<Float>
  ) {
    let filters = geometry.filtersPerGroup
    forEachTap { input, weight, output in
      let value = source[input]
      for f in 0..<filters { target[weight + f] += value * gradient[output + f] }
    }
  }

  /// Calls the body for each input value under each window, with the offsets of the input value and
  /// of the first filter's weight and output of its group.
  @inline(__always)
  private func forEachTap(_ body: (_ input: Int, _ weight: Int, _ output: Int) -> Void) {
    let (height, width) = (geometry.height, geometry.width)
    for y in 0..<height.output {
      for x in 0..<width.output {
        let output = (y * width.output + x) * geometry.filters
        for ky in height.realTaps(output: y) {
          let row = (height.start(output: y) + ky * height.dilation) * width.input
          for kx in width.realTaps(output: x) {
            let column = width.start(output: x) + kx * width.dilation
            let weight =
              (ky * width.window + kx) * geometry.channelsPerGroup * geometry.filters
            forEachChannel((row + column) * geometry.channels, weight, output, body)
          }
        }
      }
    }
  }

  @inline(__always)
  private func forEachChannel(
    _ input: Int, _ weight: Int, _ output: Int, _ body: (Int, Int, Int) -> Void
  ) {
    let (channels, filters) = (geometry.channelsPerGroup, geometry.filtersPerGroup)
    for group in 0..<geometry.groups {
      for c in 0..<channels {
        body(
          input + group * channels + c, weight + c * geometry.filters + group * filters,
          output + group * filters)
      }
    }
  }
}
