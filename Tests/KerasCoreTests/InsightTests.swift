import ConvEngine
import KerasCore
import Testing

/// What is seen of a model between batches, and that looking changes nothing.
@Suite struct InsightTests {
  private func model(_ layers: [any LayerConfiguration], loss: any Loss) throws -> Sequential {
    let session = KerasSession(seed: 3)
    let model = try Sequential(in: session)
    try model.add(InputLayer(shape: [2]))
    for layer in layers { try model.add(layer) }
    model.compile(
      try Compilation(
        optimizer: Optimizer(SGD(), learningRate: .constant(0.5)), loss: .loss(loss)))
    return model
  }

  private func data() throws -> TrainingData {
    let x: [Float] = [0, 0, 0, 1, 1, 0, 1, 1, 2, 0, 0, 2]
    return try TrainingData(
      x: Tensor(x, shape: [6, 2]), y: Tensor([0, 1, 1, 0, 2, 2], shape: [6]))
  }

  @Test func everySampleIsInTheMatrixOnceAndMistakesAreTheWorstFirst() throws {
    let model = try model([Dense(3, activation: .softmax)], loss: SparseCategoricalCrossentropy())
    let found = try #require(try model.classificationInsight(of: data(), limit: 100))
    #expect(found.classCount == 3 && found.sampleCount == 6 && found.total == 6)
    #expect(found.matrix.reduce(0, +) == 6)
    for (truth, count) in [2, 2, 2].enumerated() {
      #expect((0..<3).reduce(0) { $0 + found[truth, $1] } == count)
    }
    let right = (0..<3).reduce(0) { $0 + found[$1, $1] }
    #expect(found.mistakes.count == 6 - right)
    #expect(found.mistakes.map(\.share) == found.mistakes.map(\.share).sorted())
    for mistake in found.mistakes {
      let output = try model.predict(try data().rows(mistake.index..<mistake.index + 1).x)
      #expect(output[flat: mistake.truth] == mistake.share)
    }
  }

  @Test func logitsBecomeSharesAndOneOutputIsTwoClasses() throws {
    let logits = try model([Dense(3)], loss: SparseCategoricalCrossentropy(fromLogits: true))
    let found = try #require(try logits.classificationInsight(of: data(), limit: 3))
    #expect(found.sampleCount == 3 && found.total == 6)
    for mistake in found.mistakes { #expect(mistake.share > 0 && mistake.guessShare <= 1) }
    let binary = try model([Dense(1, activation: .sigmoid)], loss: BinaryCrossentropy())
    let two = try TrainingData(
      x: Tensor([0, 0, 1, 1], shape: [2, 2]), y: Tensor([0, 1], shape: [2, 1]))
    #expect(try binary.classificationInsight(of: two, limit: 9)?.classCount == 2)
  }

  @Test func numbersThatAreNoClassesAreNotSorted() throws {
    let model = try model([Dense(1)], loss: MeanSquaredError())
    let data = try TrainingData(
      x: Tensor([0, 0, 1, 1], shape: [2, 2]), y: Tensor([0.5, 7], shape: [2]))
    #expect(try model.classificationInsight(of: data, limit: 9) == nil)
  }

  @Test func lookingBetweenBatchesChangesNoBitOfTheTraining() throws {
    func weights(looking: Bool) throws -> [[Float]] {
      let model = try model(
        [
          Dense(8, activation: .relu), Dropout(0.3), BatchNormalization(),
          Dense(3, activation: .softmax),
        ],
        loss: SparseCategoricalCrossentropy())
      let monitor = TrainingMonitor(report: { event in
        guard looking, case .batchEnd = event, let watched = model.watchedData else { return }
        _ = try? model.classificationInsight(of: watched.data, limit: 5)
        _ = model.weightInsights
      })
      try model.fit(data(), FitOptions(batchSize: 4, epochs: 3), monitor: monitor)
      #expect(model.watchedData == nil)
      return model.weights.map(\.value.values)
    }
    #expect(try weights(looking: true) == weights(looking: false))
  }

  @Test func aSpreadCountsEveryNumberOnce() {
    let spread = NumberSpread(Tensor([-1, 0, 0, 1, .nan, 0.5], shape: [6]), bins: 4)
    #expect(spread.low == -1 && spread.high == 1 && spread.notFinite == 1)
    #expect(spread.counts == [1, 0, 2, 2])
    #expect(spread.mean == 0.1 && spread.zeroShare == 0.4)
    #expect(abs(spread.deviation - 0.66332) < 1e-4)
    let none = NumberSpread(Tensor([.nan], shape: [1]))
    #expect(none.low == 0 && none.counts.reduce(0, +) == 0)
  }
}
