import ConvEngine
import KerasCore
import PyCore

/// A metric as a function: `keras.metrics.categorical_accuracy(y_true, y_pred)`.
final class MeasureFunction: HostObject {
  private let kind: MetricClass
  private let library: KerasLibrary

  init(_ kind: MetricClass, library: KerasLibrary) {
    self.kind = kind
    self.library = library
    super.init()
  }

  /// The classes that are functions too.
  static let classNames = [
    "BinaryAccuracy", "CategoricalAccuracy", "SparseCategoricalAccuracy",
    "TopKCategoricalAccuracy", "SparseTopKCategoricalAccuracy", "PearsonCorrelation",
    "ConcordanceCorrelation",
  ]

  /// The function's name: `binary_accuracy`.
  var name: String { snakeCase(kind.className) }

  override var typeName: String { "function" }
  override var isCallable: Bool { true }
  override func repr() -> String { "<function \(name)>" }

  override func attribute(_ name: String) -> Value? {
    name == "__name__" ? .string(self.name) : nil
  }

  override var signature: Signature? {
    let own = kind.parameters.filter { !["name", "dtype"].contains($0.name) }.map {
      Parameter.optional($0.name, Literal($0.defaultValue ?? .null))
    }
    return Signature(
      name, [.required("y_true", "The targets."), .required("y_pred", "The outputs.")] + own)
  }

  /// A metric that averages it.
  var metric: (any Metric)? { MetricNames.metric(named: kind.className) }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    guard let bound = try signature?.bind(arguments) else { return .none }
    let yTrue = try library.tensor("y_true", bound)
    let yPred = try library.tensor("y_pred", bound)
    let values = try library.givenValues(bound, kind.parameters.map(\.name))
    let metric = try kerasic { () throws(LayerError) in try kind.make(values) }
    guard let mean = metric as? MeanMetric else { return .none }
    return try library.arrays.result(of: mean.rowValues(yTrue, yPred))
  }
}
