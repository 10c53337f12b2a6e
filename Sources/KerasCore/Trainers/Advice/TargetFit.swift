import ConvEngine

/// Whether targets, last activation and loss go together: what can be known before the first step.
struct TargetFit {
  let loss: any Loss
  let activation: String?
  let targets: Tensor
  let last: Layer

  /// Words about what does not go together, nil when all is well.
  var advice: TrainingAdvice? {
    switch loss {
    case let loss as BinaryCrossentropy: binary(fromLogits: loss.fromLogits)
    case let loss as CategoricalCrossentropy: categorical(fromLogits: loss.fromLogits)
    case let loss as SparseCategoricalCrossentropy: sparse(fromLogits: loss.fromLogits)
    case is MeanSquaredError, is MeanAbsoluteError, is Huber, is LogCosh: regression
    default: nil
    }
  }

  private var units: Int { last.output.shape.dimensions.last ?? 1 }
  private var ending: String { "'\(last.name)'" }
  private var hasNoActivation: Bool { activation == nil || activation == "linear" }

  private func say(_ text: String, _ hint: String) -> TrainingAdvice {
    TrainingAdvice(.mismatch, text, hint: hint)
  }

  private func dense(_ units: Int, _ activation: String) -> String {
    "Dense(\(units), activation='\(activation)') as the last layer"
  }

  private func binary(fromLogits: Bool) -> TrainingAdvice? {
    if activation == "softmax", units == 1 {
      return say(
        "the softmax of a single output is always 1, so \(ending) cannot learn.",
        dense(1, "sigmoid"))
    }
    if fromLogits, activation == "sigmoid" || activation == "softmax" {
      return doubled("BinaryCrossentropy()")
    }
    if !fromLogits, isKnownAndUnbounded {
      return say(
        "binary_crossentropy takes outputs from 0 to 1, and \(ending) ends with "
          + "\(hasNoActivation ? "no activation" : activation ?? "no activation").",
        dense(units, "sigmoid") + ", or loss=keras.losses.BinaryCrossentropy(from_logits=True)")
    }
    let (least, most) = range
    guard least < 0 || most > 1 else { return nil }
    let classes = Int(min(max(most, 0), 1e6)) + 1
    return say(
      "binary_crossentropy takes targets from 0 to 1, and these go from \(least) to \(most).",
      least == -1 && most == 1
        ? "y = (y + 1) / 2"
        : "loss='sparse_categorical_crossentropy', with "
          + dense(max(classes, 2), "softmax"))
  }

  private func categorical(fromLogits: Bool) -> TrainingAdvice? {
    if let found = classes(fromLogits, "CategoricalCrossentropy") { return found }
    guard let sample = firstNotOneHot else { return nil }
    return say(
      "categorical_crossentropy takes rows of targets whose sum is 1; that of sample \(sample) "
        + "is not.",
      "keras.utils.to_categorical(labels), or sigmoid and binary_crossentropy where "
        + "several classes may hold at once")
  }

  private func sparse(fromLogits: Bool) -> TrainingAdvice? {
    classes(fromLogits, "SparseCategoricalCrossentropy")
  }

  private func classes(_ fromLogits: Bool, _ name: String) -> TrainingAdvice? {
    if activation == "softmax" || activation == "sigmoid", fromLogits {
      return doubled("\(name)()")
    }
    if units == 1 {
      return say(
        "\(snakeCase(name)) needs an output for each class, and \(ending) has one: the loss is 0 "
          + "whatever the weights.", "loss='binary_crossentropy', with " + dense(1, "sigmoid"))
    }
    if !fromLogits, activation == "sigmoid" {
      return say(
        "\(snakeCase(name)) takes probabilities that add up to 1, and the \(units) sigmoids of "
          + "\(ending) do not.", dense(units, "softmax"))
    }
    guard !fromLogits, isKnownAndUnbounded else { return nil }
    return say(
      "\(snakeCase(name)) takes probabilities, and \(ending) ends with "
        + "\(hasNoActivation ? "no activation" : activation ?? "no activation").",
      dense(units, "softmax") + ", or loss=keras.losses.\(name)(from_logits=True)")
  }

  private func doubled(_ loss: String) -> TrainingAdvice {
    say(
      "from_logits=True applies \(units > 1 ? "a softmax" : "a sigmoid") to what \(ending) gives, "
        + "which has been through its \(activation ?? "activation") already.",
      "loss=keras.losses.\(loss), or no activation in \(ending)")
  }

  private var regression: TrainingAdvice? {
    let bounds: (Float, Float)? =
      switch activation {
      case "relu", "softplus": (0, .infinity)
      case "sigmoid", "softmax": (0, 1)
      case "tanh": (-1, 1)
      default: nil
      }
    guard let bounds else { return nil }
    let (least, most) = range
    guard least < bounds.0 || most > bounds.1 else { return nil }
    let reach = bounds.1.isFinite ? "\(Int(bounds.0)) to \(Int(bounds.1))" : "0 upwards"
    return say(
      "the targets go from \(least) to \(most), and the \(activation ?? "activation") of \(ending) "
        + "only reaches from \(reach).", "Dense(\(units)) as the last layer, without an activation")
  }

  /// Whether the outputs may leave 0 to 1: a Dense or Activation at the end with such a function.
  private var isKnownAndUnbounded: Bool {
    let isDense = last.configuration is Dense || last.configuration is ActivationLayer
    let unbounded = ["relu", "tanh", "elu", "selu", "leaky_relu", "softplus", "gelu", "silu"]
    return isDense && (hasNoActivation || unbounded.contains(activation ?? ""))
  }

  private var range: (Float, Float) {
    let count = targets.count
    return targets.withUnsafePointer { numbers in
      var (least, most) = (Float.infinity, -Float.infinity)
      for index in 0..<count {
        least = min(least, numbers[index])
        most = max(most, numbers[index])
      }
      return (least, most)
    }
  }

  /// The first sample with a row of targets that is not one of probabilities.
  private var firstNotOneHot: Int? {
    let width = targets.shape.dimensions.last ?? 1
    guard targets.shape.rank >= 2, width > 1 else { return nil }
    let rows = targets.count / width
    return targets.withUnsafePointer { numbers in
      (0..<rows).first { row in
        var sum: Float = 0
        for place in 0..<width { sum += numbers[row * width + place] }
        return abs(sum - 1) > 1e-3
      }
    }
  }
}
