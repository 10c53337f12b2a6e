// Arithmetic on tensors of equal shape, and by a number. Results go to a tensor of the caller.

import CKernels

/// Adds two tensors of one shape.
public func add(_ left: Tensor, _ right: Tensor, into sum: inout Tensor) {
  combine(left, right, into: &sum) { ck_add($0, $1, $2, $3) }
}

/// Subtracts a tensor from another of the same shape.
public func subtract(_ left: Tensor, _ right: Tensor, into difference: inout Tensor) {
  combine(left, right, into: &difference) { count, first, second, target in
    for index in 0..<count { target[index] = first[index] - second[index] }
  }
}

/// Multiplies two tensors of one shape, cell by cell.
public func multiply(_ left: Tensor, _ right: Tensor, into product: inout Tensor) {
  combine(left, right, into: &product) { ck_multiply($0, $1, $2, $3) }
}

/// Multiplies every cell by a number.
public func scale(_ tensor: Tensor, by factor: Float, into product: inout Tensor) {
  tensor.map(into: &product) { $0 * factor }
}

extension Tensor {
  /// Applies a function to every cell; the result takes this tensor's shape.
  @inlinable
  public func map(into result: inout Tensor, _ transform: (Float) -> Float) {
    result.prepare(shape)
    let count = count
    withUnsafePointer { source in
      result.withUnsafeMutablePointer { target in
        for index in 0..<count { target[index] = transform(source[index]) }
      }
    }
  }

  /// Adds `factor` times another tensor of as many cells to this one.
  public mutating func accumulate(_ other: Tensor, times factor: Float = 1) {
    precondition(count == other.count, "\(shape) and \(other.shape)")
    let count = count
    other.withUnsafePointer { source in
      withUnsafeMutablePointer { target in
        for index in 0..<count { target[index] += factor * source[index] }
      }
    }
  }

  /// Sets every cell to one value.
  public mutating func fill(_ value: Float) {
    let count = count
    withUnsafeMutablePointer { $0.update(repeating: value, count: count) }
  }
}

@inline(__always)
private func combine(
  _ left: Tensor, _ right: Tensor, into result: inout Tensor,
  _ body: (Int, UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
) {
  precondition(left.count == right.count, "\(left.shape) and \(right.shape)")
  result.prepare(left.shape)
  let count = left.count
  left.withUnsafePointer { first in
    right.withUnsafePointer { second in
      result.withUnsafeMutablePointer { target in
        body(count, first, second, target)
      }
    }
  }
}
