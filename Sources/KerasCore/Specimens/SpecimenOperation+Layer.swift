import ConvEngine

extension SpecimenLayer {
  /// A layer after a forward pass, seen with the sample that went through.
  ///
  /// - Parameters:
  ///   - layer: the layer, its output filled with a batch of one.
  ///   - input: what it read, batch in front.
  /// - Throws: what the layer's configuration says of an input that it cannot take.
  init(_ layer: Layer, input: Shape) throws(LayerError) {
    let configuration = layer.configuration
    var seen = SpecimenLayer(
      name: layer.name, className: configuration.className, operation: .other,
      output: layer.output.sample)
    switch configuration {
    case let convolution as any ConvolutionConfiguration where convolution.isChannelsLast:
      seen.operation = .convolution(try convolution.rule.geometry(for: input))
      seen.takeWeights(layer, convolution.activation)
    case let depthwise as any DepthwiseConfiguration where depthwise.isChannelsLast:
      let geometry = try depthwise.geometry(for: input)
      seen.operation = .convolution(geometry)
      seen.takeWeights(layer, depthwise.activation)
      // Channel by channel, multiplier by multiplier: the order of a grouped kernel's filters.
      seen.kernel = seen.kernel?.reshaped(geometry.kernelShape)
    case let transposed as any TransposedConfiguration where transposed.isChannelsLast:
      seen.operation = .transposed(try transposed.geometry(for: input))
      seen.takeWeights(layer, transposed.activation)
    case let dense as Dense:
      seen.operation = .dense
      seen.takeWeights(layer, dense.activation)
    default:
      seen.operation = try Self.weightless(configuration, layer, input)
    }
    self = seen
  }

  private mutating func takeWeights(_ layer: Layer, _ activation: Activation) {
    kernel = layer.weights.first { $0.name == "kernel" }?.value
    bias = layer.weights.first { $0.name == "bias" }?.value
    self.activation = activation
  }

  private static func weightless(
    _ configuration: any LayerConfiguration, _ layer: Layer, _ input: Shape
  ) throws(LayerError) -> SpecimenOperation {
    switch configuration {
    case let pooling as any PoolingConfiguration where pooling.dataFormat == .channelsLast:
      return .pooling(
        type(of: pooling).poolingKind, try pooling.rule.geometry(for: input))
    case let pooling as any GlobalPoolingConfiguration where pooling.dataFormat == .channelsLast:
      return .globalPooling(type(of: pooling).poolingKind)
    case let elementwise as any ElementwiseConfiguration:
      return .activation(elementwise.activation)
    case let softmax as Softmax where softmax.axis == -1 || softmax.axis == input.rank - 1:
      return .activation(.softmax)
    case let flatten as Flatten where flatten.dataFormat == .channelsLast: return .rearranged
    case is Reshape, is Dropout, is SpatialDropout1D, is SpatialDropout2D, is GaussianNoise,
      is GaussianDropout, is ActivityRegularization:
      return .rearranged
    case let normalization as BatchNormalization:
      return normalization.specimenOperation(layer, rank: input.rank)
    default: return .other
    }
  }
}

extension ConvolutionConfiguration {
  fileprivate var isChannelsLast: Bool { dataFormat == .channelsLast }
}

extension DepthwiseConfiguration {
  fileprivate var isChannelsLast: Bool { dataFormat == .channelsLast }
}

extension TransposedConfiguration {
  fileprivate var isChannelsLast: Bool { dataFormat == .channelsLast }
}

extension PoolingConfiguration {
  fileprivate static var poolingKind: PoolingKind { kind }
}

extension GlobalPoolingConfiguration {
  fileprivate static var poolingKind: PoolingKind { kind }
}

extension BatchNormalization {
  /// `(x − mean) / √(variance + ε) · γ + β` as one factor and one number to add for each channel.
  fileprivate func specimenOperation(_ layer: Layer, rank: Int) -> SpecimenOperation {
    guard axis == -1 || axis == rank - 1 else { return .other }
    func numbers(_ name: String) -> [Float]? {
      layer.weights.first { $0.name == name }?.value.values
    }
    guard let mean = numbers("moving_mean"), let variance = numbers("moving_variance") else {
      return .other
    }
    let (gamma, beta) = (numbers("gamma"), numbers("beta"))
    var (scales, shifts): ([Float], [Float]) = ([], [])
    for channel in mean.indices {
      let deviation = (Double(variance[channel]) + epsilon).squareRoot()
      let scale = Double(gamma?[channel] ?? 1) / deviation
      scales.append(Float(scale))
      shifts.append(Float(Double(beta?[channel] ?? 0) - Double(mean[channel]) * scale))
    }
    return .affine(scale: scales, shift: shifts)
  }
}

extension Tensor {
  /// The only sample of a batch of one, without the batch.
  var sample: Tensor { reshaped(Shape(Array(shape.dimensions.dropFirst()))) }
}
