/// The metrics that Keras knows by name.
public enum MetricNames {
  /// All classes, in the order of Keras's documentation.
  public static let classes: [MetricClass] = accuracies + losses + counts + scores + overlaps

  private static let accuracies: [MetricClass] = [
    .mean("Accuracy") { ExactMatch() },
    .mean("BinaryAccuracy", [LayerParameter("threshold", .float(0.5))]) {
      (arguments) throws(LayerError) in
      ThresholdMatch(threshold: Float(try arguments.number("threshold")))
    },
    .mean("CategoricalAccuracy") { LargestMatch() },
    .mean("SparseCategoricalAccuracy") { ClassMatch() },
    MetricClass(
      "TopKCategoricalAccuracy",
      [LayerParameter("k", .int(5))] + MetricClass.tail("top_k_categorical_accuracy")
    ) { (arguments) throws(LayerError) in
      MeanMetric(TopMatch(k: try arguments.int("k")), className: "TopKCategoricalAccuracy")
    },
    MetricClass(
      "SparseTopKCategoricalAccuracy",
      [LayerParameter("k", .int(5))] + MetricClass.tail("sparse_top_k_categorical_accuracy")
        + [LayerParameter("from_sorted_ids", .bool(false))]
    ) { (arguments) throws(LayerError) in
      let k = try arguments.int("k")
      let measure: any RowMeasure =
        try arguments.bool("from_sorted_ids")
        ? SortedTopMatch(k: k) : TopMatch(k: k, isSparse: true)
      return MeanMetric(measure, className: "SparseTopKCategoricalAccuracy")
    },
  ]

  private static let logits: [LayerParameter] = [
    LayerParameter("from_logits", .bool(false)), LayerParameter("label_smoothing", .int(0)),
  ]

  private static let losses: [MetricClass] = [
    .mean("BinaryCrossentropy", logits) { (arguments) throws(LayerError) in
      BinaryCrossentropy(
        fromLogits: try arguments.bool("from_logits"),
        labelSmoothing: try arguments.number("label_smoothing"))
    },
    .mean("CategoricalCrossentropy", logits + [.lastAxis]) { (arguments) throws(LayerError) in
      try CategoricalCrossentropy(arguments)
    },
    .mean("SparseCategoricalCrossentropy", SparseCategoricalCrossentropy.parameters) {
      (arguments) throws(LayerError) in
      try SparseCategoricalCrossentropy(arguments)
    },
    .mean("KLDivergence") { KLDivergence() }, .mean("Poisson") { Poisson() },
    .mean("MeanSquaredError") { MeanSquaredError() },
    .mean("RootMeanSquaredError", takesRoot: true) { MeanSquaredError() },
    .mean("MeanAbsoluteError") { MeanAbsoluteError() },
    .mean("MeanAbsolutePercentageError") { MeanAbsolutePercentageError() },
    .mean("MeanSquaredLogarithmicError") { MeanSquaredLogarithmicError() },
    .mean("CosineSimilarity", [.lastAxis]) { (arguments) throws(LayerError) in
      Negated(try CosineSimilarity(arguments))
    },
    .mean("LogCoshError", name: "logcosh") { LogCosh() },
    .mean("PearsonCorrelation", [.lastAxis]) { (arguments) throws(LayerError) in
      try arguments.requireLastAxis()
      return PearsonMeasure()
    },
    .mean("ConcordanceCorrelation", [.lastAxis]) { (arguments) throws(LayerError) in
      try arguments.requireLastAxis()
      return ConcordanceMeasure()
    },
    .mean("Hinge") { Hinge() }, .mean("SquaredHinge") { SquaredHinge() },
    .mean("CategoricalHinge") { CategoricalHinge() },
  ]

  private static let counts: [MetricClass] =
    CountingMetric.Kind.allCases.map { kind in
      let thresholds = LayerParameter("thresholds", .null)
      let selection = [LayerParameter("top_k", .null), LayerParameter("class_id", .null)]
      let own =
        [thresholds] + (kind == .precision || kind == .recall ? selection : [])
      return MetricClass(kind.rawValue, own + MetricClass.tail()) {
        (arguments) throws(LayerError) in
        try CountingMetric(kind, arguments)
      }
    }
    + ConstrainedMetric.Kind.allCases.map { kind in
      let own = [
        LayerParameter(kind.argument), LayerParameter("num_thresholds", .int(200)),
        LayerParameter("class_id", .null),
      ]
      return MetricClass(kind.rawValue, own + MetricClass.tail()) {
        (arguments) throws(LayerError) in
        try ConstrainedMetric(kind, arguments)
      }
    } + [
      MetricClass(
        "AUC",
        [
          LayerParameter("num_thresholds", .int(200)), LayerParameter("curve", .string("ROC")),
          LayerParameter("summation_method", .string("interpolation")),
        ] + MetricClass.tail() + [
          LayerParameter("thresholds", .null), LayerParameter("multi_label", .bool(false)),
          LayerParameter("num_labels", .null), LayerParameter("label_weights", .null),
          LayerParameter("from_logits", .bool(false)),
        ]
      ) { (arguments) throws(LayerError) in try AreaUnderCurve(arguments) }
    ]

