import ConvEngine

/// Counts at both ends of each spatial axis, as `ZeroPadding` and `Cropping` take them.
///
/// One number for all, one for each axis, or a pair for each axis.
public struct BorderSizes: Hashable, Sendable, ExpressibleByIntegerLiteral {
  /// The counts before and after, one pair for each axis.
  public var pairs: [[Int]]
  /// Whether the same count stands for every end.
  var isUniform: Bool

  /// The same count at every end.
  public init(integerLiteral value: Int) {
    self.init(every: value)
  }

  /// The same count at every end.
  public init(every value: Int) {
    pairs = [[value, value]]
    isUniform = true
  }

  /// Counts before and after for each axis.
  public init(_ pairs: [[Int]]) {
    self.pairs = pairs
    isUniform = false
  }

  /// The pairs for so many axes.
  ///
  /// - Throws: `ValueError` for another number of pairs, a pair that is none, or a negative count.
  func resolved(axes: Int, argument: String) throws(LayerError) -> [[Int]] {
    let all = isUniform ? Array(repeating: pairs[0], count: axes) : pairs
    let shown = axes == 1 ? all.first.map { ArgumentValue.sizes($0) } : nested
    guard all.count == axes, all.allSatisfy({ $0.count == 2 }) else {
      throw LayerError(
        axes == 1
          ? "`\(argument)` takes one integer or a tuple of 2. Received: \(argument)=\(nested)"
          : "`\(argument)` takes one integer, a tuple of 2, or a tuple of 2 tuples of 2. "
            + "Received: \(argument)=\(nested)")
    }
    if all.joined().contains(where: { $0 < 0 || $0 > AxisSizes.largest }) {
      throw LayerError(
        "`\(argument)` must be from 0 to \(AxisSizes.largest). "
          + "Received: \(argument)=\(shown ?? nested)")
    }
    return all
  }

  /// The pairs as Keras writes them.
  var nested: ArgumentValue { .list(pairs.map { .sizes($0) }) }

  /// The argument as Keras's `get_config` writes it for so many axes.
  func argument(axes: Int) -> ArgumentValue {
    let all = isUniform ? Array(repeating: pairs[0], count: axes) : pairs
    return axes == 1 ? .sizes(all[0]) : .list(all.map { .sizes($0) })
  }
}

extension LayerArguments {
  /// Counts at both ends: an integer, a tuple of 2, or (in two dimensions) a tuple of 2 tuples of 2.
  func borders(_ name: String, axes: Int) throws(LayerError) -> BorderSizes {
    guard case .list(let list) = self[name] else { return BorderSizes(every: try int(name)) }
    if axes == 1 { return BorderSizes([try integers(name)]) }
    var pairs: [[Int]] = []
    for value in list {
      switch value {
      case .int(let size): pairs.append([size, size])
      case .list(let pair):
        pairs.append(
          try pair.map { item throws(LayerError) in
            guard case .int(let size) = item else { throw wrong(name, "made of integers") }
            return size
          })
      default: throw wrong(name, "made of integers")
      }
    }
    return BorderSizes(pairs)
  }
}

/// What padding and cropping share: counts at the ends of each spatial axis, added or taken off.
protocol BorderConfiguration: LayerConfiguration {
  static var spatialRank: Int { get }
  /// 1 where the counts are added, -1 where they are taken off.
  static var sign: Int { get }
  static var argumentName: String { get }
  var sizes: BorderSizes { get }
  var dataFormat: DataFormat { get set }
}

extension BorderConfiguration {
  /// Whether a summary counts it as built before the input shape is known.
  public var isBuiltAtInit: Bool { false }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) {
    _ = try sizes.resolved(axes: Self.spatialRank, argument: Self.argumentName)
  }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    let rank = Self.spatialRank
    try requireRank(rank, dataFormat, input)
    let pairs = try sizes.resolved(axes: rank, argument: Self.argumentName)
    var spatial = dataFormat.spatial(input)
    for axis in spatial.indices {
      guard let size = spatial[axis] else { continue }
      let result = size + Self.sign * (pairs[axis][0] + pairs[axis][1])
      guard result > 0 || Self.sign > 0 else {
        throw LayerError(
          "nothing would be left: `\(Self.argumentName)` takes \(pairs[axis][0] + pairs[axis][1]) "
            + "off and the input has \(AxisName(axis, of: rank).word) of \(size). "
            + "Received: input of shape \(input)",
          hint: "\(Self.argumentName)=\(max(0, (size - 1) / 2))")
      }
      spatial[axis] = result
    }
    return dataFormat.shape(
      batch: input[0], spatial: spatial, channels: input[dataFormat.channelAxis])
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    let output = dataFormat.spatial(try outputShape(for: input))
    let pairs = try sizes.resolved(axes: Self.spatialRank, argument: Self.argumentName)
    let mark = Self.sign > 0 ? "+" : "−"
    let lines = dataFormat.spatial(input).enumerated().map { axis, size in
      let name = AxisName(axis, of: Self.spatialRank).word
      guard let size, let result = output[axis] else {
        return ArithmeticLine(name, "None: as long as the data make it")
      }
      return ArithmeticLine(
        name, "\(size) \(mark) \(pairs[axis][0]) \(mark) \(pairs[axis][1]) = \(result)")
    }
    return lines + [ArithmeticLine("params", "0: nothing to learn")]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    var inner = self
    inner.dataFormat = .channelsLast
    return wrapped(dataFormat, identity: identity) { _ in
      BorderLayer(inner, identity: identity)
    }
  }
}

/// The working padding or cropping, channels last; each is the gradient of the other.
final class BorderLayer: Layer {
  private let pads: Bool
  private let pairs: [[Int]]
  private var borders: Borders?

  init<Configuration: BorderConfiguration>(
    _ configuration: Configuration, identity: LayerIdentity
  ) {
    pads = Configuration.sign > 0
    pairs =
      (try? configuration.sizes.resolved(
        axes: Configuration.spatialRank, argument: Configuration.argumentName)) ?? []
    super.init(configuration, identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape {
    let rows = pairs.count == 2 ? pairs[0] : [0, 0]
    let columns = pairs.last ?? [0, 0]
    do {
      let borders = try Borders(
        top: rows[0], bottom: rows[1], left: columns[0], right: columns[1])
      self.borders = borders
      return pads ? try borders.padded(input) : try borders.cropped(input)
    } catch {
      throw LayerError("\(error)")
    }
  }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    guard let borders else { return }
    do {
      if pads {
        try zeroPad(input, borders: borders, into: &output)
      } else {
        try crop(input, borders: borders, into: &output)
      }
    } catch {
      throw LayerError("\(error)")
    }
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    guard needsInputGradient, let borders else { return }
    // The plan has found that these borders fit, which is all that could be refused here.
    if pads {
      try? crop(outputGradient, borders: borders, into: &inputGradient)
    } else {
      try? zeroPad(outputGradient, borders: borders, into: &inputGradient)
    }
  }
}
