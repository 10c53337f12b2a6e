import NumPyCore
import PyCore

/// `np.r_`, `np.c_`, `np.mgrid`, `np.ogrid`, `np.s_`: objects that are used with brackets alone.
final class IndexTrickObject: HostObject {
  /// What the brackets make.
  enum Kind: String, CaseIterable {
    case rows = "r_"
    case columns = "c_"
    case grid = "mgrid"
    case openGrid = "ogrid"
    case index = "s_"
  }

  private let kind: Kind
  private let library: NumPyLibrary

  init(_ kind: Kind, library: NumPyLibrary) {
    self.kind = kind
    self.library = library
    super.init()
  }

  override var typeName: String { kind.rawValue }

  override func item(_ index: Value) throws(PythonError) -> Value {
    if kind == .index { return index }
    let parts: [Value]
    if case .tuple(let items) = index { parts = items } else { parts = [index] }
    return try pythonic {
      switch kind {
      case .rows: return library.array(try NDArray.concatenate(try parts.map { try line($0) }))
      case .columns:
        let columns = try parts.map { part in
          let array = try line(part)
          return array.ndim == 1 ? try array.reshaped([-1, 1]) : array
        }
        return library.array(try NDArray.concatenate(columns, axis: 1))
      case .grid, .openGrid: return try grid(parts)
      case .index: return index
      }
    }
  }

  /// An array, a number, or the numbers of a slice; an imaginary step is not known here.
  private func line(_ value: Value) throws -> NDArray {
    guard case .slice(let slice) = value else {
      let array = try library.ndarray(from: value)
      return array.ndim == 0 ? try array.reshaped([1]) : array
    }
    let start = slice.lower.isNone ? Scalar.integer(0) : try library.scalar(from: slice.lower)
    let step = slice.step.isNone ? Scalar.integer(1) : try library.scalar(from: slice.step)
    return try NDArray.arange(start, try library.scalar(from: slice.upper), step)
  }

  private func grid(_ parts: [Value]) throws -> Value {
    let lines = try parts.map { try line($0) }
    let shape = lines.map(\.size)
    let placed = try lines.indices.map { axis in
      var own = [Int](repeating: 1, count: lines.count)
      own[axis] = shape[axis]
      return try lines[axis].reshaped(own)
    }
    if kind == .openGrid {
      let arrays = placed.map { library.array($0) }
      return arrays.count == 1 ? arrays[0] : .tuple(arrays)
    }
    if placed.count == 1 { return library.array(placed[0]) }
    return library.array(try NDArray.stack(try placed.map { try $0.broadcast(to: shape) }))
  }
}

extension NumPyFunctions {
  static let places: [NumPyFunction] = [
    NumPyFunction("ix_", [.variadic("args")], "Index arrays for every combination of places.") {
      call in
      let arrays = try call.arguments.variadic("args").map { try call.library.ndarray(from: $0) }
      return .tuple(
        try arrays.enumerated().map { axis, array in
          guard array.ndim == 1 else {
            throw PythonError.valueError("Cross index must be 1 dimensional")
          }
          var own = [Int](repeating: 1, count: arrays.count)
          let places = array.dtype == .bool ? try array.nonzero()[0] : array
          own[axis] = places.size
          return call.library.array(try places.reshaped(own))
        })
    },
    NumPyFunction("ndindex", [.variadic("shape")], "Every place of a shape, one after the other.") {
      call in
      let parts = call.arguments.variadic("shape")
      let shape =
        parts.count == 1
        ? try call.library.shape(from: parts[0]) : try call.library.shape(from: .tuple(parts))
      return .object(PlaceIterator(shape) { .tuple($0) })
    },
    NumPyFunction("ndenumerate", [.required("arr")], "Every place of an array with its element.") {
      call in
      let (array, library) = (try call.array("arr"), call.library)
      var flat = 0
      return .object(
        PlaceIterator(array.shape) { place in
          defer { flat += 1 }
          let element = try pythonicElement(array, flat, library)
          return .tuple([.tuple(place), element])
        })
    },
  ]

  private static func pythonicElement(
    _ array: NDArray, _ flat: Int, _ library: NumPyLibrary
  ) throws -> Value {
    library.result(try NDArray(array.scalar(atFlat: flat), dtype: array.dtype))
  }
}

/// Walks over the places of a shape in C order.
private final class PlaceIterator: ValueIterator {
  private let shape: [Int]
  private let make: ([Value]) throws -> Value
  private var place: [Int]?

  init(_ shape: [Int], _ make: @escaping ([Value]) throws -> Value) {
    self.shape = shape
    self.make = make
    place = shape.contains { $0 <= 0 } ? nil : shape.map { _ in 0 }
    super.init()
  }

  override func next() throws(PythonError) -> Value? {
    guard let current = place else { return nil }
    let value = try pythonic { try make(current.map { .int($0) }) }
    place = following(current)
    return value
  }

  private func following(_ current: [Int]) -> [Int]? {
    var next = current
    for axis in shape.indices.reversed() {
      next[axis] += 1
      if next[axis] < shape[axis] { return next }
      next[axis] = 0
    }
    return nil
  }
}
