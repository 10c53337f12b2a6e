/// The reductions that fold elements one into the next; the raw value is the ufunc's name.
public enum Reduction: String, Sendable {
  case sum = "add"
  case prod = "multiply"
  case max = "maximum"
  case min = "minimum"
  case any = "logical_or"
  case all = "logical_and"

  /// The type elements are brought to before they are folded.
  func operandType(_ type: DType) -> DType {
    switch self {
    case .sum, .prod: type.accumulator
    case .max, .min: type
    case .any, .all: .bool
    }
  }

  /// What folding nothing gives; nil where there is no such thing.
  var identity: Scalar? {
    switch self {
    case .sum: .integer(0)
    case .prod: .integer(1)
    case .any: .bool(false)
    case .all: .bool(true)
    case .max, .min: nil
    }
  }
}

extension NDArray {
  /// The axes a reduction runs over, sorted; all of them for nil.
  ///
  /// - Throws: `AxisError` outside the array, `ValueError` for one named twice.
  func checkedAxes(_ axes: [Int]?) throws -> [Int] {
    guard let axes else { return Array(0..<ndim) }
    let checked = try axes.map { try checkedAxis($0, ndim: ndim) }
    guard Set(checked).count == checked.count else {
      throw NumPyError.value("duplicate value in 'axis'")
    }
    return checked.sorted()
  }

  /// The shape left after axes are reduced, each kept as 1 where asked.
  func reducedShape(_ axes: [Int], keepDims: Bool) -> [Int] {
    shape.indices.compactMap { axes.contains($0) ? (keepDims ? 1 : nil) : shape[$0] }
  }

  /// Folds the elements along axes (`np.sum(x, axis=..., keepdims=...)` and its kin).
  ///
  /// Sums are pairwise along the axis that lies contiguously, as NumPy adds them, so that the
  /// digits are the same.
  ///
  /// Without `axes` all are folded; with `keepDims` folded axes stay, with size 1; without `dtype`
  /// the type is NumPy's choice.
  ///
  /// - Throws: `AxisError`, or `ValueError` for the extreme of nothing.
  public func reduced(
    _ reduction: Reduction, axes: [Int]? = nil, keepDims: Bool = false, dtype type: DType? = nil
  ) throws -> NDArray {
    let axes = try checkedAxes(axes)
    let own = type ?? reduction.operandType(dtype)
    var source = try cast(to: own.loopType)
    if reduction == .sum && own.isFloating && axes.count == ndim && size > 0 {
      source = try source.foldedByBuffers(isConverted: dtype != own)
    }
    let kept = try NDArray(
      zeros: source.shape.indices.map { axes.contains($0) ? 1 : source.shape[$0] },
      dtype: own.loopType)
    try reduction.prepare(kept, from: source, axes: axes)
    reduction.fold(source, into: kept, axes: axes)
    let result = try kept.cast(to: own)
    return keepDims
      ? result
      : result.view(
        shape: reducedShape(axes, keepDims: false),
        strides: rowMajorStrides(reducedShape(axes, keepDims: false)), offset: result.offset)
  }
}

extension NDArray {
  /// The elements as NumPy's iterator hands them to a whole sum: in rows that fill its buffer.
  ///
  /// An array that lies evenly is one row. Others, and converted ones, go through a buffer of 8,192
  /// elements, which holds as many whole rows as fit; the sums of buffers are added one by one.
  fileprivate func foldedByBuffers(isConverted: Bool) throws -> NDArray {
    let order = shape.indices.sorted {
      let (a, b) = (abs(strides[$0]), abs(strides[$1]))
      return a == b ? $0 < $1 : a > b
    }
    let lying = try transposed(order)
    let isEven = RowLoop(shape: lying.shape, strides: [lying.strides]).count == size
    if isEven && (!isConverted || size <= 8192) { return self }
    var row = 1
    for length in lying.shape.reversed() {
      guard row <= 8192 / length else { break }
      row *= length
    }
    let chunk = isEven ? 8192 : 8192 / row * row
    let packed = try lying.contiguous().reshaped([size])
    let whole = size / chunk
    let sums = try (0...whole).compactMap { number -> NDArray? in
      let part = try packed.selecting([
        .slice(start: number * chunk, stop: Swift.min((number + 1) * chunk, size), step: nil)
      ])
      return part.size == 0 ? nil : try part.reduced(.sum)
    }
    return try Self.inOrder(sums).reshaped([Int](repeating: 1, count: ndim))
  }

  /// The sum of numbers, one after the other.
  private static func inOrder(_ numbers: [NDArray]) throws -> NDArray {
    try numbers.dropFirst().reduce(numbers[0]) {
      try NDArray.apply(.add, .array($0), .array($1))
    }
  }
}

extension Reduction {
  /// Puts the start value into the result: the identity, or the first element along the axes.
  fileprivate func prepare(_ result: NDArray, from source: NDArray, axes: [Int]) throws {
    if let identity {
      result.fill(identity)
    } else if result.size > 0 {
      guard source.size > 0 else {
        throw NumPyError.value(
          "zero-size array to reduction operation \(rawValue) which has no identity")
      }
      let first = source.view(shape: result.shape, strides: source.strides, offset: source.offset)
      result.assignSameShape(first)
    }
  }

