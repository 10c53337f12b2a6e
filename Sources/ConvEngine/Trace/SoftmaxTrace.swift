/// The numbers behind a softmax over one row.
///
/// The largest input is taken from all of them first: that changes no share, and no power overflows.
public struct SoftmaxTrace: Hashable, Sendable {
  /// The inputs of the row.
  public let inputs: [Float]
  /// The largest of them.
  public let largest: Float
  /// `e^(input − largest)` of each.
  public let powers: [Float]
  /// The powers added up.
  public let sum: Float
  /// What the engine's softmax gives: each power divided by the sum.
  public let shares: [Float]
}

/// Traces the softmax of one row of the last axis.
///
/// - Throws: `outOfRange` for a row that the input does not have.
public func softmaxTrace(_ input: Tensor, row: Int = 0) throws(ShapeError) -> SoftmaxTrace {
  let columns = input.shape.dimensions.last ?? 1
  try requirePlace(row, columns > 0 ? input.count / columns : 0, "Row")
  let inputs = (0..<columns).map { input[flat: row * columns + $0] }
  let largest = inputs.reduce(-Float.infinity) { $1 > $0 || $1.isNaN ? $1 : $0 }
  var powers = Tensor(inputs.map { $0 - largest }, shape: [1, columns])
  activate(.exponential, inPlace: &powers)
  var shares = Tensor(inputs, shape: [1, columns])
  activate(.softmax, inPlace: &shares)
  return SoftmaxTrace(
    inputs: inputs, largest: largest, powers: powers.values,
    sum: Float(powers.values.reduce(0.0) { $0 + Double($1) }), shares: shares.values)
}
