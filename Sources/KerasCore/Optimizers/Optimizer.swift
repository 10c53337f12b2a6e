import ConvEngine

/// Wishes that every Keras optimizer takes beside its own arguments.
public struct OptimizerOptions: Sendable {
  /// Takes `lr·λ·w` off each weight before the step.
  public var weightDecay: Double?
  /// The largest norm of each weight's gradient.
  public var clipnorm: Double?
  /// The largest absolute value in a gradient.
  public var clipvalue: Double?
  /// The largest norm of all gradients together.
  public var globalClipnorm: Double?
  /// Whether a running mean of the weights is kept, and put in place when training ends.
  public var useEma = false
  /// The decay of that running mean.
  public var emaMomentum = 0.99
  /// After how many steps the mean replaces the weights; nil for only at the end.
  public var emaOverwriteFrequency: Int?
  /// After how many batches one step is taken with the mean of their gradients.
  public var gradientAccumulationSteps: Int?

  /// Keras's defaults: none of it.
  public init() {}
}

/// A rule with its learning rate, options and state.
///
/// Keras: `keras.optimizers.Optimizer`.
///
/// A reference, as in Keras: a script may keep it and change `learningRate` while training.
public final class Optimizer {
  /// The arithmetic of one update.
  public let rule: any OptimizerRule
  /// The optimizer's name: `adam`.
  public var name: String
  /// The learning rate, which may be changed between steps.
  public var learningRate: LearningRate
  /// Clipping, weight decay, averages.
  public let options: OptimizerOptions
  /// How many batches have been applied.
  public internal(set) var batches = 0
  /// The weights the state belongs to; empty before the first step.
  public private(set) var weights: [Weight] = []

  /// The program's own class that computes the updates; nil for Keras's own optimizers.
  public weak var program: (any OptimizerProgram)?
  private var failure: LayerError?

  /// The slots of each weight, one after the other in one tensor.
  var slots: [Tensor] = []
  /// The running mean of each weight, if they are kept.
  var averages: [Tensor] = []
  /// The sum of each weight's gradients since the last step, if they are accumulated.
  var accumulated: [Tensor] = []
  /// Nadam's running product of momenta.
  var momentumProduct: Float = 1

  /// An optimizer that has taken no step.
  ///
  /// - Parameters:
  ///   - rule: the arithmetic.
  ///   - learningRate: the rate; the rule's own default when nil.
  ///   - options: clipping, weight decay, averages.
  ///   - name: Keras's name; the rule's in lower case when nil.
  public init(
    _ rule: any OptimizerRule, learningRate: LearningRate? = nil,
    options: OptimizerOptions? = nil, name: String? = nil
  ) {
    self.rule = rule
    self.learningRate = learningRate ?? .constant(rule.defaultLearningRate)
    self.options = options ?? Optimizer.defaultOptions(of: rule)
    self.name = name ?? type(of: rule).className.lowercased()
  }

  /// Only AdamW has an option that is not off: a weight decay of 0.004.
  private static func defaultOptions(of rule: any OptimizerRule) -> OptimizerOptions {
    var options = OptimizerOptions()
    if rule is AdamW { options.weightDecay = 0.004 }
    return options
  }

  /// Keras's class name: `Adam`.
  public var className: String { type(of: rule).className }

  /// How many steps have been taken, as Keras's `iterations`.
  public var iterations: Int { batches / (options.gradientAccumulationSteps ?? 1) }

  /// The rate of the next step.
  public var currentLearningRate: Float { learningRate.value(after: batches) }

  /// Whether the state has been made.
  public private(set) var isBuilt = false

  /// How many numbers the state has, the step counter and the learning rate included, as a summary
  /// counts them: `Optimizer params`.
  public var variableCount: Int {
    let hasRate = if case .constant = learningRate { 1 } else { 0 }
    guard isBuilt else { return 1 + hasRate }
    let state = (slots + averages + accumulated).reduce(0) { $0 + $1.count }
    return 1 + hasRate + state + (rule is Nadam ? 1 : 0)
  }

  /// Makes the state for weights, all at the rule's first values.
  public func build(_ weights: [Weight]) {
    self.weights = weights
    isBuilt = true
    attempt { () throws(LayerError) in try program?.build(weights) }
    let names = rule.slotNames
    slots = weights.map { weight in
      var slot = Tensor(zeros: [names.count, weight.count])
      for index in names.indices where rule.initialValue(ofSlot: index) != 0 {
        slot.fill(rule.initialValue(ofSlot: index), from: index * weight.count, count: weight.count)
      }
      for index in names.indices where rule.startsAsWeight(slot: index) {
        weight.value.withUnsafePointer { values in
          slot.withUnsafeMutablePointer {
            ($0 + index * weight.count).update(from: values, count: weight.count)
          }
        }
      }
      return slot
    }
    averages = options.useEma ? weights.map { Tensor(zeros: $0.shape) } : []
    accumulated =
      options.gradientAccumulationSteps == nil ? [] : weights.map { Tensor(zeros: $0.shape) }
    momentumProduct = 1
  }

