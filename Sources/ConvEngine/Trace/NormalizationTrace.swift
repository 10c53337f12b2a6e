/// The numbers behind the values that a normalisation takes together: a channel of a batch, or a row.
public struct NormalizationTrace: Hashable, Sendable {
  /// The values, in order.
  public let inputs: [Float]
  /// Their mean.
  public let mean: Float
  /// The mean of their squared distances from the mean.
  public let variance: Float
  /// What is added to the variance so that nothing is divided by 0.
  public let epsilon: Float
  /// `√(variance + epsilon)`.
  public var deviation: Float { (variance + epsilon).squareRoot() }
  /// `(input − mean) / deviation` of each.
  public let normalized: [Float]
  /// What the engine gives: `gamma · normalized + beta` of each.
  public let outputs: [Float]
}

/// Traces one channel of a batch normalisation in training, where the batch gives mean and variance.
///
/// Input `[…, channels]`; gamma and beta `[channels]`, nil standing for 1 and 0. The values are those
/// of the channel in every row.
///
/// - Throws: `outOfRange` for a channel that is not there, `mismatch` for a gamma or beta of another
///   size.
public func batchNormalizationTrace(
  _ input: Tensor, gamma: Tensor?, beta: Tensor?, epsilon: Float, channel: Int
) throws(ShapeError) -> NormalizationTrace {
  let channels = input.shape.dimensions.last ?? 0
  try requirePlace(channel, channels, "Channel")
  for vector in [gamma, beta].compactMap({ $0 }) {
    try requireSame(vector.shape, [channels], "Gamma or beta")
  }
  var (mean, variance, plain, output) = (input, input, input, input)
  channelMoments(input, mean: &mean, variance: &variance)
  batchNormalization(
    input, mean: mean, variance: variance, gamma: nil, beta: nil, epsilon: epsilon, into: &plain)
  batchNormalization(
    input, mean: mean, variance: variance, gamma: gamma, beta: beta, epsilon: epsilon,
    into: &output)
  func column(_ tensor: Tensor) -> [Float] {
    stride(from: channel, to: tensor.count, by: channels).map { tensor[flat: $0] }
  }
  return NormalizationTrace(
    inputs: column(input), mean: mean[flat: channel], variance: variance[flat: channel],
    epsilon: epsilon, normalized: column(plain), outputs: column(output))
}

/// Traces one row of a layer normalisation over the last axis.
///
/// Input `[…, columns]`; gamma and beta `[columns]`, nil standing for 1 and 0.
///
/// - Throws: `outOfRange` for a row that is not there, `mismatch` for a gamma or beta of another size.
public func layerNormalizationTrace(
  _ input: Tensor, gamma: Tensor?, beta: Tensor?, epsilon: Float, row: Int
) throws(ShapeError) -> NormalizationTrace {
  let columns = input.shape.dimensions.last ?? 0
  try requirePlace(row, columns > 0 ? input.count / columns : 0, "Row")
  for vector in [gamma, beta].compactMap({ $0 }) {
    try requireSame(vector.shape, [columns], "Gamma or beta")
  }
  let blocks = try NormalizationBlocks.rows(of: input.shape)
  var (plain, output) = (input, input)
  blockNormalization(
    input, blocks: blocks, gamma: nil, beta: nil, epsilon: epsilon, into: &plain)
  blockNormalization(
    input, blocks: blocks, gamma: gamma, beta: beta, epsilon: epsilon, into: &output)
  func values(_ tensor: Tensor) -> [Float] {
    (0..<columns).map { tensor[flat: row * columns + $0] }
  }
  // The moments of a row are those of its cells as rows of one channel.
  var (mean, variance) = (Tensor(zeros: [1]), Tensor(zeros: [1]))
  channelMoments(
    Tensor(values(input), shape: [columns, 1]), mean: &mean, variance: &variance)
  return NormalizationTrace(
    inputs: values(input), mean: mean[flat: 0], variance: variance[flat: 0], epsilon: epsilon,
    normalized: values(plain), outputs: values(output))
}
