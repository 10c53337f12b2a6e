import ConvEngine
import KerasCore
import PyCore

extension KerasLibrary {
  /// The module `keras.backend`: Keras 3's own names and those of Keras 2, which
  /// `tensorflow.keras.backend` still has.
  func makeBackendModule() -> Module {
    let module = Module("keras.backend", documentation: "What scripts ask of the machinery below.")
    defineSettings(in: module)
    module.define(Signature("clear_session", [.optional("free_memory", true)])) {
      [unowned self] _ in
      self.session.clear()
      return .none
    }
    module.define(Signature("get_uid", [.optional("prefix", "")])) {
      [unowned self] (arguments) throws(PythonError) in
      let prefix = try arguments.string("prefix")
      let name = self.session.uniqueName(prefix.isEmpty ? "uid" : prefix)
      return .int((Int(name.split(separator: "_").last ?? "") ?? 0) + 1)
    }
    module.define(Signature("is_keras_tensor", [.required("x")])) { arguments in
      let tensor: SymbolicTensorObject? = arguments["x"].asObject()
      return .bool(tensor != nil)
    }
    module.define(Signature("is_float_dtype", [.required("dtype")])) {
      (arguments) throws(PythonError) in
      .bool(try arguments.string("dtype").hasPrefix("float"))
    }
    module.define(Signature("is_int_dtype", [.required("dtype")])) {
      (arguments) throws(PythonError) in
      let name = try arguments.string("dtype")
      return .bool(name.hasPrefix("int") || name.hasPrefix("uint"))
    }
    defineTypeUtilities(in: module)
    defineResultType(in: module)
    define(LegacyBackend.all, in: module)
    return module
  }

  /// The module `keras.config`.
  func makeConfigModule() -> Module {
    let module = Module("keras.config", documentation: "Keras's defaults.")
    defineSettings(in: module)
    module.define(Signature("dtype_policy")) { _ in .string("float32") }
    defineTracebackFiltering(in: module)
    defineLogging(in: module)
    defineLimits(in: module)
    module.define(Signature("set_dtype_policy", [.required("policy")])) {
      (arguments) throws(PythonError) in
      try self.requireFloat32("policy", arguments)
    }
    return module
  }

  /// What both modules have: the fuzz factor, the number type, the layout, the backend's name.
  private func defineSettings(in module: Module) {
    module.define(Signature("backend")) { _ in .string("stride") }
    module.define(Signature("epsilon")) { [unowned self] _ in
      .float(self.session.epsilon == 1e-7 ? 1e-7 : Double(self.session.epsilon))
    }
    module.define(Signature("set_epsilon", [.required("value")])) {
      [unowned self] (arguments) throws(PythonError) in
      self.session.epsilon = Float(try arguments.float("value"))
      return .none
    }
    module.define(Signature("floatx")) { _ in .string("float32") }
    module.define(Signature("set_floatx", [.required("value")])) {
      [unowned self] (arguments) throws(PythonError) in
      try self.requireFloat32("value", arguments)
    }
    module.define(Signature("image_data_format")) { [unowned self] _ in
      .string(self.session.imageDataFormat.rawValue)
    }
    module.define(
      Signature(
        "set_image_data_format",
        [.required("data_format", choices: ["channels_last", "channels_first"])])
    ) { [unowned self] (arguments) throws(PythonError) in
      let text = try arguments.string("data_format").lowercased()
      guard let format = DataFormat(rawValue: text) else {
        throw PythonError.valueError(
          "The `data_format` argument must be one of {'channels_first', 'channels_last'}. "
            + "Received: data_format=\(text)"
        ).located(at: arguments.range(of: "data_format"))
      }
      self.session.imageDataFormat = format
      return .none
    }
  }

  private func requireFloat32(
    _ name: String, _ arguments: BoundArguments
  ) throws(PythonError) -> Value {
    let text = try arguments.string(name)
    guard text != "float32" else { return .none }
    guard ["float16", "bfloat16", "float64", "mixed_float16", "mixed_bfloat16"].contains(text)
    else {
      throw PythonError.valueError("Unknown `floatx` value: \(text).")
        .located(at: arguments.range(of: name))
    }
    throw PythonError(
      .notImplementedError, "everything is computed in float32 here. Received: \(name)='\(text)'"
    ).located(at: arguments.range(of: name))
  }
}
