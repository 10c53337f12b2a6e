import PyCore

extension KerasLibrary {
  /// The module `keras.ops`; those below it, `keras.ops.numpy` and its kin, have the same functions,
  /// but for `keras.ops.image`, which has its own.
  func makeOpsModule() -> Module {
    let module = Module("keras.ops", documentation: "Operations on tensors, for code of one's own.")
    define(OpsFunctions.all, in: module)
    let image = Module("keras.ops.image", documentation: "Operations on pictures.")
    define(OpsFunctions.image, in: image)
    let same = Self.opsParts.map { Module("keras.ops.\($0)", documentation: "As keras.ops.") }
    for part in same {
      for (name, value) in module.namespace.bindings { part.define(name, value) }
    }
    for part in same + [image] {
      let name = part.name
      part.resolve = { (member) throws(PythonError) in LeftOutObject.value(member, in: name) }
      module.define(String(name.split(separator: ".").last ?? ""), .object(part))
    }
    return module
  }

  /// The parts of the module that have its functions.
  private static let opsParts = ["numpy", "nn", "linalg"]

  /// Registers the modules below `keras.ops`.
  func registerOps(in registry: ModuleRegistry) {
    for part in Self.opsParts + ["image"] {
      registry.register("keras.ops.\(part)") { [unowned self] _ in
        _ = modules.root
        let found: Module? = modules.ops.namespace[part]?.asObject()
        return found ?? modules.ops
      }
    }
  }
}
