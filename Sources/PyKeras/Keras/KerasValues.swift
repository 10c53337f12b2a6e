import ConvEngine
import KerasCore
import PyCore

// Between Python's values and the argument values, shapes and logs of KerasCore.

extension KerasLibrary {
  /// A Python value as an argument of a layer.
  func argument(from value: Value) throws(PythonError) -> ArgumentValue {
    switch value {
    case .none: return .null
    case .bool(let flag): return .bool(flag)
    case .int(let number): return .int(number)
    case .float(let number): return .float(number)
    case .string(let text): return .string(text)
    case .tuple(let items): return .list(try arguments(from: items))
    case .list(let list): return .list(try arguments(from: list.items))
    case .dict(let dict): return .dictionary(try entries(of: dict))
    case .object(let object):
      if let found = argument(of: object) { return found }
      if let number = try value.asIndex() { return .int(number) }
      if let number = try? value.asFloat() { return .float(number) }
      if let items = try? value.items() { return .list(try arguments(from: items)) }
    default: break
    }
    throw .typeError("\(try value.repr()) (of type \(value.typeName)) cannot be used here")
  }

  /// A Python value as the argument of a name, which says what a function of the program's is for.
  func argument(from value: Value, for name: String) throws(PythonError) -> ArgumentValue {
    if let own = try programArgument(from: value, for: name) { return own }
    return try argument(from: value)
  }

  private func arguments(from items: [Value]) throws(PythonError) -> [ArgumentValue] {
    var values: [ArgumentValue] = []
    for item in items { values.append(try argument(from: item)) }
    return values
  }

  /// Objects that stand for an argument: an initializer, an activation function, a class of either.
  private func argument(of object: HostObject) -> ArgumentValue? {
    switch object {
    case let wrapped as InitializerObject: .initializer(wrapped.initializer)
    case let penalty as PenaltyObject: penalty.value
    case let function as ActivationFunction: .activation(function.activation)
    case let type as TypeObject:
      InitializerNames.initializer(named: type.name).map { .initializer($0) }
    default: nil
    }
  }

  /// A value that a configuration holds, as Python sees it.
  func value(of argument: ArgumentValue) -> Value {
    switch argument {
    case .null: .none
    case .bool(let flag): .bool(flag)
    case .int(let number): .int(number)
    case .float(let number): .float(number)
    case .string(let text): .string(text)
    case .list(let items): .tuple(items.map { value(of: $0) })
    case .dictionary(let entries): .dict(of: entries.map { ($0.key, value(of: $0.value)) })
    case .activation(let activation): .object(activationFunction(activation))
    case .initializer(let own as PythonInitializer): own.function
    case .regularizer(let own as PythonPenalty): own.function
    case .constraint(let own as PythonPenalty): own.function
    case .initializer(let initializer): .object(InitializerObject(initializer, library: self))
    case .regularizer(let regularizer): .object(PenaltyObject(regularizer, library: self))
    case .constraint(let constraint): .object(PenaltyObject(constraint, library: self))
    }
  }

  /// A shape, `None` for sizes that are not known.
  func value(of shape: SymbolicShape) -> Value {
    .tuple(shape.dimensions.map { $0.map { .int($0) } ?? .none })
  }

  /// The numbers of an argument as a tensor, the error pointing at the argument.
  func tensor(_ name: String, _ arguments: BoundArguments) throws(PythonError) -> Tensor {
    do {
      return try arrays.tensor(from: arguments[name])
    } catch {
      throw error.located(at: arguments.range(of: name))
    }
  }

  /// What a layer or model is called on: an array, or a list of one.
  func callInput(
    _ arguments: BoundArguments, of owner: String
  ) throws(PythonError) -> Tensor {
    let value = arguments["inputs"]
    guard let array = Self.array(in: value) else {
      throw PythonError.valueError(
        "\(owner): Inputs to a layer should be tensors or arrays. Received: "
          + "\(try value.shortRepr()) (of type \(value.typeText))",
        hint: value.isNothing ? nil : "Try: np.array(...) around the numbers"
      ).located(at: arguments.range(of: "inputs"))
    }
    return try arrays.tensor(from: array)
  }

  /// The samples, targets or weights of a call of `fit` and its kin; nil for None.
  ///
  /// As in Keras they must be arrays: lists of Python's numbers are refused.
  func samples(
    _ name: String, _ arguments: BoundArguments
  ) throws(PythonError) -> Tensor? {
    let value = arguments[name]
    if value.isNothing { return nil }
    let isIterator = value.asObject(ValueIterator.self) != nil
    guard !isIterator, let array = Self.array(in: value) else {
      throw PythonError.valueError(
        "Unrecognized data type: \(name)=\(try value.shortRepr()) (of type \(value.typeText))",
        hint: isIterator
          ? "Try: a generator, a function with yield x, y"
          : value.sequence == nil ? nil : "Try: \(name)=np.array(\(name))"
      ).located(at: arguments.range(of: name))
    }
    do {
      return try arrays.tensor(from: array)
    } catch {
      throw error.located(at: arguments.range(of: name))
    }
  }

  /// The array that a value is, or that is alone in a list; nil for anything else.
  static func array(in value: Value) -> Value? {
    switch value {
    case .object: value
    case .list, .tuple:
      if let items = value.sequence, items.count == 1, case .object = items[0] {
        items[0]
      } else {
        nil
      }
    default: nil
    }
  }

  /// The numbers of an argument as a tensor, nil for None.
  func optionalTensor(
    _ name: String, _ arguments: BoundArguments
  ) throws(PythonError) -> Tensor? {
    if case .none = arguments[name] { return nil }
    return try tensor(name, arguments)
  }
}

extension Literal {
  /// A default of a layer's argument, as a signature states it.
  init(_ argument: ArgumentValue) {
    switch argument {
    case .null: self = .none
    case .bool(let flag): self = .bool(flag)
    case .int(let number): self = .int(number)
    case .float(let number): self = .float(number)
    case .string(let text): self = .string(text)
    case .list(let items): self = .tuple(items.map { Literal($0) })
    case .dictionary, .activation, .initializer, .regularizer, .constraint:
      self = .text(argument.description)
    }
  }
}

extension Value {
  /// The beginning of the value's text, for an error.
  func shortRepr() throws(PythonError) -> String {
    let text = try repr()
    return text.count > 40 ? text.prefix(37) + "..." : text
  }

  /// The text of Python's `type(x)`.
  var typeText: String { "<class '\(typeName)'>" }

  /// The items when the value is a list or tuple.
  var sequence: [Value]? {
    switch self {
    case .list(let list): list.items
    case .tuple(let items): items
    default: nil
    }
  }

  /// The values when the value is a dict, in order.
  var dictionaryValues: [Value]? {
    if case .dict(let dict) = self { dict.values } else { nil }
  }

  /// Whether the value is None.
  var isNothing: Bool {
    if case .none = self { true } else { false }
  }
}
