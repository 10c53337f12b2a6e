import ConvEngine

/// The working global pooling, channels last.
final class GlobalPoolingLayer: Layer {
  private let kind: PoolingKind
  private var planned: Shape = []

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
    } else {
      globalAveragePoolGradient(outputGradient, inputShape: input.shape, into: &inputGradient)
    }
  }
}
