import ConvEngine

/// What a layer's window looks at and what the layer costs: the columns that Keras's summary lacks.
public struct LayerFacts: Sendable, Equatable {
  /// The size of the window along each spatial axis; nil for a layer without one.
  public var window: [Int]?
  /// How far the window moves along each axis; nil for a layer without one.
  public var strides: [Int]?
  /// What one output sees of the model's input.
  public var field: ReceptiveField
  /// Multiply-adds of the kernels for one sample; nil where a size is not known.
  public var multiplyAdds: Int?
  /// The bytes of one sample's output in float32; nil where a size is not known.
  public var outputBytes: Int?
}

/// What one output sees of the model's input, in places along each spatial axis.
///
/// A window of `k` taps `d` apart lets the field grow by `(k − 1)·d·jump`, where the jump is the
/// product of the strides before it (Araujo, Norris and Sim, "Computing Receptive Fields of
/// Convolutional Neural Networks", Distill 2019).
public enum ReceptiveField: Sendable, Equatable {
  /// So many places along each axis, whose neighbours are `jumps` places apart; none for one value.
  case places([Int], jumps: [Double])
  /// The whole input.
  case whole
  /// It can't be said, as behind a layer that moves values about.
  case unknown

  /// The places along each axis, nil for the whole input or where it can't be said.
  public var sizes: [Int]? {
    if case .places(let sizes, _) = self { sizes } else { nil }
  }

  /// The field after a layer.
  func after(_ configuration: any LayerConfiguration, input: SymbolicShape?) -> ReceptiveField {
    let name = configuration.className
    if self == .whole { return .whole }
    if name.hasPrefix("Global") || name == "GroupNormalization" { return .whole }
    if name == "Dense", input?.rank == 2 { return .whole }
    if ["Reshape", "Permute", "RepeatVector", "Resizing"].contains(name) { return .unknown }
    if name.hasPrefix("Random") { return .unknown }
    if name.hasPrefix("UpSampling"), let sizes = configuration.sizes("size") {
      return grown(sizes.map { _ in 1 }, strides: sizes.map { 1 / Double($0) })
    }
    guard let window = configuration.window else { return self }
    let strides = configuration.windowStrides ?? window.map { _ in 1 }
    if name.hasSuffix("Transpose") {
      return grown(
        zip(window, strides).map { ($0 + $1 - 1) / $1 }, strides: strides.map { 1 / Double($0) })
    }
    let taps = configuration.sizes("dilation_rate") ?? window.map { _ in 1 }
    let spans = zip(window, taps).map { window, taps in
      let (reach, overflow) = (window - 1).multipliedReportingOverflow(by: taps)
      return overflow ? Int.max / 4 : min(reach, Int.max / 4) + 1
    }
    return grown(spans, strides: strides.map { Double($0) })
  }

  private func grown(_ spans: [Int], strides: [Double]) -> ReceptiveField {
    guard case .places(var sizes, var jumps) = self else { return self }
    if sizes.isEmpty { (sizes, jumps) = (spans.map { _ in 1 }, spans.map { _ in 1 }) }
    guard sizes.count == spans.count, strides.count == spans.count else { return .unknown }
    for axis in sizes.indices {
      let more = (Double(spans[axis] - 1) * jumps[axis]).rounded(.up)
      let size = Double(sizes[axis]) + more
      guard size < 1e15 else { return .unknown }
      sizes[axis] = Int(size)
      jumps[axis] *= strides[axis]
    }
    return .places(sizes, jumps: jumps)
  }
}

extension ModelOutline {
  /// What each layer looks at and costs, in the order of ``layers``.
  public var facts: [LayerFacts] {
    var field = ReceptiveField.places([], jumps: [])
    return zip(layers, rows).map { entry, row in
      let configuration = entry.configuration
      field = row.error == nil ? field.after(configuration, input: row.inputShape) : .unknown
      return LayerFacts(
        window: configuration.window, strides: configuration.windowStrides, field: field,
        multiplyAdds: ModelOutline.multiplyAdds(of: configuration, row),
        outputBytes: row.outputShape?.sampleCount.flatMap { count in
          let (bytes, overflow) = count.multipliedReportingOverflow(by: 4)
          return overflow ? nil : bytes
        })
    }
  }

  /// Every number of a kernel meets the input once at every place of the window.
  private static func multiplyAdds(of configuration: any LayerConfiguration, _ row: Row) -> Int? {
    guard let input = row.inputShape, let output = row.outputShape,
      let weights = try? configuration.weightSpecifications(for: input)
    else { return nil }
    let kernels = weights.filter { $0.name.hasSuffix("kernel") }
    guard let last = kernels.last else { return 0 }
    let isTransposed = configuration.className.hasSuffix("Transpose")
    let sizes = last.shape.dimensions.suffix(2)
    let isDepthwise = configuration.className.hasPrefix("Depthwise")
    let channels = isDepthwise ? sizes.reduce(1, *) : sizes.last ?? 1
    // A transposed window is laid on each place of the input, not of the output.
    let places = isTransposed ? input.sampleCount : output.sampleCount
    guard let places, channels > 0 else { return nil }
    let count = countSum(kernels.map(\.shape.count))
    let (product, overflow) = (places / channels).multipliedReportingOverflow(by: count)
    return overflow ? nil : product
  }
}

extension LayerConfiguration {
  /// The size of the window along each axis; nil for a layer without one.
  public var window: [Int]? { sizes("kernel_size") ?? sizes("pool_size") }

  /// How far the window moves along each axis; nil for a layer without one.
  public var windowStrides: [Int]? {
    guard let window else { return nil }
    return sizes("strides") ?? (sizes("pool_size") == nil ? nil : window)
  }

  /// The value of an argument that is a tuple of sizes.
  fileprivate func sizes(_ name: String) -> [Int]? {
    guard let value = arguments.first(where: { $0.name == name })?.value else { return nil }
    switch value {
    case .int(let size): return size > 0 ? [size] : nil
    case .list(let items):
      let sizes = items.compactMap { item -> Int? in
        if case .int(let size) = item, size > 0 { size } else { nil }
      }
      return sizes.count == items.count && !sizes.isEmpty ? sizes : nil
    default: return nil
    }
  }
}

extension SymbolicShape {
  /// How many numbers one sample has; nil where a size is not known.
  fileprivate var sampleCount: Int? {
    let sizes = sample.map { $0 }
    return sizes.contains(nil) ? nil : SymbolicShape.product(sizes[...])
  }
}
