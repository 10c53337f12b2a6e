import ConvEngine
import Figures
import KerasCore

// A layer with its own weights and the learner's own data on the stage.

extension LayerStage {
  /// A stage that plays a layer on a sample.
  ///
  /// - Throws: a sentence for a layer that cannot be played, or `ShapeError`.
  static func stage(of subject: LayerSubject) throws -> Stage {
    let (seen, sample) = (subject.seen, subject.sample)
    switch seen.operation {
    case .convolution(let geometry):
      guard let kernel = seen.kernel else { break }
      return Stage(
        try ConvolutionFigure(
          input: sample, kernel: kernel, bias: seen.bias, activation: seen.activation,
          geometry: geometry, padding: subject.padding))
    case .transposed(let geometry):
      guard let kernel = seen.kernel else { break }
      return Stage(
        try TransposedFigure(
          input: sample, kernel: kernel, bias: seen.bias, activation: seen.activation,
          geometry: geometry, padding: subject.padding))
    case .pooling(let kind, let geometry):
      return Stage(
        try PoolingFigure(kind, input: sample, geometry: geometry, padding: subject.padding))
    case .globalPooling(let kind): return Stage(try globalPooling(kind, sample))
    case .dense: return Stage(try dense(seen, sample))
    case .activation(let activation): return Stage(try figure(of: activation, sample))
    case .rearranged, .affine, .other: break
    }
    return Stage(try plain(subject))
  }

  /// A stage that plays the gradients of a convolution towards an output that is wanted.
  ///
  /// - Throws: a sentence for another layer, `ShapeError` for a target of another shape.
  static func backward(_ subject: LayerSubject, target: Tensor) throws -> Stage {
    guard case .convolution(let geometry) = subject.seen.operation,
      let kernel = subject.seen.kernel, !subject.seen.activation.isRowWise
    else {
      throw SpecimenError(
        "gradients are played for convolutions. Received: a \(subject.seen.className) with target")
    }
    let shape = geometry.outputShape(batch: 1)
    return Stage(
      try BackwardFigure(
        input: subject.sample, kernel: kernel, bias: subject.seen.bias,
        activation: subject.seen.activation, geometry: geometry,
        target: target.count == shape.count ? target.reshaped(shape) : target))
  }

  /// Layers whose stage follows from their arguments.
  private static func plain(_ subject: LayerSubject) throws -> any StageFigure {
    let sample = subject.sample
    switch subject.configuration {
    case is SeparableConv1D, is SeparableConv2D: return try separable(subject)
    case let dropout as Dropout:
      return try DropoutFigure(Float(dropout.rate), map: map(of: sample))
    case is Flatten: return try FlattenFigure(maps: maps(of: sample))
    case let layer as BatchNormalization where layer.axis == -1 || layer.axis == sample.rank - 1:
      return try NormalizationFigure(
        .batch, input: rows(of: subject.batch), gamma: subject.weights["gamma"],
        beta: subject.weights["beta"], epsilon: Float(layer.epsilon))
    case let layer as LayerNormalization
    where layer.axis == [-1] || layer.axis == [sample.rank - 1]:
      return try NormalizationFigure(
        .layer, input: rows(of: subject.batch), gamma: subject.weights["gamma"],
        beta: subject.weights["beta"], epsilon: Float(layer.epsilon))
    default:
      throw SpecimenError(
        "\(subject.configuration.className) can't be played step by step. "
          + "Try stride.microscope(model, x): it shows what every layer gives.")
    }
  }

  private static func separable(_ subject: LayerSubject) throws -> SeparableFigure {
    guard let geometry = subject.separable, let first = subject.weights["depthwise_kernel"],
      let second = subject.weights["pointwise_kernel"]
    else {
      throw SpecimenError(
        "a separable convolution is played with its channels last. "
          + "Received: data_format='channels_first'")
    }
    return try SeparableFigure(
      input: subject.sample, depthwiseKernel: first, pointwiseKernel: second,
      bias: subject.weights["bias"], activation: subject.activation, geometry: geometry,
      padding: subject.padding)
  }

  private static func globalPooling(
    _ kind: PoolingKind, _ sample: Tensor
  ) throws -> PoolingFigure {
    let sizes = sample.shape.dimensions
    let width = try WindowAxis(input: sizes[sizes.count - 2], window: sizes[sizes.count - 2])
    let channels = sizes[sizes.count - 1]
    if sizes.count == 3 {
      return try PoolingFigure(
        kind, input: sample, geometry: PoolGeometry(steps: width, channels: channels))
    }
    let height = try WindowAxis(input: sizes[1], window: sizes[1])
    return try PoolingFigure(
      kind, input: sample, geometry: PoolGeometry(height: height, width: width, channels: channels))
  }

  /// A dense layer on the last axis of the first row; a square number of inputs stands as a square.
  private static func dense(_ seen: SpecimenLayer, _ sample: Tensor) throws -> DenseFigure {
    guard let kernel = seen.kernel, let inputs = sample.shape.dimensions.last else {
      throw SpecimenError("\(seen.name) has no weights yet.")
    }
    let values = Array(sample.values.prefix(inputs))
    let side = Int(Double(inputs).squareRoot().rounded())
    let shape: Shape = side * side == inputs ? [1, side, side, 1] : [1, 1, inputs, 1]
    return try DenseFigure(
      image: Tensor(values, shape: shape), kernel: kernel, bias: seen.bias,
      activation: seen.activation)
  }

  private static func figure(
    of activation: Activation, _ sample: Tensor
  ) throws -> any StageFigure {
    guard activation.isRowWise else {
      return try ActivationFigure(activation, map: map(of: sample))
    }
    guard activation == .softmax, let columns = sample.shape.dimensions.last else {
      throw SpecimenError("of the activations that read whole rows, softmax can be played.")
    }
    return try SoftmaxFigure(
      scores: Tensor(Array(sample.values.prefix(columns)), shape: [1, columns]))
  }

  /// The first channel of a sample as a map, `[1, rows, columns, 1]`; a vector is one row.
  private static func map(of sample: Tensor) -> Tensor {
    let inner = sample.reshaped(Shape(Array(sample.shape.dimensions.dropFirst())))
    if inner.grid.isUnits || inner.shape.rank < 2 {
      return inner.reshaped([1, 1, inner.count, 1])
    }
    let map = inner.map(channel: 0)
    return map.reshaped([1, map.shape[0], map.shape[1], 1])
  }

  /// A sample as maps, `[1, rows, columns, channels]`.
  private static func maps(of sample: Tensor) -> Tensor {
    let grid = sample.reshaped(Shape(Array(sample.shape.dimensions.dropFirst()))).grid
    return sample.reshaped([1, grid.rows, grid.columns, grid.channels])
  }

  /// A batch as rows of channels.
  private static func rows(of batch: Tensor) -> Tensor {
    let channels = max(1, batch.shape.dimensions.last ?? 1)
    return batch.reshaped([batch.count / channels, channels])
  }
}

extension LayerSubject {
  /// Keras's word for the padding; `valid` for a layer without one.
  fileprivate var padding: Padding {
    guard case .string(let word)? = argument("padding") else { return .valid }
    return Padding(rawValue: word) ?? .valid
  }

  /// What is applied to the sums.
  fileprivate var activation: Activation {
    switch configuration {
    case let layer as SeparableConv1D: layer.activation
    case let layer as SeparableConv2D: layer.activation
    default: seen.activation
    }
  }

  private func argument(_ name: String) -> ArgumentValue? {
    configuration.arguments.first { $0.name == name }?.value
  }
}

extension Tensor {
  fileprivate var rank: Int { shape.rank }
}
