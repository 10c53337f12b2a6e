import KerasCore
import PyCore

// Initializers, regularizers and constraints that are a program's own, as arguments of layers.

extension ProgramObject.Kind {
  /// What an argument of a name takes: `kernel_initializer`, `regularizer`.
  init?(argument name: String) {
    guard let word = name.split(separator: "_").last,
      let kind = ProgramObject.Kind(rawValue: String(word)), kind != .schedule
    else { return nil }
    self = kind
  }
}

extension KerasLibrary {
  /// The initializer, regularizer or constraint of the program's own that a value is for an argument of
  /// a name; nil for Keras's own and for all other arguments.
  func programArgument(
    from value: Value, for name: String
  ) throws(PythonError) -> ArgumentValue? {
    guard let kind = ProgramObject.Kind(argument: name) else { return nil }
    switch value {
    case .dict:
      guard let plain = try? argument(from: value), let own = try object(from: plain) else {
        return nil
      }
      return try programArgument(from: own, for: name)
    case .object(let object):
      if let type = object as? TypeObject {
        guard type.isUserDefined else { return nil }
        return try programArgument(from: try type.call(Arguments()), for: name)
      }
      if let own = object as? ProgramObject {
        guard own.kind == kind else { return nil }
      } else {
        guard value.isCallable, !(object is InitializerObject), !(object is PenaltyObject) else {
          return nil
        }
      }
      return wrapped(value, kind)
    default: return nil
    }
  }

  /// The penalty that a value is, Keras's or the program's own; nil for None.
  func regularizer(from value: Value) throws(PythonError) -> (any Regularizer)? {
    guard !value.isNone else { return nil }
    let given = try argument(from: value, for: "regularizer")
    return try kerasic { () throws(LayerError) in
      try WeightRequest(LayerArguments(WeightRequest.self, ["regularizer": given])).regularizer
    }
  }

  private func wrapped(_ value: Value, _ kind: ProgramObject.Kind) -> ArgumentValue? {
    switch kind {
    case .initializer: .initializer(PythonInitializer(value, library: self))
    case .regularizer: .regularizer(PythonPenalty(value, library: self))
    case .constraint: .constraint(PythonPenalty(value, library: self))
    case .schedule: nil
    }
  }

  /// The object of the program's own that a configuration states; nil for anything else.
  func object(from config: ArgumentValue) throws(PythonError) -> Value? {
    if let name = config.functionName { return customClasses.value(named: name) }
    guard let className = config["class_name"]?.text else { return nil }
    let registered = config["registered_name"]?.text
    guard let type = customClasses.value(named: registered ?? className) else { return nil }
    return try type.attribute("from_config").call(
      Arguments([plainValue(of: config["config"] ?? .dictionary([]))]))
  }

  /// The same as an argument of a layer, for a configuration that is read from a file.
  func programObject(
    _ config: ArgumentValue, for name: String
  ) throws(LayerError) -> ArgumentValue? {
    guard case .dictionary = config, ProgramObject.Kind(argument: name) != nil else { return nil }
    return try programmed {
      guard let own = try object(from: config) else {
        if let function = config.functionName {
          throw PythonError(
            .typeError, "Could not locate function '\(function)'.",
            hint: "load_model(path, custom_objects={'\(function)': \(function)})")
        }
        return nil
      }
      return try programArgument(from: own, for: name)
    }
  }

  /// How a configuration states a function or object of the program's; nil for one without a
  /// configuration.
  func programForm(of value: Value) -> ArgumentValue? {
    try? argument(from: try serializedObject(value))
  }
}
