import ConvEngine

/// The working global pooling, channels last.
final class GlobalPoolingLayer: Layer {
  private let kind: PoolingKind
  private var planned: Shape = []
  private var masked = Tensor(zeros: [0])

  init(_ configuration: any LayerConfiguration, kind: PoolingKind, identity: LayerIdentity) {
    self.kind = kind
    super.init(configuration, identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape {
    planned = try super.plan(for: input)
    return planned
  }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    if kind == .max {
      globalMaxPool(input, into: &output)
    } else if let mask = stepMask(input) {
      keepRows(of: input, mask, into: &masked)
      globalAveragePool(masked, into: &output)
      rescale(&output, mask)
    } else {
      globalAveragePool(input, into: &output)
    }
    if planned.rank != output.shape.rank { output = output.reshaped(planned) }
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    guard needsInputGradient else { return }
    if kind == .max {
      globalMaxPoolGradient(outputGradient, input: input, into: &inputGradient)
    } else if let mask = stepMask(input) {
      rescale(&outputGradient, mask)
      globalAveragePoolGradient(outputGradient, inputShape: input.shape, into: &masked)
      keepRows(of: masked, mask, into: &inputGradient)
    } else {
      globalAveragePoolGradient(outputGradient, inputShape: input.shape, into: &inputGradient)
    }
  }

  /// The mask of the input's steps, if it has one.
  private func stepMask(_ input: Tensor) -> Tensor? {
    guard let inputMask, input.shape.rank == 3,
      inputMask.count == input.shape[0] * input.shape[1]
    else { return nil }
    return inputMask
  }

  /// Turns means over all steps into means over those that count: times steps / steps that count.
  private func rescale(_ tensor: inout Tensor, _ mask: Tensor) {
    let samples = max(mask.shape[0], 1)
    let (steps, channels) = (mask.count / samples, tensor.count / samples)
    mask.withUnsafePointer { counts in
      tensor.withUnsafeMutablePointer { target in
        for sample in 0..<samples {
          let kept = (0..<steps).reduce(Float(0)) { $0 + counts[sample * steps + $1] }
          let factor = Float(steps) / kept
          for channel in 0..<channels { target[sample * channels + channel] *= factor }
        }
      }
    }
  }
}
