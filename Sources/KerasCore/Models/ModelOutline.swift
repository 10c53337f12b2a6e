import ConvEngine

/// A model as a value: names, configurations and shapes, without weights.
///
/// It may cross threads. The live pane draws it, also with a layer that is still being typed.
public struct ModelOutline: Sendable {
  /// One layer of the model.
  public struct Entry: Sendable {
    /// The layer's name.
    public var name: String
    /// Its arguments.
    public var configuration: any LayerConfiguration
    /// Whether training changes its weights.
    public var isTrainable: Bool

    /// An entry for a layer.
    public init(
      name: String, configuration: any LayerConfiguration, isTrainable: Bool = true
    ) {
      self.name = name
      self.configuration = configuration
      self.isTrainable = isTrainable
    }
  }

  /// One layer with everything that follows from the shapes so far.
  public struct Row: Sendable {
    /// The layer's name.
    public var name: String
    /// Keras's class name.
    public var className: String
    /// The shape that comes in, nil when not known.
    public var inputShape: SymbolicShape?
    /// The shape that comes out, nil when not known or when the layer refuses.
    public var outputShape: SymbolicShape?
    /// How many numbers the weights have, nil when not known.
    public var parameterCount: Int?
    /// How shape and parameter count come about.
    public var arithmetic: [ArithmeticLine]
    /// Why the layer cannot be here.
    public var error: LayerError?
  }

  /// The model's name.
  public var name: String
  /// The input's shape, batch in front; nil for a model that waits for its data.
  public var inputShape: SymbolicShape?
  /// The layers, first to last, without the input layer.
  public var layers: [Entry]
  /// Whether the model has its weights.
  public var isBuilt: Bool
  /// Whether it has been compiled.
  public var isCompiled: Bool

  /// An outline.
  public init(
    name: String, inputShape: SymbolicShape? = nil, layers: [Entry] = [], isBuilt: Bool = false,
    isCompiled: Bool = false
  ) {
    self.name = name
    self.inputShape = inputShape
    self.layers = layers
    self.isBuilt = isBuilt
    self.isCompiled = isCompiled
  }

  /// The layers with their shapes, counts, arithmetic, and the first layer's error that stops them.
  ///
  /// Rows after an error have no shapes.
  public var rows: [Row] {
    var shape = inputShape
    var chain = inputShape.map { [LayerError.Link(layer: "input", shape: $0)] } ?? []
    return layers.map { entry in
      let row = ModelOutline.row(of: entry, input: shape, chain: chain)
      shape = row.outputShape
      if let output = row.outputShape { chain.append(.init(layer: entry.name, shape: output)) }
      return row
    }
  }

  /// All parameters, as far as they are known.
  public var parameterCount: Int { countSum(rows.compactMap(\.parameterCount)) }

  /// The outline with one more layer, as `add` would make it.
  ///
  /// - Parameters:
  ///   - entry: the layer.
  ///   - inputShape: the layer's `input_shape=`, which only a first layer's counts.
  /// - Returns: the longer outline.
  public func adding(_ entry: Entry, inputShape: [Int?]? = nil) -> ModelOutline {
    var outline = self
    if let input = entry.configuration as? InputLayer {
      if outline.inputShape == nil, layers.isEmpty { outline.inputShape = input.batchShape }
      return outline
    }
    if layers.isEmpty, self.inputShape == nil, let inputShape {
      outline.inputShape = SymbolicShape(sample: inputShape)
    }
    outline.layers.append(entry)
    return outline
  }

  private static func row(
    of entry: Entry, input: SymbolicShape?, chain: [LayerError.Link]
  ) -> Row {
    let configuration = entry.configuration
    var row = Row(
      name: entry.name, className: configuration.className, inputShape: input, outputShape: nil,
      parameterCount: nil, arithmetic: [], error: nil)
    do throws(LayerError) {
      try configuration.validate()
      guard let input else { return row }
      row.arithmetic = try configuration.arithmetic(for: input)
      try Layer.check(try configuration.weightSpecifications(for: input))
      row.parameterCount = try configuration.parameterCount(for: input)
      row.outputShape = try configuration.checkedOutputShape(for: input)
    } catch {
      row.error = error.at(entry.name, chain: chain)
    }
    return row
  }
}
