import NumPyCore
import PyCore

/// `numpy.dtype` as a Python object.
final class DTypeObject: HostObject {
  let dtype: DType
  private let library: NumPyLibrary

  init(_ dtype: DType, library: NumPyLibrary) {
    self.dtype = dtype
    self.library = library
    super.init(type: library.types.dtype)
  }

  override func repr() -> String { "dtype('\(dtype.name)')" }
  override func str() -> String { dtype.name }
  override func hash() -> Int { PythonTextHash.of(dtype.name) }

  override var attributeNames: [String] {
    ["alignment", "byteorder", "char", "itemsize", "kind", "name", "num", "str", "type"]
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "name": .string(dtype.name)
    case "itemsize", "alignment": .int(dtype.itemSize)
    case "kind": .string(dtype.kind.rawValue)
    case "char": .string(dtype.character)
    case "str", "descr": .string(dtype.descriptor)
    case "byteorder": .string(dtype.itemSize == 1 ? "|" : "=")
    case "type": library.types.scalars[dtype].map { .object($0) }
    case "isnative": .bool(true)
    case "shape": .tuple([])
    case "ndim": .int(0)
    default: nil
    }
  }

  override func compare(
    _ operation: ComparisonOperator, _ other: Value
  ) throws(PythonError) -> Value? {
    guard operation == .equal || operation == .notEqual else { return nil }
    let isSame = (try? library.dtype(from: other)).flatMap { $0 } == dtype
    return .bool(isSame == (operation == .equal))
  }
}

/// A hash of a text for keys that are no strings.
enum PythonTextHash {
  static func of(_ text: String) -> Int {
    // FNV-1a, so that the same dtype has the same hash in every run.
    Int(
      truncatingIfNeeded: text.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
        ($0 ^ UInt64($1)) &* 0x100_0000_01b3
      })
  }
}

extension NumPyLibrary {
  /// `np.finfo` or `np.iinfo` of a type: an object with the type's limits.
  func limits(of type: DType, integers: Bool) throws -> Value {
    guard integers == type.isInteger else {
      throw PythonError.valueError(
        integers
          ? "Invalid integer data type '\(type.kind.rawValue)'."
          : "data type <class 'numpy.\(type.name)'> not inexact")
    }
    let info = RecordObject(typeName: integers ? "iinfo" : "finfo")
    info.add("dtype", .object(DTypeObject(type, library: self)))
    info.add("bits", .int(type.itemSize * 8))
    if integers {
      info.add("min", .int(type.minimumInteger ?? 0))
      info.add("max", .int(Int(clamping: type.maximumInteger ?? 0)))
      return .object(info)
    }
    let isSingle = type == .float32
    let values: [(String, Double)] = [
      ("eps", isSingle ? Double(Float.ulpOfOne) : Double.ulpOfOne),
      ("max", isSingle ? Double(Float.greatestFiniteMagnitude) : .greatestFiniteMagnitude),
      ("min", isSingle ? -Double(Float.greatestFiniteMagnitude) : -.greatestFiniteMagnitude),
      ("tiny", isSingle ? Double(Float.leastNormalMagnitude) : .leastNormalMagnitude),
      ("smallest_normal", isSingle ? Double(Float.leastNormalMagnitude) : .leastNormalMagnitude),
      ("resolution", isSingle ? 1e-6 : 1e-15),
    ]
    for (name, value) in values { info.add(name, result(try NDArray(.float(value), dtype: type))) }
    info.add("precision", .int(isSingle ? 6 : 15))
    return .object(info)
  }
}

/// An object with named values and nothing else.
final class RecordObject: HostObject {
  private let name: String
  private var order: [String] = []
  private var fields: [String: Value] = [:]

  init(typeName: String) {
    name = typeName
    super.init()
  }

  func add(_ name: String, _ value: Value) {
    if fields.updateValue(value, forKey: name) == nil { order.append(name) }
  }

  override var typeName: String { name }
  override var attributeNames: [String] { order }
  override func attribute(_ name: String) -> Value? { fields[name] }

  override func repr() throws(PythonError) -> String {
    var parts: [String] = []
    for name in order { parts.append("\(name)=\(try (fields[name] ?? .none).repr())") }
    return "\(name)(\(parts.joined(separator: ", ")))"
  }
}
