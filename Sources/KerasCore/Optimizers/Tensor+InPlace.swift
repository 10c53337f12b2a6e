import ConvEngine

// Small in-place loops that optimizers need and the engine's operations do not cover.

extension Tensor {
  /// Sets a run of numbers in row-major order.
  mutating func fill(_ value: Float, from start: Int, count: Int) {
    withUnsafeMutablePointer { ($0 + start).update(repeating: value, count: count) }
  }

  /// Adds another tensor of as many numbers.
  mutating func add(_ other: Tensor) {
    let count = count
    withUnsafeMutablePointer { target in
      other.withUnsafePointer { source in
        for i in 0..<count { target[i] += source[i] }
      }
    }
  }

  /// Multiplies each number.
  mutating func scale(_ factor: Float) {
    let count = count
    withUnsafeMutablePointer { target in
      for i in 0..<count { target[i] *= factor }
    }
  }

  /// Weight decay: takes off each number times decay times rate.
  mutating func shrink(_ decay: Float, _ rate: Float) {
    let count = count
    withUnsafeMutablePointer { target in
      for i in 0..<count { target[i] -= target[i] * decay * rate }
    }
  }

  /// Brings each number into `-limit ... limit`.
  mutating func clamp(to limit: Float) {
    let count = count
    withUnsafeMutablePointer { target in
      for i in 0..<count { target[i] = min(max(target[i], -limit), limit) }
    }
  }

  /// A running mean: `kept` of this and the rest of the other.
  mutating func mix(_ other: Tensor, kept: Float) {
    let count = count
    withUnsafeMutablePointer { target in
      other.withUnsafePointer { source in
        for i in 0..<count { target[i] = kept * target[i] + (1 - kept) * source[i] }
      }
    }
  }

  /// The sum of all squares.
  var sumOfSquares: Double {
    withUnsafePointer { source in
      (0..<count).reduce(0) { $0 + Double(source[$1]) * Double(source[$1]) }
    }
  }
}
