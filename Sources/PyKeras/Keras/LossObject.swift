import ConvEngine
import KerasCore
import PyCore

/// A loss as a Python object, `keras.losses.BinaryCrossentropy(...)`, or as a function,
/// `keras.losses.binary_crossentropy`.
final class LossObject: HostObject {
  let loss: any Loss
  let reduction: LossReduction
  /// Whether this is the function, which gives one number a row.
  let isFunction: Bool
  private let name: String
  private let library: KerasLibrary

  init(
    _ loss: any Loss, reduction: LossReduction = .sumOverBatchSize, isFunction: Bool = false,
    name: String? = nil, library: KerasLibrary
  ) {
    self.loss = loss
    self.reduction = reduction
    self.isFunction = isFunction
    self.name = name ?? Swift.type(of: loss).functionName
    self.library = library
    super.init(type: isFunction ? nil : library.types.losses[Swift.type(of: loss).className])
  }

  override var typeName: String {
    isFunction ? "function" : Swift.type(of: loss).className
  }
  override var isCallable: Bool { true }
  override var attributeNames: [String] { ["name"] }

  override func repr() -> String {
    isFunction ? "<function \(name)>" : "<LossFunctionWrapper(<function \(name)>, kwargs={})>"
  }

  override func attribute(_ name: String) -> Value? {
    name == "name" || name == "__name__" ? .string(self.name) : nil
  }

  override var signature: Signature? {
    let weight = Parameter.optional("sample_weight", nil, "How much each sample counts.")
    let both: [Parameter] = [
      .required("y_true", "The targets."), .required("y_pred", "The outputs."),
    ]
    return Signature(name, both + (isFunction ? [] : [weight]))
  }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    guard let bound = try signature?.bind(arguments) else { return .none }
    let yTrue = try library.tensor("y_true", bound)
    let yPred = try library.tensor("y_pred", bound)
    let weights = isFunction ? nil : try library.optionalTensor("sample_weight", bound)
    let values = try kerasic(at: bound.range(of: "y_true")) { () throws(LayerError) in
      try loss.values(yTrue, yPred)
    }
    guard !isFunction else { return try library.arrays.result(of: values) }
    return try library.arrays.scalar(
      loss.reduced(yTrue, yPred, sampleWeight: weights, reduction: reduction))
  }
}

extension KerasLibrary {
  /// The loss that an argument of `compile` stands for.
  func loss(from value: Value, _ range: SourceRange?) throws(PythonError) -> LossChoice? {
    switch value {
    case .none: return nil
    case .string(let name): return .named(name)
    case .list(let list) where list.items.count == 1: return try loss(from: list.items[0], range)
    case .tuple(let items) where items.count == 1: return try loss(from: items[0], range)
    case .dict(let dict) where dict.count == 1: return try loss(from: dict.values[0], range)
    case .object(let object):
      if let own = object as? LossObject { return .loss(own.loss, reduction: own.reduction) }
      if let type = object as? TypeObject, types.losses[type.name] === type,
        let loss = LossNames.loss(named: type.name)
      {
        return .loss(loss)
      }
    default: break
    }
    throw PythonError.valueError(
      "Could not interpret loss identifier: \(try value.repr())",
      hint: "Give a name such as 'mse', or an object of keras.losses."
    ).located(at: range)
  }

  /// The class of a loss, `keras.losses.BinaryCrossentropy`.
  func makeLossType(_ loss: any Loss) -> TypeObject {
    let className = Swift.type(of: loss).className
    return TypeObject(
      Signature(className, LossSignatures.parameters(of: loss)), module: "keras.losses",
      base: types.loss
    ) { [unowned self] (arguments) throws(PythonError) in
      .object(
        LossObject(
          try LossSignatures.loss(like: loss, arguments),
          reduction: try LossSignatures.reduction(arguments),
          name: try arguments.optionalString("name"), library: self))
    }
  }
}

/// The arguments of Keras's losses, and how they become losses.
private enum LossSignatures {
  private static let fromLogits = Parameter.optional(
    "from_logits", false, "Whether outputs have not been through sigmoid or softmax.")
  private static let smoothing = Parameter.optional(
    "label_smoothing", 0.0, "How far targets are pulled together.")

  static func parameters(of loss: any Loss) -> [Parameter] {
    let axis = Parameter.optional("axis", -1)
    let own: [Parameter] =
      switch loss {
      case is BinaryCrossentropy, is CategoricalCrossentropy: [fromLogits, smoothing, axis]
      case is SparseCategoricalCrossentropy:
        [fromLogits, .optional("ignore_class", nil, "Targets that do not count.")]
      case is Huber: [.optional("delta", 1.0, "Where the parabola becomes a line.")]
      case is CosineSimilarity: [axis]
      default: []
      }
    let name = Literal.string(Swift.type(of: loss).functionName)
    let tail: [Parameter] = [
      .optional(
        "reduction", "sum_over_batch_size", "How the losses of a batch become one number.",
        choices: LossReduction.allCases.map(\.rawValue)),
      .optional("name", name), .optional("dtype", nil),
    ]
    // Sparse cross-entropy has its axis after the reduction.
    let last = loss is SparseCategoricalCrossentropy ? [tail[0], axis] + tail.dropFirst() : tail
    return own + last
  }

  static func loss(
    like loss: any Loss, _ arguments: BoundArguments
  ) throws(PythonError) -> any Loss {
    switch loss {
    case is BinaryCrossentropy:
      return BinaryCrossentropy(
        fromLogits: try arguments.bool("from_logits"),
        labelSmoothing: try arguments.float("label_smoothing"))
    case is CategoricalCrossentropy:
      return CategoricalCrossentropy(
        fromLogits: try arguments.bool("from_logits"),
        labelSmoothing: try arguments.float("label_smoothing"))
    case is SparseCategoricalCrossentropy:
      return SparseCategoricalCrossentropy(
        fromLogits: try arguments.bool("from_logits"),
        ignoreClass: try arguments.optionalInt("ignore_class"))
    case is Huber: return Huber(delta: try arguments.float("delta"))
    default: return loss
    }
  }

  static func reduction(_ arguments: BoundArguments) throws(PythonError) -> LossReduction {
    let text = try arguments.optionalString("reduction") ?? "none"
    if let reduction = LossReduction(rawValue: text) { return reduction }
    throw PythonError.valueError(
      "Invalid value for argument `reduction`. Expected one of "
        + LossReduction.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        + ". Received: reduction=\(text)"
    ).located(at: arguments.range(of: "reduction"))
  }
}
