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
    // What the program's own code does to the sums cannot be traced.
    guard layer.programActivation == nil else {
      self = seen
      return
    }
    switch configuration {
    case let filters as any FilterConfiguration where filters.dataFormat == .channelsLast:
      seen.operation = try filters.specimenOperation(for: input)
      seen.takeWeights(layer, filters.activation)
      // A depthwise kernel, channel by channel, has the order of a grouped kernel's filters.
      if case .convolution(let geometry) = seen.operation {
        seen.kernel = seen.kernel?.reshaped(geometry.kernelShape)
      }
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
    case let pooling as any SpecimenConfiguration where pooling.dataFormat == .channelsLast:
      return try pooling.specimenOperation(for: input)
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
