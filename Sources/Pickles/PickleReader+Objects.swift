/// The names that a pickle of plain data may mention.
enum KnownName {
  /// `numpy.ndarray`, the class of an array.
  case array
  /// The function that makes an array whose contents follow.
  case reconstruct
  /// The function that makes an array of its bytes (protocol 5).
  case fromBuffer
  /// The function that makes a scalar of its bytes.
  case scalar
  /// `numpy.dtype`
  case type
  /// `_codecs.encode`, by which protocols 0 to 2 write bytes.
  case encode
  /// `set`, `frozenset`, `list`, `dict` (also an `OrderedDict`), `bytes` (also a `bytearray`).
  case set, frozenset, list, dict, bytes

  init?(module: String, name: String) {
    switch (module, name) {
    case ("numpy", "ndarray"): self = .array
    case ("numpy", "dtype"): self = .type
    case ("numpy.core.multiarray", "_reconstruct"), ("numpy._core.multiarray", "_reconstruct"):
      self = .reconstruct
    case ("numpy.core.multiarray", "scalar"), ("numpy._core.multiarray", "scalar"):
      self = .scalar
    case ("numpy.core.numeric", "_frombuffer"), ("numpy._core.numeric", "_frombuffer"):
      self = .fromBuffer
    case ("_codecs", "encode"): self = .encode
    case ("collections", "OrderedDict"): self = .dict
    case ("builtins", _), ("__builtin__", _):
      switch name {
      case "set": self = .set
      case "frozenset": self = .frozenset
      case "list": self = .list
      case "dict": self = .dict
      case "bytes", "bytearray": self = .bytes
      default: return nil
      }
    default: return nil
    }
  }
}

extension PickleReader {
  /// Names, calls of them, and the states of what they made.
  mutating func performObject(_ code: UInt8) throws(PickleError) {
    switch UnicodeScalar(code) {
    case "c":
      let module = try lineText()
      try push(module: module, name: try lineText())
    case "\u{93}":
      let name = try popText()
      try push(module: try popText(), name: name)
    case "b":
      let state = try pop()
      try setState(state)
    default:
      let arguments = try tuple(try pop())
      guard let item = stack.popLast(), case .name(let name) = item else {
        throw failure(.damaged, "this pickle calls something that is no function")
      }
      try call(name, arguments)
    }
  }

  private mutating func push(module: String, name: String) throws(PickleError) {
    guard let known = KnownName(module: module, name: name) else {
      throw failure(
        .refused,
        "this pickle holds an object of '\(module.prefix(80)).\(name.prefix(80))'; only numbers, "
          + "texts, bytes, lists, tuples, dicts, sets and NumPy arrays are read")
    }
    stack.append(.name(known))
  }

  private mutating func popText() throws(PickleError) -> String {
    guard case .text(let text) = try pop() else {
      throw failure(.damaged, "this pickle names something without a text")
    }
    return text
  }

  private func tuple(_ value: Pickled) throws(PickleError) -> [Pickled] {
    guard case .container(let index) = value, case .tuple(let items) = containers[index] else {
      throw failure(.damaged, "this pickle calls a function without a tuple of arguments")
    }
    return items
  }

  private mutating func call(
    _ name: KnownName, _ arguments: [Pickled]
  ) throws(PickleError) {
    switch name {
    case .reconstruct: push(.array(PickledArray()))
    case .type: push(.type(try typeName(arguments)))
    case .scalar: try makeScalar(arguments)
    case .fromBuffer: try makeArray(arguments)
    case .encode: try encode(arguments)
    case .set: push(.set(try items(arguments), isFrozen: false))
    case .frozenset: push(.set(try items(arguments), isFrozen: true))
    case .list: push(.list(try items(arguments)))
    case .dict: push(.dict(try pairs(arguments)))
    case .bytes: push(Pickled.bytes(try binary(arguments.first ?? .bytes([]))))
    case .array: throw failure(.refused, "this pickle makes an array in a way of its own")
    }
  }

  /// The items of the one argument, a list or tuple; none without an argument.
  private func items(_ arguments: [Pickled]) throws(PickleError) -> [Pickled] {
    guard let first = arguments.first else { return [] }
    guard case .container(let index) = first else {
      throw failure(.damaged, "this pickle makes a collection of something that is none")
    }
    switch containers[index] {
    case .list(let items), .tuple(let items), .set(let items, _): return items
    default: throw failure(.damaged, "this pickle makes a collection of something that is none")
    }
  }

  private func pairs(_ arguments: [Pickled]) throws(PickleError) -> [Pickled] {
    var result: [Pickled] = []
    for pair in try items(arguments) {
      let parts = try items([pair])
      guard parts.count == 2 else { throw failure(.damaged, "an entry of a dict is no pair") }
      result += parts
    }
    return result
  }

