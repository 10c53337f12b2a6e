import ConvEngine
import Testing

@testable import KerasCore

/// Counts what happens, and stops where told.
private final class Recorder: Callback {
  var events: [String] = []
  var stopsAfterBatch: Int?

  override func onTrainBegin() { events.append("train begin") }
  override func onTrainEnd(_ logs: Logs) { events.append("train end") }
  override func onEpochBegin(_ epoch: Int) { events.append("epoch \(epoch)") }
  override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) {
    events.append("epoch \(epoch) end " + logs.entries.map(\.name).joined(separator: " "))
  }
  override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) {
    events.append("batch \(batch)")
    if batch == stopsAfterBatch { stopsTraining = true }
  }
}

@Suite struct FitTests {
  @Test func samplesAreSeenOnceAnEpochInAnOrderOfTheSeed() throws {
    func orders(seed: UInt64) throws -> [[Int]] {
      let (model, data) = try linear(seed: seed)
      var orders: [[Int]] = []
      var options = FitOptions(batchSize: 4, epochs: 2)
      options.permutation = { count in
        let order = model.session.permutation(count)
        orders.append(order)
        return order
      }
      try model.fit(data, options)
      return orders
    }
    let first = try orders(seed: 1)
    #expect(first.allSatisfy { $0.sorted() == Array(0..<10) })
    #expect(try orders(seed: 1) == first)
    #expect(try orders(seed: 2) != first)
  }

  @Test func trainingIsTheSameBitsForTheSameSeed() throws {
    let weights = try (0..<2).map { _ in
      let (model, data) = try linear(seed: 5)
      try model.fit(data, FitOptions(batchSize: 3, epochs: 4))
      return model.weights.map(\.value.values)
    }
    #expect(weights[0] == weights[1])
  }

