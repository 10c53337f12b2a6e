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

  override var typeName: String { "function" }
  override var isCallable: Bool { true }
  override func repr() -> String { "<function \(name)>" }

  override func attribute(_ name: String) -> Value? {
    name == "__name__" ? .string(self.name) : nil
  }

  override var signature: Signature? {
    Signature(name, [.required("x", "The numbers.")], documentation: "Applies \(name).")
  }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    guard let bound = try signature?.bind(arguments) else { return .none }
    return try pythonic {
      let input = try library.arrays.opTensor(from: bound["x"])
      return library.object(of: try input.activated(activation))
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
