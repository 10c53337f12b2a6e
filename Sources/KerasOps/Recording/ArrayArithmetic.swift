import NumPyCore

// Arithmetic of float32 arrays with broadcasting, so that gradients read as their formulas do.

extension NDArray {
  static func + (left: NDArray, right: NDArray) throws -> NDArray {
    try apply(.add, .array(left), .array(right))
  }

  static func - (left: NDArray, right: NDArray) throws -> NDArray {
    try apply(.subtract, .array(left), .array(right))
  }

  static func * (left: NDArray, right: NDArray) throws -> NDArray {
    try apply(.multiply, .array(left), .array(right))
  }

  static func / (left: NDArray, right: NDArray) throws -> NDArray {
    try apply(.divide, .array(left), .array(right))
  }

  static func + (left: NDArray, right: Double) throws -> NDArray {
    try apply(.add, .array(left), .python(.float(right)))
  }

  static func - (left: NDArray, right: Double) throws -> NDArray {
    try apply(.subtract, .array(left), .python(.float(right)))
  }

  static func * (left: NDArray, right: Double) throws -> NDArray {
    try apply(.multiply, .array(left), .python(.float(right)))
  }

  static func / (left: NDArray, right: Double) throws -> NDArray {
    try apply(.divide, .array(left), .python(.float(right)))
  }

  static func - (left: Double, right: NDArray) throws -> NDArray {
    try apply(.subtract, .python(.float(left)), .array(right))
  }

  static func / (left: Double, right: NDArray) throws -> NDArray {
    try apply(.divide, .python(.float(left)), .array(right))
  }

  static prefix func - (array: NDArray) throws -> NDArray { try array.applying(.negative) }

  /// Ones where the comparison holds, zeros elsewhere.
  func mask(_ function: BinaryFunction, _ other: NDArray) throws -> NDArray {
    try NDArray.apply(function, .array(self), .array(other)).astype(.float32)
  }

  func mask(_ function: BinaryFunction, _ other: Double) throws -> NDArray {
    try NDArray.apply(function, .array(self), .python(.float(other))).astype(.float32)
  }

  /// The gradient by an operand that was broadcast: the sum over the axes that were stretched.
  func summed(to shape: [Int]) throws -> NDArray {
    if self.shape == shape { return self }
    let lead = ndim - shape.count
    let stretched = shape.indices.filter { shape[$0] == 1 && self.shape[lead + $0] != 1 }
    let axes = Array(0..<lead) + stretched.map { lead + $0 }
    return try reduced(.sum, axes: axes, keepDims: true).reshaped(shape)
  }

  /// A reduced array with the reduced axes put back as ones, to broadcast over them.
  func restoring(_ axes: [Int], of shape: [Int]) throws -> NDArray {
    try reshaped(shape.indices.map { axes.contains($0) ? 1 : shape[$0] })
  }
}

/// Axes from 0, in ascending order; all of them for nil.
func checked(_ axes: [Int]?, ndim: Int) throws -> [Int] {
  guard let axes else { return Array(0..<ndim) }
  let found = try axes.map { try checkedAxis($0, ndim: ndim) }
  guard Set(found).count == found.count else {
    throw NumPyError(.value, "duplicate value in 'axis'")
  }
  return found.sorted()
}
