// The gated linear unit: the first half of the last axis, each value times the sigmoid of its
// partner in the second half. Source: Dauphin et al., "Language Modeling with Gated Convolutional
// Networks" (2017).

/// Applies the gated linear unit: `[…, 2 · units]` becomes `[…, units]`.
///
/// - Throws: `notDivisible` for a last axis of odd length, `rank` for a scalar.
public func gatedLinearUnit(_ input: Tensor, into output: inout Tensor) throws(ShapeError) {
  let units = try gatedUnits(input.shape)
  output.prepare(Shape(input.shape.dimensions.dropLast() + [units]))
  let count = output.count
  input.withUnsafePointer { source in
    output.withUnsafeMutablePointer { target in
      for index in 0..<count {
        let value = source + index / units * 2 * units + index % units
        target[index] = value[0] * sigmoidOf(value[units])
      }
    }
  }
}

/// The gradient of the gated linear unit by its input, `[…, 2 · units]`.
///
/// - Throws: `notDivisible` for a last axis of odd length, `rank` for a scalar.
public func gatedLinearUnitGradient(
  _ outputGradient: Tensor, input: Tensor, into inputGradient: inout Tensor
) throws(ShapeError) {
  let units = try gatedUnits(input.shape)
  precondition(outputGradient.count * 2 == input.count, "gradient of \(input.shape)")
  inputGradient.prepare(input.shape)
  let count = outputGradient.count
  input.withUnsafePointer { source in
    outputGradient.withUnsafePointer { arriving in
      inputGradient.withUnsafeMutablePointer { target in
        for index in 0..<count {
          let offset = index / units * 2 * units + index % units
          let gate = sigmoidOf(source[offset + units])
          target[offset] = arriving[index] * gate
          target[offset + units] = arriving[index] * source[offset] * gate * (1 - gate)
        }
      }
    }
  }
}

private func gatedUnits(_ shape: Shape) throws(ShapeError) -> Int {
  guard let columns = shape.dimensions.last else {
    throw .rank(what: "The input of glu", expected: 1, received: shape)
  }
  guard columns.isMultiple(of: 2) else {
    throw .notDivisible(name: "last axis", value: columns, groups: 2)
  }
  return max(columns / 2, 1)
}
