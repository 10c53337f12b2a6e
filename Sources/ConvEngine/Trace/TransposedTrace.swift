/// Traces one output value of a transposed convolution; the terms are the inputs that spread to it.
///
/// Shapes as in `conv2dTranspose`; `sample` picks one of the batch. Sources are cells of the input,
/// taps the places in the window with which each one reaches the output.
///
/// - Throws: `outOfRange` for a sample or an output cell that is not there, `mismatch` where the
///   tensors do not fit the geometry.
public func conv2dTransposeTrace(
  _ input: Tensor, kernel: Tensor, bias: Tensor?, activation: Activation = .linear,
  geometry: TransposedConvGeometry, sample: Int = 0, output: TracePlace
) throws(ShapeError) -> Trace {
  let batch = try traceBatch(input, geometry.inputShape(batch: 1))
  try requireSame(kernel.shape, geometry.kernelShape, "The kernel")
  if let bias { try requireSame(bias.shape, [geometry.filters], "The bias") }
  try requirePlace(sample, batch, "Sample")
  try requirePlace(output.row, geometry.adjoint.height.input, "Output row")
  try requirePlace(output.column, geometry.adjoint.width.input, "Output column")
  try requirePlace(output.channel, geometry.filters, "Filter")
  let rowSums = (0..<geometry.filters).map { filter -> Float in
    guard activation.isRowWise || filter == output.channel else { return 0 }
    let place = TracePlace(row: output.row, column: output.column, channel: filter)
    let terms = transposedTerms(input, kernel, geometry, sample, place)
    return Float(
      terms.reduce(bias.map { Double($0[flat: filter]) } ?? 0) {
        $0 + Double($1.input) * Double($1.weight)
      })
  }
  return .weightedSum(
    output: output, terms: transposedTerms(input, kernel, geometry, sample, output),
    bias: bias?[flat: output.channel], activation: activation, rowSums: rowSums)
}

private func transposedTerms(
  _ input: Tensor, _ kernel: Tensor, _ geometry: TransposedConvGeometry, _ sample: Int,
  _ output: TracePlace
) -> [TraceTerm] {
  let adjoint = geometry.adjoint
  return adjoint.readers(row: output.row, column: output.column).flatMap { reader in
    let line = sample * adjoint.height.output + reader.row
    let cell = (line * adjoint.width.output + reader.column) * geometry.channels
    let tap = reader.tapRow * adjoint.width.window + reader.tapColumn
    let weights = (tap * geometry.filters + output.channel) * geometry.channels
    return (0..<geometry.channels).map { channel in
      TraceTerm(
        source: TracePlace(row: reader.row, column: reader.column, channel: channel),
        isPadding: false, input: input[flat: cell + channel],
        tap: TracePlace(row: reader.tapRow, column: reader.tapColumn, channel: channel),
        weight: kernel[flat: weights + channel])
    }
  }
}
