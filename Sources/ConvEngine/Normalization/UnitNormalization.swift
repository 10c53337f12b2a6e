// Rows scaled to length 1. A row of nearly nothing is multiplied by at most 1 / epsilon.

/// Scales each row of the last axis to length 1.
///
/// Keras: UnitNormalization with its epsilon of 1e-12.
public func unitNormalization(_ input: Tensor, into output: inout Tensor) {
  output.prepare(input.shape)
  let columns = max(input.shape.dimensions.last ?? 1, 1)
  let count = input.count
  input.withUnsafePointer { source in
    output.withUnsafeMutablePointer { target in
      for row in stride(from: 0, to: count, by: columns) {
        let scale = Float(inverseLength(source + row, columns))
        for c in 0..<columns { target[row + c] = source[row + c] * scale }
      }
    }
  }
}

/// The gradient by the input: what of the output gradient is at right angles to the row, scaled.
public func unitNormalizationGradient(
  _ outputGradient: Tensor, input: Tensor, into inputGradient: inout Tensor
) {
  inputGradient.prepare(input.shape)
  let columns = max(input.shape.dimensions.last ?? 1, 1)
  let count = input.count
  input.withUnsafePointer { source in
    outputGradient.withUnsafePointer { gradient in
      inputGradient.withUnsafeMutablePointer { target in
        for row in stride(from: 0, to: count, by: columns) {
          let scale = inverseLength(source + row, columns)
          var dot = 0.0
          for c in 0..<columns { dot += Double(gradient[row + c]) * Double(source[row + c]) }
          let along = Float(scale < longestInverse ? dot * scale * scale : 0)
          for c in 0..<columns {
            target[row + c] = Float(scale) * (gradient[row + c] - source[row + c] * along)
          }
        }
      }
    }
  }
}

private let longestInverse = 1e12

private func inverseLength(_ row: UnsafePointer<Float>, _ columns: Int) -> Double {
  var squares = 0.0
  for c in 0..<columns { squares += Double(row[c]) * Double(row[c]) }
  return min(1 / squares.squareRoot(), longestInverse)
}