  fileprivate func fold(_ source: NDArray, into result: NDArray, axes: [Int]) {
    let walk = ReductionWalk(source, result, axes: axes)
    switch source.dtype {
    case .float64: foldFloating(walk, Double.self)
    case .float32: foldFloating(walk, Float.self)
    case .uint64: foldInteger(walk, UInt64.self)
    case .int64: foldInteger(walk, Int64.self)
    default: foldBoolean(walk)
    }
  }

  @inline(__always)
  private func foldFloating<T: FloatingElement>(_ walk: ReductionWalk, _: T.Type) {
    switch self {
    case .sum:
      walk.run(T.self, row: { $0 + pairwiseSum($1, $2, $3) }, pair: { $0 + $1 })
    case .prod: walk.fold(T.self) { $0 * $1 }
    case .max: walk.fold(T.self) { $0 >= $1 || $0.isNaN ? $0 : $1 }
    case .min: walk.fold(T.self) { $0 <= $1 || $0.isNaN ? $0 : $1 }
    case .any, .all: break
    }
  }

  @inline(__always)
  private func foldInteger<T: IntegerElement>(_ walk: ReductionWalk, _: T.Type) {
    switch self {
    case .sum: walk.fold(T.self) { $0 &+ $1 }
    case .prod: walk.fold(T.self) { $0 &* $1 }
    case .max: walk.fold(T.self) { $0 >= $1 ? $0 : $1 }
    case .min: walk.fold(T.self) { $0 <= $1 ? $0 : $1 }
    case .any, .all: break
    }
  }

  private func foldBoolean(_ walk: ReductionWalk) {
    switch self {
    case .sum, .max, .any: walk.fold(UInt8.self) { $0 | $1 }
    case .prod, .min, .all: walk.fold(UInt8.self) { $0 & $1 }
    }
  }
}

/// The walk of a reduction: axes in the order they lie in memory, as NumPy's iterator takes them.
private struct ReductionWalk {
  private let source: NDArray
  private let result: NDArray
  private let loop: RowLoop
  private let start: Int

  init(_ source: NDArray, _ result: NDArray, axes: [Int]) {
    self.source = source
    self.result = result
    let order = source.shape.indices.sorted {
      let (a, b) = (abs(source.strides[$0]), abs(source.strides[$1]))
      return a == b ? $0 < $1 : a > b
    }
    var start = 0
    var sourceStrides: [Int] = []
    var resultStrides: [Int] = []
    for axis in order {
      let isFolded = axes.contains(axis)
      var stride = source.strides[axis]
      if isFolded && stride < 0 {
        start += stride * max(source.shape[axis] - 1, 0)
        stride = -stride
      }
      sourceStrides.append(stride)
      resultStrides.append(isFolded ? 0 : result.strides[axis])
    }
    self.start = start
    loop = RowLoop(
      shape: order.map { source.shape[$0] }, strides: [sourceStrides, resultStrides])
  }

  /// Runs over the rows: `row` folds a whole row into one number, `pair` one element into another.
  @inline(__always)
  func run<T>(_: T.Type, row: (T, UnsafePointer<T>, Int, Int) -> T, pair: (T, T) -> T) {
    let (step, resultStep, count) = (loop.steps[0], loop.steps[1], loop.count)
    source.withPointer(T.self) { input in
      result.withPointer(T.self) { output in
        loop.forEachRow { places in
          let a = UnsafePointer(input + start + places[0])
          let r = output + places[1]
          if resultStep == 0 {
            r.pointee = row(r.pointee, a, count, step)
          } else {
            for index in 0..<count {
              r[index &* resultStep] = pair(r[index &* resultStep], a[index &* step])
            }
          }
        }
      }
    }
  }

  @inline(__always)
  func fold<T>(_: T.Type, _ pair: (T, T) -> T) {
    run(
      T.self,
      row: { start, pointer, count, step in
        var value = start
        for index in 0..<count { value = pair(value, pointer[index &* step]) }
        return value
      }, pair: pair)
  }
}

/// A sum in the order NumPy adds: eight running sums for up to 128 numbers, halves beyond.
func pairwiseSum<T: FloatingElement>(
  _ values: UnsafePointer<T>, _ count: Int, _ step: Int
) -> T {
  if count < 8 {
    var sum: T = -0.0
    for index in 0..<count { sum += values[index &* step] }
    return sum
  }
  if count > 128 {
    let half = count / 2 - count / 2 % 8
    return pairwiseSum(values, half, step)
      + pairwiseSum(values + half &* step, count - half, step)
  }
  return blockSum(values, count, step)
}

@inline(__always)
private func blockSum<T: FloatingElement>(
  _ values: UnsafePointer<T>, _ count: Int, _ step: Int
) -> T {
  @inline(__always) func at(_ index: Int) -> T { values[index &* step] }
  var (a, b, c, d) = (at(0), at(1), at(2), at(3))
  var (e, f, g, h) = (at(4), at(5), at(6), at(7))
  var index = 8
  while index < count - count % 8 {
    a += at(index)
    b += at(index + 1)
    c += at(index + 2)
    d += at(index + 3)
    e += at(index + 4)
    f += at(index + 5)
    g += at(index + 6)
    h += at(index + 7)
    index += 8
  }
  var sum = ((a + b) + (c + d)) + ((e + f) + (g + h))
  while index < count {
    sum += at(index)
    index += 1
  }
  return sum
}
