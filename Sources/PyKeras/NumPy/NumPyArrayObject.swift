import NumPyCore
import PyCore

/// `numpy.ndarray` as a Python object.
public class ArrayObject: HostObject {
  /// The array; `x.shape = ...` replaces the view.
  public internal(set) var array: NDArray

  /// The library the array belongs to.
  let library: NumPyLibrary

  /// An array as a Python object.
  init(_ array: NDArray, library: NumPyLibrary) {
    self.array = array
    self.library = library
    super.init(type: library.types.array)
  }

  init(_ array: NDArray, library: NumPyLibrary, type: TypeObject?) {
    self.array = array
    self.library = library
    super.init(type: type)
  }

  /// Whether this is a NumPy scalar rather than an array.
  var isScalar: Bool { false }

  // MARK: Texts

  /// As error messages name it: with its module.
  public override var typeName: String { qualifiedTypeName }

  public override func repr() throws(PythonError) -> String {
    array.representation(
      library.printOptions, formatter: try library.formatter(for: array.dtype))
  }

  public override func str() throws(PythonError) -> String {
    array.text(library.printOptions, formatter: try library.formatter(for: array.dtype))
  }

  public override func format(_ spec: String) throws(PythonError) -> String {
    if spec.isEmpty { return try str() }
    if array.ndim == 0 { return try library.pythonValue(array.scalar(atFlat: 0)).format(spec) }
    throw .typeError("unsupported format string passed to numpy.ndarray.__format__")
  }

  // MARK: Containers

  public override func length() throws(PythonError) -> Int? {
    guard let count = array.shape.first else { throw .typeError("len() of unsized object") }
    return count
  }

  public override func item(_ index: Value) throws(PythonError) -> Value {
    try pythonic {
      let items = try library.indexItems(from: index)
      let selected = try array.selecting(items)
      return array.selectsScalar(items)
        ? library.result(try selected.copy()) : library.array(selected)
    }
  }

  public override func setItem(_ index: Value, to value: Value) throws(PythonError) {
    try pythonic {
      let operand = try library.operand(from: try library.numberOfText(value, for: array.dtype))
      try array.assign(operand, at: try library.indexItems(from: index))
    }
  }

  public override func deleteItem(_ index: Value) throws(PythonError) {
    throw .valueError("cannot delete array elements")
  }

  public override func iterator() throws(PythonError) -> ValueIterator? {
    guard let count = array.shape.first else { throw .typeError("iteration over a 0-d array") }
    // The view as it is now: `x.shape = ...` may replace it while the loop runs.
    let array = self.array
    var place = 0
    return GeneratedIterator(typeName: "iterator") { () throws(PythonError) in
      guard place < count else { return nil }
      defer { place += 1 }
      return try self.row(place, of: array)
    }
  }

  private func row(_ place: Int, of array: NDArray) throws(PythonError) -> Value {
    try pythonic {
      let row = try array.selecting([.integer(place)])
      return row.ndim == 0 ? library.result(try row.copy()) : library.array(row)
    }
  }

  public override func contains(_ value: Value) throws(PythonError) -> Bool? {
    try pythonic {
      let same = try NDArray.apply(.equal, .array(array), try library.operand(from: value))
      return try same.reduced(.any).item() == .bool(true)
    }
  }

  // MARK: As a number

  public override func truth() throws(PythonError) -> Bool {
    if array.size == 0 {
      throw .valueError(
        "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an "
          + "array is not empty.")
    }
    guard array.size == 1 else {
      throw .valueError(
        "The truth value of an array with more than one element is ambiguous. Use a.any() or "
          + "a.all()")
    }
    return array.scalar(atFlat: 0).asDouble != 0
  }

  public override func hash() throws(PythonError) -> Int {
    throw .typeError("unhashable type: 'numpy.ndarray'")
  }

  public override func index() throws(PythonError) -> Int? {
    guard array.ndim == 0, array.dtype.isInteger else { return nil }
    return array.scalar(atFlat: 0).asInteger
  }

  public override func int() throws(PythonError) -> Int? {
    let number = try single().asDouble
    if number.isNaN { throw .valueError("cannot convert float NaN to integer") }
    if number.isInfinite {
      throw PythonError(.overflowError, "cannot convert float infinity to integer")
    }
    return try single().asInteger
  }

