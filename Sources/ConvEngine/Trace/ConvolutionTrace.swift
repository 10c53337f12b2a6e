/// Traces one output value of a convolution.
///
/// Shapes as in `conv2d`; `sample` picks one of the batch. The terms are those of the filter's group:
/// `kernelHeight · kernelWidth · channels / groups`.
///
/// - Throws: `outOfRange` for a sample or an output cell that is not there, `mismatch` where the
///   tensors do not fit the geometry.
public func conv2dTrace(
  _ input: Tensor, kernel: Tensor, bias: Tensor?, activation: Activation = .linear,
  geometry: ConvGeometry, sample: Int = 0, output: TracePlace
) throws(ShapeError) -> Trace {
  let batch = try traceBatch(input, geometry.inputShape(batch: 1))
  try requireSame(kernel.shape, geometry.kernelShape, "The kernel")
  if let bias { try requireSame(bias.shape, [geometry.filters], "The bias") }
  try requirePlace(sample, batch, "Sample")
  try requirePlace(output.row, geometry.height.output, "Output row")
  try requirePlace(output.column, geometry.width.output, "Output column")
  try requirePlace(output.channel, geometry.filters, "Filter")
  let reader = ConvolutionTraceReader(
    input: input, kernel: kernel, bias: bias, geometry: geometry, sample: sample)
  return reader.trace(output, activation)
}

private struct ConvolutionTraceReader {
  let input: Tensor
  let kernel: Tensor
  let bias: Tensor?
  let geometry: ConvGeometry
  let sample: Int

  func trace(_ output: TracePlace, _ activation: Activation) -> Trace {
    // A row-wise activation looks at all filters of the place; the others at this one.
    let rowSums = (0..<geometry.filters).map { filter in
      activation.isRowWise || filter == output.channel
        ? sum(TracePlace(row: output.row, column: output.column, channel: filter)) : 0
    }
    return .weightedSum(
      output: output, terms: terms(output), bias: bias?[flat: output.channel],
      activation: activation, rowSums: rowSums)
  }

  private func sum(_ output: TracePlace) -> Float {
    let start = bias.map { Double($0[flat: output.channel]) } ?? 0
    return Float(
      terms(output).reduce(start) { $0 + Double($1.input) * Double($1.weight) })
  }

  private func terms(_ output: TracePlace) -> [TraceTerm] {
    var terms: [TraceTerm] = []
    terms.reserveCapacity(geometry.termsPerOutput)
    for tapRow in 0..<geometry.height.window {
      for tapColumn in 0..<geometry.width.window {
        for channel in 0..<geometry.channelsPerGroup {
          let tap = TracePlace(row: tapRow, column: tapColumn, channel: channel)
          terms.append(term(output, tap))
        }
      }
    }
    return terms
  }

  private func term(_ output: TracePlace, _ tap: TracePlace) -> TraceTerm {
    let firstChannel =
      output.channel / geometry.filtersPerGroup * geometry.channelsPerGroup
    let source = TracePlace(
      row: geometry.height.start(output: output.row) + tap.row * geometry.height.dilation,
      column: geometry.width.start(output: output.column) + tap.column * geometry.width.dilation,
      channel: firstChannel + tap.channel)
    let offset = inputOffset(geometry, geometry.channels, sample, source)
    let weight =
      ((tap.row * geometry.width.window + tap.column) * geometry.channelsPerGroup + tap.channel)
      * geometry.filters + output.channel
    return TraceTerm(
      source: source, isPadding: offset == nil, input: offset.map { input[flat: $0] } ?? 0,
      tap: tap, weight: kernel[flat: weight])
  }
}

/// The offset of a cell of the input, or nil for padding.
func inputOffset(
  _ geometry: some WindowGeometry, _ channels: Int, _ sample: Int, _ place: TracePlace
) -> Int? {
  guard place.row >= 0, place.row < geometry.height.input, place.column >= 0,
    place.column < geometry.width.input
  else { return nil }
  let line = sample * geometry.height.input + place.row
  return (line * geometry.width.input + place.column) * channels + place.channel
}

/// The batch size of an input whose samples have the shape given with a batch of 1.
func traceBatch(_ input: Tensor, _ expected: Shape) throws(ShapeError) -> Int {
  let sample = Shape(Array(expected.dimensions.dropFirst()))
  guard let batch = input.shape.dimensions.first,
    Shape(Array(input.shape.dimensions.dropFirst())) == sample
  else { throw .mismatch(what: "The input", expected: expected, received: input.shape) }
  return batch
}

/// Throws unless both shapes are the same.
func requireSame(_ received: Shape, _ expected: Shape, _ what: String) throws(ShapeError) {
  guard received == expected else {
    throw .mismatch(what: what, expected: expected, received: received)
  }
}

/// Throws unless the place is one of `count`.
func requirePlace(_ place: Int, _ count: Int, _ what: String) throws(ShapeError) {
  guard place >= 0, place < count else {
    throw .outOfRange(what: what, value: place, count: count)
  }
}
