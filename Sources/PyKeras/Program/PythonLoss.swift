import ConvEngine
import KerasCore
import KerasOps
import NumPyCore
import PyCore

/// A loss that is a Python function, or an object of a class derived from `keras.losses.Loss`.
final class PythonLoss: ProgramLoss {
  let name: String
  private let function: Value
  private let reduction: LossReduction
  /// Whether targets and predictions get as many axes as each other first, as for functions.
  private let alignsRanks: Bool
  private let library: KerasLibrary
  private var weightGradients: [(weight: Weight, gradient: Tensor)] = []

  init(
    _ function: Value, name: String, reduction: LossReduction = .sumOverBatchSize,
    alignsRanks: Bool = true, library: KerasLibrary
  ) {
    self.function = function
    self.name = name
    self.reduction = reduction
    self.alignsRanks = alignsRanks
    self.library = library
  }

  func value(
    _ yTrue: Tensor, _ yPred: Tensor, sampleWeight: Tensor?
  ) throws(LayerError) -> Float {
    try programmed {
      let weights = try sampleWeight.map { try OpTensor(try NDArray($0)) }
      let result = try library.recorded(nil, training: false) {
        try reduced(
          try OpTensor(try NDArray(yTrue)), try OpTensor(try NDArray(yPred)), weights)
      }
      return try number(result)
    }
  }

  func value(
    _ yTrue: Tensor, _ yPred: Tensor, sampleWeight: Tensor?, gradient: inout Tensor
  ) throws(LayerError) -> Float {
    let (value, slope) = try programmed { () -> (Float, Tensor) in
      let weights = try sampleWeight.map { try OpTensor(try NDArray($0)) }
      let outputs = try OpTensor(leaf: try NDArray(yPred))
      let recording = WeightRecording()
      let result = try library.recorded(recording, training: true) {
        try reduced(try OpTensor(try NDArray(yTrue)), outputs, weights)
      }
      let value = try number(result)
      guard result.isRecorded else { throw noGradient }
      let slopes = try result.gradients(by: [outputs] + recording.leaves)
      weightGradients = try zip(recording.weights, slopes.dropFirst()).compactMap {
        weight, slope in try slope.map { (weight, try $0.tensor()) }
      }
      guard let slope = slopes[0] ?? nil else { return (value, Tensor(zeros: yPred.shape)) }
      return (value, try slope.tensor())
    }
    gradient = slope
    return value
  }

  func addWeightGradients() {
    for (weight, gradient) in weightGradients where weight.isTrainable {
      guard weight.gradient.shape == gradient.shape else { continue }
      for place in 0..<gradient.count { weight.gradient[flat: place] += gradient[flat: place] }
    }
    weightGradients = []
  }

  /// The loss of a batch as a tensor: the function's values, weighted and reduced.
  func reduced(
    _ yTrue: OpTensor, _ yPred: OpTensor, _ weights: OpTensor?
  ) throws -> OpTensor {
    let (targets, outputs) = alignsRanks ? try aligned(yTrue, yPred) : (yTrue, yPred)
    let returned = try function.call(
      Arguments([library.object(of: targets), library.object(of: outputs)]))
    let values = try library.tensor(returned: returned, by: name)
    return try LossReducing.reduce(values, weights, by: reduction)
  }

  private func number(_ tensor: OpTensor) throws -> Float {
    guard tensor.value.size == 1 else {
      throw PythonError.valueError(
        "the loss `\(name)` must become one number to train with. Received: a tensor of shape "
          + "\(Shape(tensor.value.shape))", hint: "reduction='sum_over_batch_size'")
    }
    return Float(tensor.value.scalar(atFlat: 0).asDouble)
  }

  private var noGradient: PythonError {
    .valueError(
      "the loss `\(name)` does not depend on y_pred by operations that have a gradient, so nothing "
        + "can be learnt from it.",
      hint: "Compute it from y_pred with operators and keras.ops, without comparisons, argmax or "
        + "numpy.")
  }
}

/// How Keras weights and reduces the values of a loss.
enum LossReducing {
  static func reduce(
    _ values: OpTensor, _ weights: OpTensor?, by reduction: LossReduction
  ) throws -> OpTensor {
    var values = try values.cast(to: .float32)
    if let weights {
      let (left, right) = try aligned(values, try weights.cast(to: .float32))
      values = try BinaryOp.multiply(left, right)
    }
    guard reduction != .none, values.value.ndim > 0 else { return values }
    let sum = try values.sum()
    var divisor = Double(values.value.size)
    switch reduction {
    case .sum, .none: return sum
    case .sumOverBatchSize, .mean: break
    case .meanWithSampleWeight:
      if let weights { divisor = try weights.value.reduced(.sum).item().asDouble }
    }
    return divisor == 0 ? sum : try BinaryOp.divide(sum, try OpTensor.number(divisor))
  }
}

/// Two tensors with as many axes as each other where one has an axis of 1 too many at the end.
///
/// Keras: `squeeze_or_expand_to_same_rank`.
func aligned(_ left: OpTensor, _ right: OpTensor) throws -> (OpTensor, OpTensor) {
  let (a, b) = (left.value.ndim, right.value.ndim)
  if a == b + 1, left.value.shape.last == 1 {
    return b == 1 ? (left, try right.expandingDims([-1])) : (try left.squeezed([-1]), right)
  }
  if b == a + 1, right.value.shape.last == 1 {
    return a == 1 ? (try left.expandingDims([-1]), right) : (left, try right.squeezed([-1]))
  }
  return (left, right)
}
