/// Traces one output value of a fully connected layer; the terms are the inputs of its row.
///
/// Input `[…, inputs]`, kernel `[inputs, units]`; `row` counts the rows of the last axis. Sources and
/// taps have the input's index as their channel.
///
/// - Throws: `outOfRange` for a row or unit that is not there, `mismatch` or `rank` where the tensors
///   do not fit together.
public func denseTrace(
  _ input: Tensor, kernel: Tensor, bias: Tensor?, activation: Activation = .linear, row: Int = 0,
  unit: Int
) throws(ShapeError) -> Trace {
  guard kernel.shape.rank == 2 else {
    throw .rank(what: "The kernel", expected: 2, received: kernel.shape)
  }
  let (inputs, units) = (kernel.shape[0], kernel.shape[1])
  guard input.shape.dimensions.last == inputs, inputs > 0 else {
    let expected = Shape(input.shape.dimensions.dropLast() + [inputs])
    throw .mismatch(what: "The input", expected: expected, received: input.shape)
  }
  if let bias { try requireSame(bias.shape, [units], "The bias") }
  try requirePlace(row, input.count / inputs, "Row")
  try requirePlace(unit, units, "Unit")
  let terms = (0..<inputs).map { index in
    let place = TracePlace(row: 0, column: 0, channel: index)
    return TraceTerm(
      source: place, isPadding: false, input: input[flat: row * inputs + index], tap: place,
      weight: kernel[flat: index * units + unit])
  }
  let rowSums = (0..<units).map { other -> Float in
    guard activation.isRowWise || other == unit else { return 0 }
    var sum = bias.map { Double($0[flat: other]) } ?? 0
    for (index, term) in terms.enumerated() {
      sum += Double(term.input) * Double(kernel[flat: index * units + other])
    }
    return Float(sum)
  }
  return .weightedSum(
    output: TracePlace(row: 0, column: 0, channel: unit), terms: terms,
    bias: bias?[flat: unit], activation: activation, rowSums: rowSums)
}
