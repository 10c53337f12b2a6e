// The way back through one output value of a convolution: what its gradient gives to every weight
// and every input of its window. Added up over the map these are the gradients that train.

/// What one product of a window hands on when a gradient arrives at its sum.
public struct GradientTerm: Hashable, Sendable {
  /// The product itself: input, weight and their places.
  public let term: TraceTerm
  /// What the weight gets: `gradient · input`.
  public let toWeight: Float
  /// What the input gets: `gradient · weight`; padding takes it too, and it is lost there.
  public let toInput: Float
}

/// The way of a gradient from one output value back into its window.
public struct GradientTrace: Hashable, Sendable {
  /// The output cell.
  public let output: TracePlace
  /// The loss's derivative by the output value.
  public let arriving: Float
  /// The loss's derivative by the sum before the activation: `arriving` times the activation's slope.
  ///
  /// It is what the bias gets.
  public let gradient: Float
  /// What goes on, in the order of the window.
  public let terms: [GradientTerm]
}

/// Traces the gradient of one output value of a convolution back to weights and inputs.
///
/// Shapes as in `conv2d`; `outputGradient` has the output's shape.
///
/// - Throws: `outOfRange` and `mismatch` as `conv2dTrace`; `mismatch` for a gradient of another shape.
public func conv2dGradientTrace(
  _ input: Tensor, kernel: Tensor, bias: Tensor?, activation: Activation = .linear,
  geometry: ConvGeometry, outputGradient: Tensor, sample: Int = 0, output: TracePlace
) throws(ShapeError) -> GradientTrace {
  let trace = try conv2dTrace(
    input, kernel: kernel, bias: bias, activation: activation, geometry: geometry,
    sample: sample, output: output)
  let batch = try traceBatch(input, geometry.inputShape(batch: 1))
  try requireSame(outputGradient.shape, geometry.outputShape(batch: batch), "The gradient")
  let sums = conv2dSumsGradient(
    input, kernel: kernel, bias: bias, activation: activation, geometry: geometry,
    outputGradient: outputGradient)
  let line = (sample * geometry.height.output + output.row) * geometry.width.output
  let offset = (line + output.column) * geometry.filters + output.channel
  let gradient = sums[flat: offset]
  return GradientTrace(
    output: output, arriving: outputGradient[flat: offset], gradient: gradient,
    terms: trace.terms.map {
      GradientTerm(term: $0, toWeight: gradient * $0.input, toInput: gradient * $0.weight)
    })
}

/// The gradient by the sums of a convolution, from the gradient by what its activation gave.
///
/// - Precondition: the tensors fit the geometry.
public func conv2dSumsGradient(
  _ input: Tensor, kernel: Tensor, bias: Tensor?, activation: Activation, geometry: ConvGeometry,
  outputGradient: Tensor
) -> Tensor {
  var sums = Tensor(zeros: outputGradient.shape)
  conv2d(
    input, kernel: kernel, bias: bias, geometry: geometry, into: &sums, workspace: Workspace())
  var (output, gradient) = (sums, outputGradient)
  activate(activation, inPlace: &output)
  activationGradient(
    activation, input: sums, output: output, outputGradient: outputGradient, into: &gradient)
  return gradient
}

/// The mean of the squared differences of two tensors, and its derivative by each of the values:
/// `2 · (value − target) / count`.
///
/// Keras: `MeanSquaredError` over one sample.
///
/// - Throws: `mismatch` for two shapes, `notPositive` for no values at all.
public func squaredError(
  _ values: Tensor, target: Tensor
) throws(ShapeError) -> (loss: Float, gradient: Tensor) {
  try requireSame(target.shape, values.shape, "The target")
  try requirePositive(values.count, "values")
  var gradient = Tensor(zeros: values.shape)
  var sum = 0.0
  let count = Double(values.count)
  for offset in 0..<values.count {
    let difference = Double(values[flat: offset]) - Double(target[flat: offset])
    sum += difference * difference
    gradient[flat: offset] = Float(2 * difference / count)
  }
  return (Float(sum / count), gradient)
}
