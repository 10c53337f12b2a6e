/// Sums a tensor over all its rows of `columns`: the result is `[columns]`.
public func sumRows(_ tensor: Tensor, columns: Int, into sums: inout Tensor) {
  sums.prepareZeros([columns])
  guard columns > 0 else { return }
  let count = tensor.count
  precondition(count.isMultiple(of: columns), "\(tensor.shape) in rows of \(columns)")
  tensor.withUnsafePointer { source in
    sums.withUnsafeMutablePointer { target in
      for row in stride(from: 0, to: count, by: columns) {
        for column in 0..<columns { target[column] += source[row + column] }
      }
    }
  }
}
