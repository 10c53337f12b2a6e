import KerasCore
import PyCore

/// The arguments of Keras's optimizers, and how they become rules.
enum OptimizerSignatures {
  /// The signature of an optimizer's class.
  static func signature(of rule: any OptimizerRule) -> Signature {
    let rate = Parameter.optional(
      "learning_rate", .float(rule.defaultLearningRate), "The size of the steps.")
    let decay = Parameter.optional(
      "weight_decay", rule is AdamW ? 0.004 : nil, "How much of each weight is taken off.")
    // AdamW has its weight decay second; the others after their own arguments.
    let head = rule is AdamW ? [rate, decay] + own(of: rule) : [rate] + own(of: rule) + [decay]
    return Signature(
      type(of: rule).className, head + common,
      documentation: "Changes weights by their gradients.")
  }

  /// The signature of the base class `Optimizer`.
  static var base: Signature {
    Signature(
      "Optimizer",
      [.required("learning_rate", "The size of the steps."), .optional("weight_decay", nil)]
        + common,
      documentation: "An optimizer of one's own: derive a class with build and update_step.")
  }

  private static let common: [Parameter] = [
    .optional("clipnorm", nil, "The largest norm of each gradient."),
    .optional("clipvalue", nil, "The largest absolute value in a gradient."),
    .optional("global_clipnorm", nil, "The largest norm of all gradients together."),
    .optional("use_ema", false, "Whether a running mean of the weights is kept."),
    .optional("ema_momentum", 0.99), .optional("ema_overwrite_frequency", nil),
    .optional("loss_scale_factor", nil), .optional("gradient_accumulation_steps", nil),
    .optional("name", nil), .keywords("kwargs"),
  ]

  private static let epsilon = Parameter.optional("epsilon", 1e-7, "Keeps divisions finite.")
  private static let accumulator = Parameter.optional("initial_accumulator_value", 0.1)

  private static func betas(_ second: Literal = 0.999) -> [Parameter] {
    [
      .optional("beta_1", 0.9, "The decay of the mean gradient."),
      .optional("beta_2", second, "The decay of the mean square."),
    ]
  }

  private static func own(of rule: any OptimizerRule) -> [Parameter] {
    switch rule {
    case is SGD:
      [
        .optional("momentum", 0.0, "How much of the last step is kept."),
        .optional("nesterov", false, "Whether to look ahead along the momentum."),
      ]
    case is RMSprop:
      [
        .optional("rho", 0.9, "How much of the running mean is kept."),
        .optional("momentum", 0.0, "How much of the last step is kept."), epsilon,
        .optional("centered", false, "Whether the variance divides."),
      ]
    case is Adam, is AdamW: betas() + [epsilon, .optional("amsgrad", false)]
    case is Adadelta: [.optional("rho", 0.95), epsilon]
    case is Adagrad: [accumulator, epsilon]
    case is Ftrl:
      [
        .optional("learning_rate_power", -0.5), accumulator,
        .optional("l1_regularization_strength", 0.0),
        .optional("l2_regularization_strength", 0.0),
        .optional("l2_shrinkage_regularization_strength", 0.0), .optional("beta", 0.0),
      ]
    case is Lion: betas(0.99)
    case is ScheduleFreeAdamW:
      betas() + [
        .optional("epsilon", 1e-8, "Keeps divisions finite."),
        .optional("warmup_steps", 0, "Over how many steps the rate rises."),
      ]
    default: betas() + [epsilon]
    }
  }

  /// Reads a call's arguments.
  struct Reader {
    private let arguments: BoundArguments

    init(_ arguments: BoundArguments) { self.arguments = arguments }

