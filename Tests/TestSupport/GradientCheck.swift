import ConvEngine

/// How far an analytic gradient is from central differences.
///
/// The loss is the sum of the outputs weighted by `outputGradient`, so its gradient by the point is
/// what a backward pass makes of that. Each value of the point is moved by the step to both sides;
/// the differences are added up in Double. The result is the largest difference, divided by the
/// largest numeric gradient or 1 if that is less. Float32 forward passes with a step of 1e-2 reach
/// about 1e-4 where the third derivative is around 1.
public func gradientError(
  at point: Tensor, analytic: Tensor, outputGradient: Tensor, step: Float = 1e-2,
  forward: (Tensor) -> Tensor
) -> Double {
  precondition(point.count == analytic.count, "\(analytic.shape) as gradient of \(point.shape)")
  var worst = 0.0
  var largest = 1.0
  for index in 0..<point.count {
    var above = point
    var below = point
    above[flat: index] += step
    below[flat: index] -= step
    let distance = Double(above[flat: index]) - Double(below[flat: index])
    let (high, low) = (forward(above), forward(below))
    var difference = 0.0
    for output in 0..<outputGradient.count {
      difference +=
        Double(outputGradient[flat: output])
        * (Double(high[flat: output]) - Double(low[flat: output]))
    }
    let numeric = difference / distance
    largest = max(largest, abs(numeric))
    worst = max(worst, abs(numeric - Double(analytic[flat: index])))
  }
  return worst / largest
}

/// The tolerance that goes with `gradientError` and its usual step of 1e-2 in float32.
public let gradientTolerance = 1e-3

/// A tensor of numbers from the standard normal distribution, the same for the same seed.
public func normalTensor(_ shape: Shape, seed: UInt64) -> Tensor {
  var random = RandomSource(seed: seed)
  return Tensor((0..<shape.count).map { _ in Float(random.normal()) }, shape: shape)
}

/// A tensor of different numbers at least `gap` apart, in random order: no maximum is near a tie.
public func distinctTensor(_ shape: Shape, seed: UInt64, gap: Float = 0.1) -> Tensor {
  var random = RandomSource(seed: seed)
  let half = shape.count / 2
  return Tensor(random.permutation(shape.count).map { Float($0 - half) * gap }, shape: shape)
}

/// The largest difference of two tensors, divided by the largest value or 1 if that is less.
public func relativeError(_ tensor: Tensor, _ expected: Tensor) -> Double {
  guard tensor.shape == expected.shape else { return .infinity }
  var worst = 0.0
  var largest = 1.0
  for index in 0..<tensor.count {
    let difference = Double(tensor[flat: index]) - Double(expected[flat: index])
    if difference.isNaN { return .infinity }
    worst = max(worst, abs(difference))
    largest = max(largest, abs(Double(expected[flat: index])))
  }
  return worst / largest
}
