import KerasOps
import NumPyCore
import PyCore

extension NumPyLibrary {
  /// A Python value as a tensor: tensors and weights as they are recorded, numbers and arrays as
  /// constants of at most 32 bits.
  ///
  /// A list that holds tensors is stacked, so that gradients go through it.
  func opTensor(from value: Value) throws -> OpTensor {
    if case .object(let object) = value {
      if let tensor = object as? TensorObject { return tensor.tensor }
      if let weight = object as? WeightObject { return try weight.opTensor() }
    }
    if let items = value.sequence, holdsTensors(items, depth: 0) {
      return try OpTensor.stacked(try items.map { try opTensor(from: $0) })
    }
    return try OpTensor(try ndarray(from: value))
  }

  private func holdsTensors(_ items: [Value], depth: Int) -> Bool {
    items.contains { item in
      if case .object(let object) = item { return object is TensorObject || object is WeightObject }
      guard depth < 8, let inner = item.sequence else { return false }
      return holdsTensors(inner, depth: depth + 1)
    }
  }

  /// The same beside a tensor of a type: Python's numbers give way to it.
  func opTensor(from value: Value, beside type: DType) throws -> OpTensor {
    switch value {
    case .int(let number) where type.isInteger:
      try OpTensor(try NDArray(.integer(number), dtype: type))
    case .int(let number) where type.isFloating: try OpTensor.number(Double(number))
    case .float(let number): try OpTensor.number(number)
    case .bool(let flag): try OpTensor(try NDArray(.bool(flag), dtype: type))
    default: try opTensor(from: value)
    }
  }

  /// Two operands: where one is a number of Python's it takes the other's type.
  func opTensors(_ left: Value, _ right: Value) throws -> (OpTensor, OpTensor) {
    switch (left.isNumber, right.isNumber) {
    case (false, true):
      let tensor = try opTensor(from: left)
      return (tensor, try opTensor(from: right, beside: tensor.value.dtype))
    case (true, false):
      let tensor = try opTensor(from: right)
      return (try opTensor(from: left, beside: tensor.value.dtype), tensor)
    default: return (try opTensor(from: left), try opTensor(from: right))
    }
  }
}

extension Value {
  /// Whether it is a bool, int or float of Python's.
  fileprivate var isNumber: Bool {
    switch self {
    case .bool, .int, .float: true
    default: false
    }
  }
}