  public override func float() throws(PythonError) -> Double? { try single().asDouble }

  private func single() throws(PythonError) -> Scalar {
    guard array.ndim == 0 else {
      throw .typeError("only 0-dimensional arrays can be converted to Python scalars")
    }
    return array.scalar(atFlat: 0)
  }

  // MARK: Attributes

  public override var attributeNames: [String] {
    ArrayAttributes.names + ArrayMethods.table.keys.sorted().filter { !$0.hasPrefix("_") }
  }

  public override func attribute(_ name: String) throws(PythonError) -> Value? {
    if let method = ArrayMethods.table[name] { return method.bound(to: self) }
    return try pythonic { try ArrayAttributes.value(name, of: self) }
  }

  public override func setAttribute(_ name: String, to value: Value) throws(PythonError) -> Bool {
    guard name == "shape" else { return false }
    try pythonic { array = try array.reshaped(try library.shape(from: value)) }
    return true
  }

  // MARK: Operators

  public override func binary(
    _ operation: BinaryOperator, _ other: Value, reflected: Bool
  ) throws(PythonError) -> Value? {
    // An array beside a tensor makes a tensor: the tensor's operator answers.
    if other.asObject(TensorObject.self) != nil { return nil }
    guard let operand = try library.operandOrNil(other) else {
      if let error = library.noLoop(operation, array, other, reflected: reflected) { throw error }
      return nil
    }
    return try pythonic {
      try library.apply(operation, self.array, operand, reflected: reflected)
    }
  }

  public override func inPlace(
    _ operation: BinaryOperator, _ other: Value
  ) throws(PythonError) -> Value? {
    guard !isScalar, let function = operation.function,
      let operand = try library.operandOrNil(other)
    else { return nil }
    try pythonic { try array.apply(inPlace: function, operand) }
    return .object(self)
  }

  public override func unary(_ operation: UnaryOperator) throws(PythonError) -> Value? {
    try pythonic { library.result(try array.applying(operation.function)) }
  }

  public override func compare(
    _ operation: ComparisonOperator, _ other: Value
  ) throws(PythonError) -> Value? {
    if other.asObject(TensorObject.self) != nil { return nil }
    guard let operand = try library.operandOrNil(other) else {
      // An array and something that is no number differ in every element.
      guard operation == .equal || operation == .notEqual else { return nil }
      return try pythonic {
        library.result(
          try NDArray.full(array.shape, .bool(operation == .notEqual), dtype: .bool))
      }
    }
    return try pythonic {
      library.result(try NDArray.apply(operation.function, .array(array), operand))
    }
  }
}

/// A NumPy scalar, `np.float64(0.5)`: an array without axes that prints and hashes as a number.
public final class ScalarObject: ArrayObject {
  override init(_ array: NDArray, library: NumPyLibrary) {
    super.init(array, library: library, type: library.types.scalars[array.dtype])
  }

  override var isScalar: Bool { true }

  public override func repr() -> String { array.scalarRepresentation }

  public override func str() -> String { array.scalarText }

  public override func format(_ spec: String) throws(PythonError) -> String {
    try library.pythonValue(array.scalar(atFlat: 0)).format(spec)
  }

  public override func hash() throws(PythonError) -> Int {
    try library.pythonValue(array.scalar(atFlat: 0)).hash()
  }

  public override func length() throws(PythonError) -> Int? {
    throw .typeError("object of type '\(qualifiedTypeName)' has no len()")
  }

  public override func iterator() throws(PythonError) -> ValueIterator? {
    throw .typeError("'\(qualifiedTypeName)' object is not iterable")
  }

  public override func item(_ index: Value) throws(PythonError) -> Value {
    switch index {
    case .none, .ellipsis: return try super.item(index)
    case .tuple(let items) where items.isEmpty: return .object(self)
    default: throw PythonError(.indexError, "invalid index to scalar variable.")
    }
  }

  public override func setItem(_ index: Value, to value: Value) throws(PythonError) {
    throw .typeError("'\(qualifiedTypeName)' object does not support item assignment")
  }
}
