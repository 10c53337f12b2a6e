extension NDArray {
  /// The bytes of the elements in C order, least significant first (`x.tobytes()`).
  public func bytes() throws -> [UInt8] {
    let packed = try contiguous()
    return packed.withPointer(UInt8.self) { _ in
      let start = packed.storage.base + packed.offset * packed.dtype.itemSize
      return Array(UnsafeRawBufferPointer(start: start, count: packed.nbytes))
    }
  }

  /// An array of the elements in bytes (`np.frombuffer`), as many as `count` says, all for nil.
  ///
  /// - Throws: `ValueError` for bytes that are no whole number of elements, or too few.
  public static func fromBytes(
    _ bytes: [UInt8], dtype: DType, offset: Int = 0, count: Int? = nil
  ) throws -> NDArray {
    guard offset >= 0, offset <= bytes.count else {
      throw NumPyError.value(
        "offset must be non-negative and no greater than buffer length (\(bytes.count))")
    }
    let rest = bytes.count - offset
    guard count != nil || rest % dtype.itemSize == 0 else {
      throw NumPyError.value("buffer size must be a multiple of element size")
    }
    let length = count ?? rest / dtype.itemSize
    guard length >= 0, length <= rest / dtype.itemSize else {
      throw NumPyError.value("buffer is smaller than requested size")
    }
    let result = try NDArray(zeros: [length], dtype: dtype)
    for index in 0..<result.nbytes {
      let byte = bytes[offset + index]
      (result.storage.base + index).storeBytes(
        of: dtype == .bool ? (byte == 0 ? 0 : 1) : byte, as: UInt8.self)
    }
    return result
  }

  /// The elements with the order of their bytes reversed.
  public func reversingBytes() throws -> NDArray {
    let size = dtype.itemSize
    let source = try bytes()
    let swapped = source.indices.map { source[$0 / size * size + size - 1 - $0 % size] }
    return try NDArray.fromBytes(swapped, dtype: dtype).reshaped(shape)
  }
}
