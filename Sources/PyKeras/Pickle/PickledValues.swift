import NumPyCore
import Pickles
import PyCore

/// The Python values of what a pickle holds.
struct PickledValues {
  private let tree: PickledTree
  private let library: NumPyLibrary
  private let encoding: String
  /// The values of containers that were made before; nil while one is being made.
  private var made: [Int: Value?] = [:]

  /// How texts of Python 2 are read: `ASCII`, `latin1`, `utf-8`, or `bytes` to leave them alone.
  private init(_ tree: PickledTree, encoding: String, library: NumPyLibrary) {
    self.tree = tree
    self.encoding = encoding.lowercased()
    self.library = library
  }

  /// The value of a whole pickle.
  static func value(
    of tree: PickledTree, encoding: String = "ASCII", library: NumPyLibrary
  ) throws -> Value {
    var values = PickledValues(tree, encoding: encoding, library: library)
    return try values.value(tree.root, depth: 0)
  }

  private mutating func value(_ pickled: Pickled, depth: Int) throws -> Value {
    switch pickled {
    case .none: return .none
    case .bool(let flag): return .bool(flag)
    case .int(let number): return .int(number)
    case .wideInt(let bytes): return PickledValues.integer(bytes)
    case .float(let number): return .float(number)
    case .text(let text): return .string(text)
    case .bytes(let bytes): return .bytes(bytes)
    case .oldText(let bytes): return try oldText(bytes)
    case .arrayClass: return library.types.array.map { .object($0) } ?? .none
    case .container(let index): return try container(index, depth: depth)
    }
  }

  private static func integer(_ bytes: [UInt8]) -> Value { Value.integer(twosComplement: bytes) }

  private func oldText(_ bytes: [UInt8]) throws -> Value {
    switch encoding {
    case "bytes": return .bytes(bytes)
    case "latin1", "latin-1", "iso-8859-1":
      var text = String.UnicodeScalarView()
      text.append(contentsOf: bytes.map { UnicodeScalar($0) })
      return .string(String(text))
    default:
      let isKnown = encoding != "ascii" || bytes.allSatisfy { $0 < 128 }
      guard isKnown, let text = String(validating: bytes, as: UTF8.self) else {
        let place = bytes.firstIndex { $0 >= 128 } ?? 0
        throw PythonError(
          ExceptionName(rawValue: "UnicodeDecodeError"),
          "'\(encoding)' codec can't decode byte 0x\(String(bytes[place], radix: 16)) in position "
            + "\(place): ordinal not in range(128)",
          hint: "Python 2 wrote this pickle: give encoding='bytes' or encoding='latin1'.")
      }
      return .string(text)
    }
  }

  private mutating func container(_ index: Int, depth: Int) throws -> Value {
    if let known = made[index] {
      guard let value = known else {
        throw PythonError.valueError("a tuple or set in this pickle holds itself")
      }
      return value
    }
    guard depth < 500 else {
      throw PythonError(.recursionError, "this pickle is nested more than 500 levels deep")
    }
    made[index] = .some(nil)
    let value = try make(index, depth: depth + 1)
    made[index] = value
    return value
  }

  private mutating func make(_ index: Int, depth: Int) throws -> Value {
    switch tree.containers[index] {
    case .tuple(let parts): return .tuple(try parts.map { try value($0, depth: depth) })
    case .list(let parts):
      // Known before it is filled: a list may hold itself.
      let list = ListObject()
      made[index] = .list(list)
      list.items = try parts.map { try value($0, depth: depth) }
      return .list(list)
    case .set(let parts, let isFrozen):
      return .set(
        try SetObject(try parts.map { try value($0, depth: depth) }, isFrozen: isFrozen))
    case .dict(let parts):
      let dict = DictObject()
      made[index] = .dict(dict)
      for place in stride(from: 0, to: parts.count - 1, by: 2) {
        let key = try value(parts[place], depth: depth)
        try dict.set(key, to: try value(parts[place + 1], depth: depth))
      }
      return .dict(dict)
    case .array(let array): return try self.array(array, depth: depth)
    case .type(let name):
      if name == "|O" { return .object(ObjectTypeObject(.objects, library: library)) }
      guard let type = DType(named: name) else { throw PickledValues.unknown(name) }
      return .object(DTypeObject(type, library: library))
    }
  }

  private static func unknown(_ name: String) -> PythonError {
    PythonError.valueError("arrays of dtype '\(name)' are not supported")
  }

  // MARK: - Arrays

  private mutating func array(_ pickled: PickledArray, depth: Int) throws -> Value {
    let shape = pickled.shape
    switch pickled.content {
    case .items(let items):
      let values = try items.map { try value($0, depth: depth) }
      let stored = try ObjectArray(
        values, shape: pickled.isFortran ? shape.reversed() : shape, library: library)
      guard pickled.isFortran else { return .object(stored) }
      return .object(stored.view(try stored.places.transposed()))
    case .bytes(let bytes):
      if pickled.type.dropFirst().hasPrefix("U") {
        return try texts(bytes, type: pickled.type, shape: shape)
      }
      let array = try PickledValues.numbers(bytes, pickled)
      return pickled.isScalar ? library.result(array) : library.array(array)
    }
  }

  private static func numbers(_ bytes: [UInt8], _ pickled: PickledArray) throws -> NDArray {
    let name = pickled.type
    let isSwapped = name.hasPrefix(">")
    guard let type = DType(named: isSwapped ? String(name.dropFirst()) : name) else {
      throw unknown(name)
    }
    let flat = try NDArray.fromBytes(bytes, dtype: type)
    let ordered = isSwapped ? try flat.reversingBytes() : flat
    guard pickled.isFortran else { return try ordered.reshaped(pickled.shape) }
    return try ordered.reshaped(pickled.shape.reversed()).transposed()
  }

  /// Texts of a fixed width, four bytes for each character.
  private func texts(_ bytes: [UInt8], type: String, shape: [Int]) throws -> Value {
    guard let width = Int(type.dropFirst(2)), (1..<1 << 20).contains(width),
      bytes.count.isMultiple(of: 4 * width)
    else { throw PickledValues.unknown(type) }
    let isSwapped = type.hasPrefix(">")
    let texts = stride(from: 0, to: bytes.count, by: 4 * width).map { start in
      var text = String.UnicodeScalarView()
      for place in stride(from: start, to: start + 4 * width, by: 4) {
        let four = bytes[place..<place + 4]
        let ordered = isSwapped ? Array(four) : four.reversed()
        let code = ordered.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        if code != 0, let scalar = UnicodeScalar(code) { text.append(scalar) }
      }
      return Value.string(String(text))
    }
    return .object(
      try ObjectArray(texts, shape: shape, kind: .texts(width: width), library: library))
  }
}
