import NumPyCore
import PyCore

/// A Python object that holds numbers which become an array, such as a tensor or a weight.
protocol ArrayConvertible: HostObject {
  /// The numbers as an array.
  func ndarray() throws(PythonError) -> NDArray
}

extension NumPyLibrary {
  /// A Python value as an array (`np.asarray`).
  ///
  /// - Throws: `ValueError` for nested lists of different lengths, `TypeError` for what is no number.
  public func ndarray(from value: Value, dtype: DType? = nil) throws -> NDArray {
    if case .object(let object) = value, let found = try existingArray(object) {
      return dtype.map { $0 == found.dtype } ?? true
        ? found : try found.astype(dtype ?? found.dtype)
    }
    var reader = NestedReader(library: self)
    let shape = try reader.read(value)
    let type = dtype ?? reader.type ?? .float64
    if let dtype, dtype.isInteger || dtype == .bool, reader.type?.isFloating ?? false {
      // Floats are truncated, as `np.array([1.5], dtype=int)` does.
      return try NDArray(scalars: reader.numbers, shape: shape, dtype: .float64).astype(dtype)
    }
    return try NDArray(scalars: reader.numbers, shape: shape, dtype: type)
  }

  /// A value for a scalar type: `np.float32(x)`.
  func ndarray(from value: Value, strict type: DType) throws -> NDArray {
    if case .string(let text) = value {
      guard let number = Double(text.filter { $0 != " " }) else {
        throw PythonError.valueError("could not convert string to float: '\(text)'")
      }
      return try NDArray(.float(number), dtype: type)
    }
    return try ndarray(from: value, dtype: type)
  }

  /// The number that a text stands for where an array's element is set to one.
  func numberOfText(_ value: Value, for type: DType) throws -> Value {
    guard case .string(let text) = value else { return value }
    if type.isFloating {
      guard let number = Double(text) else {
        throw PythonError.valueError("could not convert string to float: \(value.shortText)")
      }
      return .float(number)
    }
    guard let number = Int(text) else {
      throw PythonError.valueError(
        "invalid literal for int() with base 10: \(value.shortText)")
    }
    return .int(number)
  }

  private func existingArray(_ object: HostObject) throws -> NDArray? {
    if let array = object as? ArrayObject {
      try (array as? TensorObject)?.requireNoRecord()
      return array.array
    }
    return try (object as? any ArrayConvertible)?.ndarray()
  }

  /// A Python value as an operand: numbers are weak, everything else becomes an array.
  func operand(from value: Value) throws -> Operand {
    switch value {
    case .bool(let flag): .python(.bool(flag))
    case .int(let number): .python(.integer(number))
    case .float(let number): .python(.float(number))
    default: .array(try ndarray(from: value))
    }
  }

  /// A number out of a Python value.
  func scalar(from value: Value) throws -> Scalar {
    switch value {
    case .bool(let flag): return .bool(flag)
    case .int(let number): return .integer(number)
    case .float(let number): return .float(number)
    default: return try ndarray(from: value).item()
    }
  }

  /// A shape: an integer, or a sequence of them.
  func shape(from value: Value) throws -> [Int] {
    if let size = try value.asIndex() { return [size] }
    if case .float = value {
      throw PythonError.typeError(
        "expected a sequence of integers or a single integer, got '"
          + "\(try value.repr())'")
    }
    return try value.items().map { item in
      guard let size = try item.asIndex() else {
        throw PythonError.typeError("'\(item.typeName)' object cannot be interpreted as an integer")
      }
      return size
    }
  }

  /// An element type: a name, a Python type, a NumPy scalar type or a dtype; nil for None.
  func dtype(from value: Value) throws -> DType? {
    switch value {
    case .none: return nil
    case .string(let name):
      if let type = DType(named: name) { return type }
      throw PythonError.typeError("data type '\(name)' not understood")
    case .object(let object):
      if let found = (object as? DTypeObject)?.dtype { return found }
      if let type = object as? TypeObject, let found = dtype(of: type) { return found }
      if let name = object.signature?.name, let found = DType(pythonType: name) { return found }
    default: break
    }
    throw PythonError.typeError("Cannot interpret '\(try value.repr())' as a data type")
  }

