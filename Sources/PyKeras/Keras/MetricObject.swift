import ConvEngine
import KerasCore
import PyCore

/// A metric as a Python object: `keras.metrics.BinaryAccuracy()`.
final class MetricObject: HostObject {
  let metric: any Metric
  private let library: KerasLibrary

  init(_ metric: any Metric, library: KerasLibrary) {
    self.metric = metric
    self.library = library
    super.init(type: library.types.metrics[metric.className])
  }

  override var typeName: String { metric.className }
  override var isCallable: Bool { true }
  override var attributeNames: [String] { ["name"] + Self.methods.names }

  override func repr() -> String { "<\(metric.className) name=\(metric.name)>" }

  override func attribute(_ name: String) -> Value? {
    name == "name" ? .string(metric.name) : Self.methods.value(name, of: self)
  }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    try update(try Self.updateSignature.bind(arguments))
    return try library.arrays.scalar(metric.result)
  }

  private static let updateSignature = Signature(
    "update_state",
    [
      .required("y_true", "The targets."), .required("y_pred", "The outputs."),
      .optional("sample_weight", nil, "How much each sample counts."),
    ])

  private func update(_ arguments: BoundArguments) throws(PythonError) {
    metric.update(
      MetricBatch(
        yTrue: try library.tensor("y_true", arguments),
        yPred: try library.tensor("y_pred", arguments),
        sampleWeight: try library.optionalTensor("sample_weight", arguments)))
  }

  static let methods = KerasMethods<MetricObject>([
    KerasMethod("update_state", updateSignature.parameters, "Takes another batch into account.") {
      (metric, arguments) throws(PythonError) in
      try metric.update(arguments)
      return .none
    },
    KerasMethod("result", [], "The number over all batches so far.") {
      (metric, _) throws(PythonError) in
      try metric.library.arrays.scalar(metric.metric.result)
    },
    KerasMethod("reset_state", [], "Starts anew.") { (metric, _) throws(PythonError) in
      metric.metric.reset()
      return .none
    },
  ])
}

extension KerasLibrary {
  /// The metrics that an argument of `compile` lists.
  func metrics(
    _ name: String, _ arguments: BoundArguments
  ) throws(PythonError) -> [MetricChoice] {
    let value = arguments[name]
    guard !value.isNothing else { return [] }
    guard let items = value.sequence ?? value.dictionaryValues else {
      let text = try value.str()
      throw PythonError.valueError(
        "Expected `\(name)` argument to be a list, tuple, or dict. Received instead: "
          + "\(name)=\(text) of type \(value.typeText)", hint: "Try: \(name)=['\(text)']"
      ).located(at: arguments.range(of: name))
    }
    var choices: [MetricChoice] = []
    for item in items {
      for inner in item.sequence ?? [item] {
        choices.append(try metric(from: inner, arguments.range(of: name)))
      }
    }
    return choices
  }

  private func metric(
    from value: Value, _ range: SourceRange?
  ) throws(PythonError) -> MetricChoice {
    switch value {
    case .string(let name): return .named(name)
    case .object(let object):
      if let own = object as? MetricObject { return .metric(own.metric) }
      if let loss = object as? LossObject {
        let kind = Swift.type(of: loss.loss)
        return .metric(MeanMetric(loss.loss, className: kind.className, name: kind.functionName))
      }
      if let type = object as? TypeObject, let metric = MetricNames.metric(named: type.name) {
        return .metric(metric)
      }
    default: break
    }
    throw PythonError.valueError(
      "Could not interpret metric identifier: \(try value.repr())"
    ).located(at: range)
  }

  /// The class of a metric, `keras.metrics.BinaryAccuracy`.
  func makeMetricType(_ className: String) -> TypeObject {
    let kind = MetricSignatures.kind(className)
    let name = MetricNames.metric(named: className)?.name ?? className
    return TypeObject(
      MetricSignatures.signature(className), module: "keras.metrics", base: types.metric
    ) { [unowned self] (arguments) throws(PythonError) in
      let given = try arguments.optionalString("name")
      // Metrics that count have numbered names; the others one name each.
      let label = given ?? (kind == .mean ? name : self.session.uniqueName(className))
      return .object(
        MetricObject(try MetricSignatures.metric(className, label, arguments), library: self))
    }
  }
}

