/// How one value of a layer's output came about.
public enum SpecimenTrace: Hashable, Sendable {
  /// From several values, under a window or all of them.
  case terms(Trace)
  /// From one value by an activation, or for softmax from its row.
  case activated(ActivationTrace)
  /// The value at a place of the layer before, unchanged.
  case copied(from: TracePlace, value: Float)
  /// `input · scale + shift`.
  case affine(from: TracePlace, input: Float, scale: Float, shift: Float, value: Float)

  /// The value that the trace arrives at.
  public var value: Float {
    switch self {
    case .terms(let trace): trace.value
    case .activated(let trace): trace.value
    case .copied(_, let value), .affine(_, _, _, _, let value): value
    }
  }
}

extension ModelSpecimen {
  /// Traces a value of a layer's output; nil for an operation that cannot be followed.
  ///
  /// - Throws: `outOfRange` for a layer or place that is not there.
  public func trace(layer: Int, at place: TracePlace) throws(ShapeError) -> SpecimenTrace? {
    try requirePlace(layer, layers.count, "Layer")
    let seen = layers[layer]
    let source = input(of: layer)
    guard let offset = seen.output.grid.offset(of: place) else {
      throw .outOfRange(what: "Place", value: place.channel, count: seen.output.count)
    }
    switch seen.operation {
    case .convolution, .transposed, .dense: return try weighted(seen, source, place)
    case .pooling(let kind, let geometry):
      return .terms(try poolTrace(kind, source.batched, geometry: geometry, output: place))
    case .globalPooling(let kind):
      return .terms(try globalPoolTrace(kind, source.batched, channel: place.channel))
    case .activation(let activation):
      return .activated(try activationTrace(activation, source, offset: offset))
    case .rearranged:
      guard let from = source.grid.place(of: offset) else { return nil }
      return .copied(from: from, value: source[flat: offset])
    case .affine(let scale, let shift):
      return affine(source, place, offset, scale, shift)
    case .other: return nil
    }
  }

  private func weighted(
    _ layer: SpecimenLayer, _ source: Tensor, _ place: TracePlace
  ) throws(ShapeError) -> SpecimenTrace? {
    guard let kernel = layer.kernel else { return nil }
    switch layer.operation {
    case .convolution(let geometry):
      return .terms(
        try conv2dTrace(
          source.batched, kernel: kernel, bias: layer.bias, activation: layer.activation,
          geometry: geometry, output: place))
    case .transposed(let geometry):
      return .terms(
        try conv2dTransposeTrace(
          source.batched, kernel: kernel, bias: layer.bias, activation: layer.activation,
          geometry: geometry, output: place))
    default:
      let row = place.row * layer.output.grid.columns + place.column
      return .terms(
        try denseTrace(
          source, kernel: kernel, bias: layer.bias, activation: layer.activation, row: row,
          unit: place.channel))
    }
  }

  private func affine(
    _ source: Tensor, _ place: TracePlace, _ offset: Int, _ scale: [Float], _ shift: [Float]
  ) -> SpecimenTrace? {
    guard scale.indices.contains(place.channel), shift.indices.contains(place.channel),
      offset < source.count
    else { return nil }
    let (input, factor, added) = (source[flat: offset], scale[place.channel], shift[place.channel])
    return .affine(
      from: place, input: input, scale: factor, shift: added,
      value: Float(Double(input) * Double(factor) + Double(added)))
  }
}

extension Tensor {
  /// The same values as a batch of one.
  var batched: Tensor { reshaped(Shape([1] + shape.dimensions)) }
}
