/// The attributes that a program has set on an object, in the order in which it did.
public struct AttributeTable: ExpressibleByDictionaryLiteral, Sequence {
  private var values: [String: Value] = [:]
  private var order: [String] = []

  /// A table of these attributes.
  public init(dictionaryLiteral elements: (String, Value)...) {
    for (name, value) in elements { self[name] = value }
  }

  /// The value of a name, or nil.
  public subscript(name: String) -> Value? {
    get { values[name] }
    set {
      guard let newValue else {
        removeValue(forKey: name)
        return
      }
      if values.updateValue(newValue, forKey: name) == nil { order.append(name) }
    }
  }

  /// The names, in order.
  public var keys: [String] { order }

  /// Whether there are none.
  public var isEmpty: Bool { order.isEmpty }

  /// Takes a name away and returns its value.
  @discardableResult
  public mutating func removeValue(forKey name: String) -> Value? {
    guard let old = values.removeValue(forKey: name) else { return nil }
    order.removeAll { $0 == name }
    return old
  }

  /// Iterates over names and values, in order.
  public func makeIterator() -> AnyIterator<(key: String, value: Value)> {
    var names = order.makeIterator()
    return AnyIterator {
      guard let name = names.next(), let value = values[name] else { return nil }
      return (name, value)
    }
  }
}
