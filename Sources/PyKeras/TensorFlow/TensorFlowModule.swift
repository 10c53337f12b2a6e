import KerasOps
import NumPyCore
import PyCore

extension KerasLibrary {
  /// Makes `tensorflow` importable, as far as scripts of Keras models need it.
  func registerTensorFlow(in registry: ModuleRegistry) {
    let library = self
    registry.register("tensorflow") { _ in library.modules.tensorFlow }
    for part in ["math", "nn", "random", "linalg", "config"] {
      registry.register("tensorflow.\(part)") { _ throws(PythonError) in
        let found: Module? = library.modules.tensorFlow.namespace[part]?.asObject()
        guard let found else {
          throw PythonError(.moduleNotFoundError, "No module named 'tensorflow.\(part)'")
        }
        return found
      }
    }
  }

  /// The module `tensorflow`.
  func makeTensorFlowModule() -> Module {
    let module = Module("tensorflow", documentation: "As far as scripts of Keras need it.")
    module.define("keras", .object(modules.root))
    module.define("__version__", .string("2.20.0"))
    for part in [modules.optimizers, modules.losses, modules.metrics, modules.initializers] {
      module.define(String(part.name.dropFirst("keras.".count)), .object(part))
    }
    defineTensorFlow(TensorFlowFunctions.all, in: module)
    for type in DType.allCases { module.define(type.name, .string(type.name)) }
    module.define("newaxis", .none)
    module.define(Signature("executing_eagerly")) { _ in .bool(true) }
    module.define(Signature("function", [.optional("func", nil), .keywords("kwargs")])) {
      arguments in
      // A function runs here as it is: there is no graph to make of it.
      arguments["func"].isNone ? Self.identity : arguments["func"]
    }
    module.define("math", .object(part("math", TensorFlowFunctions.all)))
    module.define("linalg", .object(part("linalg", TensorFlowFunctions.all)))
    module.define("nn", .object(networkModule))
    module.define("random", .object(randomModule))
    module.define("config", .object(deviceModule))
    module.resolve = { TensorFlowLeftOut.value($0) }
    return module
  }

  private static var identity: Value {
    .function(Signature("decorated", [.required("func")])) { $0["func"] }
  }

  private func part(_ name: String, _ functions: [OpsFunction]) -> Module {
    let module = Module("tensorflow.\(name)", documentation: "Functions on tensors.")
    defineTensorFlow(functions, in: module)
    return module
  }

  private var networkModule: Module {
    let module = part("nn", TensorFlowFunctions.network)
    for (name, value) in modules.activations.namespace.bindings where !name.hasPrefix("__") {
      module.define(name, value)
    }
    return module
  }

  private var randomModule: Module {
    let module = Module("tensorflow.random", documentation: "Random numbers.")
    for (name, value) in modules.random.namespace.bindings where !name.hasPrefix("__") {
      module.define(name, value)
    }
    if let seed = modules.utils.namespace["set_random_seed"] { module.define("set_seed", seed) }
    return module
  }

  /// `tf.config`: there is a processor and nothing else.
  private var deviceModule: Module {
    let module = Module("tensorflow.config", documentation: "The devices of this machine.")
    for name in ["list_physical_devices", "list_logical_devices"] {
      module.define(Signature(name, [.optional("device_type", nil)])) { arguments in
        let wanted = arguments["device_type"]
        let processor = Value.string("/physical_device:CPU:0")
        return .list(of: wanted.isNone || wanted.asString == "CPU" ? [processor] : [])
      }
    }
    return module
  }

  /// Defines functions that, as TensorFlow's, work on numbers and not on the tensors of a
  /// functional model.
  private func defineTensorFlow(_ functions: [OpsFunction], in module: Module) {
    for function in functions {
      module.define(function.signature) { [unowned self] (arguments) throws(PythonError) in
        if arguments.allValues.contains(where: { $0.holds { $0 is SymbolicTensorObject } }) {
          throw PythonError.valueError(
            "A KerasTensor cannot be used as input to a TensorFlow function. Received it in "
              + "tf.\(function.signature.name).",
            hint: "Try: the function of the same meaning in keras.ops, or a layer of your own "
              + "around this one"
          ).located(at: arguments.range { $0.holds { $0 is SymbolicTensorObject } })
        }
        return try pythonic {
          try function.body(
            OpsCall(numpy: self.arrays, session: self.session, arguments: arguments))
        }
      }
    }
  }
}
