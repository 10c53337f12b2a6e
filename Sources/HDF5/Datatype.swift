/// The type of the elements of a dataset or an attribute (section IV.A.2.d).
struct Datatype {
  /// What the elements are.
  enum Kind: Equatable {
    case float
    case integer(isSigned: Bool)
    case fixedString(padding: Int)
    case variableString
  }

  let kind: Kind
  /// Bytes an element.
  let size: Int
  let isBigEndian: Bool

  /// Reads a type.
  init(_ source: ByteSource, _ data: Range<Int>) throws(H5Error) {
    let start = data.lowerBound
    let head = try source.byte(start)
    let bits = try source.word(start) >> 8
    size = try source.word(start + 4)
    guard size > 0, size <= 1 << 30 else {
      throw H5Error("an impossible size of a type", at: start)
    }
    isBigEndian = bits & 1 == 1
    switch head & 15 {
    case 0:
      guard [1, 2, 4, 8].contains(size) else {
        throw Datatype.unknown("whole numbers", size, start)
      }
      kind = .integer(isSigned: bits & 8 != 0)
    case 1:
      try Datatype.checkFloat(source, start, size)
      kind = .float
    case 3: kind = .fixedString(padding: bits & 15)
    case 8:
      // Truth values are an enumeration of small whole numbers, whose type follows.
      let base = try Datatype(source, start + 8..<data.upperBound)
      guard case .integer = base.kind, base.size == size else {
        throw H5Error("an enumeration of something else than whole numbers", at: start)
      }
      kind = base.kind
    case 9 where bits & 15 == 1:
      guard size == 16 else { throw Datatype.unknown("texts", size, start) }
      kind = .variableString
    case let other: throw H5Error("\(Datatype.name(of: other)) are not read here", at: start)
    }
  }

  private static func unknown(_ what: String, _ size: Int, _ place: Int) -> H5Error {
    H5Error("\(what) of \(size) bytes are not read here", at: place)
  }

  /// Only the layouts of IEEE 754 with 2, 4 and 8 bytes are known.
  private static func checkFloat(
    _ source: ByteSource, _ start: Int, _ size: Int
  ) throws(H5Error) {
    let layout = [try source.byte(start + 12), try source.byte(start + 13)]
    guard [2: [10, 5], 4: [23, 8], 8: [52, 11]][size] == layout else {
      throw unknown("numbers with \(layout[1]) bits of exponent", size, start)
    }
  }

  private static func name(of number: Int) -> String {
    let names = [
      2: "times", 4: "bit fields", 5: "opaque bytes", 6: "compound types", 7: "references",
      9: "rows of various lengths", 10: "arrays in arrays",
    ]
    return names[number] ?? "elements of type \(number)"
  }
}

extension H5Reader {
  /// The elements that bytes stand for.
  mutating func elements(
    _ bytes: ArraySlice<UInt8>, _ type: Datatype, _ count: Int
  ) throws(H5Error) -> H5Elements {
    switch type.kind {
    case .float:
      guard type.size < 8 else {
        let bits: [UInt64] = numbers(bytes, type, count)
        return .float64(bits.map { Double(bitPattern: $0) })
      }
      guard type.size == 4 else {
        let bits: [UInt16] = numbers(bytes, type, count)
        return .float32(bits.map { float(half: $0) })
      }
      let bits: [UInt32] = numbers(bytes, type, count)
      return .float32(bits.map { Float(bitPattern: $0) })
    case .integer(let isSigned):
      return .integers(
        integers(bytes, type, count, isSigned), .init(size: type.size, isSigned: isSigned))
    case .fixedString(let padding):
      let texts = (0..<count).map { index in
        let start = bytes.startIndex + index * type.size
        return fixedText(bytes[start..<start + type.size], padding)
      }
      return .strings(texts)
    case .variableString:
      var texts: [String] = []
      for index in 0..<count {
        texts.append(try globalText(at: bytes.startIndex + index * type.size, in: bytes))
      }
      return .strings(texts)
    }
  }

  /// Numbers of one size, turned to this machine's byte order.
  private func numbers<Number: FixedWidthInteger & BitwiseCopyable>(
    _ bytes: ArraySlice<UInt8>, _ type: Datatype, _ count: Int
  ) -> [Number] {
    bytes.withUnsafeBytes { memory in
      (0..<count).map { index in
        let raw = memory.loadUnaligned(
          fromByteOffset: index * MemoryLayout<Number>.size, as: Number.self)
        return type.isBigEndian ? Number(bigEndian: raw) : Number(littleEndian: raw)
      }
    }
  }

  private func integers(
    _ bytes: ArraySlice<UInt8>, _ type: Datatype, _ count: Int, _ isSigned: Bool
  ) -> [Int64] {
    func widened<Number: FixedWidthInteger & BitwiseCopyable>(_: Number.Type) -> [Int64] {
      let values: [Number] = numbers(bytes, type, count)
      return values.map { Int64(truncatingIfNeeded: $0) }
    }
    switch (type.size, isSigned) {
    case (1, true): return widened(Int8.self)
    case (1, false): return widened(UInt8.self)
    case (2, true): return widened(Int16.self)
    case (2, false): return widened(UInt16.self)
    case (4, true): return widened(Int32.self)
    case (4, false): return widened(UInt32.self)
    default: return widened(Int64.self)
    }
  }

  /// A text of fixed length ends at a NUL (padding 0) or is filled up with NULs (1) or spaces (2).
  private func fixedText(_ bytes: ArraySlice<UInt8>, _ padding: Int) -> String {
    let filler: UInt8 = padding == 2 ? 0x20 : 0
    let end =
      padding == 0
      ? bytes.firstIndex(of: 0) ?? bytes.endIndex
      : bytes.lastIndex { $0 != filler }.map { $0 + 1 } ?? bytes.startIndex
    return String(decoding: bytes[..<end], as: UTF8.self)
  }
}

/// The number that two bytes stand for in IEEE 754: 5 bits of exponent, 10 of fraction.
private func float(half bits: UInt16) -> Float {
  let (exponent, fraction) = (UInt32(bits >> 10 & 31), UInt32(bits & 1023))
  let sign = UInt32(bits >> 15) << 31
  if exponent == 0 {
    let size = Float(fraction) / Float(1 << 24)
    return sign == 0 ? size : -size
  }
  let wide = exponent == 31 ? 255 : exponent + 112
  return Float(bitPattern: sign | wide << 23 | fraction << 13)
}