    /// The rule of the same class with the call's arguments.
    func rule(like rule: any OptimizerRule) throws(PythonError) -> any OptimizerRule {
      switch rule {
      case is SGD:
        let momentum = try arguments.float("momentum")
        guard momentum >= 0, momentum <= 1 else {
          throw PythonError.valueError(
            "`momentum` must be a float between [0, 1].", hint: "Try: momentum=0.9"
          ).located(at: arguments.range(of: "momentum"))
        }
        return SGD(momentum: momentum, nesterov: try arguments.bool("nesterov"))
      case is RMSprop:
        return RMSprop(
          rho: try arguments.float("rho"), momentum: try arguments.float("momentum"),
          epsilon: try smallNumber(), centered: try arguments.bool("centered"))
      case is Adam: return try adam()
      case is AdamW: return AdamW(try adam())
      case is Adadelta:
        return Adadelta(rho: try arguments.float("rho"), epsilon: try smallNumber())
      case is Adagrad:
        return Adagrad(
          initialAccumulatorValue: try arguments.float("initial_accumulator_value"),
          epsilon: try smallNumber())
      case is Ftrl: return try ftrl()
      case is Lion:
        return Lion(beta1: try arguments.float("beta_1"), beta2: try arguments.float("beta_2"))
      case is Lamb:
        return Lamb(
          beta1: try arguments.float("beta_1"), beta2: try arguments.float("beta_2"),
          epsilon: try smallNumber())
      case is ScheduleFreeAdamW:
        return ScheduleFreeAdamW(
          beta1: try arguments.float("beta_1"), beta2: try arguments.float("beta_2"),
          epsilon: try smallNumber(), warmupSteps: try arguments.int("warmup_steps"))
      case is Nadam:
        return Nadam(
          beta1: try arguments.float("beta_1"), beta2: try arguments.float("beta_2"),
          epsilon: try smallNumber())
      default:
        return Adamax(
          beta1: try arguments.float("beta_1"), beta2: try arguments.float("beta_2"),
          epsilon: try smallNumber())
      }
    }

    /// What keeps divisions finite; None is Keras 2's way to leave it to Keras.
    private func smallNumber() throws(PythonError) -> Double {
      try arguments.optionalFloat("epsilon") ?? 1e-7
    }

    private func adam() throws(PythonError) -> Adam {
      Adam(
        beta1: try arguments.float("beta_1"), beta2: try arguments.float("beta_2"),
        epsilon: try smallNumber(), amsgrad: try arguments.bool("amsgrad"))
    }

    private func ftrl() throws(PythonError) -> Ftrl {
      Ftrl(
        learningRatePower: try arguments.float("learning_rate_power"),
        initialAccumulatorValue: try arguments.float("initial_accumulator_value"),
        l1RegularizationStrength: try arguments.float("l1_regularization_strength"),
        l2RegularizationStrength: try arguments.float("l2_regularization_strength"),
        l2ShrinkageRegularizationStrength: try arguments.float(
          "l2_shrinkage_regularization_strength"),
        beta: try arguments.float("beta"))
    }

    /// Clipping, weight decay and averages.
    func options() throws(PythonError) -> OptimizerOptions {
      let clips = ["clipnorm", "clipvalue", "global_clipnorm"].filter {
        !arguments[$0].isNothing
      }
      guard clips.count < 2 else {
        throw PythonError.valueError(
          "Only one of `clipnorm`, `clipvalue` and `global_clipnorm` can be set. Received: "
            + clips.map { "\($0)=\((try? arguments[$0].repr()) ?? "...")" }.joined(separator: ", ")
        ).located(at: arguments.range(of: clips[1]))
      }
      var options = OptimizerOptions()
      options.weightDecay = try arguments.optionalFloat("weight_decay")
      options.clipnorm = try arguments.optionalFloat("clipnorm")
      options.clipvalue = try arguments.optionalFloat("clipvalue")
      options.globalClipnorm = try arguments.optionalFloat("global_clipnorm")
      options.useEma = try arguments.bool("use_ema")
      options.emaMomentum = try arguments.float("ema_momentum")
      guard !options.useEma || (0...1).contains(options.emaMomentum) else {
        throw PythonError.valueError(
          "`ema_momentum` must be in the range [0, 1]. Received: ema_momentum="
            + "\(try arguments["ema_momentum"].repr())", hint: "Try: ema_momentum=0.99"
        ).located(at: arguments.range(of: "ema_momentum"))
      }
      options.emaOverwriteFrequency = try positive("ema_overwrite_frequency", atLeast: 1)
      options.gradientAccumulationSteps = try positive("gradient_accumulation_steps", atLeast: 2)
      return options
    }

    private func positive(_ name: String, atLeast least: Int) throws(PythonError) -> Int? {
      guard let number = try arguments.optionalInt(name) else { return nil }
      guard number >= least else {
        throw PythonError.valueError(
          "`\(name)` must be an integer >= \(least). Received: \(name)=\(number)"
        ).located(at: arguments.range(of: name))
      }
      return number
    }
  }
}
