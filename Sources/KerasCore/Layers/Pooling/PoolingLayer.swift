import ConvEngine

/// The working pooling, channels last.
final class PoolingLayer: Layer {
  let kind: PoolingKind
  private let rule: PoolingRule
  private var geometry: PoolGeometry?
  private var winners = PoolWinners()

  init<Kind: PoolingChoice, Axes: SpatialAxes>(
    _ configuration: WindowPooling<Kind, Axes>, identity: LayerIdentity
  ) {
    kind = Kind.kind
    rule = configuration.rule
    super.init(configuration, identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape {
    let geometry = try rule.geometry(for: input)
    self.geometry = geometry
    return geometry.outputShape(batch: input[0])
  }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    guard let geometry else { return }
    switch kind {
    case .max: maxPool(input, geometry: geometry, into: &output, winners: &winners)
    case .average: averagePool(input, geometry: geometry, into: &output)
    case .sum: sumPool(input, geometry: geometry, into: &output)
    }
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    guard needsInputGradient, let geometry else { return }
    switch kind {
    case .max:
      maxPoolGradient(
        outputGradient, input: input, winners: winners, geometry: geometry, into: &inputGradient)
    case .average: averagePoolGradient(outputGradient, geometry: geometry, into: &inputGradient)
    case .sum: sumPoolGradient(outputGradient, geometry: geometry, into: &inputGradient)
    }
  }
}
