import NumPyCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// Filters of pictures `[batch, height, width, channels]`, each channel by itself.

extension OpTensor {
  /// The pictures under a Gaussian bell of a size and width, places outside counting as 0.
  ///
  /// - Throws: `ValueError` for a size below 1.
  public func blurred(size: (Int, Int), sigma: (Double, Double)) throws -> OpTensor {
    let (columns, rows) = (try bell(size.0, sigma.0), try bell(size.1, sigma.1))
    return try filtered(by: rows.map { row in columns.map { row * $0 } }, padding: .same)
  }

  /// The slopes downwards and to the right by Sobel's filters, along a new last axis.
  public func sobelEdges() throws -> OpTensor {
    let across: [[Float]] = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
    let down: [[Float]] = [[-1, -2, -1], [0, 0, 0], [1, 2, 1]]
    return try OpTensor.stacked(
      [try filtered(by: down, padding: .same), try filtered(by: across, padding: .same)],
      axis: -1)
  }

  /// The structural similarity of two batches of pictures, a number for each.
  ///
  /// Source: Wang, Bovik, Sheikh and Simoncelli, "Image Quality Assessment", 2004.
  public static func similarity(
    _ left: OpTensor, _ right: OpTensor, range: Double, size: Int, sigma: Double,
    constants: (Double, Double)
  ) throws -> OpTensor {
    let line = try bell(size, sigma)
    let window = line.map { row in line.map { row * $0 } }
    func mean(_ x: OpTensor) throws -> OpTensor { try x.filtered(by: window, padding: .valid) }
    let c1 = constants.0 * range * constants.0 * range
    let c2 = constants.1 * range * constants.1 * range
    let (a, b) = (try mean(left), try mean(right))
    let (aa, bb, ab) = (try a * a, try b * b, try a * b)
    let spreadA = try mean(try left * left) - aa
    let spreadB = try mean(try right * right) - bb
    let shared = try mean(try left * right) - ab
    let above = try (ab * 2 + c1) * (shared * 2 + c2)
    let below = try (aa + bb + c1) * (spreadA + spreadB + c2)
    return try (above / below).mean(axes: [1, 2]).mean(axes: [-1])
  }

  private func filtered(by window: [[Float]], padding: PaddingOfFilter) throws -> OpTensor {
    guard value.ndim == 4, let channels = value.shape.last, let width = window.first?.count else {
      throw NumPyError(.value, "pictures have 4 axes. Received: shape=\(shapeText(self))")
    }
    let numbers = window.flatMap { $0 }.flatMap { [Float](repeating: $0, count: channels) }
    let kernel = try OpTensor(
      try NDArray(numbers, shape: [window.count, width, channels, 1]))
    return try OpTensor.depthwiseConv(
      try cast(to: .float32), kernel,
      WindowOptions(strides: [1, 1], padding: padding == .same ? .same : .valid))
  }

  private enum PaddingOfFilter { case same, valid }
}

/// A line of the Gaussian bell that sums to 1.
private func bell(_ size: Int, _ sigma: Double) throws -> [Float] {
  guard (1...4096).contains(size) else {
    throw NumPyError(.value, "the filter's size must be from 1 to 4096. Received: \(size)")
  }
  let middle = Double(size - 1) / 2
  let heights = (0..<size).map { exp(-0.5 * pow((Double($0) - middle) / sigma, 2)) }
  let total = heights.reduce(0, +)
  return heights.map { Float($0 / total) }
}
