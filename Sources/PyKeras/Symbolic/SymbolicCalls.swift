import KerasCore
import KerasOps
import NumPyCore
import PyCore

extension KerasLibrary {
  /// What a function of `keras.ops` gives for a symbolic tensor; nil for a call on numbers.
  ///
  /// It is the next tensor of a functional model, made by a layer that is this operation.
  ///
  /// - Throws: `NotImplementedError` for several different tensors, which would be a branch.
  func symbolicResult(
    of kind: @autoclosure () -> OperationClass, _ arguments: BoundArguments
  ) throws(PythonError) -> Value? {
    guard let tensor = try oneTensor(arguments) else { return nil }
    if let fact = try fact(arguments.signature.name, tensor) { return fact }
    let input = Value.object(OperationInput())
    let open = arguments.mapping { $0.replacing(by: input) { $0 is SymbolicTensorObject } }
    let operation = Operation(kind: kind(), arguments: open)
    let layer = layer(for: operation, type: DType(named: tensor.dtype) ?? .float32)
    let range = arguments.range { $0.holds { $0 is SymbolicTensorObject } }
    let output = try kerasic(at: range) { () throws(LayerError) in
      try layer.call(on: tensor, in: session)
    }
    return object(of: output)
  }

  /// The symbolic tensor among the arguments, wherever it stands; nil when there is none.
  private func oneTensor(_ arguments: BoundArguments) throws(PythonError) -> SymbolicTensor? {
    var found: [SymbolicTensor] = []
    for value in arguments.allValues {
      _ = value.holds { object in
        guard let tensor = (object as? SymbolicTensorObject)?.tensor else { return false }
        if !found.contains(where: { $0.call === tensor.call }) { found.append(tensor) }
        return false
      }
    }
    guard found.count > 1 else { return found.first }
    throw PythonError(
      .notImplementedError,
      "`\(arguments.signature.name)` would join two tensors, '\(found[0].name)' of "
        + "'\(found[0].layer.name)' and '\(found[1].name)' of '\(found[1].layer.name)': that is a "
        + "branch, and models here are straight lines of layers.",
      hint: "Try: a layer of your own around the branch. In `call` of a class derived from "
        + "keras.layers.Layer, `return x + self.conv(x)` works"
    ).located(at: arguments.range { $0.holds { $0 is SymbolicTensorObject } })
  }

  /// What is known of a tensor without computing anything.
  private func fact(_ function: String, _ tensor: SymbolicTensor) throws(PythonError) -> Value? {
    switch function {
    case "shape", "int_shape": return value(of: tensor.shape)
    case "ndim": return .int(tensor.shape.rank)
    case "dtype": return .string(tensor.dtype)
    case "is_tensor": return .bool(false)
    case "convert_to_numpy", "get_value", "eval":
      throw SymbolicTensorObject.noNumbers("a NumPy array")
    default: return nil
    }
  }
}
