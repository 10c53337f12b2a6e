/// NumPy's binary array file (`np.save`, `np.load`), as bytes.
///
/// Source: NumPy's description of the NPY format, versions 1.0, 2.0 and 3.0.
public enum NPYFormat {
  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// The bytes of a file that holds the array.
  ///
  /// An array that lies in Fortran order alone is written so, as NumPy does.
  public static func encode(_ array: NDArray) throws -> [UInt8] {
    let isFortran = array.isFortranContiguous && !array.isContiguous
    let shape = tupleText(array.shape)
    var header =
      "{'descr': '\(array.dtype.descriptor)', 'fortran_order': \(isFortran ? "True" : "False"), "
      + "'shape': \(shape), }"
    // The header grows in place when an array is appended to, so NumPy leaves room for the digits.
    let growing = array.shape.isEmpty ? nil : isFortran ? array.shape.last : array.shape.first
    if let growing { header += String(repeating: " ", count: max(21 - String(growing).count, 0)) }
    let unpadded = magic.count + 4 + header.utf8.count + 1
    header += String(repeating: " ", count: (64 - unpadded % 64) % 64) + "\n"
    let length = header.utf8.count
    var bytes = magic + [1, 0, UInt8(length & 0xff), UInt8(length >> 8)] + Array(header.utf8)
    let packed = try (isFortran ? array.transposed() : array).contiguous()
    packed.withPointer(UInt8.self) { _ in
      let start = packed.storage.base + packed.offset * packed.dtype.itemSize
      bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: packed.nbytes))
    }
    return bytes
  }

  /// The array in the bytes of a file.
  ///
  /// - Throws: `ValueError` for bytes that are no such file, end too early, or hold Python objects.
  public static func decode(_ bytes: [UInt8]) throws -> NDArray {
    let (header, start) = try headerText(bytes)
    guard let descriptor = field("descr", in: header), let shapeText = field("shape", in: header),
      let order = field("fortran_order", in: header), let shape = sizes(shapeText)
    else {
      throw NumPyError.value("Cannot parse header: '\(header)'")
    }
    let name = descriptor.filter { $0 != "'" && $0 != "\"" }
    if name.contains("O") {
      throw NumPyError.value("Object arrays cannot be loaded when allow_pickle=False")
    }
    let isSwapped = name.hasPrefix(">")
    guard let type = DType(named: isSwapped ? String(name.dropFirst()) : name) else {
      throw NumPyError.value("arrays of dtype '\(name)' are not supported")
    }
    let isFortran = order.hasPrefix("True")
    let stored = try NDArray(zeros: isFortran ? shape.reversed() : shape, dtype: type)
    guard bytes.count - start >= stored.nbytes else {
      throw NumPyError.value(
        "cannot reshape array of size \((bytes.count - start) / type.itemSize) into shape "
          + compactTupleText(shape))
    }
    fill(stored, from: bytes[start...], isSwapped: isSwapped)
    return isFortran ? try stored.transposed() : stored
  }

  /// Where the pickle starts that holds an array of objects; nil for an array of numbers.
  public static func pickleStart(_ bytes: [UInt8]) throws -> Int? {
    let (header, start) = try headerText(bytes)
    return field("descr", in: header)?.contains("O") == true ? start : nil
  }

  private static func fill(_ array: NDArray, from bytes: ArraySlice<UInt8>, isSwapped: Bool) {
    let size = array.dtype.itemSize
    array.withPointer(UInt8.self) { _ in
      let target = array.storage.base.assumingMemoryBound(to: UInt8.self)
      for index in 0..<array.nbytes {
        let place = isSwapped ? index / size * size + size - 1 - index % size : index
        let byte = bytes[bytes.startIndex + place]
        target[index] = array.dtype == .bool ? (byte == 0 ? 0 : 1) : byte
      }
    }
  }

  private static func headerText(_ bytes: [UInt8]) throws -> (text: String, start: Int) {
    guard bytes.count >= 10, Array(bytes[..<6]) == magic else {
      throw NumPyError.value("the magic string is not correct; this is no .npy file")
    }
    let isLong = bytes[6] >= 2
    guard (1...3).contains(bytes[6]), bytes.count >= (isLong ? 12 : 10) else {
      throw NumPyError.value(
        "we only support format version (1,0), (2,0), and (3,0), not (\(bytes[6]), \(bytes[7]))")
    }
    var length = Int(bytes[8]) | Int(bytes[9]) << 8
    if isLong { length |= Int(bytes[10]) << 16 | Int(bytes[11]) << 24 }
    let start = isLong ? 12 : 10
    guard bytes.count - start >= length else {
      throw NumPyError.value("EOF: reading array header, expected \(length) bytes")
    }
    let text = String(decoding: bytes[start..<start + length], as: UTF8.self)
    return (text, start + length)
  }

  /// The text of a value in the header, up to the comma after it; parentheses stay together.
  private static func field(_ name: String, in header: String) -> String? {
    let characters = Array(header.utf8)
    let quoted = Array("'\(name)':".utf8)
    guard characters.count > quoted.count,
      let start = (0...characters.count - quoted.count).first(where: {
        characters[$0] == quoted[0] && Array(characters[$0..<$0 + quoted.count]) == quoted
      })
    else { return nil }
    var depth = 0
    var value: [UInt8] = []
    for character in characters[(start + quoted.count)...] {
      if character == UInt8(ascii: "(") { depth += 1 }
      if character == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 && (character == UInt8(ascii: ",") || character == UInt8(ascii: "}")) { break }
      if character != UInt8(ascii: " ") { value.append(character) }
    }
    return String(decoding: value, as: UTF8.self)
  }

  private static func sizes(_ text: String) -> [Int]? {
    let inner = text.filter { $0 != "(" && $0 != ")" && $0 != " " }
    let parts = inner.split(separator: ",")
    let numbers = parts.compactMap { Int($0) }
    return numbers.count == parts.count ? numbers : nil
  }
}
