import KerasCore
import PyCore

extension KerasLibrary {
  /// Runs code that makes layers from configurations, among which may be those of a program's classes
  /// and functions: the dict `custom_objects`.
  func using<Result>(
    customObjects: Value, _ body: () throws(PythonError) -> Result
  ) throws(PythonError) -> Result {
    customClasses.scopes.append(customObjects)
    defer { _ = customClasses.scopes.popLast() }
    return try body()
  }

  /// Lets configurations name the classes and functions that the program has registered.
  func installCustomObjects() {
    session.programLayers = { [unowned self] (className, config) throws(LayerError) in
      try layer(of: className, config)
    }
    session.programObjects = { [unowned self] (name, value) throws(LayerError) in
      try programObject(value, for: name)
    }
    session.programActivations = { [unowned self] name in
      customClasses.value(named: name).flatMap { programActivation(from: $0) }
    }
  }

  /// A layer of a program's class, or a `Lambda` of a program's function; nil for Keras's own.
  private func layer(
    of className: String, _ config: [(key: String, value: ArgumentValue)]
  ) throws(LayerError) -> Layer? {
    if className == "Lambda" { return try lambda(config) }
    guard LayerRegistry.layer(named: className) == nil, className != "Sequential",
      className != "Functional"
    else { return nil }
    guard let type = customClasses.value(named: className) else {
      throw LayerError(
        "Could not locate class '\(className)'. Make sure custom classes and functions are given "
          + "in `custom_objects`.", exception: .typeError,
        hint: "load_model(path, custom_objects={'\(className)': \(className)})")
    }
    let value = try programmed {
      try type.attribute("from_config").call(
        Arguments([.dict(of: config.map { ($0.key, self.value(of: $0.value)) })]))
    }
    let object: LayerObject? = value.asObject()
    return object?.layer
  }

  private func lambda(
    _ config: [(key: String, value: ArgumentValue)]
  ) throws(LayerError) -> Layer? {
    let values = Dictionary(
      config.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    guard let name = values["function"]?.functionName,
      let function = customClasses.value(named: name)
    else {
      throw LayerError(
        "Requested the deserialization of a `Lambda` layer whose function is not known. A file holds "
          + "the name of a function, not its code.",
        hint: "def f(x): ..., Lambda(f), and load_model(path, custom_objects={'f': f})")
    }
    let label: [Arguments.Keyword] =
      if case .string(let text)? = values["name"] { [.init("name", .string(text))] } else { [] }
    let value = try programmed {
      try types.lambda.call(Arguments([function], keywords: label))
    }
    let object: LayerObject? = value.asObject()
    return object?.layer
  }
}
