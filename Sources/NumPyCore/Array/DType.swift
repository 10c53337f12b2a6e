/// The element type of an array, with NumPy's names.
public enum DType: String, CaseIterable, Sendable {
  case bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64

  /// The family an element type belongs to, in NumPy's one-letter codes.
  public enum Kind: String, Sendable {
    case boolean = "b"
    case unsigned = "u"
    case signed = "i"
    case floating = "f"
  }

  /// The name as NumPy prints it: `float32`.
  public var name: String { rawValue }

  /// The bytes one element takes.
  public var itemSize: Int {
    switch self {
    case .bool, .int8, .uint8: 1
    case .int16, .uint16: 2
    case .int32, .uint32, .float32: 4
    case .int64, .uint64, .float64: 8
    }
  }

  /// The family: boolean, unsigned, signed or floating.
  public var kind: Kind {
    switch self {
    case .bool: .boolean
    case .int8, .int16, .int32, .int64: .signed
    case .uint8, .uint16, .uint32, .uint64: .unsigned
    case .float32, .float64: .floating
    }
  }

  /// Whether elements are floating-point numbers.
  public var isFloating: Bool { kind == .floating }

  /// Whether elements are integers, signed or not; `bool` is not.
  public var isInteger: Bool { kind == .signed || kind == .unsigned }

  /// The one-letter code of NumPy (`dtype.char`): `f`, `d`, `l`, `B`, ...
  public var character: String {
    switch self {
    case .bool: "?"
    case .int8: "b"
    case .int16: "h"
    case .int32: "i"
    case .int64: "l"
    case .uint8: "B"
    case .uint16: "H"
    case .uint32: "I"
    case .uint64: "L"
    case .float32: "f"
    case .float64: "d"
    }
  }

  /// The descriptor of `dtype.str` and of `.npy` headers: byte order, kind, bytes, as in `<f4`.
  public var descriptor: String {
    (itemSize == 1 ? "|" : "<") + kind.rawValue + String(itemSize)
  }

  /// The smallest value of an integer type, nil for the others.
  public var minimumInteger: Int? {
    switch kind {
    case .signed: itemSize == 8 ? Int.min : -(1 << (itemSize * 8 - 1))
    case .unsigned: 0
    case .boolean, .floating: nil
    }
  }

  /// The largest value of an integer type, nil for the others.
  public var maximumInteger: UInt64? {
    switch kind {
    case .signed: (1 << UInt64(itemSize * 8 - 1)) - 1
    case .unsigned: itemSize == 8 ? UInt64.max : (1 << UInt64(itemSize * 8)) - 1
    case .boolean, .floating: nil
    }
  }
}

extension DType {
  private static let aliases: [String: DType] = [
    "?": .bool, "b1": .bool, "bool_": .bool, "b": .int8, "i1": .int8, "byte": .int8,
    "h": .int16, "i2": .int16, "short": .int16, "i": .int32, "i4": .int32, "intc": .int32,
    "l": .int64, "q": .int64, "i8": .int64, "int": .int64, "int_": .int64, "intp": .int64,
    "long": .int64, "longlong": .int64, "n": .int64, "p": .int64, "B": .uint8, "u1": .uint8,
    "ubyte": .uint8, "H": .uint16, "u2": .uint16, "ushort": .uint16, "I": .uint32,
    "u4": .uint32, "uintc": .uint32, "L": .uint64, "Q": .uint64, "u8": .uint64,
    "uint": .uint64, "uintp": .uint64, "ulong": .uint64, "ulonglong": .uint64, "N": .uint64,
    "f": .float32, "f4": .float32, "single": .float32, "d": .float64, "f8": .float64,
    "float": .float64, "double": .float64, "float_": .float64,
  ]

  /// The element type a text names, as `np.dtype(text)` reads it; nil for an unknown one.
  ///
  /// A leading `<`, `=` or `|` is the byte order of this machine; big-endian types are not known.
  public init?(named text: String) {
    var name = text
    if let first = name.first, "<=|".contains(first) { name.removeFirst() }
    guard let type = DType(rawValue: name) ?? DType.aliases[name] else { return nil }
    self = type
  }
}

extension DType {
  /// The type that holds the values of both, as `np.promote_types` gives it.
  public func promoted(with other: DType) -> DType {
    if self == other || other == .bool { return self }
    if self == .bool { return other }
    if isFloating || other.isFloating { return promotedToFloating(with: other) }
    if kind == other.kind { return itemSize >= other.itemSize ? self : other }
    let (signed, unsigned) = kind == .signed ? (self, other) : (other, self)
    if signed.itemSize > unsigned.itemSize { return signed }
    switch unsigned {
    case .uint8: return .int16
    case .uint16: return .int32
    case .uint32: return .int64
    default: return .float64
    }
  }

  private func promotedToFloating(with other: DType) -> DType {
    if self == .float64 || other == .float64 { return .float64 }
    if isFloating && other.isFloating { return .float32 }
    return (isFloating ? other : self).itemSize <= 2 ? .float32 : .float64
  }

  /// Whether every value of this type is kept by the other: the casting rule `safe`.
  public func canSafelyCast(to other: DType) -> Bool {
    promoted(with: other) == other
  }

  /// Whether a cast stays within the kind or widens it: the casting rule `same_kind`.
  public func canCastSameKind(to other: DType) -> Bool {
    let order: [Kind: Int] = [.boolean: 0, .unsigned: 1, .signed: 2, .floating: 3]
    return canSafelyCast(to: other) || order[kind, default: 0] <= order[other.kind, default: 0]
  }

  /// The type a sum or product of such elements has: small integers widen to 64 bits.
  public var accumulator: DType {
    switch kind {
    case .boolean, .signed: .int64
    case .unsigned: .uint64
    case .floating: self
    }
  }

  /// The floating type of `exp`, `sqrt` and the like on such elements.
  ///
  /// NumPy gives float16 for 8-bit integers and bool; that type is not here, float32 stands for it.
  public var floatingResult: DType {
    switch self {
    case .float32, .float64: self
    case .bool, .int8, .uint8, .int16, .uint16: .float32
    case .int32, .int64, .uint32, .uint64: .float64
    }
  }
}
