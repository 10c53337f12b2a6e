import ConvEngine
import KerasCore
import NumPyCore
import PyCore

/// A weight as a Python object: Keras's `Variable`.
final class WeightObject: HostObject {
  let weight: Weight
  let library: KerasLibrary

  init(_ weight: Weight, library: KerasLibrary) {
    self.weight = weight
    self.library = library
    super.init(type: library.types.variable)
  }

  override var typeName: String { "Variable" }

  override func repr() throws(PythonError) -> String {
    let numbers = try array().str()
    return "<Variable path=\(weight.path), shape=\(weight.shape), dtype=\(weight.dtype), "
      + "value=\(numbers)>"
  }

  override var attributeNames: [String] {
    ["name", "path", "shape", "dtype", "ndim", "trainable", "value"] + Self.methods.names
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "name": return .string(weight.name)
    case "path": return .string(weight.path)
    case "shape": return .tuple(weight.shape.dimensions.map { .int($0) })
    case "ndim": return .int(weight.shape.rank)
    case "dtype": return .string(weight.dtype)
    case "constraint":
      return weight.specification.constraint.map { library.value(of: .constraint($0)) }
        ?? Value.none
    case "regularizer":
      return weight.specification.regularizer.map { library.value(of: .regularizer($0)) }
        ?? Value.none
    case "trainable": return .bool(weight.isTrainable)
    case "value": return .object(try tensor())
    default:
      // Arithmetic, `mean`, `T` and the like are the tensor's.
      if let method = Self.methods.value(name, of: self) { return method }
      return try Value.object(try tensor()).lookUp(name)
    }
  }

  override func setAttribute(_ name: String, to value: Value) throws(PythonError) -> Bool {
    guard name == "trainable" else { return false }
    weight.isTrainable = try value.isTrue()
    return true
  }

  /// The numbers as an array of its own.
  func array() throws(PythonError) -> Value { library.arrays.result(try ndarray()) }

  override func length() throws(PythonError) -> Int? { weight.shape.dimensions.first }

  /// The numbers as a tensor, recorded where a gradient by the weight may be asked for.
  func tensor() throws(PythonError) -> TensorObject {
    try pythonic { TensorObject(try opTensor(), library: library.arrays) }
  }

  override func item(_ index: Value) throws(PythonError) -> Value { try tensor().item(index) }

  override func binary(
    _ operation: BinaryOperator, _ other: Value, reflected: Bool
  ) throws(PythonError) -> Value? {
    try tensor().binary(operation, other, reflected: reflected)
  }

  override func unary(_ operation: UnaryOperator) throws(PythonError) -> Value? {
    try tensor().unary(operation)
  }

  override func compare(
    _ operation: ComparisonOperator, _ other: Value
  ) throws(PythonError) -> Value? {
    try tensor().compare(operation, other)
  }

  override func float() throws(PythonError) -> Double? { try tensor().float() }

  override func int() throws(PythonError) -> Int? { try tensor().int() }

  override func truth() throws(PythonError) -> Bool { try tensor().truth() }

  override func iterator() throws(PythonError) -> ValueIterator? { try tensor().iterator() }

  override func hash() -> Int { ObjectIdentifier(weight).hashValue >> 4 }

  /// Changes each number by that of a value, which is broadcast.
  fileprivate func change(
    _ arguments: BoundArguments, _ body: (Float, Float) -> Float
  ) throws(PythonError) -> Value {
    let given = try library.arrays.detachedTensor("value", arguments)
    let spread = try pythonic {
      try NDArray(given).broadcast(to: weight.shape.dimensions).tensor()
    }
    var result = weight.value
    for place in 0..<result.count {
      result[flat: place] = body(result[flat: place], spread[flat: place])
    }
    return try replace(with: result)
  }

  /// Takes other numbers and gives them as a tensor, as Keras does.
  fileprivate func replace(with tensor: Tensor) throws(PythonError) -> Value {
    weight.value = weight.dtype.contains("int") ? tensor.wholeNumbers : tensor
    weight.noteChange?(weight.value)
    return .object(try self.tensor())
  }

  static let methods = KerasMethods<WeightObject>([
    KerasMethod("numpy", [], "The numbers as an array.") { (weight, _) throws(PythonError) in
      try weight.array()
    },
    KerasMethod("assign_add", [.required("value")], "Adds to the numbers.") {
      (weight, arguments) throws(PythonError) in
      try weight.change(arguments) { $0 + $1 }
    },
    KerasMethod("assign_sub", [.required("value")], "Takes from the numbers.") {
      (weight, arguments) throws(PythonError) in
      try weight.change(arguments) { $0 - $1 }
    },
    KerasMethod("assign", [.required("value")], "Replaces the numbers.") {
      (weight, arguments) throws(PythonError) in
      let tensor = try weight.library.arrays.detachedTensor("value", arguments)
      guard tensor.shape == weight.weight.shape else {
        throw PythonError.valueError(
          "The shape of the target variable and the shape of the target value in "
            + "`variable.assign(value)` must match. variable.shape=\(weight.weight.shape), "
            + "Received: value.shape=\(tensor.shape). Target variable: \(try weight.repr())"
        ).located(at: arguments.range(of: "value"))
      }
      return try weight.replace(with: tensor)
    },
  ])
}

extension Tensor {
  /// The numbers without their fractions.
  fileprivate var wholeNumbers: Tensor {
    var result = self
    for place in 0..<count { result[flat: place] = result[flat: place].rounded(.towardZero) }
    return result
  }
}

extension KerasLibrary {
  /// The numbers of weights as a list of arrays.
  func arrayList(_ weights: [Weight]) throws(PythonError) -> Value {
    var values: [Value] = []
    for weight in weights { values.append(try arrays.array(of: weight.value)) }
    return .list(of: values)
  }

  /// Replaces the numbers of weights by the arrays of the argument `weights`.
  func set(
    _ weights: [Weight], to arguments: BoundArguments, owner: String
  ) throws(PythonError) {
    let range = arguments.range(of: "weights")
    let items = try arguments.items("weights")
    guard items.count == weights.count else {
      throw PythonError.valueError(
        "You called `set_weights(weights)` on \(owner) with a weight list of length "
          + "\(items.count), but it was expecting \(weights.count) weights."
      ).located(at: range)
    }
    var tensors: [Tensor] = []
    for (weight, item) in zip(weights, items) {
      let tensor = try arrays.tensor(from: item)
      guard tensor.shape == weight.shape else {
        throw PythonError.valueError(
          "\(owner) weight shape \(weight.shape) is not compatible with provided weight shape "
            + "\(tensor.shape): it is the weight '\(weight.path)'."
        ).located(at: range)
      }
      tensors.append(tensor)
    }
    for (weight, tensor) in zip(weights, tensors) { weight.value = tensor }
  }
}