  /// Changes the weights by their gradients, which may be clipped in place.
  ///
  /// Builds the state when these are not the weights it belongs to. Allocates nothing afterwards.
  public func apply(_ weights: [Weight]) {
    if !isBuilt || !isSame(weights) { build(weights) }
    if takesStep() {
      clip()
      step()
    }
    if options.useEma { average() }
    for weight in weights {
      if let constraint = weight.specification.constraint { constraint.apply(to: &weight.value) }
    }
    batches += 1
  }

  /// Puts the running means in place of the weights, if they are kept: when training ends.
  public func finalizeWeights() {
    guard options.useEma, batches > 0 else { return }
    for (weight, average) in zip(weights, averages) { weight.value.copy(from: average) }
  }

  private func isSame(_ others: [Weight]) -> Bool {
    guard others.count == weights.count else { return false }
    return others.indices.allSatisfy { others[$0] === weights[$0] }
  }

  private func step() {
    let rate = currentLearningRate
    var step = OptimizerStep(learningRate: rate, number: iterations + 1)
    if let nadam = rule as? Nadam {
      momentumProduct *= nadam.momentum(at: step)
      step.momentumProduct = momentumProduct
    }
    let decay = options.weightDecay.map { Float($0) } ?? 0
    for (index, weight) in weights.enumerated() {
      if decay != 0 { weight.value.shrink(decay, rate) }
      update(weight, index, step)
    }
  }

  private func attempt(_ body: () throws(LayerError) -> Void) {
    guard failure == nil else { return }
    do throws(LayerError) {
      try body()
    } catch {
      failure = error
    }
  }

  /// Raises what the program's own code raised in a step.
  ///
  /// - Throws: that error, once.
  public func raiseFailure() throws(LayerError) {
    if case .schedule(let schedule) = learningRate { try schedule.raiseFailure() }
    guard let failure else { return }
    self.failure = nil
    throw failure
  }

  /// Changes one weight as the rule says, by the gradient that is in it.
  public func applyRule(to weight: Weight, learningRate: Float) {
    guard let index = weights.firstIndex(where: { $0 === weight }),
      weight.gradient.shape == weight.shape
    else { return }
    var step = OptimizerStep(learningRate: learningRate, number: iterations + 1)
    step.momentumProduct = momentumProduct
    applyRule(weight, index, step)
  }

  private func update(_ weight: Weight, _ index: Int, _ step: OptimizerStep) {
    if let program {
      attempt { () throws(LayerError) in
        try program.update(weight, learningRate: step.learningRate)
      }
    } else {
      applyRule(weight, index, step)
    }
  }

  private func applyRule(_ weight: Weight, _ index: Int, _ step: OptimizerStep) {
    let count = weight.count
    slots[index].withUnsafeMutablePointer { slots in
      weight.gradient.withUnsafePointer { gradient in
        weight.value.withUnsafeMutablePointer { variable in
          let buffers = OptimizerBuffers(
            variable: variable, gradient: gradient, slots: slots, count: count)
          rule.update(buffers, step: step)
        }
      }
    }
  }
}

extension Optimizer {
  /// With gradient accumulation: adds up, and on the last batch of a round leaves the mean.
  private func takesStep() -> Bool {
    guard let rounds = options.gradientAccumulationSteps else { return true }
    let isLast = (batches + 1) % rounds == 0
    for (index, weight) in weights.enumerated() {
      accumulated[index].add(weight.gradient)
      guard isLast else { continue }
      weight.gradient.copy(from: accumulated[index])
      weight.gradient.scale(1 / Float(rounds))
      accumulated[index].fill(0, from: 0, count: weight.count)
    }
    return isLast
  }

  private func clip() {
    if let limit = options.clipnorm, limit > 0 {
      for weight in weights {
        let norm = weight.gradient.sumOfSquares.squareRoot()
        weight.gradient.scale(Float(limit) / max(Float(norm), Float(limit)))
      }
    } else if let limit = options.globalClipnorm, limit > 0 {
      let norm = weights.reduce(0) { $0 + $1.gradient.sumOfSquares }.squareRoot()
      let scale = Float(limit) * min(1 / Float(norm), 1 / Float(limit)) + Float(norm - norm)
      for weight in weights { weight.gradient.scale(scale) }
    } else if let limit = options.clipvalue, limit > 0 {
      for weight in weights { weight.gradient.clamp(to: Float(limit)) }
    }
  }

  /// The first step takes the weights themselves, as in Keras.
  private func average() {
    let kept = batches == 0 ? 0 : Float(options.emaMomentum)
    for (index, weight) in weights.enumerated() { averages[index].mix(weight.value, kept: kept) }
    guard let frequency = options.emaOverwriteFrequency, (batches + 1) % frequency == 0 else {
      return
    }
    finalize()
  }

  private func finalize() {
    for (weight, average) in zip(weights, averages) { weight.value.copy(from: average) }
  }
}
