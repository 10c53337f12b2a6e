import ConvEngine

/// The arguments of a layer by Keras's names, and how to read each as the type it must have.
///
/// A missing argument reads as its default. Each reader throws Keras's exception type for a value of a
/// wrong type, with the argument's name.
public struct LayerArguments: Sendable {
  /// The class they are for: `Conv1D`.
  public let className: String
  private let values: [String: ArgumentValue]
  private let parameters: [LayerParameter]

  /// Arguments for a class of layer.
  ///
  /// - Throws: `TypeError` for a name the class does not know and for a missing one.
  public init(
    _ type: any KerasConfigurable.Type, _ values: [String: ArgumentValue]
  ) throws(LayerError) {
    try self.init(type.className, type.parameters, values)
  }

  /// Arguments for a class that is known by its name and parameters alone.
  ///
  /// - Throws: `TypeError` for a name the class does not know and for a missing one.
  init(
    _ className: String, _ parameters: [LayerParameter], _ values: [String: ArgumentValue]
  ) throws(LayerError) {
    self.className = className
    self.parameters = parameters
    self.values = values
    let known = parameters.map(\.name)
    if let unknown = values.keys.sorted().first(where: { !known.contains($0) }) {
      throw LayerError(
        "`\(unknown)` is no argument of \(className). "
          + "Received: \(unknown)=\(values[unknown] ?? .null)",
        exception: .valueError, hint: closest(unknown, among: known).map { "\($0)=" })
    }
    for parameter in parameters
    where parameter.defaultValue == nil && values[parameter.name] == nil {
      throw LayerError(
        "\(className).__init__() missing 1 required positional argument: "
          + "'\(parameter.name)'",
        exception: .typeError)
    }
  }

  /// The value of an argument, its default when it was not given.
  public subscript(name: String) -> ArgumentValue {
    values[name] ?? parameters.first { $0.name == name }?.defaultValue ?? .null
  }

  /// A whole number; a float without a fraction counts.
  func int(_ name: String) throws(LayerError) -> Int {
    if let value = LayerArguments.whole(self[name]) { return value }
    // What Keras compares with a number before it looks at the type is Python's TypeError.
    var isCompared = ["filters", "groups", "n", "depth_multiplier"].contains(name)
    if case .float = self[name], name != "n" { isCompared = false }
    throw wrong(name, "an integer", exception: isCompared ? .typeError : .valueError)
  }

  /// A number.
  func number(_ name: String) throws(LayerError) -> Double {
    switch self[name] {
    case .int(let value): return Double(value)
    case .float(let value): return value
    default: throw wrong(name, "a number", exception: .typeError)
    }
  }

  /// A number or None.
  func optionalNumber(_ name: String) throws(LayerError) -> Double? {
    if case .null = self[name] { return nil }
    return try number(name)
  }

  /// One number, or a tuple of them.
  func numbers(_ name: String) throws(LayerError) -> [Double] {
    guard case .list(let list) = self[name] else { return [try number(name)] }
    return try list.map { value throws(LayerError) in
      switch value {
      case .int(let number): return Double(number)
      case .float(let number): return number
      default: throw wrong(name, "a number or a tuple of numbers")
      }
    }
  }

  /// One number, a tuple of them, or None.
  func optionalNumbers(_ name: String) throws(LayerError) -> [Double]? {
    if case .null = self[name] { return nil }
    return try numbers(name)
  }

  /// A fill mode by its name.
  func fillMode() throws(LayerError) -> FillMode {
    if case .string(let text) = self["fill_mode"], let mode = FillMode(rawValue: text) {
      return mode
    }
    var error = wrong(
      "fill_mode",
      "one of " + FillMode.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", "))
    error.exception = .notImplementedError
    throw error
  }

  /// A truth value; a number counts as whether it is not 0.
  func bool(_ name: String) throws(LayerError) -> Bool {
    switch self[name] {
    case .bool(let value): return value
    case .int(let value): return value != 0
    default: throw wrong(name, "True or False")
    }
  }

  /// One of some texts.
  func choice(_ name: String, _ choices: [String]) throws(LayerError) -> String {
    if case .string(let text) = self[name], choices.contains(text) { return text }
    throw wrong(name, "one of " + choices.map { "'\($0)'" }.joined(separator: ", "))
  }

  /// A seed or None.
  func seed(_ name: String = "seed") throws(LayerError) -> UInt64? {
    if case .null = self[name] { return nil }
    return UInt64(bitPattern: Int64(try int(name)))
  }

  /// One integer, or a tuple of them.
  func sizes(_ name: String) throws(LayerError) -> AxisSizes {
    guard case .list(let list) = self[name] else { return .every(try int(name)) }
    return .each(
      try list.map { value throws(LayerError) in
        guard let size = LayerArguments.whole(value) else {
          throw wrong(name, "an integer or a tuple of integers")
        }
        return size
      })
  }

  /// One integer, a tuple of them, or None.
  func optionalSizes(_ name: String) throws(LayerError) -> AxisSizes? {
    if case .null = self[name] { return nil }
    return try sizes(name)
  }

  /// A tuple of integers and Nones; one integer counts as a tuple of it.
  func shape(_ name: String) throws(LayerError) -> [Int?] {
    if let size = LayerArguments.whole(self[name]) { return [size] }
    guard case .list(let list) = self[name] else { throw wrong(name, "a tuple of integers") }
    return try list.map { value throws(LayerError) in
      if case .null = value { return nil }
      guard let size = LayerArguments.whole(value) else {
        throw wrong(name, "a tuple of integers")
      }
      return size
    }
  }

  /// A tuple of integers.
  func integers(_ name: String) throws(LayerError) -> [Int] {
    try shape(name).map { size throws(LayerError) in
      guard let size else { throw wrong(name, "a tuple of integers") }
      return size
    }
  }

  /// The argument of a type whose value cannot be used.
  func wrong(
    _ name: String, _ expected: String, exception: ExceptionKind = .valueError
  ) -> LayerError {
    LayerError(
      "`\(name)` must be \(expected). Received: \(name)=\(self[name]) (of type "
        + "\(self[name].typeName))",
      exception: exception, hint: numeral(name).map { "\(name)=\($0)" })
  }

  /// The whole number that a text or a fraction stands for, nil when it is none.
  private func numeral(_ name: String) -> Int? {
    switch self[name] {
    case .string(let text): Int(text)
    case .float(let value) where abs(value) < 1e6: max(Int(value.rounded()), 1)
    default: nil
    }
  }

  private static func whole(_ value: ArgumentValue) -> Int? {
    switch value {
    case .int(let value): value
    case .float(let value): Int(exactly: value)
    default: nil
    }
  }
}
