// Depthwise convolution of one and two dimensions: every channel has filters of its own, which read
// nothing else. It equals a convolution in as many groups as channels, and is checked against that;
// these loops run along the channels, where those of the grouped one would have nothing to do.
// Loop letters: n batch, y x output place, c input channel, m multiplier, ky kx kernel place.

extension ConvGeometry {
  /// The sizes of a depthwise convolution: `channels` groups of `multiplier` filters.
  ///
  /// Keras's kernel `[kernelHeight, kernelWidth, channels, multiplier]` has the same numbers in the
  /// same order as the grouped kernel `[kernelHeight, kernelWidth, 1, channels · multiplier]`.
  ///
  /// - Throws: `notPositive`, or `tooLarge` for a tensor that no memory holds.
  public static func depthwise(
    height: WindowAxis, width: WindowAxis, channels: Int, multiplier: Int = 1
  ) throws(ShapeError) -> ConvGeometry {
    let filters = try depthwiseFilters(channels, multiplier)
    return try ConvGeometry(
      height: height, width: width, channels: channels, filters: filters, groups: channels)
  }

  /// The sizes of a depthwise convolution over sequences.
  ///
  /// - Throws: `notPositive`, or `tooLarge` for a tensor that no memory holds.
  public static func depthwise(
    steps: WindowAxis, channels: Int, multiplier: Int = 1
  ) throws(ShapeError) -> ConvGeometry {
    let filters = try depthwiseFilters(channels, multiplier)
    return try ConvGeometry(steps: steps, channels: channels, filters: filters, groups: channels)
  }

  private static func depthwiseFilters(
    _ channels: Int, _ multiplier: Int
  ) throws(ShapeError) -> Int {
    try requirePositive(channels, "channels")
    try requirePositive(multiplier, "depth_multiplier")
    guard let filters = checkedProduct([channels, multiplier]) else {
      throw .tooLarge(what: "The kernel", dimensions: [channels, multiplier])
    }
    return filters
  }

  /// Filters of each channel.
  fileprivate var multiplier: Int {
    precondition(groups == channels, "\(self) is not depthwise")
    return filtersPerGroup
  }
}

/// Convolves each channel with its own filters, adds the bias and applies the activation.
///
/// Input `[batch, height, width, channels]` or `[batch, steps, channels]`, kernel
/// `[kernelHeight, kernelWidth, channels, multiplier]`, bias `[channels · multiplier]` or nil; the
/// output has `channels · multiplier` channels.
///
/// - Precondition: the geometry comes from `ConvGeometry.depthwise`.
public func depthwiseConv2d(
  _ input: Tensor, kernel: Tensor, bias: Tensor?, activation: Activation = .linear,
  geometry: ConvGeometry, into output: inout Tensor
) {
  geometry.require(kernel: kernel, bias: bias)
  let batch = geometry.batch(ofInput: input)
  output.prepareZeros(geometry.outputShape(batch: batch))
  let count = output.count
  input.withUnsafePointer { source in
    kernel.withUnsafePointer { weights in
      output.withUnsafeMutablePointer { target in
        forEachSample(batch, work: count) { n in
          geometry.forEachDepthwiseTap(n) { cell, tap, place in
            let (sums, values, factors) = (target + place, source + cell, weights + tap)
            geometry.forEachFilter { c, f in sums[f] += values[c] * factors[f] }
          }
        }
      }
    }
  }
  if let bias { addToRows(bias, &output) }
  activate(activation, inPlace: &output)
}

/// The gradient by the input, from the gradient by the sums before the activation.
///
/// - Precondition: the geometry comes from `ConvGeometry.depthwise`.
public func depthwiseConv2dInputGradient(
  _ outputGradient: Tensor, kernel: Tensor, geometry: ConvGeometry,
  into inputGradient: inout Tensor
) {
  geometry.require(kernel: kernel, bias: nil)
  let batch = geometry.batch(ofOutput: outputGradient)
  inputGradient.prepareZeros(geometry.inputShape(batch: batch))
  let count = inputGradient.count
  outputGradient.withUnsafePointer { gradient in
    kernel.withUnsafePointer { weights in
      inputGradient.withUnsafeMutablePointer { target in
        forEachSample(batch, work: count) { n in
          geometry.forEachDepthwiseTap(n) { cell, tap, place in
            let (sums, arriving, factors) = (target + cell, gradient + place, weights + tap)
            geometry.forEachFilter { c, f in sums[c] += arriving[f] * factors[f] }
          }
        }
      }
    }
  }
}

/// The gradient by the kernel, summed over the batch; the caller gives it the kernel's shape.
///
/// The result has the grouped shape `[kernelHeight, kernelWidth, 1, channels · multiplier]`, the
/// numbers in the order of Keras's kernel.
///
/// - Precondition: the geometry comes from `ConvGeometry.depthwise`.
public func depthwiseConv2dKernelGradient(
  _ input: Tensor, outputGradient: Tensor, geometry: ConvGeometry,
  into kernelGradient: inout Tensor
) {
  let batch = geometry.batch(ofInput: input)
  precondition(batch == geometry.batch(ofOutput: outputGradient), "two batch sizes")
  kernelGradient.prepareZeros(geometry.kernelShape)
  input.withUnsafePointer { source in
    outputGradient.withUnsafePointer { gradient in
      kernelGradient.withUnsafeMutablePointer { target in
        for n in 0..<batch {
          geometry.forEachDepthwiseTap(n) { cell, tap, place in
            let (sums, arriving, values) = (target + tap, gradient + place, source + cell)
            geometry.forEachFilter { c, f in sums[f] += arriving[f] * values[c] }
          }
        }
      }
    }
  }
}

extension ConvGeometry {
  /// Calls the body for sample `n` with the offsets of the first channel of a cell under the window,
  /// of the tap's first weight, and of the output place.
  @inline(__always)
  fileprivate func forEachDepthwiseTap(
    _ n: Int, _ body: (_ cell: Int, _ tap: Int, _ place: Int) -> Void
  ) {
    for y in 0..<height.output {
      for x in 0..<width.output {
        let place = ((n * height.output + y) * width.output + x) * filters
        for ky in height.realTaps(output: y) {
          let row = n * height.input + height.start(output: y) + ky * height.dilation
          for kx in width.realTaps(output: x) {
            let column = width.start(output: x) + kx * width.dilation
            body(
              (row * width.input + column) * channels, (ky * width.window + kx) * filters, place)
          }
        }
      }
    }
  }

  /// Calls the body for each channel with each of its filters.
  @inline(__always)
  fileprivate func forEachFilter(_ body: (_ channel: Int, _ filter: Int) -> Void) {
    let multiplier = multiplier
    if multiplier == 1 {
      for c in 0..<channels { body(c, c) }
      return
    }
    for c in 0..<channels {
      for m in 0..<multiplier { body(c, c * multiplier + m) }
    }
  }
}
