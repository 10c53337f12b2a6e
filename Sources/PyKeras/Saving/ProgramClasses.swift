import KerasCore
import PyCore

// Classes of the program's own in files: what is written of them, and how they are found again.

extension ObjectProgram {
  /// The layers that attributes hold, with their places in a file, in the order of Keras's walk.
  var savedParts: [(path: String, layer: Layer)] {
    // Names that begin with an underscore come last.
    let names = layerAttributes.sorted { left, right in
      let (isPrivate, other) = (left.hasPrefix("_"), right.hasPrefix("_"))
      return isPrivate == other ? left < right : other
    }
    var parts: [(path: String, layer: Layer)] = []
    for name in names {
      guard let value = object.attributes[name] else { continue }
      if let layer = layer(of: value) {
        parts.append((name, layer))
      } else {
        collect(value, at: name, into: &parts, depth: 0)
      }
    }
    return parts
  }

  private func layer(of value: Value) -> Layer? {
    guard case .object(let object) = value else { return nil }
    return (object as? LayerObject)?.layer
      ?? (object as? ModelObject).map { library.layer(of: $0.model) }
  }

  private func collect(
    _ value: Value, at path: String, into parts: inout [(path: String, layer: Layer)], depth: Int
  ) {
    var names = CountedNames()
    for item in value.sequence ?? value.dictionaryValues ?? [] {
      if let layer = layer(of: item) {
        parts.append(("\(path)/\(names.next(layer.savedClassName))", layer))
      } else if depth < 4, item.sequence != nil || item.dictionaryValues != nil {
        collect(item, at: "\(path)/\(names.next("container"))", into: &parts, depth: depth + 1)
      }
    }
  }

  /// The name that the object's class is registered by.
  var registeredName: String? { object.type.map { library.customClasses.name(of: $0) } }
}

/// The classes and functions that a program has registered, by name: `get_custom_objects()`.
final class CustomClasses {
  /// The names with what they stand for.
  let registered: Value = .dict(of: [])
  /// Further ones while a file is being read or a scope is open.
  var scopes: [Value] = []

  /// The name that a class is registered by, else its own.
  func name(of type: TypeObject) -> String {
    guard case .dict(let dict) = registered else { return type.name }
    let entry = dict.pairs.first { pair in
      if case .object(let object) = pair.value { object === type } else { false }
    }
    return entry?.key.asString ?? type.name
  }

  /// What a name stands for, the innermost scope first; `package>Name` is also found as `Name`.
  func value(named name: String) -> Value? {
    let bare = name.split(separator: ">").last.map(String.init) ?? name
    for scope in scopes.reversed() + [registered] {
      guard case .dict(let dict) = scope else { continue }
      if let found = dict.get(name) ?? dict.get(bare) { return found }
    }
    return nil
  }
}

extension KerasLibrary {
  /// Adds what registers classes to `keras.saving` and `keras.utils`.
  func defineRegistration(in module: Module) {
    let register = Signature(
      "register_keras_serializable",
      [
        .optional("package", "Custom", "What the name begins with."),
        .optional("name", nil, "The name, the class's own when None."),
      ], documentation: "A decorator: files can name the class, and load_model finds it.")
    module.define(register) { [unowned self] (arguments) throws(PythonError) in
      let package = try arguments.string("package")
      let name = try arguments.optionalString("name")
      return .function(Signature("decorator", [.required("arg")])) {
        [unowned self] (bound) throws(PythonError) in
        guard case .object(let object) = bound["arg"],
          case .dict(let dict) = customClasses.registered
        else { throw bound.mismatch("arg", expected: "a class or function") }
        let own = try Value.object(object).lookUp("__name__")?.str() ?? object.typeName
        dict.set("\(package)>\(name ?? own)", to: bound["arg"])
        return bound["arg"]
      }
    }
    module.define(Signature("get_custom_objects", [])) { [unowned self] _ in
      customClasses.registered
    }
    module.define(Signature("get_registered_name", [.required("obj")])) {
      [unowned self] (arguments) throws(PythonError) in
      guard let type: TypeObject = arguments["obj"].asObject() else {
        return try arguments["obj"].lookUp("__name__") ?? .none
      }
      return .string(customClasses.name(of: type))
    }
    module.define(
      Signature(
        "get_registered_object",
        [.required("name"), .optional("custom_objects", nil), .optional("module_objects", nil)])
    ) { [unowned self] (arguments) throws(PythonError) in
      customClasses.value(named: try arguments.string("name")) ?? .none
    }
    let scope = Signature(
      "CustomObjectScope", [.required("custom_objects", "A dict with classes and functions.")],
      documentation: "While it is open, files can name what the dict holds.")
    let type = TypeObject(scope, module: "keras.saving") { [unowned self] arguments in
      .object(CustomScope(arguments["custom_objects"], customClasses))
    }
    module.define(type)
    module.define("custom_object_scope", .object(type))
  }
}

/// A scope in which files can name what a dict holds: `with custom_object_scope(objects):`.
private final class CustomScope: HostObject {
  private let objects: Value
  private let classes: CustomClasses

  init(_ objects: Value, _ classes: CustomClasses) {
    self.objects = objects
    self.classes = classes
    super.init()
  }

  override var typeName: String { "CustomObjectScope" }

  override func enter() -> Value? {
    classes.scopes.append(objects)
    return .object(self)
  }

  override func exit(_ error: PythonError?) -> Bool {
    _ = classes.scopes.popLast()
    return false
  }
}
