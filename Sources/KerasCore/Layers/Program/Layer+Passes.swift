import ConvEngine

extension Layer {
  /// Runs the layer by itself on a batch, builds it if need be, and gives a copy of its output.
  ///
  /// - Throws: `LayerError` when the layer cannot take this input.
  public func pass(_ input: Tensor, training: Bool) throws(LayerError) -> Tensor {
    do throws(LayerError) {
      if !isBuilt || inputShape == nil {
        try build(SymbolicShape(sample: input.shape.dimensions.dropFirst().map { $0 }))
      }
      planner = nil
      _ = try plan(for: input.shape)
      try run(input, training: training, workspace: Workspace())
    } catch {
      throw error.at(name)
    }
    var result = Tensor(zeros: [0])
    result.copy(from: output)
    return result
  }

  /// Runs a gradient back through a pass: the gradient by the input, then those by the weights.
  ///
  /// The pass is run again if the layer has run another one since.
  ///
  /// - Parameters:
  ///   - input: what the pass got.
  ///   - output: what it gave.
  ///   - training: as in the pass.
  ///   - outputGradient: the gradient by the output.
  ///   - weights: the weights whose gradients are wanted.
  /// - Returns: the gradient by the input, then one for each weight.
  /// - Throws: `NotImplementedError` for a layer that gives something else in another pass.
  public func passBack(
    from input: Tensor, output: Tensor, training: Bool, outputGradient: Tensor, weights: [Weight]
  ) throws(LayerError) -> [Tensor] {
    if self.output != output, try pass(input, training: training) != output {
      throw LayerError(
        "draws random numbers, and cannot be called twice by one layer or model.",
        exception: .notImplementedError, hint: "a layer of its own for each call"
      ).at(name)
    }
    var (gradient, inputGradient) = (outputGradient, Tensor(zeros: [0]))
    addActivityGradient(to: &gradient)
    runBackward(
      input: input, outputGradient: &gradient, inputGradient: &inputGradient,
      needsInputGradient: true, workspace: Workspace())
    if let failure {
      self.failure = nil
      throw failure
    }
    return [inputGradient] + weights.map(\.gradient)
  }

  private func addActivityGradient(to gradient: inout Tensor) {
    guard let regularizer = configuration.activityRegularizer else { return }
    var slope = Tensor(zeros: output.shape)
    regularizer.addGradient(of: output, to: &slope)
    let scale = 1 / Float(max(1, output.shape[0]))
    for place in 0..<slope.count { gradient[flat: place] += scale * slope[flat: place] }
  }
}
