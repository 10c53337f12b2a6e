import ConvEngine
import Testing

@testable import KerasCore

struct OptimizerCase: Decodable, CustomTestStringConvertible {
  let `class`: String
  let config: GoldenConfig
  let shapes: [[Int]]
  let start: [[Float]]
  let gradients: [[[Float]]]
  let after: [[[Float]]]
  let final: [[Float]]
  let variables: Int

  var testDescription: String { "\(`class`) \(config)" }

  var rule: any OptimizerRule {
    get throws {
      let (beta1, beta2) = (config.number("beta_1", or: 0.9), config.number("beta_2", or: 0.999))
      switch `class` {
      case "SGD":
        return SGD(
          momentum: config.number("momentum", or: 0), nesterov: config.flag("nesterov"))
      case "RMSprop":
        return RMSprop(
          rho: config.number("rho", or: 0.9), momentum: config.number("momentum", or: 0),
          epsilon: config.number("epsilon", or: 1e-7), centered: config.flag("centered"))
      case "Adam":
        return Adam(
          beta1: beta1, beta2: beta2, epsilon: config.number("epsilon", or: 1e-7),
          amsgrad: config.flag("amsgrad"))
      case "ScheduleFreeAdamW":
        return ScheduleFreeAdamW(warmupSteps: Int(config.number("warmup_steps", or: 0)))
      case "Adagrad":
        return Adagrad(
          initialAccumulatorValue: config.number("initial_accumulator_value", or: 0.1))
      case "Ftrl":
        return Ftrl(
          l1RegularizationStrength: config.number("l1_regularization_strength", or: 0),
          l2RegularizationStrength: config.number("l2_regularization_strength", or: 0),
          l2ShrinkageRegularizationStrength: config.number(
            "l2_shrinkage_regularization_strength", or: 0),
          beta: config.number("beta", or: 0))
      default: return try #require(OptimizerNames.rule(named: `class`))
      }
    }
  }

  var options: OptimizerOptions? {
    let own = [
      "weight_decay", "clipnorm", "clipvalue", "global_clipnorm", "use_ema",
      "gradient_accumulation_steps",
    ]
    guard own.contains(where: { config[$0] != nil }) else { return nil }
    var options = OptimizerOptions()
    options.weightDecay = config.number("weight_decay")
    options.clipnorm = config.number("clipnorm")
    options.clipvalue = config.number("clipvalue")
    options.globalClipnorm = config.number("global_clipnorm")
    options.useEma = config.flag("use_ema")
    options.emaMomentum = config.number("ema_momentum", or: 0.99)
    options.emaOverwriteFrequency = config.number("ema_overwrite_frequency").map { Int($0) }
    options.gradientAccumulationSteps =
      config.number("gradient_accumulation_steps").map { Int($0) }
    return options
  }
}

@Suite struct OptimizerTests {
  @Test(arguments: trainingCases("optimizers", as: OptimizerCase.self))
  func weightsGoTheWayTheyGoInKeras(under test: OptimizerCase) throws {
    let rate = test.config.number("learning_rate").map { LearningRate.constant($0) }
    let optimizer = Optimizer(try test.rule, learningRate: rate, options: test.options)
    let weights = zip(test.shapes, test.start).map { shape, values in
      weight(Tensor(values, shape: Shape(shape)))
    }
    for (step, gradients) in test.gradients.enumerated() {
      for (weight, values) in zip(weights, gradients) {
        weight.gradient = Tensor(values, shape: weight.shape)
      }
      optimizer.apply(weights)
      for (weight, expected) in zip(weights, test.after[step]) {
        let found = mismatch(weight.value.values, expected)
        #expect(found == nil, "step \(step + 1)")
      }
    }
    optimizer.finalizeWeights()
    for (weight, expected) in zip(weights, test.final) {
      #expect(mismatch(weight.value.values, expected) == nil)
    }
    #expect(optimizer.variableCount == test.variables)
  }

  @Test func theLearningRateMayChangeBetweenSteps() {
    let optimizer = Optimizer(SGD(), learningRate: .constant(1))
    let weight = weight(Tensor([10], shape: [1]))
    weight.gradient = Tensor([2], shape: [1])
    optimizer.apply([weight])
    optimizer.learningRate = .constant(0.5)
    optimizer.apply([weight])
    #expect(weight.value.values == [7])
    #expect(optimizer.iterations == 2)
  }

  @Test(arguments: ["sgd", "SGD", "rmsprop", "RMSprop", "adam", "nadam", "AdamW", "lion"])
  func optimizersAreFoundInAnyCase(name: String) throws {
    let rule = try #require(OptimizerNames.rule(named: name))
    #expect(type(of: rule).className.lowercased() == name.lowercased())
  }

  private func weight(_ value: Tensor) -> Weight {
    let specification = WeightSpecification("kernel", shape: value.shape, initializer: Zeros())
    let weight = Weight(specification, path: "kernel", seed: 0)
    weight.value = value
    return weight
  }
}
