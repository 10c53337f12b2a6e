/// What a call hands over: values by place and by name, with the place of each in the source.
public struct Arguments {
  /// An argument given by name.
  public struct Keyword {
    /// The name before `=`.
    public let name: String
    /// Its value.
    public let value: Value
    /// Where it is written, the name included.
    public let range: SourceRange?
    /// Where the name is written.
    public let nameRange: SourceRange?

    /// An argument given by name.
    public init(
      _ name: String, _ value: Value, range: SourceRange? = nil, nameRange: SourceRange? = nil
    ) {
      self.name = name
      self.value = value
      self.range = range
      self.nameRange = nameRange ?? range
    }
  }

  /// Values given by place.
  public var positional: [Value]
  /// Values given by name, in order.
  public var keywords: [Keyword]
  /// Where each positional value is written; empty when unknown.
  public var ranges: [SourceRange]

  /// Arguments of a call.
  public init(
    _ positional: [Value] = [], keywords: [Keyword] = [], ranges: [SourceRange] = []
  ) {
    self.positional = positional
    self.keywords = keywords
    self.ranges = ranges
  }

  /// Where the positional argument `index` is written, if known.
  public func range(at index: Int) -> SourceRange? {
    ranges.indices.contains(index) ? ranges[index] : nil
  }
}

/// Arguments matched with the parameters of a signature; defaults are filled in.
public struct BoundArguments {
  /// The signature they were matched with.
  public let signature: Signature
  var values: [Value]
  var ranges: [SourceRange?]
  var given: [Bool]

  /// The value of a parameter: given, else its default.
  ///
  /// - Precondition: the signature has it.
  public subscript(_ name: String) -> Value { values[index(of: name)] }

  /// Gives a parameter another value, as if the call had given it.
  ///
  /// - Precondition: the signature has it.
  public mutating func replace(_ name: String, with value: Value) {
    values[index(of: name)] = value
  }

  /// Whether the call gave the parameter.
  public func isGiven(_ name: String) -> Bool { given[index(of: name)] }

  /// Where the call wrote the parameter, to point at it in an error.
  public func range(of name: String) -> SourceRange? { ranges[index(of: name)] }

  private func index(of name: String) -> Int {
    guard let index = signature.parameters.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("\(signature.name) has no parameter \(name)")
    }
    return index
  }
}
