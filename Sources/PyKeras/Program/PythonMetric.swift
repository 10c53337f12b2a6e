import ConvEngine
import KerasCore
import KerasOps
import NumPyCore
import PyCore

/// A metric that is a Python function: the mean over samples of what it gives.
final class FunctionMetric: Metric {
  var name: String
  let className = "MeanMetricWrapper"
  private let function: Value
  private let library: KerasLibrary
  private var total = 0.0
  private var count = 0.0

  init(_ function: Value, library: KerasLibrary) {
    self.function = function
    self.library = library
    name = snakeCase(function.functionName)
  }

  var result: Float { count == 0 ? 0 : Float(total / count) }

  func reset() { (total, count) = (0, 0) }

  func update(_ batch: MetricBatch) throws(LayerError) {
    try programmed {
      let returned = try function.call(
        Arguments([
          library.object(of: try OpTensor(try NDArray(batch.yTrue))),
          library.object(of: try OpTensor(try NDArray(batch.yPred))),
        ]))
      let values = try library.tensor(returned: returned, by: name).value.tensor()
      add(values, batch.sampleWeight, mask: batch.mask)
    }
  }

  /// Each sample's mean counts once, or as much as its weight and its rows that a mask lets count; a
  /// single number counts as one sample.
  private func add(_ values: Tensor, _ weights: Tensor?, mask: Tensor?) {
    guard let samples = values.shape.dimensions.first else {
      let weight = weights.map { $0.values.reduce(0) { $0 + Double($1) } } ?? 1
      total += Double(values.values.first ?? 0) * weight
      count += weight
      return
    }
    guard samples > 0 else { return }
    let size = values.count / samples
    for sample in 0..<samples {
      let weight = weights.map { sample < $0.count ? Double($0[flat: sample]) : 1 } ?? 1
      var (sum, kept) = (0.0, 0.0)
      for row in sample * size..<(sample + 1) * size {
        let share = mask.map { $0.count == values.count ? Double($0[flat: row]) : 1 } ?? 1
        sum += share * Double(values[flat: row])
        kept += share
      }
      total += sum / Double(max(size, 1)) * weight
      count += (size == 0 ? 1 : kept / Double(size)) * weight
    }
  }
}

/// A metric that is an object of a class derived from `keras.metrics.Metric`.
final class ObjectMetric: Metric {
  var name: String
  let className: String
  private let object: MetricBaseObject
  private let library: KerasLibrary
  /// What `result()` gave last; asked for after each batch, as Keras asks.
  private(set) var result: Float = 0
  /// What a reset raised, to be raised by the next update.
  private var resetError: PythonError?

  init(_ object: MetricBaseObject, library: KerasLibrary) {
    self.object = object
    self.library = library
    name = object.metricName
    className = object.typeName
  }

  func update(_ batch: MetricBatch) throws(LayerError) {
    try programmed {
      if let resetError { throw resetError }
      var arguments = Arguments([
        library.object(of: try OpTensor(try NDArray(batch.yTrue))),
        library.object(of: try OpTensor(try NDArray(batch.yPred))),
      ])
      if let weights = batch.sampleWeight {
        arguments.keywords.append(
          .init("sample_weight", library.object(of: try OpTensor(try NDArray(weights)))))
      }
      _ = try Value.object(object).attribute("update_state").call(arguments)
      result = try number()
    }
  }

  private func number() throws -> Float {
    let value = try Value.object(object).attribute("result").call()
    let tensor = try library.tensor(returned: value, by: "result")
    guard tensor.value.size == 1 else {
      throw PythonError.valueError(
        "result() of metric '\(name)' must give one number. Received: a tensor of shape "
          + "\(Shape(tensor.value.shape))")
    }
    return Float(tensor.value.scalar(atFlat: 0).asDouble)
  }

  func reset() {
    result = 0
    do {
      _ = try Value.object(object).attribute("reset_state").call()
    } catch {
      resetError = error
    }
  }
}
