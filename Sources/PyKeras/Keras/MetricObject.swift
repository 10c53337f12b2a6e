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
    guard let items = value.sequence else {
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
    let own: [Parameter] =
      switch className {
      case "TopKCategoricalAccuracy", "SparseTopKCategoricalAccuracy": [.optional("k", 5)]
      default: []
      }
    let name = Literal.string(MetricNames.metric(named: className)?.name ?? className)
    let tail: [Parameter] = [.optional("name", name), .optional("dtype", nil)]
    let last: [Parameter] =
      className == "BinaryAccuracy" ? [.optional("threshold", 0.5)] : []
    return TypeObject(
      Signature(className, own + tail + last), module: "keras.metrics", base: types.metric
    ) { [unowned self] (arguments) throws(PythonError) in
      let label = try arguments.optionalString("name")
      guard let metric = try self.makeMetric(className, label, arguments) else { return .none }
      return .object(MetricObject(metric, library: self))
    }
  }

  private func makeMetric(
    _ className: String, _ label: String?, _ arguments: BoundArguments
  ) throws(PythonError) -> (any Metric)? {
    switch className {
    case "BinaryAccuracy":
      let measure = ThresholdMatch(threshold: Float(try arguments.float("threshold")))
      return MeanMetric(measure, className: className, name: label)
    case "TopKCategoricalAccuracy", "SparseTopKCategoricalAccuracy":
      let measure = TopMatch(
        k: try arguments.int("k"), isSparse: className.hasPrefix("Sparse"))
      return MeanMetric(measure, className: className, name: label)
    default: return MetricNames.metric(named: className, label: label)
    }
  }
}
