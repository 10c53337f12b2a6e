/// The metrics that Keras knows by name.
public enum MetricNames {
  /// A name in Keras's documentation order, with what makes the metric.
  private static let makers: [(className: String, make: @Sendable () -> any RowMeasure)] = [
    ("Accuracy", { ExactMatch() }), ("BinaryAccuracy", { ThresholdMatch() }),
    ("CategoricalAccuracy", { LargestMatch() }), ("SparseCategoricalAccuracy", { ClassMatch() }),
    ("TopKCategoricalAccuracy", { TopMatch() }),
    ("SparseTopKCategoricalAccuracy", { TopMatch(isSparse: true) }),
    ("BinaryCrossentropy", { BinaryCrossentropy() }),
    ("CategoricalCrossentropy", { CategoricalCrossentropy() }),
    ("SparseCategoricalCrossentropy", { SparseCategoricalCrossentropy() }),
    ("KLDivergence", { KLDivergence() }), ("Poisson", { Poisson() }),
    ("MeanSquaredError", { MeanSquaredError() }), ("RootMeanSquaredError", { MeanSquaredError() }),
    ("MeanAbsoluteError", { MeanAbsoluteError() }),
    ("MeanAbsolutePercentageError", { MeanAbsolutePercentageError() }),
    ("MeanSquaredLogarithmicError", { MeanSquaredLogarithmicError() }),
    ("CosineSimilarity", { Negated(CosineSimilarity()) }), ("LogCoshError", { LogCosh() }),
    ("Hinge", { Hinge() }), ("SquaredHinge", { SquaredHinge() }),
    ("CategoricalHinge", { CategoricalHinge() }),
  ]

  /// The class names, in the order of Keras's documentation.
  public static var classNames: [String] {
    makers.map(\.className) + CountingMetric.Kind.allCases.map(\.rawValue) + ["AUC"]
  }

  private static let abbreviations = [
    "bce": "BinaryCrossentropy", "BCE": "BinaryCrossentropy", "mse": "MeanSquaredError",
    "MSE": "MeanSquaredError", "mae": "MeanAbsoluteError", "MAE": "MeanAbsoluteError",
    "mape": "MeanAbsolutePercentageError", "MAPE": "MeanAbsolutePercentageError",
    "msle": "MeanSquaredLogarithmicError", "MSLE": "MeanSquaredLogarithmicError",
  ]

  /// A new metric of a class name, a function name or an abbreviation; nil when there is none.
  ///
  /// Its key in logs is the label, or the metric's own name when that is nil.
  public static func metric(named name: String, label: String? = nil) -> (any Metric)? {
    let full = abbreviations[name] ?? name
    if full == "AUC" || full == "auc" { return AreaUnderCurve(name: label) }
    for kind in CountingMetric.Kind.allCases
    where kind.rawValue == full || snakeCase(kind.rawValue) == full {
      return CountingMetric(kind, name: label)
    }
    guard
      let maker = makers.first(where: { $0.className == full || snakeCase($0.className) == full })
    else { return nil }
    let own = maker.className == "LogCoshError" ? "logcosh" : snakeCase(maker.className)
    return MeanMetric(
      maker.make(), className: maker.className, name: label ?? own,
      takesRoot: maker.className == "RootMeanSquaredError")
  }

  /// The names in snake case and the abbreviations, for completion and suggestions.
  public static var spellings: [String] {
    ["accuracy"] + makers.dropFirst().map { snakeCase($0.className) } + abbreviations.keys.sorted()
  }
}

/// A measure with its sign turned: the similarity of which the loss is the negative.
private struct Negated: RowMeasure {
  let measure: any RowMeasure

  init(_ measure: any RowMeasure) { self.measure = measure }

  func value(_ row: LossRow) -> Float { -measure.value(row) }
}
