import NumPyCore
import PyCore

/// The attributes of arrays and NumPy scalars that are no methods.
enum ArrayAttributes {
  /// Their names.
  static let names = [
    "T", "base", "data", "dtype", "flags", "flat", "imag", "itemsize", "nbytes", "ndim", "real",
    "shape", "size", "strides",
  ]

  /// The attribute of an array; nil for an unknown name.
  static func value(_ name: String, of object: ArrayObject) throws -> Value? {
    let (array, library) = (object.array, object.library)
    switch name {
    case "shape": return tuple(array.shape)
    case "ndim": return .int(array.ndim)
    case "size": return .int(array.size)
    case "dtype": return .object(DTypeObject(array.dtype, library: library))
    case "itemsize": return .int(array.dtype.itemSize)
    case "nbytes": return .int(array.nbytes)
    case "strides": return tuple(array.strides.map { $0 &* array.dtype.itemSize })
    case "T": return object.isScalar ? .object(object) : library.array(try array.transposed())
    case "mT": return library.array(try array.swappingAxes(-1, -2))
    case "real": return .object(object)
    case "imag": return library.result(try NDArray(zeros: array.shape, dtype: array.dtype))
    case "flat": return .object(try flatIterator(object))
    case "base": return array.isView ? library.array(try array.selecting([.ellipsis])) : .none
    case "flags": return .object(FlagsObject(array))
    default: return nil
    }
  }

  private static func tuple(_ numbers: [Int]) -> Value { .tuple(numbers.map { .int($0) }) }

  private static func flatIterator(_ object: ArrayObject) throws -> HostObject {
    FlatIterator(try object.array.contiguous().reshaped([-1]), library: object.library)
  }
}

/// `x.flat`: the elements in C order, to go through or to pick from.
final class FlatIterator: ValueIterator {
  private let flat: NDArray
  private let library: NumPyLibrary
  private var place = 0

  init(_ flat: NDArray, library: NumPyLibrary) {
    self.flat = flat
    self.library = library
    super.init()
  }

  override var typeName: String { "flatiter" }
  override func length() -> Int? { flat.size }

  override func next() throws(PythonError) -> Value? {
    guard place < flat.size else { return nil }
    defer { place += 1 }
    return try item(.int(place))
  }

  override func item(_ index: Value) throws(PythonError) -> Value {
    try ArrayObject(flat, library: library).item(index)
  }

  /// Writes through where the array lies in C order, as its elements are then the same.
  override func setItem(_ index: Value, to value: Value) throws(PythonError) {
    try ArrayObject(flat, library: library).setItem(index, to: value)
  }
}

/// `x.flags`: how an array lies in memory.
final class FlagsObject: HostObject {
  private let array: NDArray

  init(_ array: NDArray) {
    self.array = array
    super.init()
  }

  override var typeName: String { "flagsobj" }

  private static let names = [
    "C_CONTIGUOUS", "F_CONTIGUOUS", "OWNDATA", "WRITEABLE", "ALIGNED", "WRITEBACKIFCOPY",
  ]

  private func flag(_ name: String) -> Bool? {
    switch name.uppercased() {
    case "C_CONTIGUOUS": array.isContiguous
    case "F_CONTIGUOUS": array.isFortranContiguous
    case "OWNDATA": !array.isView
    case "WRITEABLE": !array.isReadOnly
    case "ALIGNED": true
    case "WRITEBACKIFCOPY": false
    default: nil
    }
  }

  override var attributeNames: [String] { FlagsObject.names.map { $0.lowercased() } }

  override func attribute(_ name: String) -> Value? { flag(name).map { .bool($0) } }

  override func item(_ index: Value) throws(PythonError) -> Value {
    guard case .string(let name) = index, let flag = flag(name) else {
      throw PythonError(.keyError, "'Unknown flag'")
    }
    return .bool(flag)
  }

  override func repr() -> String {
    FlagsObject.names.map { "  \($0) : \(flag($0) ?? false ? "True" : "False")\n" }.joined()
  }
}