  private func dtype(of type: TypeObject) -> DType? {
    if let found = types.scalars.first(where: { $0.value === type })?.key { return found }
    if type.name == "generic" || type.name == "number" || type.name == "floating" {
      return .float64
    }
    return DType(pythonType: type.name)
  }

  /// A number as the Python value that `x.item()` gives.
  func pythonValue(_ scalar: Scalar) -> Value {
    switch scalar {
    case .bool(let flag): .bool(flag)
    case .integer(let number): .int(number)
    case .unsigned(let number): .float(Double(number))
    case .float(let number): .float(number)
    }
  }

  /// The elements as nested lists (`x.tolist()`).
  func nestedLists(_ array: NDArray) throws -> Value {
    guard array.ndim > 0 else { return pythonValue(try array.item()) }
    if array.ndim == 1 { return .list(of: array.scalars.map(pythonValue)) }
    return .list(
      of: try (0..<array.shape[0]).map { try nestedLists(try array.selecting([.integer($0)])) })
  }
}

extension DType {
  /// The element type that a Python type stands for.
  fileprivate init?(pythonType name: String) {
    switch name {
    case "float": self = .float64
    case "int": self = .int64
    case "bool": self = .bool
    default: return nil
    }
  }
}

/// Reads numbers out of nested sequences, and the shape they make.
private struct NestedReader {
  let library: NumPyLibrary
  private(set) var numbers: [Scalar] = []
  private(set) var type: DType?

  init(library: NumPyLibrary) { self.library = library }

  mutating func read(_ value: Value, depth: Int = 0) throws -> [Int] {
    guard depth <= 64 else {
      throw PythonError.valueError("setting an array element with a sequence.")
    }
    switch value {
    case .bool(let flag): append(.bool(flag), .bool)
    case .int(let number): append(.integer(number), .int64)
    case .float(let number): append(.float(number), .float64)
    case .tuple(let items): return try readSequence(items, depth)
    case .list(let list): return try readSequence(list.items, depth)
    case .range(let range):
      return try readSequence((0..<range.count).map { .int(range.element(at: $0)) }, depth)
    case .object(let object): return try readObject(object, value, depth)
    case .string(let text):
      throw PythonError.typeError(
        "an array of texts is not supported; '\(text.prefix(40))' is no number",
        hint: "Keep texts in a list.")
    default:
      throw PythonError.typeError(
        "float() argument must be a string or a real number, not '\(value.typeName)'")
    }
    return []
  }

  private mutating func readObject(_ object: HostObject, _ value: Value, _ depth: Int) throws
    -> [Int]
  {
    if object is ArrayObject || object is any ArrayConvertible {
      let array = try library.ndarray(from: value)
      numbers += array.scalars
      type = type?.promoted(with: array.dtype) ?? array.dtype
      return array.shape
    }
    if try object.iterator() != nil, try object.length() != nil {
      return try readSequence(try value.items(), depth)
    }
    guard let number = try value.asFloat() else {
      throw PythonError.typeError(
        "float() argument must be a string or a real number, not '\(value.typeName)'")
    }
    append(.float(number), .float64)
    return []
  }

  private mutating func append(_ number: Scalar, _ own: DType) {
    numbers.append(number)
    type = type.map { $0 == own ? own : $0.promoted(with: own) } ?? own
  }

  private mutating func readSequence(_ items: [Value], _ depth: Int) throws -> [Int] {
    var inner: [Int]?
    for item in items {
      let shape = try read(item, depth: depth + 1)
      if let inner, inner != shape {
        let common = zip(inner, shape).prefix { $0 == $1 }.map(\.0)
        let detected = [items.count] + common
        throw PythonError.valueError(
          "setting an array element with a sequence. The requested array has an inhomogeneous "
            + "shape after \(depth + detected.count) dimensions. The detected shape was "
            + "\(Value.tuple(detected.map { .int($0) }).shortText) + inhomogeneous part.")
      }
      inner = shape
    }
    return [items.count] + (inner ?? [])
  }
}

extension Value {
  /// The repr of a value made here, which cannot fail.
  var shortText: String { (try? repr()) ?? "..." }
}
