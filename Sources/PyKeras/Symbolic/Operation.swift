import KerasCore
import KerasOps
import NumPyCore
import PyCore

/// What stands for the tensor among the arguments of an operation.
final class OperationInput: HostObject {
  override var typeName: String { "KerasTensor" }
}

/// An operation of `keras.ops` with all its arguments but the tensor, which is left open.
struct Operation {
  let kind: OperationClass
  /// The arguments; an ``OperationInput`` stands wherever the tensor goes.
  let arguments: BoundArguments

  /// Computes the operation on a tensor.
  ///
  /// - Throws: what the function throws, and `NotImplementedError` where it gives several tensors.
  func callAsFunction(
    _ input: OpTensor, numpy: NumPyLibrary, session: KerasSession?
  ) throws -> OpTensor {
    let tensor = Value.object(TensorObject(input, library: numpy))
    let call = OpsCall(
      numpy: numpy, session: session,
      arguments: arguments.mapping { $0.replacing(by: tensor) { $0 is OperationInput } })
    let result = try kind.function.body(call)
    guard let found: TensorObject = result.asObject() else {
      let name = kind.function.signature.name
      throw PythonError(
        .notImplementedError,
        result.sequence == nil
          ? "`\(name)` gives no tensor, so it cannot be a step of a model."
          : "`\(name)` gives several tensors, and models here are straight lines of layers.",
        hint: "Use it in `call` of a class derived from keras.layers.Layer")
    }
    return found.tensor
  }
}

extension Operation {
  /// How often the tensor stands among the arguments.
  var inputCount: Int {
    var count = 0
    for value in arguments.allValues {
      _ = value.holds { object in
        if object is OperationInput { count += 1 }
        return false
      }
    }
    return count
  }
}

extension Value {
  /// The value with some objects exchanged, those in lists and tuples too.
  func replacing(by replacement: Value, where test: (HostObject) -> Bool) -> Value {
    switch self {
    case .object(let object) where test(object): replacement
    case .tuple(let items):
      .tuple(items.map { $0.replacing(by: replacement, where: test) })
    case .list(let list) where holds(test):
      .list(of: list.items.map { $0.replacing(by: replacement, where: test) })
    default: self
    }
  }

  /// Whether it is or holds an object of a kind.
  func holds(_ test: (HostObject) -> Bool) -> Bool {
    switch self {
    case .object(let object): test(object)
    case .tuple(let items): items.contains { $0.holds(test) }
    case .list(let list): list.items.contains { $0.holds(test) }
    default: false
    }
  }
}
