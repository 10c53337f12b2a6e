import ConvEngine
import KerasCore
import Testing

@testable import KerasCore

struct LossCase: Decodable, CustomTestStringConvertible {
  let `class`: String
  let config: GoldenConfig
  let reduction: String
  let yTrue: [Float]
  let yTrueShape: [Int]
  let yPred: [Float]
  let yPredShape: [Int]
  let sampleWeight: [Float]?
  let value: Float
  let gradient: [Float]

  var testDescription: String { "\(`class`) \(config) \(reduction) \(yTrueShape)" }

  var loss: any Loss {
    get throws {
      let kind = type(of: try #require(LossNames.loss(named: `class`)))
      return try kind.init(LayerArguments(kind, config.mapValues(\.argument)))
    }
  }
}

@Suite struct LossTests {
  @Test(arguments: trainingCases("losses", as: LossCase.self))
  func valueAndGradientAreThoseOfKeras(of test: LossCase) throws {
    let reduction = try #require(LossReduction(rawValue: test.reduction))
    let computation = LossComputation(loss: try test.loss, reduction: reduction)
    let yTrue = Tensor(test.yTrue, shape: Shape(test.yTrueShape))
    let yPred = Tensor(test.yPred, shape: Shape(test.yPredShape))
    let weights = test.sampleWeight.map { Tensor($0, shape: [$0.count]) }
    try computation.check(yTrue.shape, yPred.shape)
    let value = computation.value(yTrue, yPred, sampleWeight: weights)
    #expect(mismatch([value], [test.value]) == nil)
    var gradient = Tensor(zeros: [0])
    computation.gradient(yTrue, yPred, sampleWeight: weights, into: &gradient)
    #expect(mismatch(gradient.values, test.gradient) == nil)
  }

  @Test(arguments: [
    (Activation.sigmoid, "binary_crossentropy"), (.softmax, "categorical_crossentropy"),
    (.softmax, "sparse_categorical_crossentropy"),
  ])
  func lossOfLogitsAgreesWithLossOfProbabilities(activation: Activation, name: String) throws {
    let loss = try #require(LossNames.loss(named: name))
    let fused = try #require(loss.beforeActivation(activation))
    let logits = Tensor([0.3, -1.2, 2, 0.1, 0.7, -0.4], shape: [2, 3])
    var probabilities = Tensor(zeros: [0])
    activate(activation, logits, into: &probabilities)
    let targets =
      loss.takesClassIndices
      ? Tensor([2, 0], shape: [2]) : Tensor([0, 0, 1, 1, 0, 0], shape: [2, 3])
    let plain = LossComputation(loss: loss, reduction: .sumOverBatchSize)
    let direct = LossComputation(loss: fused, reduction: .sumOverBatchSize)
    var byProbability = Tensor(zeros: [0])
    var byLogit = Tensor(zeros: [0])
    var chained = Tensor(zeros: [0])
    plain.gradient(targets, probabilities, sampleWeight: nil, into: &byProbability)
    direct.gradient(targets, logits, sampleWeight: nil, into: &byLogit)
    activationGradient(
      activation, input: logits, output: probabilities, outputGradient: byProbability,
      into: &chained)
    let value = plain.value(targets, probabilities, sampleWeight: nil)
    #expect(mismatch([direct.value(targets, logits, sampleWeight: nil)], [value]) == nil)
    #expect(mismatch(byLogit.values, chained.values) == nil)
  }

  @Test func aSaturatedSigmoidStillLearnsFromItsLogit() throws {
    let fused = try #require(BinaryCrossentropy().beforeActivation(.sigmoid))
    var gradient: [Float] = [0]
    let (target, logit): ([Float], [Float]) = ([0], [40])
    target.withUnsafeBufferPointer { target in
      logit.withUnsafeBufferPointer { logit in
        guard let target = target.baseAddress, let logit = logit.baseAddress else { return }
        fused.gradient(LossRow(yTrue: target, yPred: logit, count: 1), scale: 1, into: &gradient)
      }
    }
    #expect(gradient == [1])
  }

  @Test(arguments: [
    ("mse", "MeanSquaredError"), ("bce", "BinaryCrossentropy"), ("KLD", "KLDivergence"),
    ("huber", "Huber"), ("CosineSimilarity", "CosineSimilarity"),
  ])
  func lossesAreFoundByEveryNameOfKeras(name: String, className: String) throws {
    let loss = try #require(LossNames.loss(named: name))
    #expect(type(of: loss).className == className)
  }

  @Test(arguments: [
    ("categorical_crossentropy", [4], [4, 10], "sparse_categorical_crossentropy"),
    ("sparse_categorical_crossentropy", [4, 10], [4, 10], "categorical_crossentropy"),
    ("binary_crossentropy", [4], [4, 3], "Dense(1, activation='sigmoid')"),
    ("mse", [4, 2], [4, 5, 3], "Flatten()"),
  ])
  func targetsThatDoNotFitAreRefusedWithAFix(
    name: String, targets: [Int], outputs: [Int], fix: String
  ) throws {
    let loss = try #require(LossNames.loss(named: name))
    let computation = LossComputation(loss: loss, reduction: .sumOverBatchSize)
    let error = #expect(throws: LayerError.self) {
      try computation.check(Shape(targets), Shape(outputs))
    }
    #expect(error?.hint?.contains(fix) == true)
    #expect(error?.message.contains("Received: target.shape=") == true)
  }

  @Test func aLabelWithoutAClassIsRefusedBeforeTraining() throws {
    let computation = LossComputation(
      loss: SparseCategoricalCrossentropy(), reduction: .sumOverBatchSize)
    let error = #expect(throws: LayerError.self) {
      try computation.checkTargets(Tensor([0, 2, 3, 1], shape: [4]), classes: 3)
    }
    #expect(
      error?.message
        == "Received a label value of 3 which is outside the valid range of [0, 3). "
        + "It is the target of sample 2.")
  }
}
