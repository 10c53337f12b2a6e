import ConvEngine

/// A layer that puts the axes in another order for an inner layer, and its output's back.
///
/// It has the weights; the inner layer adopts them. Serves `channels_first` and normalisations along an
/// axis that is not the last. Both moves are copies into tensors that are kept.
final class PermutedLayer: Layer {
  private let inner: Layer
  private let activation: Activation
  private let orderForRank: (Int) -> [Int]
  private var order: [Int] = []
  private var movedInput = Tensor(zeros: [0])
  private var spare = Tensor(zeros: [0])
  private var sums = Tensor(zeros: [0])

  /// A layer whose inner one gets the axes in the order that is given for a rank; the activation is
  /// applied after they are back.
  init(
    _ configuration: any LayerConfiguration, activation: Activation = .linear,
    identity: LayerIdentity, inner: Layer, order: @escaping (Int) -> [Int]
  ) {
    self.inner = inner
    self.activation = activation
    orderForRank = order
    super.init(configuration, identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape {
    // The outer configuration words errors in the axes that the user sees.
    let output = try super.plan(for: input)
    order = orderForRank(input.rank)
    inner.adopt(weights)
    _ = try inner.plan(for: Shape(order.map { input[$0] }))
    return output
  }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    permute(input, order: order, into: &movedInput)
    inner.releaseShared()
    inner.isTrainable = isTrainable
    inner.inputMask = inputMask
    try inner.forward(movedInput, training: training, workspace: workspace)
    if activation == .linear {
      moveBack(inner.output, into: &output)
    } else {
      moveBack(inner.output, into: &sums)
      activate(activation, sums, into: &output)
    }
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    backThroughActivation(
      activation, sums: sums, outputGradient: &outputGradient, spare: &inputGradient)
    if outputGradient.shape.rank == order.count {
      permute(outputGradient, order: order, into: &spare)
    } else {
      spare.copy(from: outputGradient)
    }
    inner.backward(
      input: movedInput, outputGradient: &spare, inputGradient: &outputGradient,
      needsInputGradient: needsInputGradient, workspace: workspace)
    if needsInputGradient { moveBack(outputGradient, into: &inputGradient) }
  }

  /// Puts the axes back; an output with fewer axes has none that were moved.
  private func moveBack(_ tensor: Tensor, into result: inout Tensor) {
    if tensor.shape.rank == order.count {
      permute(tensor, order: inverseOrder(order), into: &result)
    } else {
      result.copy(from: tensor)
    }
  }
}

/// The order of axes with some moved to the end, in their own order.
func order(movingLast axes: [Int], rank: Int) -> [Int] {
  let places = axes.map { $0 < 0 ? $0 + rank : $0 }.sorted()
  return (0..<rank).filter { !places.contains($0) } + places
}

extension LayerConfiguration {
  /// The layer as it is for channels last, or behind one that moves the channels.
  ///
  /// An activation that works along the last axis is applied outside: the layer that `make` makes for
  /// channels last gets the activation that it is to apply itself.
  func wrapped(
    _ dataFormat: DataFormat, activation: Activation = .linear, identity: LayerIdentity,
    _ make: (_ activation: Activation) -> Layer
  ) -> Layer {
    guard dataFormat == .channelsFirst else { return make(activation) }
    let outside: Activation = activation.isRowWise ? activation : .linear
    let inside: Activation = activation.isRowWise ? .linear : activation
    return PermutedLayer(
      self, activation: outside, identity: identity, inner: make(inside)
    ) { order(movingLast: [1], rank: $0) }
  }

  /// The layer as it is when the axes are the last ones, or behind one that moves them there.
  func wrapped(
    axes: [Int], identity: LayerIdentity, _ make: () -> Layer
  ) -> Layer {
    if axes.isEmpty || axes.sorted() == Array(-axes.count...(-1)) { return make() }
    return PermutedLayer(self, identity: identity, inner: make()) {
      order(movingLast: axes, rank: $0)
    }
  }
}
