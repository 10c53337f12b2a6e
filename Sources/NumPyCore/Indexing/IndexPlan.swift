/// What an index expression selects: axes of the result that are plain views, and gathered places.
struct IndexPlan {
  /// The place of the first element.
  var offset: Int

  /// The plain axes of the result, without the gathered ones.
  var shape: [Int] = []

  /// The strides of the plain axes.
  var strides: [Int] = []

  /// The shape the index arrays broadcast to; nil for a basic index.
  var gatherShape: [Int]?

  /// For each element of the gathered shape, how far it lies from `offset`.
  var gatherOffsets: [Int] = []

  /// Among the plain axes, where the gathered axes are put.
  var gatherPosition = 0

  /// Whether a boolean array took part: its assignments have an error text of their own.
  var hasMask = false

  /// The shape of the result.
  var resultShape: [Int] {
    guard let gatherShape else { return shape }
    return Array(shape[..<gatherPosition]) + gatherShape + Array(shape[gatherPosition...])
  }

  /// Works out what an index selects of an array.
  ///
  /// - Throws: `IndexError` for places, axes or masks that do not fit.
  init(_ items: [IndexItem], of array: NDArray) throws {
    offset = array.offset
    let items = try IndexPlan.expanded(items, ndim: array.ndim)
    var collector = GatherCollector(hasArrays: items.contains { $0.isAdvanced })
    var axis = 0
    for item in items {
      switch item {
      case .newAxis:
        shape.append(1)
        strides.append(0)
        collector.interrupt()
      case .slice(let start, let stop, let step):
        let bounds = try sliceBounds(start: start, stop: stop, step: step, size: array.shape[axis])
        if bounds.count > 0 { offset += bounds.start * array.strides[axis] }
        shape.append(bounds.count)
        strides.append(array.strides[axis] &* bounds.step)
        axis += 1
        collector.interrupt()
      case .integer(let index):
        let place = try checkedIndex(index, size: array.shape[axis], axis: axis)
        offset += place * array.strides[axis]
        collector.note(position: shape.count)
        axis += 1
      case .array(let indices):
        collector.note(position: shape.count)
        if indices.dtype == .bool {
          hasMask = true
          axis += try collector.add(mask: indices, of: array, axis: axis)
        } else {
          try collector.add(indices, size: array.shape[axis], stride: array.strides[axis], axis)
          axis += 1
        }
      case .ellipsis: break
      }
    }
    try finish(collector)
  }

  private mutating func finish(_ collector: GatherCollector) throws {
    guard collector.hasArrays else { return }
    gatherPosition = collector.position
    let joined = try collector.joined()
    gatherShape = joined.shape
    gatherOffsets = joined.offsets
  }

  /// The items with the ellipsis, written or implied, replaced by whole slices.
  private static func expanded(_ items: [IndexItem], ndim: Int) throws -> [IndexItem] {
    let consumed = items.reduce(0) { $0 + $1.consumedAxes }
    guard consumed <= ndim else {
      throw NumPyError.index(
        "too many indices for array: array is \(ndim)-dimensional, but \(consumed) were indexed")
    }
    var result: [IndexItem] = []
    var sawEllipsis = false
    let whole = IndexItem.slice(start: nil, stop: nil, step: nil)
    for item in items {
      guard case .ellipsis = item else {
        result.append(item)
        continue
      }
      guard !sawEllipsis else {
        throw NumPyError.index("an index can only have a single ellipsis ('...')")
      }
      sawEllipsis = true
      result += Array(repeating: whole, count: ndim - consumed)
    }
    return sawEllipsis ? result : result + Array(repeating: whole, count: ndim - consumed)
  }
}

/// Gathers the index arrays of one expression, and where their axes belong in the result.
private struct GatherCollector {
  let hasArrays: Bool
  private(set) var position = 0
  private var parts: [(indices: NDArray, size: Int, stride: Int, axis: Int)] = []
  private var started = false
  private var interrupted = false

  init(hasArrays: Bool) { self.hasArrays = hasArrays }

  /// An item between index arrays: if another one follows, their axes come first in the result.
  mutating func interrupt() {
    if started { interrupted = true }
  }

  mutating func note(position place: Int) {
    if !started {
      position = place
    } else if interrupted {
      position = 0
    }
    started = true
  }

  mutating func add(_ indices: NDArray, size: Int, stride: Int, _ axis: Int) throws {
    guard indices.dtype.isInteger || indices.size == 0 else {
      throw NumPyError.index("arrays used as indices must be of integer (or boolean) type")
    }
    parts.append((try indices.cast(to: .int64), size, stride, axis))
  }

  /// Adds a mask as the integer arrays of its true places; gives the number of axes it covers.
  mutating func add(mask: NDArray, of array: NDArray, axis: Int) throws -> Int {
    for inner in 0..<mask.ndim where mask.shape[inner] != array.shape[axis + inner] {
      throw NumPyError.index(
        "boolean index did not match indexed array along axis \(axis + inner); size of axis is "
          + "\(array.shape[axis + inner]) but size of corresponding boolean axis is "
          + "\(mask.shape[inner])")
    }
    if mask.ndim == 0 {
      let count = mask.scalar(atPlace: mask.offset).asInteger
      parts.append((try NDArray(zeros: [count], dtype: .int64), 1, 0, axis))
    }
    for (inner, indices) in try mask.nonzero().enumerated() {
      parts.append((indices, array.shape[axis + inner], array.strides[axis + inner], axis + inner))
    }
    return mask.ndim
  }

  /// The common shape of the index arrays and the distance of each selected element.
  func joined() throws -> (shape: [Int], offsets: [Int]) {
    let shapes = parts.map(\.indices.shape)
    let shape: [Int]
    do {
      shape = try broadcastShape(shapes)
    } catch {
      throw NumPyError.index(
        "shape mismatch: indexing arrays could not be broadcast together with shapes "
          + shapes.map { compactTupleText($0) + " " }.joined())
    }
    let count = try elementCount(of: shape, dtype: .int64)
    guard count <= Storage.largestByteCount / 8 else { throw NDArray.tooLarge(shape, .int64) }
    var offsets = [Int](repeating: 0, count: count)
    for part in parts {
      try offsets.withUnsafeMutableBufferPointer {
        try part.indices.addOffsets(part, shape, to: $0)
      }
    }
    return (shape, offsets)
  }
}

extension NDArray {
  /// Adds the distance that each index makes along its axis.
  fileprivate func addOffsets(
    _ part: (indices: NDArray, size: Int, stride: Int, axis: Int), _ shape: [Int],
    to offsets: UnsafeMutableBufferPointer<Int>
  ) throws {
    let walk = RowLoop(shape: shape, strides: [broadcastStrides(shape)])
    let (size, stride, step) = (part.size, part.stride, walk.steps[0])
    var place = 0
    try withPointer(Int64.self) { pointer in
      try walk.forEachRow { places in
        let row = pointer + places[0]
        for index in 0..<walk.count {
          let value = Int(row[index &* step])
          // One comparison for both ends: a negative number is a very large unsigned one.
          let wrapped = value < 0 ? value &+ size : value
          if UInt(bitPattern: wrapped) >= UInt(bitPattern: size) {
            _ = try checkedIndex(value, size: size, axis: part.axis)
          }
          offsets[place] &+= wrapped &* stride
          place += 1
        }
      }
    }
  }
}
