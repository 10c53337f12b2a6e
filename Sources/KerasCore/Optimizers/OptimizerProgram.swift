/// What an optimizer of a program's own class computes: Keras's `build` and `update_step`.
public protocol OptimizerProgram: AnyObject {
  /// Makes the state for weights.
  ///
  /// - Throws: what the program raises.
  func build(_ weights: [Weight]) throws(LayerError)

  /// Changes one weight by the gradient that is in it.
  ///
  /// - Throws: what the program raises.
  func update(_ weight: Weight, learningRate: Float) throws(LayerError)
}
