import NumPyCore
import PyCore

/// What calling a model, a layer or a loss gives: an array that also answers `.numpy()`.
///
/// It prints as NumPy's arrays do, whatever the backend's own tensors look like.
final class TensorObject: ArrayObject {
  override var attributeNames: [String] { ["numpy"] + super.attributeNames }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    guard name == "numpy" else { return try super.attribute(name) }
    let (array, library) = (array, library)
    return .function(Signature("numpy", [], documentation: "The numbers as an array.")) { _ in
      library.result(array)
    }
  }

  override func item(_ index: Value) throws(PythonError) -> Value {
    tensor(try super.item(index))
  }

  override func binary(
    _ operation: BinaryOperator, _ other: Value, reflected: Bool
  ) throws(PythonError) -> Value? {
    try super.binary(operation, other, reflected: reflected).map { tensor($0) }
  }

  override func unary(_ operation: UnaryOperator) throws(PythonError) -> Value? {
    try super.unary(operation).map { tensor($0) }
  }

  /// An array that came out of this one, as a tensor too.
  private func tensor(_ value: Value) -> Value {
    guard let found: ArrayObject = value.asObject(), !(found is TensorObject) else {
      return value
    }
    return .object(TensorObject(found.array, library: library))
  }
}
