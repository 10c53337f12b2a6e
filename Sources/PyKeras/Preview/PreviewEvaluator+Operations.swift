import ConvEngine
import KerasCore
import NumPyCore
import PyCore

/// A function of `keras.ops` as the preview knows it; on a tensor it becomes a layer.
public struct PreviewOperation: Sendable {
  /// Keras's class of it, nil for an activation that takes no symbolic tensor.
  let kind: OperationClass?
  /// The activation that it is when a layer gets it as an argument.
  var activation: Activation?

  init(_ kind: OperationClass) {
    self.kind = kind
  }

  /// A function of `keras.activations`.
  init(activation name: String, _ activation: Activation) {
    let same = name == "exponential" ? "exp" : name
    kind = name == "relu" ? .rectifier : OperationClass(function: same)
    self.activation = activation
  }

  /// No preview makes more numbers than this to find out a shape.
  private static let mostNumbers = 2_000_000

  /// The layer's configuration for arguments in which the tensor is left open.
  func configuration(
    _ positional: [ArgumentValue], _ keywords: [(key: String, value: ArgumentValue)]
  ) -> CustomLayerConfiguration? {
    guard let kind else { return nil }
    return CustomLayerConfiguration(operation: kind.name) { input throws(LayerError) in
      let numpy = NumPyLibrary(host: SilentHost())
      let operation = try programmed {
        try Operation(kind, positional: positional, keywords: keywords, numpy: numpy)
      }
      let trial = OperationTrial(
        operation: operation, type: .float32, numpy: numpy, limit: Self.mostNumbers)
      if let result = try trial.result(for: input) { return result.shape }
      throw LayerError("its output shape is known once it has been called.")
    }
  }
}

// Operations on tensors: `x / 255.`, `ops.relu(x)`, `x[:, :10]`.

extension PreviewEvaluator {
  /// An operator or function on values of which one may be a tensor; nil where none is.
  mutating func apply(
    _ function: String, _ operands: [(value: PreviewValue, range: SourceRange)],
    _ range: SourceRange
  ) -> PreviewValue? {
    guard operands.contains(where: { isTensor($0.value) }),
      let kind = OperationClass(function: function)
    else { return nil }
    return apply(PreviewOperation(kind), operands.map { ($0.value, $0.range, nil) }, range)
  }

  /// A call of a function of `keras.ops`.
  mutating func apply(
    _ operation: PreviewOperation, _ arguments: [Argument], _ range: SourceRange
  ) -> PreviewValue {
    var values: [(value: PreviewValue, range: SourceRange, name: String?)] = []
    for argument in arguments where !argument.value.isMissing {
      let value = evaluate(argument.value)
      switch argument.kind {
      case .positional: values.append((value, argument.range, nil))
      case .keyword(let identifier): values.append((value, argument.range, identifier.name))
      case .unpacked, .unpackedKeywords: return .unknown
      }
    }
    if let first = values.first, isTensor(first.value), operation.kind?.isShape ?? false {
      return tensorAttribute("shape", of: first.value)
    }
    return apply(operation, values, range)
  }

  private mutating func apply(
    _ operation: PreviewOperation,
    _ values: [(value: PreviewValue, range: SourceRange, name: String?)], _ range: SourceRange
  ) -> PreviewValue {
    var feed: (number: Int, range: SourceRange)?
    var (positional, keywords) = ([ArgumentValue](), [(key: String, value: ArgumentValue)]())
    for (value, place, name) in values {
      var stated: ArgumentValue
      if isTensor(value) {
        // Two tensors are a branch, of which a preview knows nothing.
        guard feed == nil, let number = tensor(value) else { return .unknown }
        feed = (number, place)
        stated = .operationInput
      } else {
        guard case .argument(let known) = value else { return .unknown }
        stated = known
      }
      if let name { keywords.append((name, stated)) } else { positional.append(stated) }
    }
    guard let feed, let outline = names.models[feed.number],
      let configuration = operation.configuration(positional, keywords)
    else { return .unknown }
    let number = makeModel(outline, origins: origins[feed.number] ?? [])
    var layer = PreviewLayer(
      name: uniqueName(configuration.baseName), configuration: configuration)
    layer.origin = range
    layer.container = .application(
      call: range, argument: feed.range, statement: statement ?? range)
    add(layer, to: number, at: range)
    touched = (number, "x")
    return .tensor(number)
  }

  private func isTensor(_ value: PreviewValue) -> Bool {
    switch value {
    case .tensor: true
    case .layer(let layer): layer.configuration is InputLayer
    default: false
    }
  }

  // MARK: Parts and shapes

  /// What an index selects from a tensor; nil for what is none.
  mutating func selection(
    _ owner: PreviewValue, _ index: Expression, _ source: Expression, _ range: SourceRange
  ) -> PreviewValue? {
    guard isTensor(owner), let kind = OperationClass(function: "get_item") else { return nil }
    guard !index.isMissing, let key = stated(index) else { return .unknown }
    return apply(
      PreviewOperation(kind),
      [(owner, source.range, nil), (.argument(key), index.range, nil)], range)
  }

  /// An index as Keras's files state it; nil where it is not known.
  private mutating func stated(_ index: Expression) -> ArgumentValue? {
    switch index.kind {
    case .constant(.ellipsis): return ArgumentValue(stating: .ellipsis)
    case .slice(let lower, let upper, let step):
      var bounds: [Value] = []
      for bound in [lower, upper, step] {
        guard let bound else {
          bounds.append(.none)
          continue
        }
        guard case .argument(.int(let number)) = evaluate(bound) else { return nil }
        bounds.append(.int(number))
      }
      return ArgumentValue(
        stating: .slice(SliceObject(lower: bounds[0], upper: bounds[1], step: bounds[2])))
    case .tuple(let items):
      var parts: [ArgumentValue] = []
      for item in items where !item.isMissing {
        guard let part = stated(item) else { return nil }
        parts.append(part)
      }
      return .list(parts)
    default:
      guard case .argument(let value) = evaluate(index) else { return nil }
      return value
    }
  }

  /// `x.shape` and `x.ndim` of a tensor.
  mutating func tensorAttribute(_ name: String, of owner: PreviewValue) -> PreviewValue {
    guard isTensor(owner), name == "shape" || name == "ndim", let number = tensor(owner),
      let outline = names.models[number]
    else { return .unknown }
    let rows = outline.rows
    guard let shape = rows.isEmpty ? outline.inputShape : rows.last?.outputShape else {
      return .unknown
    }
    return name == "ndim" ? .argument(.int(shape.rank)) : .argument(.sizes(shape.dimensions))
  }
}

extension OperationClass {
  /// Whether it is `keras.ops.shape`, which gives no tensor.
  fileprivate var isShape: Bool { function.signature.name == "shape" }
}
