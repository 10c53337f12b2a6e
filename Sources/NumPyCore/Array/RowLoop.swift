/// The walk over several arrays of one shape, row by row, the innermost axis left to the caller.
///
/// Axes along which all operands lie evenly are merged first, so that contiguous arrays of any rank
/// are a single row and the caller's inner loop runs over all of it.
struct RowLoop {
  /// The number of elements of each row.
  let count: Int

  /// The step of each operand along a row, in elements.
  let steps: [Int]

  private var outerShape: [Int] = []
  private var outerStrides: [[Int]] = []
  private let isEmpty: Bool

  /// A walk over a shape with each operand's strides for it.
  init(shape: [Int], strides: [[Int]]) {
    isEmpty = shape.contains(0)
    var sizes: [Int] = []
    var merged = [[Int]](repeating: [], count: strides.count)
    for axis in shape.indices where shape[axis] != 1 {
      let length = shape[axis]
      let continues =
        !sizes.isEmpty
        && strides.indices.allSatisfy {
          merged[$0][sizes.count - 1] == strides[$0][axis] &* length
        }
      if continues {
        sizes[sizes.count - 1] &*= length
        for operand in strides.indices { merged[operand][sizes.count - 1] = strides[operand][axis] }
      } else {
        sizes.append(length)
        for operand in strides.indices { merged[operand].append(strides[operand][axis]) }
      }
    }
    count = sizes.last ?? 1
    steps = merged.map { $0.last ?? 0 }
    outerShape = sizes.dropLast()
    outerStrides = merged.map { $0.dropLast() }
  }

  /// Calls the body for each row with the operands' offsets of its first element.
  @inline(__always)
  func forEachRow(_ body: (UnsafePointer<Int>) throws -> Void) rethrows {
    if isEmpty { return }
    let operands = steps.count
    try withUnsafeTemporaryAllocation(of: Int.self, capacity: operands + outerShape.count + 1) {
      scratch in
      scratch.initialize(repeating: 0)
      guard let offsets = scratch.baseAddress else { return }
      let place = offsets + operands
      while true {
        try body(offsets)
        var axis = outerShape.count - 1
        while axis >= 0 {
          place[axis] += 1
          if place[axis] < outerShape[axis] {
            for operand in 0..<operands { offsets[operand] += outerStrides[operand][axis] }
            break
          }
          for operand in 0..<operands {
            offsets[operand] -= outerStrides[operand][axis] &* (outerShape[axis] - 1)
          }
          place[axis] = 0
          axis -= 1
        }
        if axis < 0 { return }
      }
    }
  }
}
