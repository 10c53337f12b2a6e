import ConvEngine

/// A loss that a program's own code computes, over the whole batch.
///
/// It belongs to the thread that runs the program.
public protocol ProgramLoss: AnyObject {
  /// Its name, which a configuration states.
  var name: String { get }

  /// The loss of a batch, one number.
  ///
  /// - Throws: what the program raised.
  func value(_ yTrue: Tensor, _ yPred: Tensor, sampleWeight: Tensor?) throws(LayerError) -> Float

  /// The same, with the gradient by each prediction.
  ///
  /// - Throws: what the program raised.
  func value(
    _ yTrue: Tensor, _ yPred: Tensor, sampleWeight: Tensor?, gradient: inout Tensor
  ) throws(LayerError) -> Float

  /// Adds the gradients by weights that the program's code read itself.
  func addWeightGradients()
}
