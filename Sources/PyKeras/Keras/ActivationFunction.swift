import ConvEngine
import KerasCore
import PyCore

/// An activation as a Python function: `keras.activations.relu`.
final class ActivationFunction: HostObject {
  let activation: Activation
  private let name: String
  private let library: KerasLibrary

  init(_ activation: Activation, name: String, library: KerasLibrary) {
    self.activation = activation
    self.name = name
    self.library = library
    super.init()
  }

  /// Keras's name of it.
  var functionName: String { name }
  override var typeName: String { "function" }
  override var isCallable: Bool { true }
  override func repr() -> String { "<function \(name)>" }

  override func attribute(_ name: String) -> Value? {
    name == "__name__" ? .string(self.name) : nil
  }

  override var signature: Signature? {
    Signature(
      name, [.required("x", "The numbers.")] + ActivationSignatures.own(name),
      documentation: "Applies \(name).")
  }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    guard let bound = try signature?.bind(arguments) else { return .none }
    if let next = try symbolicResult(bound) { return next }
    let chosen = try ActivationSignatures.activation(name, bound) ?? activation
    return try pythonic {
      let input = try library.arrays.opTensor(from: bound["x"])
      return library.object(of: try input.activated(chosen))
    }
  }

  /// On a symbolic tensor it is the function of `keras.ops` of the same meaning.
  private func symbolicResult(_ bound: BoundArguments) throws(PythonError) -> Value? {
    guard bound["x"].holds({ $0 is SymbolicTensorObject }) else { return nil }
    switch name {
    case "linear": return bound["x"]
    case "relu": return try library.symbolicResult(of: .rectifier, bound)
    default:
      guard let kind = OperationClass(function: name == "exponential" ? "exp" : name) else {
        throw .valueError(
          "keras.activations.\(name) does not take a KerasTensor.",
          hint: "Try: layers.Activation('\(name)')(x)")
      }
      let values = kind.function.signature.parameters.map { bound[$0.name] }
      return try library.symbolicResult(
        of: kind, try kind.function.signature.bind(Arguments(values)))
    }
  }
}

/// The arguments of Keras's activation functions.
private enum ActivationSignatures {
  static func own(_ name: String) -> [Parameter] {
    switch name {
    case "relu":
      [
        .optional("negative_slope", 0.0, "The slope below the threshold."),
        .optional("max_value", nil, "The largest result."),
        .optional("threshold", 0.0, "Below it counts as nothing."),
      ]
    case "leaky_relu": [.optional("negative_slope", 0.2, "The slope below 0.")]
    case "elu", "celu": [.optional("alpha", 1.0)]
    case "gelu": [.optional("approximate", false, "Whether to use tanh.")]
    case "hard_shrink", "soft_shrink": [.optional("threshold", 0.5)]
    case "squareplus": [.optional("b", 4)]
    case "softmax", "log_softmax", "sparsemax":
      [.optional("axis", -1, "The axis along which it goes; the last one here.")]
    case "threshold": [.required("threshold"), .required("default_value")]
    default: []
    }
  }

  /// The activation of a call's arguments, nil for one without arguments.
  static func activation(
    _ name: String, _ arguments: BoundArguments
  ) throws(PythonError) -> Activation? {
    func number(_ name: String) throws(PythonError) -> Float { Float(try arguments.float(name)) }
    switch name {
    case "relu":
      return .rectifier(
        negativeSlope: try number("negative_slope"),
        maxValue: try arguments.optionalFloat("max_value").map { Float($0) },
        threshold: try number("threshold"))
    case "leaky_relu": return .leakyRelu(negativeSlope: try number("negative_slope"))
    case "elu": return .elu(alpha: try number("alpha"))
    case "celu": return .celu(alpha: try number("alpha"))
    case "gelu": return .gelu(approximate: try arguments.bool("approximate"))
    case "hard_shrink": return .hardShrink(threshold: try number("threshold"))
    case "soft_shrink": return .softShrink(threshold: try number("threshold"))
    case "squareplus": return .squareplus(b: try number("b"))
    case "threshold":
      return .threshold(try number("threshold"), defaultValue: try number("default_value"))
    case "softmax", "log_softmax", "sparsemax":
      guard try arguments.int("axis") != -1 else { return nil }
      throw PythonError(
        .notImplementedError,
        "\(name) goes along the last axis here. Received: axis=\(try arguments.int("axis"))",
        hint: "axis=-1"
      ).located(at: arguments.range(of: "axis"))
    default: return nil
    }
  }
}

extension KerasLibrary {
  /// The function of an activation.
  func activationFunction(_ activation: Activation) -> ActivationFunction {
    ActivationFunction(
      activation, name: ActivationNames.name(of: activation) ?? "activation", library: self)
  }
}
