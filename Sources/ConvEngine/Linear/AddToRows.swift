/// Adds a vector to every row of a tensor whose last axis is as long.
public func addToRows(_ vector: Tensor, _ tensor: inout Tensor) {
  let (columns, count) = (vector.count, tensor.count)
  precondition(columns > 0 && count.isMultiple(of: columns), "\(vector.shape), \(tensor.shape)")
  vector.withUnsafePointer { source in
    tensor.withUnsafeMutablePointer { target in
      for row in stride(from: 0, to: count, by: columns) {
        for column in 0..<columns { target[row + column] += source[column] }
      }
    }
  }
}
