import ConvEngine

/// An activation that a program's own code computes: a function that was given as `activation=`.
///
/// It belongs to the thread that runs the program, like the layer that has it.
public protocol ProgramActivation: AnyObject {
  /// The function's name, as a configuration states it.
  var name: String { get }

  /// Applies the function to a layer's sums and remembers how, for the gradient.
  ///
  /// - Throws: what the program raised.
  func apply(to sums: Tensor) throws(LayerError) -> Tensor

  /// The gradient by the sums of the last call, of their shape.
  ///
  /// - Throws: what an operation without a gradient throws.
  func gradient(outputGradient: Tensor) throws(LayerError) -> Tensor
}

extension Layer {
  /// Computes the output with the activation that the program gave, if it gave one.
  final func run(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    try forward(input, training: training, workspace: workspace)
    guard let programActivation else { return }
    let result = try programActivation.apply(to: output)
    guard result.shape == output.shape else {
      throw LayerError(
        "its activation `\(programActivation.name)` must keep the shape. Received: "
          + "\(output.shape), returned: \(result.shape)")
    }
    output = result
  }

  /// The backward pass that goes with ``run(_:training:workspace:)``.
  final func runBackward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    if let programActivation {
      do throws(LayerError) {
        outputGradient = try programActivation.gradient(outputGradient: outputGradient)
      } catch {
        failure = error
      }
    }
    backward(
      input: input, outputGradient: &outputGradient, inputGradient: &inputGradient,
      needsInputGradient: needsInputGradient, workspace: workspace)
  }
}
