import ConvEngine

/// A class of Keras's metrics: its arguments, and the metric that follows from them.
public struct MetricClass: Sendable {
  /// Keras's class name: `BinaryAccuracy`.
  public let className: String
  /// The arguments of Keras's constructor in its order, `name` and `dtype` among them.
  public let parameters: [LayerParameter]
  private let build: @Sendable (LayerArguments) throws(LayerError) -> any Metric

  init(
    _ className: String, _ parameters: [LayerParameter],
    _ build: @escaping @Sendable (LayerArguments) throws(LayerError) -> any Metric
  ) {
    self.className = className
    self.parameters = parameters
    self.build = build
  }

  /// The name that a metric has by itself; nil when the session numbers it, as `precision_1`.
  public var ownName: String? {
    guard case .string(let name)? = parameters.first(where: { $0.name == "name" })?.defaultValue
    else { return nil }
    return name
  }

  /// Makes a metric from arguments by Keras's names.
  ///
  /// - Throws: `LayerError` in Keras's words for a value that cannot be.
  public func make(_ values: [String: ArgumentValue] = [:]) throws(LayerError) -> any Metric {
    let arguments = try LayerArguments(className, parameters, values)
    let metric = try build(arguments)
    if case .string(let name) = arguments["name"] { metric.name = name }
    let own = parameters.map(\.name).filter { !["name", "dtype"].contains($0) }
    metric.arguments = own.map { ($0, arguments[$0]) }
    return metric
  }
}

extension MetricClass {
  /// A metric that is the mean of a measure without arguments.
  static func mean(
    _ className: String, name: String? = nil, takesRoot: Bool = false,
    _ measure: @escaping @Sendable () -> any RowMeasure
  ) -> MetricClass {
    let name = name ?? snakeCase(className)
    return MetricClass(className, tail(name)) { _ in
      MeanMetric(measure(), className: className, name: name, takesRoot: takesRoot)
    }
  }

  /// A metric that is the mean of a measure with arguments, which come after the name.
  static func mean(
    _ className: String, _ own: [LayerParameter],
    _ measure: @escaping @Sendable (LayerArguments) throws(LayerError) -> any RowMeasure
  ) -> MetricClass {
    MetricClass(className, tail(snakeCase(className)) + own) { (arguments) throws(LayerError) in
      MeanMetric(try measure(arguments), className: className)
    }
  }

  /// `name` and `dtype`.
  static func tail(_ name: String? = nil) -> [LayerParameter] {
    [LayerParameter("name", name.map { .string($0) } ?? .null), LayerParameter("dtype", .null)]
  }
}
