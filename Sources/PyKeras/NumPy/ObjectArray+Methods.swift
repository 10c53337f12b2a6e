import NumPyCore
import PyCore

extension ObjectArray {
  /// The names after a dot.
  static let memberNames = [
    "T", "astype", "copy", "dtype", "flatten", "max", "min", "ndim", "ravel", "reshape", "shape",
    "size", "sum", "tolist",
  ]

  /// An attribute or method.
  func member(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "shape": .tuple(places.shape.map { .int($0) })
    case "ndim": .int(places.ndim)
    case "size": .int(places.size)
    case "dtype": .object(ObjectTypeObject(kind, library: library))
    case "itemsize": .int(itemSize)
    case "nbytes": .int(itemSize * places.size)
    case "T": .object(view(try pythonic { try places.transposed() }))
    default: try method(name)
    }
  }

  private var itemSize: Int {
    switch kind {
    case .objects: 8
    case .texts(let width): 4 * width
    }
  }

  private func method(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "tolist": bound("tolist", []) { (_) in try self.nested(self.places) }
    case "copy": bound("copy", []) { (_) in .object(try self.copied()) }
    case "flatten", "ravel":
      bound(name, []) { (_) in .object(try self.copied().view(try self.flatPlaces())) }
    case "reshape":
      bound(name, [.variadic("shape")]) { (arguments) in
        let sizes = arguments.variadic("shape")
        let shape = try self.library.shape(from: sizes.count == 1 ? sizes[0] : .tuple(sizes))
        return .object(self.view(try self.places.reshaped(shape)))
      }
    case "astype":
      bound(name, [.required("dtype"), .optional("copy", true)]) { (arguments) in
        try self.converted(to: arguments["dtype"])
      }
    case "max", "min":
      bound(name, []) { (_) in try self.extreme(name == "max" ? .greater : .less) }
    case "sum":
      bound(name, []) { (_) in
        try self.elements.dropFirst().reduce(self.elements.first ?? .int(0)) {
          try Operators.binary(.add, $0, $1)
        }
      }
    default: nil
    }
  }

  private func bound(
    _ name: String, _ parameters: [Parameter],
    _ body: @escaping (BoundArguments) throws -> Value
  ) -> Value {
    .function(Signature(name, parameters)) { (arguments) throws(PythonError) in
      try pythonic { try body(arguments) }
    }
  }

  private func flatPlaces() throws -> NDArray {
    try NDArray((0..<places.size).map { Int64($0) }, shape: [places.size])
  }

  private func nested(_ places: NDArray) throws -> Value {
    guard places.ndim > 0 else { return storage.values[try places.item().asInteger] }
    return .list(
      of: try (0..<places.shape[0]).map { try nested(try places.selecting([.integer($0)])) })
  }

  private func extreme(_ operation: ComparisonOperator) throws -> Value {
    guard var best = elements.first else {
      throw PythonError.valueError(
        "zero-size array to reduction operation which has no identity")
    }
    for element in elements.dropFirst()
    where try Operators.compare(operation, element, best).isTrue() {
      best = element
    }
    return best
  }

  /// The elements as numbers of a type, as texts, or as they are.
  func converted(to type: Value) throws -> Value {
    if NumPyLibrary.isObjectType(type) { return .object(try copied()) }
    if NumPyLibrary.isTextType(type) {
      return .object(
        try library.textArray(try elements.map { try $0.str() }, shape: places.shape))
    }
    let dtype = try library.dtype(from: type) ?? .float64
    let numbers = try elements.map { element -> Value in
      guard case .string = element else { return element }
      return try library.numberOfText(element, for: dtype)
    }
    let array = try library.ndarray(from: .list(of: numbers), dtype: dtype)
    return library.array(try array.reshaped(places.shape + array.shape.dropFirst()))
  }
}

extension NumPyLibrary {
  /// Whether a value means `dtype=object`.
  static func isObjectType(_ value: Value) -> Bool {
    if let type = value.asObject(TypeObject.self) { return type.name == "object" }
    return ["object", "O", "|O", "object_"].contains(value.asString)
  }

  /// Whether a value means an array of texts.
  static func isTextType(_ value: Value) -> Bool {
    if let type = value.asObject(TypeObject.self) { return type.name == "str" }
    guard let name = value.asString else { return false }
    return ["str", "U", "<U"].contains(name)
      || (name.hasPrefix("<U") && Int(name.dropFirst(2)) != nil)
  }

  /// An array of texts, as wide as the longest.
  func textArray(_ texts: [String], shape: [Int]? = nil) throws -> ObjectArray {
    let width = texts.map { $0.unicodeScalars.count }.max() ?? 1
    return try ObjectArray(
      texts.map { .string($0) }, shape: shape, kind: .texts(width: max(width, 1)), library: self)
  }

  /// The array of objects or texts that a value makes; nil when it is one of numbers.
  func objectArray(from value: Value, dtype: Value = .none) throws -> ObjectArray? {
    if let array = value.asObject(ObjectArray.self), dtype.isNone { return try array.copied() }
    let isObject = Self.isObjectType(dtype)
    guard isObject || Self.isTextType(dtype) || (dtype.isNone && Self.holdsTexts(value)) else {
      return nil
    }
    let (values, shape) = try Self.flattened(value, stopAtRagged: isObject)
    if isObject { return try ObjectArray(values, shape: shape, library: self) }
    return try textArray(try values.map { try $0.str() }, shape: shape)
  }

  /// Whether a text is found where numbers were expected.
  static func holdsTexts(_ value: Value, depth: Int = 0) -> Bool {
    if case .string = value { return depth > 0 }
    guard depth < 32, let items = value.sequence else { return false }
    // A mixture counts as texts, as in NumPy; long lists of numbers are looked at once.
    return items.contains { holdsTexts($0, depth: depth + 1) }
  }

  /// The elements of nested sequences, as deep as these are regular.
  private static func flattened(
    _ value: Value, stopAtRagged: Bool, depth: Int = 0
  ) throws -> (values: [Value], shape: [Int]) {
    guard depth < 32, let items = value.sequence ?? value.asObject(ObjectArray.self)?.elements
    else { return ([value], []) }
    let parts = try items.map {
      try flattened($0, stopAtRagged: stopAtRagged, depth: depth + 1)
    }
    guard let first = parts.first else { return ([], [0]) }
    guard parts.allSatisfy({ $0.shape == first.shape }) else {
      guard stopAtRagged else {
        throw PythonError.valueError(
          "setting an array element with a sequence. The requested array has an inhomogeneous "
            + "shape after \(depth + 1) dimensions.")
      }
      return (items, [items.count])
    }
    return (parts.flatMap(\.values), [items.count] + first.shape)
  }
}