  /// Text whose characters are bytes, by which old protocols write bytes.
  private mutating func encode(_ arguments: [Pickled]) throws(PickleError) {
    guard case .text(let text)? = arguments.first, arguments.dropFirst().allSatisfy({ $0.isLatin1 })
    else { throw failure(.refused, "this pickle encodes a text in a way that is not read") }
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard let byte = UInt8(exactly: scalar.value) else {
        throw failure(.damaged, "the bytes of this pickle are no bytes")
      }
      bytes.append(byte)
    }
    push(Pickled.bytes(bytes))
  }

  // MARK: - NumPy

  private func typeName(_ arguments: [Pickled]) throws(PickleError) -> String {
    guard let name = arguments.first.flatMap(\.asText) else {
      throw failure(.refused, "this pickle holds a dtype of a kind that is not read")
    }
    let isOneByte = name.hasSuffix("1") && name.count == 2
    return name.hasPrefix("O") ? "|O" : (isOneByte ? "|" : "<") + name
  }

  private func type(_ value: Pickled?) throws(PickleError) -> String {
    guard case .container(let index)? = value, case .type(let name) = containers[index] else {
      throw failure(.damaged, "an array in this pickle has no dtype")
    }
    return name
  }

  func binary(_ value: Pickled) throws(PickleError) -> [UInt8] {
    switch value {
    case .bytes(let bytes), .oldText(let bytes): return bytes
    // Python 2 data read as Latin-1 text.
    case .text(let text):
      let bytes = text.unicodeScalars.compactMap { UInt8(exactly: $0.value) }
      if bytes.count == text.unicodeScalars.count { return bytes }
    default: break
    }
    throw failure(.damaged, "the bytes of this pickle are no bytes")
  }

  private func sizes(_ value: Pickled) throws(PickleError) -> [Int] {
    var sizes: [Int] = []
    for item in try tuple(value) {
      guard case .int(let size) = item, size >= 0 else {
        throw failure(.damaged, "an array in this pickle has a shape that is none")
      }
      sizes.append(size)
    }
    return sizes
  }

  private mutating func makeScalar(_ arguments: [Pickled]) throws(PickleError) {
    guard arguments.count == 2 else { throw failure(.damaged, "a scalar without its bytes") }
    var array = PickledArray()
    array.shape = []
    array.type = try type(arguments[0])
    array.content = .bytes(try binary(arguments[1]))
    array.isScalar = true
    push(.array(array))
  }

  private mutating func makeArray(_ arguments: [Pickled]) throws(PickleError) {
    guard arguments.count == 4 else { throw failure(.damaged, "an array without its parts") }
    var array = PickledArray()
    array.content = .bytes(try binary(arguments[0]))
    array.type = try type(arguments[1])
    array.shape = try sizes(arguments[2])
    array.isFortran = arguments[3].asText == "F"
    push(.array(array))
  }

  /// The state of the array or dtype on top, which was made without one.
  private mutating func setState(_ state: Pickled) throws(PickleError) {
    let index = try top()
    switch containers[index] {
    case .type(let name):
      let parts = try tuple(state)
      guard parts.count > 4, let order = parts[1].asText, parts[2...4].allSatisfy({ $0 == .none })
      else { throw failure(.refused, "this pickle holds a dtype of a kind that is not read") }
      if ["<", ">"].contains(order) { containers[index] = .type(order + name.dropFirst()) }
    case .array(var array):
      let parts = try tuple(state)
      guard parts.count == 5, case .bool(let isFortran) = parts[3].asFlag else {
        throw failure(.damaged, "an array in this pickle has a state that is none")
      }
      array.shape = try sizes(parts[1])
      array.type = try type(parts[2])
      array.isFortran = isFortran
      if case .container = parts[4] {
        array.content = .items(try items([parts[4]]))
      } else {
        array.content = .bytes(try binary(parts[4]))
      }
      containers[index] = .array(array)
    default:
      throw failure(.refused, "this pickle holds an object with a state; only plain data are read")
    }
  }
}

extension Pickled {
  /// A short text, of either Python.
  fileprivate var asText: String? {
    switch self {
    case .text(let text): text
    case .oldText(let bytes), .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
    default: nil
    }
  }

  fileprivate var isLatin1: Bool { asText == "latin1" || asText == "latin-1" }

  /// A bool, which protocols 0 and 1 may write as a number.
  fileprivate var asFlag: Pickled {
    if case .int(let number) = self { return .bool(number != 0) }
    return self
  }
}
