/// The kinds of whole numbers that a file can hold.
public struct H5IntegerType: Hashable, Sendable {
  /// Bytes a number: 1, 2, 4 or 8.
  public var size: Int
  /// Whether there are numbers below 0.
  public var isSigned: Bool

  /// A kind of whole number.
  public init(size: Int, isSigned: Bool = true) {
    self.size = size
    self.isSigned = isSigned
  }
}

/// The numbers or texts of a dataset or an attribute, row by row.
public enum H5Elements: Equatable, Sendable {
  /// Numbers of four bytes; those of two bytes are read as such, too.
  case float32([Float])
  /// Numbers of eight bytes.
  case float64([Double])
  /// Whole numbers; unsigned ones past the largest `Int64` keep their bits.
  case integers([Int64], H5IntegerType)
  /// Texts, of one fixed length or each of its own.
  case strings([String])

  /// How many there are.
  public var count: Int {
    switch self {
    case .float32(let values): values.count
    case .float64(let values): values.count
    case .integers(let values, _): values.count
    case .strings(let values): values.count
    }
  }
}

/// Elements with the sizes along their axes: what a dataset and an attribute hold.
public struct H5Value: Equatable, Sendable {
  /// The sizes along the axes; empty for a single element.
  public var shape: [Int]
  /// The elements, the last axis fastest.
  public var elements: H5Elements

  /// A value; there must be as many elements as the shape says.
  public init(shape: [Int], _ elements: H5Elements) {
    self.shape = shape
    self.elements = elements
  }

  /// A single text.
  public static func string(_ text: String) -> H5Value { H5Value(shape: [], .strings([text])) }

  /// A row of texts; an empty one is written as h5py writes it, as no numbers.
  public static func strings(_ texts: [String]) -> H5Value {
    H5Value(shape: [texts.count], texts.isEmpty ? .float64([]) : .strings(texts))
  }

  /// The text of a value that is a single one.
  public var string: String? {
    if case .strings(let texts) = elements, texts.count == 1 { texts[0] } else { nil }
  }

  /// The texts of a value; none for an empty one of any kind.
  public var strings: [String]? {
    if case .strings(let texts) = elements { return texts }
    return elements.count == 0 ? [] : nil
  }

  /// The elements as numbers of four bytes, nil for texts.
  public var floats: [Float]? {
    switch elements {
    case .float32(let values): values
    case .float64(let values): values.map { Float($0) }
    case .integers(let values, _): values.map { Float($0) }
    case .strings: nil
    }
  }

  /// The number of a value that is a single whole one.
  public var integer: Int64? {
    if case .integers(let values, _) = elements, values.count == 1 { values[0] } else { nil }
  }
}
