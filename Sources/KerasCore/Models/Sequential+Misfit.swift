import ConvEngine

extension Sequential {
  /// The error for data of another shape than the model takes, with what differs and a way out.
  func misfit(_ expected: SymbolicShape, _ received: Shape) -> LayerError {
    LayerError(
      "model '\(name)' takes inputs of shape \(expected). Received: data of shape "
        + "\(batchless(received))\(difference(expected, received))",
      hint: fix(expected, received))
  }

  /// The shape of data, whose number of samples does not matter.
  private func batchless(_ shape: Shape) -> String {
    SymbolicShape(sample: shape.dimensions.dropFirst().map { $0 }).description
  }

  private func difference(_ expected: SymbolicShape, _ received: Shape) -> String {
    guard expected.rank == received.rank else {
      return ", \(received.rank) axes instead of \(expected.rank)"
    }
    let axes = (1..<max(expected.rank, 1)).filter {
      expected[$0] != nil && expected[$0] != received[$0]
    }
    guard axes.count == 1, let axis = axes.first, let size = expected[axis] else { return "" }
    return ", which has \(received[axis]) along axis \(axis) instead of \(size)"
  }

  private func fix(_ expected: SymbolicShape, _ received: Shape) -> String? {
    let sample = SymbolicShape(expected.sample)
    let sizes = received.dimensions
    if sample.accepts(SymbolicShape(sizes.map { $0 })) {
      return "x[np.newaxis]: a single sample needs the batch axis in front"
    }
    let isChannelsFirst = sizes.count == 4 && expected.rank == 4
    if isChannelsFirst, sample.accepts([sizes[2], sizes[3], sizes[1]]) {
      return "x.transpose((0, 2, 3, 1)): the channels come last"
    }
    let cells = SymbolicShape.product(sizes.dropFirst().map { Int?.some($0) }[...])
    if let count = sample.count, count > 0, cells == count {
      return "x.reshape(\(Shape([-1] + sample.dimensions.compactMap(\.self))))"
    }
    let other = SymbolicShape(sample: sizes.dropFirst().map { $0 })
    guard sizes.count > 1, let first = layers.first,
      (try? first.configuration.outputShape(for: other)) != nil
    else { return nil }
    return "Input(shape=\(SymbolicShape(sizes.dropFirst().map { $0 }))) as the model's first line"
  }
}
