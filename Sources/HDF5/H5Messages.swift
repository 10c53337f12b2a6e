/// The messages of an object header that is being written (section IV.A.2).
struct H5Messages {
  private(set) var bytes: [UInt8] = []
  private(set) var count = 0

  /// Adds a message, filled up to a multiple of eight bytes.
  mutating func add(_ kind: ObjectHeader.Kind, _ data: [UInt8], isConstant: Bool = false) {
    let padded = H5Messages.padded(data)
    bytes += H5Messages.number(kind.rawValue, 2) + H5Messages.number(padded.count, 2)
    bytes += [isConstant ? 1 : 0, 0, 0, 0] + padded
    count += 1
  }

  /// A number's lowest bytes, the lowest first.
  static func number(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// A place in the file, all bits set for nowhere.
  static func address(_ place: Int?) -> [UInt8] { number(place ?? -1, 8) }

  private static func padded(_ data: [UInt8]) -> [UInt8] {
    data + [UInt8](repeating: 0, count: (8 - data.count % 8) % 8)
  }

  /// The sizes along the axes, also as the largest that they may become.
  static func dataspace(_ shape: [Int]) -> [UInt8] {
    let sizes = shape.flatMap { number($0, 8) }
    return [1, UInt8(shape.count), shape.isEmpty ? 0 : 1, 0, 0, 0, 0, 0] + sizes
      + (shape.isEmpty ? [] : sizes)
  }

  /// The type of the elements.
  static func datatype(_ elements: H5Elements) -> [UInt8] {
    switch elements {
    case .float32:
      // The sign is bit 31, the exponent the 8 bits from 23 with bias 127, the fraction 23 bits.
      return [0x11, 0x20, 31, 0] + number(4, 4) + number(0, 2) + number(32, 2) + [23, 8, 0, 23]
        + number(127, 4)
    case .float64:
      return [0x11, 0x20, 63, 0] + number(8, 4) + number(0, 2) + number(64, 2) + [52, 11, 0, 52]
        + number(1_023, 4)
    case .integers(_, let type):
      return [0x10, type.isSigned ? 8 : 0, 0, 0] + number(type.size, 4) + number(0, 2)
        + number(8 * type.size, 2)
    case .strings:
      // Rows of various lengths (class 9) that are texts (1) in UTF-8 (1), made of single bytes.
      return [0x19, 1, 1, 0] + number(16, 4) + [0x10, 0, 0, 0] + number(1, 4) + number(0, 2)
        + number(8, 2)
    }
  }

  /// An attribute in the first version of its form, each part filled up to eight bytes.
  static func attribute(_ attribute: H5Attribute, data: [UInt8]) -> [UInt8] {
    let name = Array(attribute.name.utf8) + [0]
    let type = datatype(attribute.value.elements)
    let space = dataspace(attribute.value.shape)
    return [1, 0] + number(name.count, 2) + number(type.count, 2) + number(space.count, 2)
      + padded(name) + padded(type) + padded(space) + data
  }
}
