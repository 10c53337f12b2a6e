/// Gradients divided by the root of the sum of all their squares.
///
/// Keras: `keras.optimizers.Adagrad`.
///
/// `a += g²; w -= lr·g / √(a + ε)`. Source: Duchi, Hazan and Singer, JMLR 12 (2011).
public struct Adagrad: OptimizerRule {
  /// What the sums of squares start with.
  public var initialAccumulatorValue: Double
  /// Added under the root.
  public var epsilon: Double

  /// The rule with Keras's defaults.
  public init(initialAccumulatorValue: Double = 0.1, epsilon: Double = 1e-7) {
    self.initialAccumulatorValue = initialAccumulatorValue
    self.epsilon = epsilon
  }

  /// The names of the slots, in Keras's order.
  public var slotNames: [String] { ["accumulator"] }

  /// What a slot starts with.
  public func initialValue(ofSlot slot: Int) -> Float { Float(initialAccumulatorValue) }

  /// Changes one weight in place.
  public func update(_ buffers: OptimizerBuffers, step: OptimizerStep) {
    let (weight, gradient) = (buffers.variable, buffers.gradient)
    let (sum, rate, small) = (buffers.slot(0), step.learningRate, Float(epsilon))
    for i in 0..<buffers.count {
      let square = sum[i] + gradient[i] * gradient[i]
      sum[i] = square
      weight[i] -= rate * gradient[i] / (square + small).squareRoot()
    }
  }
}

/// Adagrad with a fading memory and steps in the weight's own units.
///
/// Keras: `keras.optimizers.Adadelta`.
///
/// `a = ρ·a + (1 - ρ)·g²; Δ = -√(d + ε)/√(a + ε)·g; d = ρ·d + (1 - ρ)·Δ²; w += lr·Δ`.
/// Source: Zeiler, arXiv 1212.5701.
public struct Adadelta: OptimizerRule {
  /// How much of the running means is kept, from 0 to 1.
  public var rho: Double
  /// Added under both roots.
  public var epsilon: Double

  /// The rule with Keras's defaults.
  public init(rho: Double = 0.95, epsilon: Double = 1e-7) {
    self.rho = rho
    self.epsilon = epsilon
  }

  /// The names of the slots, in Keras's order.
  public var slotNames: [String] { ["accumulated_grad", "accumulated_delta_var"] }

  /// Changes one weight in place.
  public func update(_ buffers: OptimizerBuffers, step: OptimizerStep) {
    let (weight, gradient) = (buffers.variable, buffers.gradient)
    let (squares, deltas) = (buffers.slot(0), buffers.slot(1))
    let (kept, fresh, small) = (Float(rho), Float(1 - rho), Float(epsilon))
    for i in 0..<buffers.count {
      squares[i] = kept * squares[i] + fresh * (gradient[i] * gradient[i])
      let change =
        -((deltas[i] + small).squareRoot() * gradient[i] / (squares[i] + small).squareRoot())
      deltas[i] = kept * deltas[i] + fresh * (change * change)
      weight[i] += step.learningRate * change
    }
  }
}
