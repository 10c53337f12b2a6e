import KerasCore
import KerasOps
import NumPyCore
import PyCore

// Operations as Keras's files state them: the class with what its constructor got, and the call.

extension Operation {
  /// Whether Keras has it, so that a file may name it.
  var isKnownToFiles: Bool { OperationClass(named: kind.name, module: kind.module) != nil }

  /// What Keras's constructor of the operation gets; nil where a file cannot hold it.
  var constructorArguments: [(key: String, value: ArgumentValue)]? {
    let called = Set(kind.callParameters.map(\.name))
    var entries: [(key: String, value: ArgumentValue)] = []
    for parameter in kind.function.signature.parameters where !called.contains(parameter.name) {
      guard parameter.kind != .keywords else { continue }
      guard let value = ArgumentValue(stating: arguments[parameter.name]) else { return nil }
      entries.append((parameter.name, value))
    }
    return entries
  }

  /// What the call gets; nil where a file cannot hold it.
  var stated: OperationCall? {
    var positional: [ArgumentValue] = []
    for parameter in kind.callParameters {
      guard let value = ArgumentValue(stating: arguments[parameter.name]) else { return nil }
      if parameter.kind == .variadic, case .list(let items) = value {
        positional += items
      } else {
        positional.append(value)
      }
    }
    return OperationCall(module: kind.module, positional: positional)
  }

  /// An operation from arguments by place and by name.
  ///
  /// - Throws: `TypeError` for arguments that its function does not have.
  init(
    _ kind: OperationClass, positional: [ArgumentValue],
    keywords: [(key: String, value: ArgumentValue)], numpy: NumPyLibrary
  ) throws {
    let values = try positional.map { try $0.value(numpy) }
    let named = try keywords.map { Arguments.Keyword($0.key, try $0.value.value(numpy)) }
    self.kind = kind
    arguments = try kind.function.signature.bind(Arguments(values, keywords: named))
  }
}

/// An operation as a node of a functional model's configuration states it.
struct StatedOperation {
  private let kind: OperationClass
  private let config: [(key: String, value: ArgumentValue)]
  private let positional: [ArgumentValue]
  private let keywords: [(key: String, value: ArgumentValue)]

  /// Nil for a node that is a layer.
  init?(_ node: ArgumentValue) {
    guard case .string(let module)? = node.entry("module"),
      module.hasPrefix("keras.src.ops.") || module == OperationClass.rectifier.module,
      case .string(let name)? = node.entry("class_name"),
      let kind = OperationClass(named: name, module: module),
      case .dictionary(let config)? = node.entry("config"),
      case .list(let calls)? = node.entry("inbound_nodes"), let call = calls.first,
      case .list(let positional)? = call.entry("args")
    else { return nil }
    self.kind = kind
    self.config = config
    self.positional = positional
    keywords = if case .dictionary(let entries)? = call.entry("kwargs") { entries } else { [] }
  }

  var layerName: String? {
    guard case .string(let name)? = config.first(where: { $0.key == "name" })?.value else {
      return nil
    }
    return name
  }

  /// The element type of the tensor that it is called on.
  var inputType: DType {
    guard let tensor = positional.lazy.compactMap(\.firstTensor).first,
      case .string(let name)? = tensor.entry("config")?.entry("dtype")
    else { return .float32 }
    return DType(named: name) ?? .float32
  }

  func operation(_ numpy: NumPyLibrary) throws -> Operation {
    let parameters = kind.function.signature.parameters
    let called = kind.callParameters
    if called.contains(where: { $0.kind == .variadic }) {
      let first = config.filter { entry in parameters.contains { $0.name == entry.key } }
      return try Operation(
        kind, positional: first.map(\.value) + positional, keywords: keywords, numpy: numpy)
    }
    let named = zip(called, positional).map { (key: $0.name, value: $1) }
    let own = config.filter { entry in
      entry.key != "name" && parameters.contains { $0.name == entry.key }
    }
    return try Operation(kind, positional: [], keywords: named + own + keywords, numpy: numpy)
  }
}

