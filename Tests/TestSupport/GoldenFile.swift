import Foundation

/// A value of a golden file.
public indirect enum GoldenValue: Decodable, Sendable {
  /// JSON's `null`.
  case null
  /// A truth value.
  case bool(Bool)
  /// A whole number.
  case int(Int)
  /// A number with a fraction.
  case double(Double)
  /// A text.
  case string(String)
  /// A list.
  case list([GoldenValue])
  /// A list of numbers only, which is read in one go.
  case numbers([Double])
  /// An object.
  case object([String: GoldenValue])

  /// Reads any JSON value.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let values = try? container.decode([Double].self) {
      self = .numbers(values)
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int.self) {
      self = .int(value)
    } else if let value = try? container.decode(Double.self) {
      self = .double(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([GoldenValue].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: GoldenValue].self))
    }
  }

  /// The value under a key of an object, `null` where there is none.
  public subscript(key: String) -> GoldenValue {
    guard case .object(let entries) = self else { return .null }
    return entries[key] ?? .null
  }

  /// The whole number, if it is one.
  public var int: Int? {
    if case .int(let value) = self { value } else { nil }
  }

  /// The number, if it is one.
  public var double: Double? {
    switch self {
    case .int(let value): Double(value)
    case .double(let value): value
    default: nil
    }
  }

  /// The text, if it is one.
  public var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The truth value, if it is one.
  public var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The elements; none where this is no list.
  public var list: [GoldenValue] {
    switch self {
    case .list(let values): values
    case .numbers(let values):
      values.map { value in Int(exactly: value).map(GoldenValue.int) ?? .double(value) }
    default: []
    }
  }

  /// The entries; none where this is no object.
  public var object: [String: GoldenValue] {
    if case .object(let entries) = self { entries } else { [:] }
  }

  /// Whether the value is there.
  public var exists: Bool {
    if case .null = self { false } else { true }
  }

  /// The numbers of a list as float32.
  public var floats: [Float] {
    if case .numbers(let values) = self { return values.map { Float($0) } }
    return list.compactMap { $0.double.map { Float($0) } }
  }

  /// The whole numbers of a list.
  public var ints: [Int] { list.compactMap(\.int) }
}

/// The cases of a golden file under Tests/Golden/keras-<version>, made by real Keras.
///
/// - Throws: when the file is missing or no JSON.
public func goldenCases(_ name: String, source: StaticString = #filePath) throws -> [GoldenValue] {
  let tests = URL(fileURLWithPath: "\(source)").deletingLastPathComponent()
    .deletingLastPathComponent()
  let file = tests.appendingPathComponent("Golden/keras-3.15.1/\(name).json")
  return try JSONDecoder().decode([GoldenValue].self, from: Data(contentsOf: file))
}

/// The bytes of a file under Tests/Golden.
///
/// - Throws: when the file is missing.
public func goldenBytes(_ path: String, source: StaticString = #filePath) throws -> [UInt8] {
  let tests = URL(fileURLWithPath: "\(source)").deletingLastPathComponent()
    .deletingLastPathComponent()
  return Array(try Data(contentsOf: tests.appendingPathComponent("Golden/\(path)")))
}
