import CKernels

/// Sums a tensor over all its rows of `columns`: the result is `[columns]`.
public func sumRows(_ tensor: Tensor, columns: Int, into sums: inout Tensor) {
  sums.prepareZeros([columns])
  guard columns > 0 else { return }
  let count = tensor.count
  precondition(count.isMultiple(of: columns), "\(tensor.shape) in rows of \(columns)")
  let rows = count / columns
  tensor.withUnsafePointer { source in
    sums.withUnsafeMutablePointer { target in
      withScratch(ck_column_sums_scratch(rows, columns)) { scratch in
        ck_column_sums(rows, columns, source, target, scratch)
      }
    }
  }
}

/// The gradient of a relu, in place, and its sums over all rows of `columns`, in one pass: the
/// gradient by the sums of a layer and by its bias.
///
/// `output` is what the relu gave, of the gradient's shape; the sums become `[columns]`.
public func reluGradientAndSums(
  output: Tensor, outputGradient: inout Tensor, columns: Int, into sums: inout Tensor
) {
  sums.prepareZeros([columns])
  guard columns > 0 else { return }
  let count = outputGradient.count
  precondition(count == output.count && count.isMultiple(of: columns), "\(output.shape)")
  let rows = count / columns
  output.withUnsafePointer { y in
    outputGradient.withUnsafeMutablePointer { gradient in
      sums.withUnsafeMutablePointer { target in
        withScratch(ck_column_sums_scratch(rows, columns)) { scratch in
          ck_relu_gradient_sums(rows, columns, y, gradient, gradient, target, scratch)
        }
      }
    }
  }
}

/// Lends a little memory for the time of a call.
private func withScratch(_ count: Int, _ body: (UnsafeMutablePointer<Float>) -> Void) {
  withUnsafeTemporaryAllocation(of: Float.self, capacity: max(count, 1)) { buffer in
    if let base = buffer.baseAddress { body(base) }
  }
}
