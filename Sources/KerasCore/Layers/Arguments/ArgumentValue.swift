import ConvEngine

/// The value of a layer's argument as a script or a configuration file gives it.
///
/// The plain cases are those of JSON; the others are objects such as `HeNormal(seed=1)`.
public enum ArgumentValue: Sendable {
  /// Python's None.
  case null
  /// A truth value.
  case bool(Bool)
  /// A whole number.
  case int(Int)
  /// A number with a fraction.
  case float(Double)
  /// A text, such as the name of an activation.
  case string(String)
  /// A tuple or list.
  case list([ArgumentValue])
  /// A dictionary, in its order.
  case dictionary([(key: String, value: ArgumentValue)])
  /// A function of `keras.activations`.
  case activation(Activation)
  /// An object of `keras.initializers`.
  case initializer(any Initializer)
  /// An object of `keras.regularizers`.
  case regularizer(any Regularizer)
  /// An object of `keras.constraints`.
  case constraint(any Constraint)

  /// A tuple of sizes, `nil` for None.
  public static func sizes(_ sizes: [Int?]) -> ArgumentValue {
    .list(sizes.map { $0.map(ArgumentValue.int) ?? .null })
  }

  /// The text of a Keras enumeration's value.
  static func name(_ value: some RawRepresentable<String>) -> ArgumentValue {
    .string(value.rawValue)
  }

  /// A number, without a fraction where it has none: what Keras keeps as it was given.
  static func number(_ value: Double) -> ArgumentValue {
    Int(exactly: value).map(ArgumentValue.int) ?? .float(value)
  }

  /// Numbers as they were given: one by itself, several as a tuple.
  static func numbers(_ values: [Double]) -> ArgumentValue {
    values.count == 1 ? .number(values[0]) : .list(values.map { .number($0) })
  }

  /// Numbers with a fraction each: one by itself, several as a tuple.
  static func floats(_ values: [Double]) -> ArgumentValue {
    values.count == 1 ? .float(values[0]) : .list(values.map { .float($0) })
  }

  /// The number, None for nil.
  static func optional(_ value: Double?) -> ArgumentValue {
    value.map(ArgumentValue.float) ?? .null
  }

  /// The seed, None for nil.
  static func optional(_ value: UInt64?) -> ArgumentValue {
    value.map { .int(Int(truncatingIfNeeded: $0)) } ?? .null
  }
}

extension ArgumentValue {
  /// The regularizer, None for nil.
  static func optional(_ object: (any Regularizer)?) -> ArgumentValue {
    object.map(ArgumentValue.regularizer) ?? .null
  }

  /// The constraint, None for nil.
  static func optional(_ object: (any Constraint)?) -> ArgumentValue {
    object.map(ArgumentValue.constraint) ?? .null
  }
}

extension AxisSizes {
  /// The sizes as Keras's `get_config` writes them: one for each axis.
  func tuple(_ axes: Int) -> ArgumentValue {
    switch self {
    case .every(let size): .sizes(Array(repeating: size, count: axes))
    case .each(let sizes): .sizes(sizes)
    }
  }
}

extension ArgumentValue: CustomStringConvertible {
  /// As Python writes the value in an error: `'same'`, `(3, 3)`, `None`.
  public var description: String {
    switch self {
    case .null: "None"
    case .bool(let value): value ? "True" : "False"
    case .int(let value): String(value)
    case .float(let value): "\(value)"
    case .string(let value): "'\(value)'"
    case .list(let values):
      values.count == 1
        ? "(\(values[0]),)" : "(" + values.map(\.description).joined(separator: ", ") + ")"
    case .dictionary(let entries):
      "{" + entries.map { "'\($0.key)': \($0.value)" }.joined(separator: ", ") + "}"
    case .activation(let activation): "<\(ActivationNames.name(of: activation) ?? "activation")>"
    case .initializer(let object): "<\(type(of: object).className)>"
    case .regularizer(let object): "<\(type(of: object).className)>"
    case .constraint(let object): "<\(type(of: object).className)>"
    }
  }

  /// What Python calls the type of the value.
  var typeName: String {
    switch self {
    case .null: "None"
    case .bool: "bool"
    case .int: "int"
    case .float: "float"
    case .string: "str"
    case .list: "tuple"
    case .dictionary: "dict"
    case .activation: "function"
    case .initializer, .regularizer, .constraint: "object"
    }
  }
}

/// One argument of a layer's constructor: its Keras name and its default.
public struct LayerParameter: Sendable {
  /// Keras's name: `kernel_size`.
  public var name: String
  /// The default; nil for an argument that must be given.
  public var defaultValue: ArgumentValue?

  /// A parameter; without a default it must be given.
  public init(_ name: String, _ defaultValue: ArgumentValue? = nil) {
    self.name = name
    self.defaultValue = defaultValue
  }
}
