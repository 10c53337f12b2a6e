import ConvEngine
import Testing

@testable import KerasCore

struct TrainingCase: Decodable, CustomTestStringConvertible {
  struct LayerDescription: Decodable {
    let `class`: String
    let config: GoldenConfig
  }

  let layers: [LayerDescription]
  let shape: [Int]
  let x: [Float]
  let y: [Float]
  let yShape: [Int]
  let loss: String
  let optimizer: String
  let metrics: [String]
  let batch: Int
  let fit: GoldenConfig
  let start: [[Float]]
  let shapes: [[Int]]
  let logs: [Float]
  let afterOne: [[Float]]
  let afterThree: [[Float]]
  let history: [HistoryEntry]
  let evaluation: [Float]
  let predictions: [Float]

  var testDescription: String { "\(loss) \(optimizer) \(metrics) \(fit)" }

  /// A pair of a name and numbers.
  struct HistoryEntry: Decodable {
    let name: String
    let values: [Float]

    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      name = try container.decode(String.self)
      values = try container.decode([Float].self)
    }
  }

  var data: TrainingData {
    get throws {
      let samples = yShape[0]
      return try TrainingData(
        x: Tensor(x, shape: Shape([samples] + shape)), y: Tensor(y, shape: Shape(yShape)))
    }
  }

  func model() throws -> Sequential {
    let model = try Sequential(in: KerasSession())
    try model.add(InputLayer(shape: shape).makeLayer(in: model.session))
    for description in layers { try model.add(configuration(description)) }
    for (weight, values) in zip(model.weights, start) {
      weight.value = Tensor(values, shape: weight.shape)
    }
    let rule = try #require(OptimizerNames.rule(named: optimizer))
    model.compile(
      try Compilation(
        optimizer: Optimizer(rule), loss: .named(loss), metrics: metrics.map { .named($0) }))
    return model
  }

  private func configuration(_ description: LayerDescription) throws -> any LayerConfiguration {
    let config = description.config
    let activation =
      config.text("activation").flatMap { ActivationNames.activation(named: $0) } ?? .linear
    switch description.class {
    case "Dense": return Dense(Int(config.number("units", or: 0)), activation: activation)
    case "Conv1D":
      let size = Int(config.number("kernel_size", or: 0))
      return Conv1D(
        Int(config.number("filters", or: 0)), kernelSize: .every(size), activation: activation)
    case "GlobalAveragePooling1D": return GlobalAveragePooling1D()
    default: return ActivationLayer(activation)
    }
  }
}

@Suite struct TrainingTests {
  /// Training multiplies rounding differences, so weights after steps get 1e-4.
  private let tolerance: Float = 1e-4

  @Test(arguments: trainingCases("training", as: TrainingCase.self))
  func weightsAfterStepsAreThoseOfKeras(in test: TrainingCase) throws {
    let model = try test.model()
    let data = try test.data
    let logs = try model.trainOnBatch(try data.rows(0..<test.batch))
    #expect(mismatch(logs.entries.map(\.value), test.logs) == nil)
    for (weight, expected) in zip(model.weights, test.afterOne) {
      #expect(mismatch(weight.value.values, expected, relative: tolerance) == nil, "one step")
    }
    _ = try model.trainOnBatch(try data.rows(test.batch..<2 * test.batch))
    _ = try model.trainOnBatch(try data.rows(2 * test.batch..<data.count))
    for (weight, expected) in zip(model.weights, test.afterThree) {
      #expect(mismatch(weight.value.values, expected, relative: tolerance) == nil, "three steps")
    }
  }

  @Test(arguments: trainingCases("training", as: TrainingCase.self))
  func historyEvaluationAndPredictionsAreThoseOfKeras(in test: TrainingCase) throws {
    let model = try test.model()
    let data = try test.data
    var options = FitOptions(batchSize: test.batch, epochs: 2)
    options.shuffle = false
    options.validationSplit = test.fit.number("validation_split", or: 0)
    let history = try model.fit(data, options)
    #expect(history.history.map(\.name) == test.history.map(\.name))
    for entry in test.history {
      let values = try #require(history[entry.name])
      #expect(mismatch(values, entry.values, relative: tolerance) == nil, "\(entry.name)")
    }
    let evaluation = try model.evaluate(data, batchSize: 10)
    #expect(
      mismatch(evaluation.entries.map(\.value), test.evaluation, relative: tolerance) == nil)
    let outputs = try model.predict(data.rows(0..<3).x)
    #expect(mismatch(outputs.values, test.predictions, relative: tolerance) == nil)
  }
}