extension ArgumentValue {
  /// The value of a key of a dictionary.
  fileprivate func entry(_ key: String) -> ArgumentValue? {
    guard case .dictionary(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }

  fileprivate var firstTensor: ArgumentValue? {
    if isOperationInput { return self }
    guard case .list(let items) = self else { return nil }
    return items.lazy.compactMap(\.firstTensor).first
  }

  private static func object(_ className: String, _ config: [(key: String, value: ArgumentValue)])
    -> ArgumentValue
  {
    .dictionary([("class_name", .string(className)), ("config", .dictionary(config))])
  }

  /// An argument of an operation as Keras's files state it; nil for what they cannot hold.
  init?(stating value: Value) {
    switch value {
    case .none: self = .null
    case .ellipsis: self = .object("__ellipsis__", [])
    case .bool(let flag): self = .bool(flag)
    case .int(let number): self = .int(number)
    case .float(let number): self = .float(number)
    case .string(let text): self = .string(text)
    case .slice(let slice):
      guard let parts = Self.stated([slice.lower, slice.upper, slice.step]) else { return nil }
      self = .object(
        "__slice__", [("start", parts[0]), ("stop", parts[1]), ("step", parts[2])])
    case .tuple, .list:
      guard let items = Self.stated(value.sequence ?? []) else { return nil }
      self = .list(items)
    case .object(let object): self.init(stating: object)
    default: return nil
    }
  }

  private static func stated(_ values: [Value]) -> [ArgumentValue]? {
    let items = values.compactMap { ArgumentValue(stating: $0) }
    return items.count == values.count ? items : nil
  }

  private init?(stating object: HostObject) {
    if object is OperationInput {
      self = .operationInput
      return
    }
    guard let array = (object as? ArrayObject)?.array,
      let values = Self.nested(array.scalars[...], array.shape[...])
    else { return nil }
    self = .object("__numpy__", [("value", values), ("dtype", .string(array.dtype.name))])
  }

  /// The numbers of an array as lists in lists.
  private static func nested(_ numbers: ArraySlice<Scalar>, _ shape: ArraySlice<Int>)
    -> ArgumentValue?
  {
    guard let count = shape.first else { return numbers.first.map { .init($0) } }
    guard count > 0 else { return .list([]) }
    let size = numbers.count / count
    let items = (0..<count).compactMap { place in
      let start = numbers.startIndex + place * size
      return nested(numbers[start..<start + size], shape.dropFirst())
    }
    return .list(items)
  }

  private init(_ scalar: Scalar) {
    switch scalar {
    case .bool(let flag): self = .bool(flag)
    case .integer(let number): self = .int(number)
    default: self = .float(scalar.asDouble)
    }
  }

  /// An argument of an operation from a file.
  ///
  /// - Throws: `ValueError` for an array that is none.
  func value(_ numpy: NumPyLibrary) throws -> Value {
    switch self {
    case .null: return .none
    case .bool(let flag): return .bool(flag)
    case .int(let number): return .int(number)
    case .float(let number): return .float(number)
    case .string(let text): return .string(text)
    case .list(let items): return .tuple(try items.map { try $0.value(numpy) })
    case .dictionary where isOperationInput: return .object(OperationInput())
    case .dictionary:
      guard case .string(let name)? = entry("class_name"), let config = entry("config") else {
        break
      }
      switch name {
      case "__ellipsis__": return .ellipsis
      case "__slice__":
        let parts = try ["start", "stop", "step"].map { try config.entry($0)?.value(numpy) }
        return .slice(
          SliceObject(
            lower: parts[0] ?? .none, upper: parts[1] ?? .none, step: parts[2] ?? .none))
      case "__numpy__", "__tensor__":
        guard let list = try config.entry("value")?.value(numpy) else { break }
        let type: DType? =
          if case .string(let name)? = config.entry("dtype") { DType(named: name) } else { nil }
        return numpy.array(try numpy.ndarray(from: list, dtype: type))
      default: break
      }
    default: break
    }
    throw PythonError.valueError("an argument of an operation is not understood: \(self)")
  }
}
