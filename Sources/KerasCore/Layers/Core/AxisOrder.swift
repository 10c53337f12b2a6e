import ConvEngine

/// Moves the channels from the second axis to the last: `[batch, channels, …]` to
/// `[batch, …, channels]`.
func moveChannelsLast(_ tensor: Tensor, into result: inout Tensor) {
  let sizes = tensor.shape.dimensions
  transposeSamples(
    tensor, rows: sizes[1], columns: sizes.dropFirst(2).reduce(1, *),
    shape: channelsLast(tensor.shape), into: &result)
}

/// Moves the channels from the last axis to the second: `[batch, …, channels]` to
/// `[batch, channels, …]`.
func moveChannelsFirst(_ tensor: Tensor, into result: inout Tensor) {
  let sizes = tensor.shape.dimensions
  transposeSamples(
    tensor, rows: sizes.dropFirst().dropLast().reduce(1, *), columns: sizes.last ?? 1,
    shape: channelsFirst(tensor.shape), into: &result)
}

/// The shape with the second axis moved to the end.
func channelsLast(_ shape: Shape) -> Shape {
  let sizes = shape.dimensions
  return Shape([sizes[0]] + sizes.dropFirst(2) + [sizes[1]])
}

/// The shape with the last axis moved to the second place.
func channelsFirst(_ shape: Shape) -> Shape {
  let sizes = shape.dimensions
  return Shape([sizes[0], sizes[sizes.count - 1]] + sizes.dropFirst().dropLast())
}

/// Transposes the matrix of `rows` by `columns` that each sample is.
private func transposeSamples(
  _ tensor: Tensor, rows: Int, columns: Int, shape: Shape, into result: inout Tensor
) {
  result.prepare(shape)
  let size = rows * columns
  guard size > 0 else { return }
  let batch = tensor.count / size
  tensor.withUnsafePointer { source in
    result.withUnsafeMutablePointer { target in
      for n in 0..<batch {
        let (from, to) = (source + n * size, target + n * size)
        for row in 0..<rows {
          for column in 0..<columns { to[column * rows + row] = from[row * columns + column] }
        }
      }
    }
  }
}
