// The referee of pooling: every cell of every window gathered, then reduced in Double.

/// Pools a batch; shapes as `PoolGeometry` has them.
public func poolReference(_ kind: PoolingKind, _ input: Tensor, geometry: PoolGeometry) -> Tensor {
  let batch = geometry.batch(ofInput: input)
  var output = Tensor(zeros: geometry.outputShape(batch: batch))
  for index in 0..<output.count {
    let cells = windowCells(geometry, output: index).map { Double(input[flat: $0]) }
    let value: Double
    switch kind {
    case .max: value = cells.max() ?? -.infinity
    case .average: value = cells.reduce(0, +) / Double(cells.count)
    case .sum: value = cells.reduce(0, +)
    }
    output[flat: index] = Float(value)
  }
  return output
}

/// The gradient by the input; a maximum hands its gradient to the first of its largest cells.
public func poolGradientReference(
  _ kind: PoolingKind, _ outputGradient: Tensor, input: Tensor, geometry: PoolGeometry
) -> Tensor {
  var sums = [Double](repeating: 0, count: input.count)
  for index in 0..<outputGradient.count {
    let cells = windowCells(geometry, output: index)
    let arriving = Double(outputGradient[flat: index])
    switch kind {
    case .max:
      let highest = cells.map { input[flat: $0] }.max()
      if let first = cells.first(where: { input[flat: $0] == highest }) { sums[first] += arriving }
    case .average:
      for cell in cells { sums[cell] += arriving / Double(cells.count) }
    case .sum:
      for cell in cells { sums[cell] += arriving }
    }
  }
  return Tensor(sums.map(Float.init), shape: input.shape)
}

/// The offsets of the input cells under the window of an output offset, in row-major order.
private func windowCells(_ geometry: PoolGeometry, output index: Int) -> [Int] {
  let places = Shape([
    index / geometry.outputCount + 1, geometry.height.output, geometry.width.output,
    geometry.channels,
  ]).place(of: index)
  var cells: [Int] = []
  for ky in 0..<geometry.height.window {
    guard let row = geometry.height.source(output: places[1], tap: ky) else { continue }
    for kx in 0..<geometry.width.window {
      guard let column = geometry.width.source(output: places[2], tap: kx) else { continue }
      let line = places[0] * geometry.height.input + row
      cells.append((line * geometry.width.input + column) * geometry.channels + places[3])
    }
  }
  return cells
}
