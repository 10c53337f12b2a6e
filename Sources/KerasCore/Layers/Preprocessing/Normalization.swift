import ConvEngine

/// Shifts and scales inputs to mean 0 and deviation 1 by the statistics of data: Keras's
/// `Normalization`.
///
/// The statistics are those of `adapt`, or given. There is one mean and one variance for each place
/// along the axes that are kept.
public struct Normalization: LayerConfiguration {
  /// The axes that have statistics of their own for each place, the batch counted; none for one of all.
  public var axes: [Int]
  /// The means, one for all or one for each place; nil until `adapt`.
  public var mean: [Double]?
  /// The variances, as many as means.
  public var variance: [Double]?
  /// Whether it goes the other way, from normalised numbers back.
  public var invert: Bool

  /// A layer with Keras's defaults.
  public init(
    axes: [Int] = [-1], mean: [Double]? = nil, variance: [Double]? = nil, invert: Bool = false
  ) {
    self.axes = axes
    self.mean = mean
    self.variance = variance
    self.invert = invert
  }

  /// Whether a summary counts it as built before the input shape is known.
  public var isBuiltAtInit: Bool { false }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) {
    guard (mean == nil) == (variance == nil) else {
      throw LayerError(
        "When setting values directly, both `mean` and `variance` must be set. Received: "
          + "mean=\(ArgumentValue.optional(mean)) and variance=\(ArgumentValue.optional(variance))",
        hint: "mean=0.0, variance=1.0")
    }
    guard mean?.count == variance?.count else {
      throw LayerError(
        "When setting values directly, `mean` and `variance` must have the same shape. Received: "
          + "\(mean?.count ?? 0) means and \(variance?.count ?? 0) variances")
    }
  }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    let kept = try keptShape(for: input)
    if let mean, mean.count > 1, mean.count != kept.count, mean.count != kept.dimensions.last {
      throw LayerError(
        "there must be one mean for each of \(kept.count) places along axis=\(axes). "
          + "Received: \(mean.count) means and an input of shape \(input)",
        hint: "a mean of \(kept.count) numbers, or one for all")
    }
    return input
  }

  /// The sizes of the kept axes, in their order.
  func keptShape(for input: SymbolicShape) throws(LayerError) -> Shape {
    guard !axes.contains(where: { $0 < -input.rank || $0 >= input.rank }) else {
      throw LayerError(
        "All `axis` values must be in the range [-ndim, ndim). Received inputs with "
          + "ndim=\(input.rank), while axis=\(axes)", hint: "axis=-1")
    }
    var sizes: [Int] = []
    for axis in places(in: input.rank) {
      guard let size = input[axis] else {
        throw LayerError(
          "All `axis` values to be kept must have a known shape. Received axis=\(axes), an input "
            + "of shape \(input), with unknown axis at index \(axis)", hint: "axis=-1", axis: axis)
      }
      sizes.append(size)
    }
    return Shape(sizes)
  }

  /// The kept axes, counted from the front and in order.
  func places(in rank: Int) -> [Int] { Set(axes.map { $0 < 0 ? $0 + rank : $0 }).sorted() }

  /// The weights it will have, in Keras's order.
  public func weightSpecifications(
    for input: SymbolicShape
  ) throws(LayerError) -> [WeightSpecification] {
    guard mean == nil else { return [] }
    let shape = try keptShape(for: input)
    return [
      WeightSpecification("mean", shape: shape, initializer: Zeros(), isTrainable: false),
      WeightSpecification("variance", shape: shape, initializer: Ones(), isTrainable: false),
      WeightSpecification("count", shape: [], initializer: Zeros(), isTrainable: false),
    ]
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    let count = try keptShape(for: input).count
    let formula = invert ? "mean + x·√variance" : "(x − mean) / √variance"
    guard mean == nil else { return [ArithmeticLine("params", "0: \(formula)")] }
    return [
      ArithmeticLine("values", "\(formula), for each of \(count) places"),
      ArithmeticLine("params", "2·\(count) + 1 = \(2 * count + 1), not trained"),
    ]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    NormalizationLayer(self, identity: identity)
  }
}

extension Normalization {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("axis", .int(-1)), LayerParameter("mean", .null),
      LayerParameter("variance", .null), LayerParameter("invert", .bool(false)),
    ]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    var axes: [Int] = []
    if case .null = arguments["axis"] {} else { axes = try arguments.integers("axis") }
    self.init(
      axes: axes, mean: try arguments.flatNumbers("mean"),
      variance: try arguments.flatNumbers("variance"), invert: try arguments.bool("invert"))
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("axis", .sizes(axes)), ("invert", .bool(invert)), ("mean", .optional(mean)),
      ("variance", .optional(variance)),
    ]
  }
}

