/// Functions about objects: `type`, `isinstance`, `getattr`, `vars`, `id` and kin.
enum ObjectFunctions {
  static func install(in interpreter: Interpreter) {
    installTypes(interpreter)
    installAttributes(interpreter)
    installNamespaces(interpreter)
    installIdentity(interpreter)
  }

  private static func installTypes(_ interpreter: Interpreter) {
    let types = interpreter.types
    let metatype = TypeObject(Signature("type", parsing: "object, /"), base: types.object) {
      (bound) throws(PythonError) in .object(types.type(of: bound["object"]))
    }
    types.add(metatype)
    interpreter.builtins["type"] = .object(metatype)
    interpreter.define("isinstance", "obj, class_or_tuple, /") { (values) throws(PythonError) in
      .bool(
        try matches(types.type(of: values[0]), values[1], what: "isinstance() arg 2 must be a type")
      )
    }
    interpreter.define("issubclass", "cls, class_or_tuple, /") { (values) throws(PythonError) in
      guard let type = values[0].asObject(TypeObject.self) else {
        throw .typeError("issubclass() arg 1 must be a class")
      }
      return .bool(try matches(type, values[1], what: "issubclass() arg 2 must be a class"))
    }
    interpreter.define("callable", "obj, /") { (values) in .bool(values[0].isCallable) }
    interpreter.define("super", "type=None, object=None") { (values) throws(PythonError) in
      guard let type = values[0].asObject(TypeObject.self), case .object(let object) = values[1]
      else { throw PythonError(.runtimeError, "super(): no arguments") }
      return .object(SuperObject(object, above: type))
    }
  }

  private static func matches(
    _ type: TypeObject, _ classes: Value, what: String
  ) throws(PythonError) -> Bool {
    if case .tuple(let several) = classes {
      for one in several {
        if try matches(type, one, what: what) { return true }
      }
      return false
    }
    guard let wanted = classes.asObject(TypeObject.self) else {
      throw .typeError("\(what), a tuple of types, or a union")
    }
    return type.derives(from: wanted)
  }

  private static func installAttributes(_ interpreter: Interpreter) {
    interpreter.define("hasattr", "obj, name, /") { (values) throws(PythonError) in
      let name = try Convert.string(values[1], for: "attribute name")
      return .bool(try find(name, of: values[0]) != nil)
    }
    interpreter.define("getattr", "object, name, *default") { (values) throws(PythonError) in
      let name = try Convert.string(values[1], for: "attribute name")
      guard case .tuple(let rest) = values[2], let fallback = rest.first else {
        return try values[0].attribute(name)
      }
      return try find(name, of: values[0]) ?? fallback
    }
    interpreter.define("setattr", "obj, name, value, /") { (values) throws(PythonError) in
      try values[0].setAttribute(
        try Convert.string(values[1], for: "attribute name"), to: values[2])
      return .none
    }
    interpreter.define("delattr", "obj, name, /") { (values) throws(PythonError) in
      try values[0].deleteAttribute(try Convert.string(values[1], for: "attribute name"))
      return .none
    }
  }

  /// An attribute; nil also when looking it up says that there is none.
  private static func find(_ name: String, of value: Value) throws(PythonError) -> Value? {
    do throws(PythonError) {
      return try value.lookUp(name)
    } catch {
      if error.name == .attributeError { return nil }
      throw error
    }
  }

  private static func installNamespaces(_ interpreter: Interpreter) {
    let main = interpreter.main.namespace
    interpreter.define("globals", "") { _ in
      .dict(of: main.bindings.map { ($0.name, $0.value) })
    }
    interpreter.define("vars", "object=None, /") { (values) throws(PythonError) in
      guard case .object(let object) = values[0] else {
        if values[0].isNone { return .dict(of: main.bindings.map { ($0.name, $0.value) }) }
        throw .typeError("vars() argument must have __dict__ attribute")
      }
      if let type = object as? TypeObject { return try Value.object(type).attribute("__dict__") }
      return .dict(of: object.attributes.map { ($0.key, $0.value) })
    }
    interpreter.define("dir", "object=None, /") { (values) in
      let names = values[0].isNone ? main.definedNames : values[0].attributeNames
      return .list(of: Set(names).sorted().map { .string($0) })
    }
  }

  private static func installIdentity(_ interpreter: Interpreter) {
    interpreter.define("id", "obj, /") { (values) throws(PythonError) in
      switch values[0] {
      case .object(let object): .int(ObjectIdentifier(object).hashValue)
      case .list(let list): .int(ObjectIdentifier(list).hashValue)
      case .dict(let dict): .int(ObjectIdentifier(dict).hashValue)
      case .set(let set): .int(ObjectIdentifier(set).hashValue)
      default: .int((try? values[0].hash()) ?? 0)
      }
    }
    interpreter.define("hash", "obj, /") { (values) throws(PythonError) in
      .int(try values[0].hash())
    }
    let host = interpreter.host
    interpreter.define("help", "object=None, /") { (values) throws(PythonError) in
      guard case .object(let object) = values[0] else { return .none }
      let head = object.signature?.text ?? object.typeName
      let body = object.documentation.map { "\n" + $0 } ?? ""
      host.write(head + body + "\n", to: .standardOutput)
      return .none
    }
    for name in ["exit", "quit"] {
      interpreter.define(name, "code=None, /") { (values) throws(PythonError) in
        throw systemExit(values[0])
      }
    }
  }

  /// `SystemExit` with its code.
  static func systemExit(_ code: Value) -> PythonError {
    let object = ExceptionObject(arguments: code.isNone ? [] : [code])
    return PythonError(
      name: .systemExit, message: (try? code.str()) ?? "", hint: nil, frames: [], pending: nil,
      payload: ExceptionPayload(object: object))
  }
}
