// The referee: convolution as its definition says, one output at a time, sums in Double. Slow and
// kept for ever; every fast path is held against it.
// Loop letters: n batch, y x output place, f filter, c input channel, ky kx kernel place.

/// Convolves a batch and adds the bias; shapes as in `conv2d`, no activation.
public func conv2dReference(
  _ input: Tensor, kernel: Tensor, bias: Tensor?, geometry: ConvGeometry
) -> Tensor {
  let batch = geometry.batch(ofInput: input)
  var sums = [Double](repeating: 0, count: batch * geometry.outputCount)
  forEachProduct(geometry, batch: batch) { source, weight, output in
    sums[output] += Double(input[flat: source]) * Double(kernel[flat: weight])
  }
  if let bias {
    for index in sums.indices { sums[index] += Double(bias[flat: index % geometry.filters]) }
  }
  return Tensor(sums.map(Float.init), shape: geometry.outputShape(batch: batch))
}

/// The gradient by the input: each product hands its output's gradient times its weight back.
public func conv2dInputGradientReference(
  _ outputGradient: Tensor, kernel: Tensor, geometry: ConvGeometry
) -> Tensor {
  let batch = geometry.batch(ofOutput: outputGradient)
  var sums = [Double](repeating: 0, count: batch * geometry.inputCount)
  forEachProduct(geometry, batch: batch) { source, weight, output in
    sums[source] += Double(outputGradient[flat: output]) * Double(kernel[flat: weight])
  }
  return Tensor(sums.map(Float.init), shape: geometry.inputShape(batch: batch))
}

/// The gradient by the kernel: each product hands its output's gradient times its input back.
public func conv2dKernelGradientReference(
  _ input: Tensor, outputGradient: Tensor, geometry: ConvGeometry
) -> Tensor {
  let batch = geometry.batch(ofInput: input)
  var sums = [Double](repeating: 0, count: geometry.kernelShape.count)
  forEachProduct(geometry, batch: batch) { source, weight, output in
    sums[weight] += Double(outputGradient[flat: output]) * Double(input[flat: source])
  }
  return Tensor(sums.map(Float.init), shape: geometry.kernelShape)
}

/// Names every product of a convolution by the offsets of its input, its weight and its output.
private func forEachProduct(
  _ geometry: ConvGeometry, batch: Int,
  _ body: (_ source: Int, _ weight: Int, _ output: Int) -> Void
) {
  for n in 0..<batch {
    for y in 0..<geometry.height.output {
      for x in 0..<geometry.width.output {
        for f in 0..<geometry.filters {
          let place = (n * geometry.height.output + y) * geometry.width.output + x
          forEachTerm(geometry, n, y, x, f) { source, weight in
            body(source, weight, place * geometry.filters + f)
          }
        }
      }
    }
  }
}

private func forEachTerm(
  _ geometry: ConvGeometry, _ n: Int, _ y: Int, _ x: Int, _ f: Int,
  _ body: (_ source: Int, _ weight: Int) -> Void
) {
  let firstChannel = f / geometry.filtersPerGroup * geometry.channelsPerGroup
  for ky in 0..<geometry.height.window {
    guard let row = geometry.height.source(output: y, tap: ky) else { continue }
    for kx in 0..<geometry.width.window {
      guard let column = geometry.width.source(output: x, tap: kx) else { continue }
      let place = (n * geometry.height.input + row) * geometry.width.input + column
      for c in 0..<geometry.channelsPerGroup {
        let tap = (ky * geometry.width.window + kx) * geometry.channelsPerGroup + c
        body(place * geometry.channels + firstChannel + c, tap * geometry.filters + f)
      }
    }
  }
}
