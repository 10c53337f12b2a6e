extension BoundArguments {
  /// The values of all parameters, in the order of the signature.
  public var allValues: [Value] { values }

  /// Where the first argument that a test holds for is written.
  public func range(where test: (Value) -> Bool) -> SourceRange? {
    values.firstIndex(where: test).flatMap { ranges[$0] }
  }

  /// The same call with other values.
  public func mapping(_ transform: (Value) -> Value) -> BoundArguments {
    var mapped = self
    mapped.values = values.map(transform)
    return mapped
  }
}
