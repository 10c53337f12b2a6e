extension LayerConfiguration {
  /// The shape of what comes out, for an input of any sizes that a program may name.
  ///
  /// Sizes up to 2³¹ − 1 along each axis are taken; sums and products of two then fit an integer, so
  /// that the shape rules need no checks of their own.
  ///
  /// - Throws: what the layer refuses, and `MemoryError` for a longer axis.
  public func checkedOutputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    try requireAxes(input, "its input")
    let output = try outputShape(for: input)
    try requireAxes(output, "its output")
    return output
  }
}

private func requireAxes(_ shape: SymbolicShape, _ what: String) throws(LayerError) {
  guard let size = shape.dimensions.compactMap(\.self).first(where: isAbsurd) else { return }
  if size < 0 {
    throw LayerError("\(what) would have a size of \(size). Received: shape \(shape)")
  }
  throw LayerError(
    "\(what) of shape \(shape) is longer along one axis than \(AxisSizes.largest).",
    exception: .memoryError, hint: "smaller arguments")
}

private func isAbsurd(_ size: Int) -> Bool { size < 0 || size > AxisSizes.largest }

/// The sum of counts, `Int.max` where it does not fit.
func countSum(_ counts: some Sequence<Int>) -> Int {
  counts.reduce(0) { sum, count in
    let (next, overflow) = sum.addingReportingOverflow(count)
    return overflow ? Int.max : next
  }
}
