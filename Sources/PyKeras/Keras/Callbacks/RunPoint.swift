import ConvEngine
import KerasCore
import PyCore

/// A point of a run at which callbacks are called.
enum RunPoint: String, CaseIterable {
  case trainBegin = "on_train_begin"
  case trainEnd = "on_train_end"
  case epochBegin = "on_epoch_begin"
  case epochEnd = "on_epoch_end"
  case trainBatchBegin = "on_train_batch_begin"
  case trainBatchEnd = "on_train_batch_end"
  case testBegin = "on_test_begin"
  case testEnd = "on_test_end"
  case testBatchBegin = "on_test_batch_begin"
  case testBatchEnd = "on_test_batch_end"
  case predictBegin = "on_predict_begin"
  case predictEnd = "on_predict_end"
  case predictBatchBegin = "on_predict_batch_begin"
  case predictBatchEnd = "on_predict_batch_end"

  /// The point of a method's name; `on_batch_end` is an older word for the end of a train batch.
  init?(method name: String) {
    switch name {
    case "on_batch_begin": self = .trainBatchBegin
    case "on_batch_end": self = .trainBatchEnd
    default: self.init(rawValue: name)
    }
  }

  /// The names of all methods.
  static let methods = allCases.map(\.rawValue) + ["on_batch_begin", "on_batch_end"]

  /// The older name of the method, which the newer one calls unless it is overridden.
  var olderMethod: String? {
    switch self {
    case .trainBatchBegin: "on_batch_begin"
    case .trainBatchEnd: "on_batch_end"
    default: nil
    }
  }

  /// What the method is told beside the logs: the number of an epoch or a batch.
  var counter: String? {
    switch self {
    case .epochBegin, .epochEnd: "epoch"
    case .trainBegin, .trainEnd, .testBegin, .testEnd, .predictBegin, .predictEnd: nil
    default: "batch"
    }
  }

  /// Whether it comes with every batch.
  var isOfBatches: Bool { counter == "batch" }

  /// How the method looks from outside.
  func signature(_ name: String) -> Signature {
    Signature(
      name, (counter.map { [Parameter.required($0)] } ?? []) + [.optional("logs", nil)])
  }
}

extension Callback {
  /// Calls the method of a point.
  func handle(
    _ point: RunPoint, _ number: Int, _ logs: inout Logs, outputs: [Tensor] = []
  ) throws(LayerError) {
    switch point {
    case .trainBegin: try onTrainBegin()
    case .trainEnd: try onTrainEnd(logs)
    case .epochBegin: try onEpochBegin(number)
    case .epochEnd: try onEpochEnd(number, &logs)
    case .trainBatchBegin: try onTrainBatchBegin(number)
    case .trainBatchEnd: try onTrainBatchEnd(number, logs)
    case .testBegin: try onTestBegin()
    case .testEnd: try onTestEnd(logs)
    case .testBatchBegin: try onTestBatchBegin(number)
    case .testBatchEnd: try onTestBatchEnd(number, logs)
    case .predictBegin: try onPredictBegin()
    case .predictEnd: try onPredictEnd()
    case .predictBatchBegin: try onPredictBatchBegin(number)
    case .predictBatchEnd: try onPredictBatchEnd(number, outputs)
    }
  }
}

/// The numbers that the callbacks of one point hand on to each other.
///
/// A program's code sees and changes them as one dict; Keras's own callbacks see them as logs.
final class SharedLogs {
  private(set) var logs: Logs
  /// What came out of a predicted batch.
  let outputs: [Tensor]
  private let library: KerasLibrary
  private var known: DictObject?

  init(_ logs: Logs, outputs: [Tensor] = [], library: KerasLibrary) {
    self.logs = logs
    self.outputs = outputs
    self.library = library
  }

  /// The dict of a program's own call; anything else counts as an empty one.
  init(_ value: Value, library: KerasLibrary) {
    self.library = library
    outputs = []
    logs = Logs()
    if case .dict(let dict) = value { known = dict }
    refresh()
  }

  /// The numbers as a program sees them.
  func dict() throws(PythonError) -> DictObject {
    if let known { return known }
    let dict = DictObject()
    for entry in logs.entries { dict.set(entry.name, to: try library.value(of: entry)) }
    if !outputs.isEmpty {
      var arrays: [Value] = []
      for output in outputs { arrays.append(try library.arrays.array(of: output)) }
      dict.set("outputs", to: arrays.count == 1 ? arrays[0] : .list(of: arrays))
    }
    known = dict
    return dict
  }

  /// Reads what a program's code has left in the dict.
  func refresh() {
    guard let known else { return }
    logs = Logs()
    for (key, value) in known.pairs {
      guard case .string(let name) = key else { continue }
      if let number = try? value.asFloat() {
        logs[name] = Float(number)
      } else if let numbers = try? library.arrays.tensor(from: value).values, !numbers.isEmpty {
        let mean = numbers.reduce(0, +) / Float(numbers.count)
        logs.entries.append(Logs.Entry(name: name, value: mean, values: numbers))
      }
    }
  }

  /// Runs code of Keras's own on the logs; the dict follows.
  func change(_ body: (inout Logs) throws(LayerError) -> Void) throws(PythonError) {
    let before = logs
    let result: Result<Void, LayerError>
    do {
      try body(&logs)
      result = .success(())
    } catch {
      result = .failure(error)
    }
    if let known {
      for entry in logs.entries where !before.entries.contains(entry) {
        known.set(entry.name, to: try library.value(of: entry))
      }
    }
    try kerasic { () throws(LayerError) in try result.get() }
  }
}

extension KerasLibrary {
  /// A number of logs: a float, or an array of a metric with several.
  func value(of entry: Logs.Entry) throws(PythonError) -> Value {
    guard let values = entry.values else { return .float(Double(entry.value)) }
    return try arrays.array(of: Tensor(values, shape: [values.count]))
  }
}
