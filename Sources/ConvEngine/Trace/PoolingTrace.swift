/// Traces one output value of a pooling; the terms are the cells under its window.
///
/// Shapes as `PoolGeometry` has them; `sample` picks one of the batch.
///
/// - Throws: `outOfRange` for a sample or an output cell that is not there, `mismatch` for an input
///   that does not fit the geometry, `tooLarge` for a window of more cells than anyone could look at.
public func poolTrace(
  _ kind: PoolingKind, _ input: Tensor, geometry: PoolGeometry, sample: Int = 0,
  output: TracePlace
) throws(ShapeError) -> Trace {
  let batch = try traceBatch(input, geometry.inputShape(batch: 1))
  try requirePlace(sample, batch, "Sample")
  try requirePlace(output.row, geometry.height.output, "Output row")
  try requirePlace(output.column, geometry.width.output, "Output column")
  try requirePlace(output.channel, geometry.channels, "Channel")
  let cells = checkedProduct([geometry.height.window, geometry.width.window]) ?? Int.max
  guard cells <= 1 << 24 else {
    throw .tooLarge(
      what: "A window", dimensions: [geometry.height.window, geometry.width.window])
  }
  var terms: [TraceTerm] = []
  for tapRow in 0..<geometry.height.window {
    for tapColumn in 0..<geometry.width.window {
      let source = TracePlace(
        row: geometry.height.start(output: output.row) + tapRow * geometry.height.dilation,
        column: geometry.width.start(output: output.column) + tapColumn * geometry.width.dilation,
        channel: output.channel)
      let offset = inputOffset(geometry, geometry.channels, sample, source)
      terms.append(
        TraceTerm(
          source: source, isPadding: offset == nil, input: offset.map { input[flat: $0] } ?? 0,
          tap: TracePlace(row: tapRow, column: tapColumn), weight: 1))
    }
  }
  return .pooled(kind, output: output, terms: terms)
}

/// Traces one output value of a global pooling; the terms are all places of its channel.
///
/// Input `[batch, steps, channels]` or `[batch, height, width, channels]`.
///
/// - Throws: `outOfRange` for a sample or channel that is not there, `rank` for other inputs.
public func globalPoolTrace(
  _ kind: PoolingKind, _ input: Tensor, sample: Int = 0, channel: Int
) throws(ShapeError) -> Trace {
  let sizes = input.shape.dimensions
  guard sizes.count == 3 || sizes.count == 4 else {
    throw .rank(what: "The input of a global pooling", expected: 4, received: input.shape)
  }
  try requirePlace(sample, sizes[0], "Sample")
  try requirePlace(channel, sizes[sizes.count - 1], "Channel")
  let (rows, columns) = (sizes.count == 4 ? sizes[1] : 1, sizes[sizes.count - 2])
  var terms: [TraceTerm] = []
  terms.reserveCapacity(rows * columns)
  for row in 0..<rows {
    for column in 0..<columns {
      let line = sample * rows + row
      let offset = (line * columns + column) * sizes[sizes.count - 1] + channel
      terms.append(
        TraceTerm(
          source: TracePlace(row: row, column: column, channel: channel), isPadding: false,
          input: input[flat: offset], tap: TracePlace(row: row, column: column), weight: 1))
    }
  }
  return .pooled(kind, output: TracePlace(row: 0, column: 0, channel: channel), terms: terms)
}
