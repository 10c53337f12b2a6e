import NumberText

extension Value {
  /// Python's `repr(x)`.
  public func repr() throws(PythonError) -> String {
    var writer = ReprWriter()
    try writer.write(self)
    return writer.text
  }

  /// Python's `str(x)`.
  public func str() throws(PythonError) -> String {
    switch self {
    case .string(let text): text
    case .object(let object):
      try object.userText("__str__") ??? object.userText("__repr__") ??? object.str()
    default: try repr()
    }
  }

  /// Python's `format(x, spec)`.
  public func format(_ spec: String) throws(PythonError) -> String {
    do {
      switch self {
      case .string(let text): return try NumberText.format(text, spec)
      case .int(let number): return try NumberText.format(number, spec)
      case .float(let number): return try NumberText.format(number, spec)
      case .bool(let flag):
        return try spec.isEmpty ? str() : NumberText.format(flag ? 1 : 0, spec)
      case .object(let object):
        if let result = try object.callSpecial("__format__", [.string(spec)]) {
          return try result.str()
        }
        return try object.format(spec)
      default:
        if spec.isEmpty { return try str() }
        throw PythonError.typeError("unsupported format string passed to \(typeName).__format__")
      }
    } catch let error as FormatError {
      throw PythonError(ExceptionName(rawValue: error.exceptionName), error.description)
    } catch let error as PythonError {
      throw error
    } catch {
      throw PythonError.valueError("Invalid format specifier '\(spec)'")
    }
  }
}

/// Writes nested containers; a container inside itself is written as dots.
private struct ReprWriter {
  var text = ""
  private var open: [ObjectIdentifier] = []
  private var depth = 0

  mutating func write(_ value: Value) throws(PythonError) {
    switch value {
    case .none: text += "None"
    case .ellipsis: text += "Ellipsis"
    case .notImplemented: text += "NotImplemented"
    case .bool(let flag): text += flag ? "True" : "False"
    case .int(let number): text += String(number)
    case .float(let number): text += pythonRepr(number)
    case .string(let string): text += PythonText.quoted(string)
    case .bytes(let bytes): text += PythonText.quoted(bytes: bytes)
    case .range(let range):
      text += "range(\(range.start), \(range.stop)" + (range.step == 1 ? ")" : ", \(range.step))")
    case .object(let object): text += try object.userText("__repr__") ??? object.repr()
    case .tuple, .list, .dict, .set, .slice: try writeContainer(value)
    }
  }

  private mutating func writeContainer(_ value: Value) throws(PythonError) {
    guard depth < Limits.nesting else {
      throw PythonError(
        .recursionError, "maximum recursion depth exceeded while getting the repr of an object")
    }
    depth += 1
    defer { depth -= 1 }
    switch value {
    case .tuple(let items):
      try write(items, "(", items.count == 1 ? ",)" : ")")
    case .list(let list):
      try guarded(list, dots: "[...]") { (writer) throws(PythonError) in
        try writer.write(list.items, "[", "]")
      }
    case .dict(let dict):
      try guarded(dict, dots: "{...}") { (writer) throws(PythonError) in
        try writer.write(dict)
      }
    case .set(let set):
      try write(set)
    case .slice(let slice):
      try write([slice.lower, slice.upper, slice.step], "slice(", ")")
    default: break
    }
  }

  private mutating func guarded(
    _ object: AnyObject, dots: String,
    _ body: (inout ReprWriter) throws(PythonError) -> Void
  ) throws(PythonError) {
    guard !open.contains(ObjectIdentifier(object)) else {
      text += dots
      return
    }
    open.append(ObjectIdentifier(object))
    try body(&self)
    open.removeLast()
  }

  private mutating func write(
    _ items: [Value], _ opening: String, _ closing: String
  ) throws(PythonError) {
    text += opening
    for (index, item) in items.enumerated() {
      if index > 0 { text += ", " }
      try write(item)
    }
    text += closing
  }

  private mutating func write(_ dict: DictObject) throws(PythonError) {
    text += "{"
    for (index, pair) in dict.pairs.enumerated() {
      if index > 0 { text += ", " }
      try write(pair.key)
      text += ": "
      try write(pair.value)
    }
    text += "}"
  }

  private mutating func write(_ set: SetObject) throws(PythonError) {
    if set.count == 0 {
      text += set.isFrozen ? "frozenset()" : "set()"
    } else if set.isFrozen {
      try write(set.items, "frozenset({", "})")
    } else {
      try write(set.items, "{", "}")
    }
  }
}

/// Bounds that keep the native stack from overflowing.
enum Limits {
  /// Containers inside containers, when they are written, compared or hashed.
  static let nesting = 400
  /// Elements of a list, tuple or text made by one operation.
  static let elements = 1 << 26
  /// Bytes of a text made by one operation.
  static let text = 1 << 28
}
