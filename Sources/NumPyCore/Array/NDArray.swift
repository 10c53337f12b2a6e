/// NumPy's array: a shape and strides over a storage that views share.
///
/// The struct is the *view*; copying it copies no elements, and writing through it is seen by every
/// other view of the same storage, as in NumPy. `copy()` makes an array of its own.
public struct NDArray {
  /// The elements' bytes, shared with every view.
  public let storage: Storage

  /// The element type.
  public let dtype: DType

  /// The size along each axis, outermost first; empty for an array without axes.
  public let shape: [Int]

  /// How many *elements* further the next one along each axis lies; negative for reversed views.
  public let strides: [Int]

  /// The place of the first element, in elements from the start of the storage.
  public let offset: Int

  /// Whether assignment is refused, as for the result of `broadcast_to`.
  public let isReadOnly: Bool

  /// Whether this is a view on another array's storage (`x.base is not None`).
  public let isView: Bool

  init(
    storage: Storage, dtype: DType, shape: [Int], strides: [Int], offset: Int = 0,
    isReadOnly: Bool = false, isView: Bool = true
  ) {
    self.storage = storage
    self.dtype = dtype
    self.shape = shape
    self.strides = strides
    self.offset = offset
    self.isReadOnly = isReadOnly
    self.isView = isView
  }

  /// An array of zeros with its own storage.
  ///
  /// - Throws: `MemoryError` for more bytes than there are, `ValueError` for negative sizes.
  public init(zeros shape: [Int], dtype: DType = .float64) throws {
    try self.init(shape, dtype: dtype, zeroed: true)
  }

  /// An array for a result: its elements must all be written before any is read.
  init(unwritten shape: [Int], dtype: DType) throws {
    try self.init(shape, dtype: dtype, zeroed: false)
  }

  private init(_ shape: [Int], dtype: DType, zeroed: Bool) throws {
    let count = try elementCount(of: shape, dtype: dtype)
    let bytes = Storage(byteCount: count * dtype.itemSize, zeroed: zeroed)
    guard let storage = bytes else {
      throw NDArray.tooLarge(shape, dtype)
    }
    self.init(
      storage: storage, dtype: dtype, shape: shape, strides: rowMajorStrides(shape),
      isView: false)
  }

  /// The number of axes.
  public var ndim: Int { shape.count }

  /// The number of elements.
  public var size: Int { shape.reduce(1, &*) }

  /// The bytes the elements take.
  public var nbytes: Int { size * dtype.itemSize }

  /// Whether the elements lie one after the other in C order.
  public var isContiguous: Bool { isPacked(shape, strides) }

  /// Whether the elements lie one after the other in Fortran order.
  public var isFortranContiguous: Bool { isPacked(shape.reversed(), strides.reversed()) }
}

extension NDArray {
  static func tooLarge(_ shape: [Int], _ dtype: DType) -> NumPyError {
    let units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
    var size = Double(dtype.itemSize)
    for length in shape { size *= Double(length) }
    var unit = 0
    while size >= 1024 && unit < units.count - 1 {
      size /= 1024
      unit += 1
    }
    return NumPyError(
      .memory,
      "Unable to allocate \(threeDigits(size)) \(units[unit]) for an array with shape "
        + "\(tupleText(shape)) and data type \(dtype.name)")
  }
}

/// A size in three significant digits, as memory errors word it.
private func threeDigits(_ size: Double) -> String {
  let decimals = size < 10 ? 2 : size < 100 ? 1 : 0
  var scaled = size
  for _ in 0..<decimals { scaled *= 10 }
  let digits = String(Int(min(scaled.rounded(), 1e15)))
  if decimals == 0 { return digits + (size < 1000 ? "." : "") }
  return digits.dropLast(decimals) + "." + digits.suffix(decimals)
}

/// The number of elements of a shape, checked.
///
/// - Throws: `ValueError` for a negative size or a product beyond 64 bits.
func elementCount(of shape: [Int], dtype: DType) throws -> Int {
  guard !shape.contains(where: { $0 < 0 }) else {
    throw NumPyError.value("negative dimensions are not allowed")
  }
  guard shape.count <= 64 else {
    throw NumPyError.value(
      "maximum supported dimension for an ndarray is currently 64, found \(shape.count)")
  }
  if shape.contains(0) { return 0 }
  var bytes = dtype.itemSize
  for length in shape {
    let (product, overflow) = bytes.multipliedReportingOverflow(by: length)
    guard !overflow else {
      throw NumPyError.value(
        "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible "
          + "size.")
    }
    bytes = product
  }
  return bytes / dtype.itemSize
}

/// The strides of a C-ordered array, in elements.
func rowMajorStrides(_ shape: [Int]) -> [Int] {
  var strides = [Int](repeating: 1, count: shape.count)
  var step = 1
  for axis in shape.indices.reversed() {
    strides[axis] = step
    step &*= max(shape[axis], 1)
  }
  return strides
}

private func isPacked(_ shape: [Int], _ strides: [Int]) -> Bool {
  var step = 1
  for axis in shape.indices.reversed() {
    if shape[axis] == 0 { return true }
    if shape[axis] != 1 && strides[axis] != step { return false }
    step *= shape[axis]
  }
  return true
}
