import PyCore

extension KerasLibrary {
  /// The module `keras.ops`; `keras.ops.numpy` and `keras.ops.nn` are the same.
  func makeOpsModule() -> Module {
    let module = Module("keras.ops", documentation: "Operations on tensors, for code of one's own.")
    define(OpsFunctions.all, in: module)
    for part in ["numpy", "nn", "linalg"] { module.define(part, .object(module)) }
    return module
  }
}