extension ArgumentValue {
  /// Numbers with a fraction each: one by itself, several as a tuple, None for nil.
  static func optional(_ values: [Double]?) -> ArgumentValue {
    values.map { .floats($0) } ?? .null
  }
}

extension LayerArguments {
  /// All numbers of a number or of lists in lists, nil for None.
  func flatNumbers(_ name: String) throws(LayerError) -> [Double]? {
    if case .null = self[name] { return nil }
    var numbers: [Double] = []
    var waiting = [self[name]]
    while let value = waiting.popLast() {
      switch value {
      case .int(let number): numbers.append(Double(number))
      case .float(let number): numbers.append(number)
      case .list(let items): waiting += items.reversed()
      default: throw wrong(name, "a number or an array of numbers")
      }
    }
    return numbers
  }
}

/// The working normalisation.
public final class NormalizationLayer: Layer {
  private let normalization: Normalization
  /// For each place of one sample, which mean is its own.
  private var owners: [Int] = []
  private var scale: [Float] = []
  private var shift: [Float] = []

  init(_ configuration: Normalization, identity: LayerIdentity) {
    normalization = configuration
    super.init(configuration, identity: identity)
  }

  /// Takes the statistics of data: Keras's `adapt`.
  ///
  /// The data are `[samples, …]`; a layer that is not built is built for them.
  ///
  /// - Throws: `ValueError` for data that do not go with the layer, or one whose statistics were given.
  public func adapt(to data: Tensor) throws(LayerError) {
    guard normalization.mean == nil else {
      throw LayerError("`adapt` is for a layer whose mean and variance are not given.").at(name)
    }
    let shape = SymbolicShape(sample: data.shape.dimensions.dropFirst().map { $0 })
    if isBuilt { try makeWeights(for: shape) } else { try build(shape) }
    let places = owners(in: data.shape)
    let size = max(places.count, 1)
    var (sums, squares, counts) = (
      [Double](repeating: 0, count: weights[0].count),
      [Double](repeating: 0, count: weights[0].count),
      [Double](repeating: 0, count: weights[0].count)
    )
    data.withUnsafePointer { numbers in
      for index in 0..<data.count {
        sums[places[index % size]] += Double(numbers[index])
        counts[places[index % size]] += 1
      }
      let means = zip(sums, counts).map { $0 / max($1, 1) }
      for index in 0..<data.count {
        let owner = places[index % size]
        let difference = Double(numbers[index]) - means[owner]
        squares[owner] += difference * difference
      }
    }
    for owner in sums.indices {
      weights[0].value[flat: owner] = Float(sums[owner] / max(counts[owner], 1))
      weights[1].value[flat: owner] = Float(squares[owner] / max(counts[owner], 1))
    }
  }

  /// For each place of one sample, the place among the kept axes.
  private func owners(in shape: Shape) -> [Int] {
    let sizes = shape.dimensions
    var owners = [0]
    for axis in 1..<max(sizes.count, 1) {
      let isKept = normalization.places(in: sizes.count).contains(axis)
      owners = owners.flatMap { owner in
        (0..<sizes[axis]).map { isKept ? owner * sizes[axis] + $0 : owner }
      }
    }
    return owners
  }

  public override func plan(for input: Shape) throws(LayerError) -> Shape {
    owners = owners(in: input)
    return try super.plan(for: input)
  }

  /// The factor and the summand of each mean's places, by the statistics as they are now.
  private func settle() {
    let means = normalization.mean.map { $0.map { Float($0) } } ?? weights[0].value.values
    let variances = normalization.variance.map { $0.map { Float($0) } } ?? weights[1].value.values
    let deviations = variances.map { max($0.squareRoot(), 1e-7) }
    scale = normalization.invert ? deviations : deviations.map { 1 / $0 }
    shift =
      normalization.invert ? means : zip(means, deviations).map { -$0 / $1 }
  }

  public override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    settle()
    apply(input, into: &output) { x, factor, summand in x * factor + summand }
  }

  public override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    guard needsInputGradient else { return }
    apply(outputGradient, into: &inputGradient) { x, factor, _ in x * factor }
  }

  private func apply(
    _ source: Tensor, into target: inout Tensor, _ change: (Float, Float, Float) -> Float
  ) {
    target.prepare(source.shape)
    let (count, size, statistics) = (source.count, max(owners.count, 1), scale.count)
    source.withUnsafePointer { x in
      target.withUnsafeMutablePointer { y in
        for index in 0..<count {
          let owner = owners[index % size] % statistics
          y[index] = change(x[index], scale[owner], shift[owner])
        }
      }
    }
  }
}
