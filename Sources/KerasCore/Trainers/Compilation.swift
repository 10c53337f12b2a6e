import ConvEngine

/// A loss as `compile` takes it.
public enum LossChoice {
  /// A name: `binary_crossentropy`, `mse`, or `crossentropy`, which is settled by the shapes.
  case named(String)
  /// A loss with its arguments.
  case loss(any Loss, reduction: LossReduction = .sumOverBatchSize)
  /// A loss of the program's own.
  case program(any ProgramLoss)
}

/// A metric as `compile` takes it.
public enum MetricChoice {
  /// A name: `accuracy`, which is settled by the shapes, or any other.
  case named(String)
  /// A metric with its arguments.
  case metric(any Metric)
}

/// What `compile` leaves at a model: a loss, an optimizer and metrics.
public final class Compilation: ModelCompilation {
  /// The optimizer, which keeps its state from one `fit` to the next.
  public let optimizer: Optimizer
  /// The loss as it was given, nil when none was.
  public let lossChoice: LossChoice?
  /// What the last `fit` recorded.
  public internal(set) var history: History?

  let metricChoices: [MetricChoice]
  let weightedMetricChoices: [MetricChoice]
  var settled: SettledCompilation?

  /// Checks the names and keeps everything for the first batch, whose shapes settle the rest.
  ///
  /// - Throws: `ValueError` in Keras's words for a name that there is none of.
  public init(
    optimizer: Optimizer, loss: LossChoice?, metrics: [MetricChoice] = [],
    weightedMetrics: [MetricChoice] = []
  ) throws(LayerError) {
    self.optimizer = optimizer
    lossChoice = loss
    metricChoices = metrics
    weightedMetricChoices = weightedMetrics
    if case .named(let name) = loss, !isCrossentropy(name), LossNames.loss(named: name) == nil {
      throw LayerError(
        "Could not interpret loss identifier: \(name)", hint: hint(name, LossNames.spellings))
    }
    for case .named(let name) in metrics + weightedMetrics {
      guard !isAccuracy(name), MetricNames.metric(named: name) == nil else { continue }
      throw LayerError(
        "Could not interpret metric identifier: \(name)",
        hint: hint(name, MetricNames.spellings))
    }
  }

  /// The numbers and bytes of the optimizer's variables, nil before it has made them.
  public var optimizerSize: (count: Int, bytes: Int)? {
    guard optimizer.isBuilt else { return nil }
    // All are float32 but the step counter, which Keras keeps as an int32 or int64 of its backend.
    return (optimizer.variableCount, optimizer.variableCount * 4)
  }

  /// Whether there is anything to measure beside the loss.
  public var hasMetrics: Bool { !metricChoices.isEmpty || !weightedMetricChoices.isEmpty }

  /// The names of the metrics in the logs, as far as they are known before the first batch.
  public var metricNames: [String] {
    if let settled { return settled.results.entries.dropFirst().map(\.name) }
    return (metricChoices + weightedMetricChoices).map { choice in
      switch choice {
      case .named(let name): name
      case .metric(let metric): metric.name
      }
    }
  }

  private func hint(_ name: String, _ names: [String]) -> String? {
    closest(name, among: names).map { "'\($0)'" }
  }
}

/// Loss and metrics of a compilation once the shapes are known.
struct SettledCompilation {
  /// The loss of the program's own, nil when it is one of Keras's.
  let programLoss: (any ProgramLoss)?
  /// Keras's loss, nil when it is the program's own.
  let loss: LossComputation?
  /// The loss of the logits, where the last layer's activation and the loss make one formula.
  let logitLoss: LossComputation?
  let metrics: [any Metric]
  let weightedMetrics: [any Metric]
  var lossTracker = RunningMean()

