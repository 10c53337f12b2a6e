import NumPyCore

extension OpTensor {
  /// The brightness of colours along the last axis, which keeps one place: `[…, 3]` to `[…, 1]`.
  public func grayscale() throws -> OpTensor {
    guard value.shape.last == 3 else { return self }
    let type = value.dtype
    let weights = try NDArray([0.2989, 0.5870, 0.1140] as [Float], shape: [3])
    let sums = try (cast(to: .float32) * OpTensor(weights)).sum(axes: [-1], keepDims: true)
    return try sums.cast(to: type)
  }

  /// Hue, saturation and value of colours from 0 to 1 along the last axis.
  public func hueSaturationValue() throws -> OpTensor {
    let (zero, one) = (try OpTensor.number(0), try OpTensor.number(1))
    let isTiny = try OpTensor.compared(
      .less, try UnaryOp.abs(self), try OpTensor.number(Double(Float.ulpOfOne)))
    let planes = try OpTensor.chosen(where: isTiny, zero, self).planes()
    let (r, g, b) = (planes[0], planes[1], planes[2])
    let value = try BinaryOp.maximum(try BinaryOp.maximum(r, g), b)
    let range = try value - BinaryOp.minimum(try BinaryOp.minimum(r, g), b)
    let hasValue = try OpTensor.compared(.greater, value, zero)
    let hasRange = try OpTensor.compared(.greater, range, zero)
    let safeValue = try OpTensor.chosen(where: hasValue, value, one)
    let share = try one / (OpTensor.chosen(where: hasRange, range, one) * 6)
    let saturation = try OpTensor.chosen(where: hasValue, try range / safeValue, zero)
    var hue = try OpTensor.chosen(
      where: try OpTensor.compared(.equal, value, g), try share * (b - r) + 2.0 / 6,
      try share * (r - g) + 4.0 / 6)
    hue = try OpTensor.chosen(
      where: try OpTensor.compared(.equal, value, r), try share * (g - b), hue)
    let turn = try OpTensor.compared(.less, hue, zero).cast(to: .float32)
    hue = try OpTensor.chosen(where: hasRange, hue, zero) + turn
    return try OpTensor.stacked([hue, saturation, value], axis: -1)
  }

  /// Red, green and blue of colours given by hue, saturation and value along the last axis.
  public func redGreenBlue() throws -> OpTensor {
    let planes = try planes()
    let (hue, saturation, value) = (planes[0], planes[1], planes[2])
    let turn = try BinaryOp.mod(hue, try OpTensor.number(1)) * 6
    let (zero, one) = (try OpTensor.number(0), try OpTensor.number(1))
    func distance(_ place: Double) throws -> OpTensor { try UnaryOp.abs(try turn - place) }
    let shares = [try distance(3) - 1, try 2 - distance(2), try 2 - distance(4)]
    let colors = try shares.map { share in
      try value * ((1 - saturation) + saturation * share.clipped(zero, one))
    }
    return try OpTensor.stacked(colors, axis: -1)
  }

  /// The three planes along the last axis.
  private func planes() throws -> [OpTensor] {
    guard value.shape.last == 3 else {
      throw NumPyError(
        .value, "colours have three channels. Received: shape=\(shapeText(self))")
    }
    return try (0..<3).map { try selecting([.ellipsis, .integer($0)]) }
  }
}
