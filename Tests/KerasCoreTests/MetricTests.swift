import ConvEngine
import Testing

@testable import KerasCore

struct MetricCase: Decodable, CustomTestStringConvertible {
  struct Batch: Decodable {
    let yTrue: [Float]
    let yTrueShape: [Int]
    let yPred: [Float]
    let yPredShape: [Int]
    let sampleWeight: [Float]?
    let result: [Float]
    let resultShape: [Int]

    var metricBatch: MetricBatch {
      MetricBatch(
        yTrue: Tensor(yTrue, shape: Shape(yTrueShape)),
        yPred: Tensor(yPred, shape: Shape(yPredShape)),
        sampleWeight: sampleWeight.map { Tensor($0, shape: [$0.count]) })
    }
  }

  let `class`: String
  let config: GoldenConfig
  let batches: [Batch]

  var testDescription: String {
    "\(`class`) \(config) \(batches[0].yPredShape) \(batches[0].sampleWeight != nil)"
  }

  func metric() throws -> any Metric {
    var arguments = config.mapValues(\.argument)
    // Keras insists on a float here, which JSON does not tell from an integer.
    if let beta = config.number("beta") { arguments["beta"] = .float(beta) }
    return try #require(MetricNames.metricClass(named: `class`)).make(arguments)
  }
}

@Suite struct MetricTests {
  @Test(arguments: trainingCases("metrics", as: MetricCase.self))
  func resultsAreThoseOfKeras(of test: MetricCase) throws {
    let metric = try test.metric()
    for batch in test.batches {
      try metric.update(batch.metricBatch)
      #expect(metric.values.shape == Shape(batch.resultShape))
      #expect(mismatch(metric.values.values, batch.result) == nil)
    }
    metric.reset()
    try metric.update(test.batches[0].metricBatch)
    #expect(mismatch(metric.values.values, test.batches[0].result) == nil)
  }

  @Test(arguments: [
    ("Precision", ["thresholds": ArgumentValue.float(1.5)], "in the interval [0, 1]"),
    ("AUC", ["num_thresholds": .int(1)], "must be an integer > 1"),
    ("AUC", ["num_thresholds": .int(1 << 40)], "at most 100000"),
    ("AUC", ["curve": .string("RUC")], "Invalid AUC curve value"),
    ("F1Score", ["average": .string("mean")], "Invalid `average` argument value"),
    ("FBetaScore", ["beta": .int(1)], "It should be a Python float"),
    ("FBetaScore", ["threshold": .float(1.5)], "0 < threshold <= 1"),
    ("MeanIoU", ["num_classes": .int(1 << 40)], "from 1 to 2048"),
    ("IoU", ["num_classes": .int(2), "target_class_ids": .list([.int(2)])], "out of range"),
    ("RecallAtPrecision", ["precision": .float(2)], "must be in the range [0, 1]"),
    ("R2Score", ["num_regressors": .int(-1)], "Expected a value >= 0"),
    ("CosineSimilarity", ["axis": .int(0)], "axis=0"),
    ("IoU", [:], "missing 1 required positional argument: 'num_classes'"),
  ])
  func argumentsThatCannotBeAreRefused(
    name: String, values: [String: ArgumentValue], words: String
  ) throws {
    let kind = try #require(MetricNames.metricClass(named: name))
    let error = #expect(throws: LayerError.self) { try kind.make(values) }
    #expect(error?.message.contains(words) == true)
  }

  @Test func aScoreOfClassesNeedsRowsOfClasses() throws {
    let metric = try #require(MetricNames.metric(named: "f1_score"))
    let error = #expect(throws: LayerError.self) { try metric.check(yTrue: [4], yPred: [4, 3]) }
    #expect(error?.message.contains("FBetaScore expects 2D inputs") == true)
  }
}
