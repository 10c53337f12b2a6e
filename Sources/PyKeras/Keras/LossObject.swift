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
  let library: KerasLibrary

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
  override var attributeNames: [String] { ["name", "reduction", "get_config"] }

  override func repr() -> String {
    isFunction ? "<function \(name)>" : "<LossFunctionWrapper(<function \(name)>, kwargs={})>"
  }

  override func attribute(_ name: String) -> Value? {
    switch name {
    case "name", "__name__": return .string(self.name)
    case "reduction" where !isFunction: return .string(reduction.rawValue)
    case "get_config" where !isFunction:
      let config = config
      return .function(Signature("get_config", [], documentation: "Its arguments, a dict.")) { _ in
        config
      }
    default: return nil
    }
  }

  /// The arguments that make it again, a dict.
  private var config: Value {
    let entries: [(name: String, value: ArgumentValue)] = [
      ("name", .string(name)),
      ("reduction", reduction == .none ? .null : .string(reduction.rawValue)),
    ]
    // Keras forgets this one's axis.
    let own = loss.arguments.filter {
      !(loss is SparseCategoricalCrossentropy && $0.name == "axis")
    }
    return library.config(entries + own, of: Swift.type(of: loss).className)
  }

  /// The error where there is no model whose last layer could be another.
  private func withoutModel(_ error: LayerError) -> LayerError {
    var own = error
    let isClasses = error.hint?.hasPrefix("loss='sparse_") ?? false
    own.hint = isClasses ? "keras.losses.sparse_categorical_crossentropy(y_true, y_pred)" : nil
    return own
  }

  override var signature: Signature? {
    let weight = Parameter.optional("sample_weight", nil, "How much each sample counts.")
    let both: [Parameter] = [
      .required("y_true", "The targets."), .required("y_pred", "The outputs."),
    ]
    return Signature(name, both + (isFunction ? LossSignatures.functionOwn(loss) : [weight]))
  }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    guard let bound = try signature?.bind(arguments) else { return .none }
    if let result = try recordedCall(bound) { return result }
    let yTrue = try library.tensor("y_true", bound)
    let yPred = try library.tensor("y_pred", bound)
    let weights = isFunction ? nil : try library.optionalTensor("sample_weight", bound)
    let loss = isFunction ? try library.loss(like: loss, bound) : loss
    let values = try kerasic(at: bound.range(of: "y_true")) { () throws(LayerError) in
      do throws(LayerError) {
        return try loss.values(yTrue, yPred)
      } catch {
        throw withoutModel(error)
      }
    }
    guard !isFunction else { return try library.arrays.result(of: values) }
    if reduction == .none { return try library.arrays.result(of: values.weighted(by: weights)) }
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
      if let own = try programLoss(from: value) { return .program(own) }
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
    let type = TypeObject(
      Signature(className, LossSignatures.parameters(of: loss)), module: "keras.losses",
      base: types.loss
    ) { [unowned self] (arguments) throws(PythonError) in
      .object(
        LossObject(
          try self.loss(like: loss, arguments), reduction: try LossSignatures.reduction(arguments),
          name: try arguments.optionalString("name"), library: self))
    }
    type.namesConstructor = true
    return type
  }

  /// A loss of the same class with the arguments of a call.
  func loss(like loss: any Loss, _ arguments: BoundArguments) throws(PythonError) -> any Loss {
    let kind = Swift.type(of: loss)
    let values = try givenValues(arguments, kind.parameters.map(\.name))
    return try kerasic { () throws(LayerError) in try kind.init(LayerArguments(kind, values)) }
  }

  /// The arguments of some names that a call gave.
  func givenValues(
    _ arguments: BoundArguments, _ names: [String]
  ) throws(PythonError) -> [String: ArgumentValue] {
    var values: [String: ArgumentValue] = [:]
    for parameter in arguments.signature.parameters
    where names.contains(parameter.name) && arguments.isGiven(parameter.name) {
      do {
        values[parameter.name] = try argument(from: arguments[parameter.name])
      } catch {
        throw error.located(at: arguments.range(of: parameter.name))
      }
    }
    return values
  }
}

extension Tensor {
  /// The numbers of samples times the samples' weights.
  fileprivate func weighted(by weights: Tensor?) -> Tensor {
    guard let weights, weights.count > 0, count >= weights.count else { return self }
    var result = self
    let size = count / weights.count
    for index in 0..<count { result[flat: index] *= weights[flat: index / size] }
    return result
  }
}

/// The arguments of Keras's losses.
enum LossSignatures {
  private static let documentation = [
    "from_logits": "Whether outputs have not been through sigmoid or softmax.",
    "label_smoothing": "How far targets are pulled together.",
    "ignore_class": "Targets that do not count.", "delta": "Where the parabola becomes a line.",
    "gamma": "How much less targets count that are already met.", "alpha": "A weight.",
    "beta": "A weight.", "q": "Near 0 a cross-entropy, near 1 the absolute error.",
    "axis": "The axis along which it goes.",
  ]

  /// The arguments of a class of losses beside those that all have.
  private static func own(_ loss: any Loss) -> [Parameter] {
    Swift.type(of: loss).parameters.map {
      .optional($0.name, Literal($0.defaultValue ?? .null), documentation[$0.name] ?? "")
    }
  }

  /// The same for the function, where one argument must be given.
  static func functionOwn(_ loss: any Loss) -> [Parameter] {
    own(loss).map { $0.name == "q" ? .required("q", $0.documentation) : $0 }
  }

  /// The parameters of the class in Keras's order.
  static func parameters(of loss: any Loss) -> [Parameter] {
    let own = own(loss)
    let className = Swift.type(of: loss).className
    let name = className == "Huber" ? "huber_loss" : Swift.type(of: loss).functionName
    let reduction = Parameter.optional(
      "reduction", "sum_over_batch_size", "How the losses of a batch become one number.",
      choices: LossReduction.allCases.map(\.rawValue))
    let named = Parameter.optional("name", .string(name))
    let type = Parameter.optional("dtype", nil)
    // The axis of these stands among the arguments that all losses have.
    switch loss {
    case is SparseCategoricalCrossentropy: return own.dropLast() + [reduction, own[2], named, type]
    case is Dice, is Tversky: return own.dropLast() + [reduction, named] + own.suffix(1) + [type]
    default: return own + [reduction, named, type]
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