  private static let scores: [MetricClass] = [
    MetricClass(
      "F1Score",
      [LayerParameter("average", .null), LayerParameter("threshold", .null)]
        + MetricClass.tail("f1_score")
    ) { (arguments) throws(LayerError) in try FBetaScore("F1Score", arguments) },
    MetricClass(
      "FBetaScore",
      [
        LayerParameter("average", .null), LayerParameter("beta", .float(1)),
        LayerParameter("threshold", .null),
      ] + MetricClass.tail("fbeta_score")
    ) { (arguments) throws(LayerError) in try FBetaScore("FBetaScore", arguments) },
    MetricClass(
      "R2Score",
      [
        LayerParameter("class_aggregation", .string("uniform_average")),
        LayerParameter("num_regressors", .int(0)),
      ] + MetricClass.tail("r2_score")
    ) { (arguments) throws(LayerError) in try R2Score(arguments) },
    MetricClass("Mean", MetricClass.tail("mean")) { _ in ReducingMetric(isMean: true) },
    MetricClass("Sum", MetricClass.tail("sum")) { _ in ReducingMetric(isMean: false) },
  ]

  private static let overlaps: [MetricClass] = {
    let classes = LayerParameter("num_classes")
    let ids = LayerParameter("target_class_ids")
    let ignored = LayerParameter("ignore_class", .null)
    let sparse = [
      LayerParameter("sparse_y_true", .bool(true)), LayerParameter("sparse_y_pred", .bool(true)),
    ]
    let oneHot = LayerParameter("sparse_y_pred", .bool(false))
    let tail = MetricClass.tail()
    let signatures: [(String, [LayerParameter])] = [
      ("IoU", [classes, ids] + tail + [ignored] + sparse + [.lastAxis]),
      (
        "BinaryIoU",
        [
          LayerParameter("target_class_ids", .list([.int(0), .int(1)])),
          LayerParameter("threshold", .float(0.5)),
        ] + tail
      ),
      ("MeanIoU", [classes] + tail + [ignored] + sparse + [.lastAxis]),
      ("OneHotIoU", [classes, ids] + tail + [ignored, oneHot, .lastAxis]),
      ("OneHotMeanIoU", [classes] + tail + [ignored, oneHot, .lastAxis]),
    ]
    return signatures.map { name, parameters in
      MetricClass(name, parameters) { (arguments) throws(LayerError) in
        try IntersectionOverUnion(name, arguments)
      }
    }
  }()

  private static let abbreviations = [
    "bce": "BinaryCrossentropy", "BCE": "BinaryCrossentropy", "mse": "MeanSquaredError",
    "MSE": "MeanSquaredError", "mae": "MeanAbsoluteError", "MAE": "MeanAbsoluteError",
    "mape": "MeanAbsolutePercentageError", "MAPE": "MeanAbsolutePercentageError",
    "msle": "MeanSquaredLogarithmicError", "MSLE": "MeanSquaredLogarithmicError",
  ]

  /// The class of a class name, a function name or an abbreviation; nil when there is none.
  public static func metricClass(named name: String) -> MetricClass? {
    let full = abbreviations[name] ?? name
    return classes.first { $0.className == full || snakeCase($0.className) == full }
  }

  /// A new metric of a class name, a function name or an abbreviation; nil when there is none, or when
  /// it needs arguments.
  ///
  /// Its key in logs is the label, or the metric's own name when that is nil.
  public static func metric(named name: String, label: String? = nil) -> (any Metric)? {
    guard let metric = try? metricClass(named: name)?.make() else { return nil }
    if let label { metric.name = label }
    return metric
  }

  /// The names in snake case and the abbreviations, for completion and suggestions.
  public static var spellings: [String] {
    ["accuracy"] + classes.dropFirst().map { snakeCase($0.className) } + abbreviations.keys.sorted()
  }
}

/// A measure with its sign turned: the similarity of which the loss is the negative.
private struct Negated: RowMeasure {
  let measure: any RowMeasure

  init(_ measure: any RowMeasure) { self.measure = measure }

  func value(_ row: LossRow) -> Float { -measure.value(row) }
}