/// The arguments of Keras's metrics, and how they become metrics.
private enum MetricSignatures {
  /// How a metric comes about.
  enum Kind {
    case mean, counting(CountingMetric.Kind), area

    static func == (left: Kind, right: Kind) -> Bool {
      if case (.mean, .mean) = (left, right) { true } else { false }
    }
  }

  static func kind(_ className: String) -> Kind {
    if className == "AUC" { return .area }
    return CountingMetric.Kind(rawValue: className).map { .counting($0) } ?? .mean
  }

  static func signature(_ className: String) -> Signature {
    let tail: [Parameter] = [.optional("name", nil), .optional("dtype", nil)]
    let parameters: [Parameter]
    switch kind(className) {
    case .counting: parameters = [.optional("thresholds", nil, "Above it means yes.")] + tail
    case .area:
      parameters =
        [
          .optional("num_thresholds", 200), .optional("curve", "ROC", choices: ["ROC", "PR"]),
          .optional("summation_method", "interpolation", choices: ["interpolation"]),
        ] + tail
    case .mean where className.hasSuffix("TopKCategoricalAccuracy"):
      parameters = [.optional("k", 5, "How many of the largest outputs count.")] + tail
    case .mean:
      parameters =
        tail + (className == "BinaryAccuracy" ? [.optional("threshold", 0.5)] : [])
    }
    return Signature(className, parameters)
  }

  static func metric(
    _ className: String, _ label: String, _ arguments: BoundArguments
  ) throws(PythonError) -> any Metric {
    switch kind(className) {
    case .counting(let kind):
      return CountingMetric(kind, threshold: try threshold(arguments), name: label)
    case .area: return try area(label, arguments)
    case .mean:
      if className == "BinaryAccuracy" {
        let measure = ThresholdMatch(threshold: Float(try arguments.float("threshold")))
        return MeanMetric(measure, className: className, name: label)
      }
      if className.hasSuffix("TopKCategoricalAccuracy") {
        let measure = TopMatch(
          k: try arguments.int("k"), isSparse: className.hasPrefix("Sparse"))
        return MeanMetric(measure, className: className, name: label)
      }
      guard let metric = MetricNames.metric(named: className, label: label) else {
        throw .valueError("Could not interpret metric identifier: \(className)")
      }
      return metric
    }
  }

  /// One threshold, alone or in a list.
  private static func threshold(_ arguments: BoundArguments) throws(PythonError) -> Float {
    let value = arguments["thresholds"]
    guard !value.isNothing else { return 0.5 }
    let items = value.sequence ?? [value]
    guard items.count == 1, let number = try items[0].asFloat() else {
      throw PythonError(
        .notImplementedError,
        "only one threshold is supported here. Received: thresholds=\(try value.repr())"
      ).located(at: arguments.range(of: "thresholds"))
    }
    guard number >= 0, number <= 1 else {
      throw PythonError.valueError(
        "Invalid values for argument `thresholds`. Values should be in the interval [0, 1]. "
          + "Received: [\(try items[0].repr())]"
      ).located(at: arguments.range(of: "thresholds"))
    }
    return Float(number)
  }

  private static func area(
    _ label: String, _ arguments: BoundArguments
  ) throws(PythonError) -> any Metric {
    let count = try arguments.int("num_thresholds")
    guard count > 1 else {
      throw PythonError.valueError(
        "Argument `num_thresholds` must be an integer > 1. Received: num_thresholds=\(count)"
      ).located(at: arguments.range(of: "num_thresholds"))
    }
    let name = try arguments.string("curve")
    guard let curve = AreaUnderCurve.Curve(rawValue: name.uppercased()) else {
      throw PythonError.valueError(
        "Invalid AUC curve value: \"\(name)\". Expected values are [\"PR\", \"ROC\"]."
      ).located(at: arguments.range(of: "curve"))
    }
    return AreaUnderCurve(curve: curve, thresholds: count, name: label)
  }
}