  init(
    _ compilation: Compilation, yTrue: Shape, yPred: Shape, activation: Activation?
  ) throws(LayerError) {
    let shapes = TargetShapes(yTrue, yPred)
    guard let choice = compilation.lossChoice else {
      throw LayerError(
        "No loss to compute. Provide a `loss` argument in `compile()`.",
        hint: "model.compile(optimizer='\(compilation.optimizer.name)', loss='mse')")
    }
    programLoss = if case .program(let own) = choice { own } else { nil }
    loss = try SettledCompilation.checked(try shapes.settle(choice), yTrue, yPred)
    let computation = loss
    logitLoss = activation.flatMap { computation?.loss.beforeActivation($0) }
      .map { LossComputation(loss: $0, reduction: computation?.reduction ?? .sum) }
    metrics = compilation.metricChoices.compactMap { shapes.settle($0) }
    weightedMetrics = compilation.weightedMetricChoices.compactMap { shapes.settle($0) }
    for metric in metrics + weightedMetrics { try metric.check(yTrue: yTrue, yPred: yPred) }
  }

  private static func checked(
    _ loss: LossComputation?, _ yTrue: Shape, _ yPred: Shape
  ) throws(LayerError) -> LossComputation? {
    guard loss?.reduction != LossReduction.none else {
      throw LayerError(
        "training needs a loss that is one number. Received: reduction=None",
        hint: "reduction='sum_over_batch_size'")
    }
    try loss?.check(yTrue, yPred)
    return loss
  }

  /// Starts an epoch.
  mutating func reset() {
    lossTracker = RunningMean()
    for metric in metrics + weightedMetrics { metric.reset() }
  }

  /// The loss and the metrics so far, in the order that `evaluate` returns them.
  var results: Logs {
    var results = Logs([("loss", lossTracker.result)])
    var used: [String: Int] = [:]
    for metric in metrics {
      let earlier = used[metric.name, default: 0]
      used[metric.name] = earlier + 1
      results.add(metric, as: earlier == 0 ? metric.name : "\(metric.name)_\(earlier)")
    }
    for metric in weightedMetrics {
      let isTaken = used[metric.name] != nil
      results.add(metric, as: isTaken ? "weighted_\(metric.name)" : metric.name)
    }
    return results
  }
}

extension Logs {
  fileprivate mutating func add(_ metric: any Metric, as name: String) {
    let values = metric.mayGiveSeveral ? metric.values : nil
    entries.append(
      Entry(
        name: name, value: metric.result,
        values: values.flatMap { $0.shape.rank == 0 ? nil : $0.values }))
  }
}

/// How the shapes of targets and predictions settle `accuracy` and `crossentropy`, as in Keras.
private struct TargetShapes {
  let isBinary: Bool
  let isSparse: Bool

  init(_ yTrue: Shape, _ yPred: Shape) {
    let outputs = yPred.dimensions.last ?? 1
    isBinary = outputs == 1
    isSparse = yTrue.rank < yPred.rank || yTrue.dimensions.last == 1 && outputs > 1
  }

  func settle(_ choice: LossChoice) throws(LayerError) -> LossComputation? {
    switch choice {
    case .program: return nil
    case .loss(let loss, let reduction):
      return LossComputation(loss: loss, reduction: reduction)
    case .named(let name):
      let settled = isCrossentropy(name) ? crossentropy : LossNames.loss(named: name)
      guard let settled else { throw LayerError("Could not interpret loss identifier: \(name)") }
      return LossComputation(loss: settled, reduction: .sumOverBatchSize)
    }
  }

  private var crossentropy: any Loss {
    if isBinary { return BinaryCrossentropy() }
    return isSparse ? SparseCategoricalCrossentropy() : CategoricalCrossentropy()
  }

  func settle(_ choice: MetricChoice) -> (any Metric)? {
    switch choice {
    case .metric(let metric): return metric
    case .named(let name):
      guard isAccuracy(name) else { return MetricNames.metric(named: name, label: name) }
      let kind =
        isBinary
        ? "binary_accuracy" : isSparse ? "sparse_categorical_accuracy" : "categorical_accuracy"
      return MetricNames.metric(named: kind, label: name)
    }
  }
}

private func isAccuracy(_ name: String) -> Bool { ["accuracy", "acc"].contains(name.lowercased()) }

private func isCrossentropy(_ name: String) -> Bool {
  ["crossentropy", "ce"].contains(name.lowercased())
}
