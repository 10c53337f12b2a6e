import ConvEngine

extension Layer {
  /// Applies the layer by itself to a batch, as `layer(x)` does; builds it if need be.
  ///
  /// A model that the layer belongs to plans it anew for its next batch.
  ///
  /// - Throws: `LayerError` when the layer cannot take this input.
  public func apply(to input: Tensor, training: Bool = false) throws(LayerError) -> Tensor {
    do throws(LayerError) {
      if !isBuilt || weights.isEmpty {
        try build(SymbolicShape(sample: input.shape.dimensions.dropFirst().map { $0 }))
      } else {
        try makeWeights(for: SymbolicShape(input.shape.dimensions.map { $0 }))
      }
      planner = nil
      inputMask = nil
      try checkOutput(for: input.shape)
      _ = try plan(for: input.shape)
      try run(input, training: training, workspace: Workspace())
    } catch {
      throw error.at(name)
    }
    var result = Tensor(zeros: [0])
    result.copy(from: output)
    releaseShared()
    return result
  }
}
