import ConvEngine
import KerasCore
import KerasOps
import NumPyCore
import PyCore

extension LossObject {
  /// The loss inside of a program's own loss: a tensor through which the gradient by the predictions
  /// goes back; nil where none is asked for.
  func recordedCall(_ arguments: BoundArguments) throws(PythonError) -> Value? {
    guard let outputs: TensorObject = arguments["y_pred"].asObject(), outputs.tensor.isRecorded
    else { return nil }
    let yTrue = try library.tensor("y_true", arguments)
    let own = isFunction ? try library.loss(like: loss, arguments) : loss
    return try pythonic {
      let yPred = try outputs.tensor.value.tensor()
      let values = try kerasic(at: arguments.range(of: "y_true")) { () throws(LayerError) in
        try own.values(yTrue, yPred)
      }
      let rows = try OpTensor.made(try NDArray(values), from: [outputs.tensor]) { gradient in
        [try NDArray(own.gradients(yTrue, yPred, rowWeights: try gradient.tensor()))]
      }
      guard !isFunction else { return library.object(of: rows) }
      let weights =
        arguments["sample_weight"].isNone
        ? nil : try library.arrays.opTensor(from: arguments["sample_weight"])
      return library.object(of: try LossReducing.reduce(rows, weights, by: reduction))
    }
  }
}
