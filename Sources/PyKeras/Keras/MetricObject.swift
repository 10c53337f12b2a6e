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
  override var attributeNames: [String] { ["name", "dtype"] + Self.methods.names }

  override func repr() -> String { "<\(metric.className) name=\(metric.name)>" }

  override func attribute(_ name: String) -> Value? {
    switch name {
    case "name": .string(metric.name)
    case "dtype": .string(metric.dtype)
    // Keras 2's name of it.
    case "reset_states": Self.methods.value("reset_state", of: self)
    default: Self.methods.value(name, of: self)
    }
  }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    try update(arguments)
    return try library.arrays.result(of: metric.values)
  }

  override var signature: Signature? { updateSignature }

  private var updateSignature: Signature {
    let weight = Parameter.optional("sample_weight", nil, "How much each sample counts.")
    let own: [Parameter] =
      metric.takesValues
      ? [.required("values", "The numbers.")]
      : [.required("y_true", "The targets."), .required("y_pred", "The outputs.")]
    return Signature("update_state", own + [weight])
  }

  private func update(_ arguments: Arguments) throws(PythonError) {
    let bound = try updateSignature.bind(arguments)
    let weights = try library.optionalTensor("sample_weight", bound)
    let yPred = try library.tensor(metric.takesValues ? "values" : "y_pred", bound)
    let yTrue = metric.takesValues ? yPred : try library.tensor("y_true", bound)
    try kerasic { () throws(LayerError) in
      try metric.check(yTrue: yTrue.shape, yPred: yPred.shape)
    }
    try kerasic { () throws(LayerError) in
      try metric.update(MetricBatch(yTrue: yTrue, yPred: yPred, sampleWeight: weights))
    }
  }

  static let methods = KerasMethods<MetricObject>([
    KerasMethod(
      "update_state", [.variadic("args"), .keywords("kwargs")], "Takes another batch into account."
    ) { (metric, arguments) throws(PythonError) in
      try metric.update(
        Arguments(
          arguments.variadic("args"),
          keywords: arguments.keywords("kwargs").map { Arguments.Keyword($0.name, $0.value) }))
      return .none
    },
    KerasMethod("get_config", [], "The arguments that make it again, a dict.") {
      (metric, _) throws(PythonError) in
      let entries: [(name: String, value: ArgumentValue)] = [
        ("name", .string(metric.metric.name)), ("dtype", .string(metric.metric.dtype)),
      ]
      return metric.library.config(
        entries + metric.metric.arguments, of: metric.metric.className)
    },
    KerasMethod("result", [], "The number over all batches so far.") {
      (metric, _) throws(PythonError) in
      try metric.library.arrays.result(of: metric.metric.values)
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
      if let metric = (object as? MeasureFunction)?.metric { return .metric(metric) }
      if let type = object as? TypeObject, let metric = MetricNames.metric(named: type.name) {
        return .metric(metric)
      }
      if let own = programMetric(from: value) { return .metric(own) }
    default: break
    }
    throw PythonError.valueError(
      "Could not interpret metric identifier: \(try value.repr())"
    ).located(at: range)
  }

  /// The class of a metric, `keras.metrics.BinaryAccuracy`.
  func makeMetricType(_ kind: MetricClass) -> TypeObject {
    let parameters = kind.parameters.map { parameter in
      let (words, choices) = MetricWords.of(parameter.name)
      return parameter.defaultValue.map {
        Parameter.optional(parameter.name, Literal($0), words, choices: choices)
      } ?? Parameter.required(parameter.name, words, choices: choices)
    }
    let type = TypeObject(
      Signature(kind.className, parameters), module: "keras.metrics", base: types.metric
    ) { [unowned self] (arguments) throws(PythonError) in
      let values = try self.givenValues(arguments, parameters.map(\.name))
      let metric = try kerasic { () throws(LayerError) in try kind.make(values) }
      // Metrics that count have numbered names; the others one name each.
      if kind.ownName == nil, arguments["name"].isNothing {
        metric.name = self.session.uniqueName(kind.className)
      }
      return .object(MetricObject(metric, library: self))
    }
    type.namesConstructor = true
    return type
  }
}

/// What arguments of metrics mean, and the texts they accept.
private enum MetricWords {
  static func of(_ name: String) -> (documentation: String, choices: [String]) {
    (words[name] ?? "", choices[name] ?? [])
  }

  private static let words = [
    "threshold": "Above it means yes.", "thresholds": "Above it means yes; one or several.",
    "top_k": "How many of the largest outputs count.", "class_id": "The only class to look at.",
    "k": "How many of the largest outputs count.", "num_thresholds": "How finely to look.",
    "average": "How the classes become one number; None gives each.",
    "beta": "How much recall counts beside precision.",
    "num_classes": "How many classes there are.", "target_class_ids": "The classes to look at.",
    "ignore_class": "Targets that do not count.",
    "from_logits": "Whether outputs have not been through sigmoid or softmax.",
  ]

  private static let choices = [
    "average": FBetaScore.Average.allCases.map(\.rawValue),
    "curve": AreaUnderCurve.Curve.allCases.map(\.rawValue),
    "summation_method": AreaUnderCurve.Summation.allCases.map(\.rawValue),
    "class_aggregation": ["uniform_average", "variance_weighted_average"],
  ]
}
