/// The numbers behind one value of an activation.
public struct ActivationTrace: Hashable, Sendable {
  /// The activation.
  public let activation: Activation
  /// The input at the cell.
  public let input: Float
  /// The output at the cell.
  public let value: Float
  /// The inputs of the cell's row, of which a row-wise activation reads all; else the input alone.
  public let rowInputs: [Float]
  /// The outputs of the row; else the output alone.
  public let rowValues: [Float]
  /// The place of the cell in its row.
  public let position: Int
}

/// Traces one output value of an activation, given by its offset in row-major order.
///
/// - Throws: `outOfRange` for an offset that the input does not have.
public func activationTrace(
  _ activation: Activation, _ input: Tensor, offset: Int
) throws(ShapeError) -> ActivationTrace {
  try requirePlace(offset, input.count, "Offset")
  let columns = activation.isRowWise ? input.shape.dimensions.last ?? 1 : 1
  let first = offset / columns * columns
  let row = (first..<first + columns).map { input[flat: $0] }
  var values = Tensor(row, shape: [1, columns])
  activate(activation, inPlace: &values)
  return ActivationTrace(
    activation: activation, input: input[flat: offset], value: values[flat: offset - first],
    rowInputs: row, rowValues: values.values, position: offset - first)
}