  @Test func callbacksHearEverythingInKerasOrder() throws {
    let (model, data) = try linear()
    let recorder = Recorder()
    var options = FitOptions(batchSize: 5, epochs: 1)
    options.callbacks = [recorder]
    options.validationData = data
    try model.fit(data, options)
    #expect(
      recorder.events == [
        "train begin", "epoch 0", "batch 0", "batch 1", "epoch 0 end loss mae val_loss val_mae",
        "train end",
      ])
  }

  @Test func aCallbackStopsAfterItsBatchAndTheEpochStillCounts() throws {
    let (model, data) = try linear()
    let recorder = Recorder()
    recorder.stopsAfterBatch = 0
    var options = FitOptions(batchSize: 5, epochs: 3)
    options.callbacks = [recorder]
    let history = try model.fit(data, options)
    #expect(history.epoch == [0])
    #expect(!history.isInterrupted)
  }

  @Test func aStopFromOutsideKeepsTheWeightsOfTheLastBatchAndFinishedEpochs() throws {
    let (model, data) = try linear()
    let before = model.weights.map(\.value.values)
    var asked = 0
    var last: TrainingEvent?
    let monitor = TrainingMonitor(
      report: { last = $0 },
      shouldStop: {
        asked += 1
        return asked > 3
      })
    let history = try model.fit(data, FitOptions(batchSize: 5, epochs: 9), monitor: monitor)
    #expect(history.isInterrupted)
    #expect(history.epoch == [0])
    #expect(model.weights.map(\.value.values) != before)
    #expect(model.trainer?.optimizer.iterations == 3)
    guard case .end(.fit, _, isInterrupted: true) = last else {
      Issue.record("the last event is \(String(describing: last))")
      return
    }
  }

  @Test func trainingGoesOnWhereItWas() throws {
    let (model, data) = try linear()
    try model.fit(data, FitOptions(batchSize: 5, epochs: 2))
    var options = FitOptions(batchSize: 5, epochs: 4)
    options.initialEpoch = 2
    let history = try model.fit(data, options)
    #expect(history.epoch == [2, 3])
    #expect(model.trainer?.optimizer.iterations == 8)
  }

  @Test func validationTakesTheLastSamplesBeforeShuffling() throws {
    let (_, data) = try linear()
    let parts = try data.split(validation: 0.3)
    #expect(parts.training.count == 7)
    #expect(parts.validation.x.values == Array(data.x.values.suffix(6)))
    #expect(throws: LayerError.self) { try data.split(validation: 1) }
    #expect(throws: LayerError.self) { try data.split(validation: 0.95) }
  }

  @Test func classWeightsBecomeSampleWeights() throws {
    let x = Tensor(zeros: [3, 1])
    let labels = try TrainingData(x: x, y: Tensor([0, 1, 2], shape: [3]))
    #expect(
      try labels.weighted(byClass: [0: 2, 1: 0.5]).sampleWeight?.values == [2, 0.5, 1])
    let rows = try TrainingData(x: x, y: Tensor([0, 1, 1, 0, 0, 1], shape: [3, 2]))
    #expect(try rows.weighted(byClass: [1: 3]).sampleWeight?.values == [3, 1, 3])
  }

  @Test func stepsPerEpochGoesOnThroughTheData() throws {
    let (model, data) = try linear()
    var options = FitOptions(batchSize: 5, epochs: 2)
    options.stepsPerEpoch = 1
    let history = try model.fit(data, options)
    #expect(history.steps == 1)
    #expect(model.trainer?.optimizer.iterations == 2)
  }

  @Test func arraysOfDifferentLengthsAreRefusedInKerasWords() {
    let error = #expect(throws: LayerError.self) {
      try TrainingData(x: Tensor(zeros: [4, 2]), y: Tensor(zeros: [3]))
    }
    #expect(
      error?.message
        == "Data cardinality is ambiguous. Make sure all arrays contain the same number of "
        + "samples.'x' sizes: 4\n'y' sizes: 3\n")
  }

  @Test func aModelThatIsNotCompiledSaysSo() throws {
    let model = try Sequential(in: KerasSession())
    try model.add(Dense(1), inputShape: [2])
    let data = try TrainingData(x: Tensor(zeros: [4, 2]), y: Tensor(zeros: [4]))
    let error = #expect(throws: LayerError.self) { try model.fit(data) }
    #expect(error?.message == "You must call `compile()` before using the model.")
  }

  @Test(arguments: [("binary_crosentropy", "accuracy"), ("mse", "acuracy")])
  func misspeltNamesAreRefusedWithTheNearest(loss: String, metric: String) {
    let error = #expect(throws: LayerError.self) {
      try Compilation(
        optimizer: Optimizer(SGD()), loss: .named(loss), metrics: [.named(metric)])
    }
    let isLoss = loss != "mse"
    #expect(error?.hint == (isLoss ? "'binary_crossentropy'" : "'accuracy'"))
  }

  @Test func earlyStoppingWaitsAndRestoresTheBestWeights() throws {
    let (model, data) = try linear()
    let stopping = EarlyStopping()
    stopping.monitor = Monitor("loss", minDelta: 1000)
    stopping.patience = 2
    stopping.restoreBestWeights = true
    var options = FitOptions(batchSize: 10, epochs: 10)
    options.callbacks = [stopping]
    let history = try model.fit(data, options)
    #expect(history.epoch == [0, 1, 2])
    #expect(stopping.stoppedEpoch == 2)
  }

  /// Ten samples of two numbers whose sum is the target, and a model that can learn it.
  private func linear(seed: UInt64 = 0) throws -> (Sequential, TrainingData) {
    let model = try Sequential(in: KerasSession(seed: seed))
    try model.add(Dense(1), inputShape: [2])
    model.compile(
      try Compilation(
        optimizer: Optimizer(SGD()), loss: .named("mse"), metrics: [.named("mae")]))
    let values = (0..<20).map { Float($0 * 7 % 11) / 11 }
    let sums = (0..<10).map { values[2 * $0] + values[2 * $0 + 1] }
    return (
      model,
      try TrainingData(x: Tensor(values, shape: [10, 2]), y: Tensor(sums, shape: [10]))
    )
  }
}
