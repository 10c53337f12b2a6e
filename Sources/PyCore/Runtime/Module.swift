/// A module: names and their values, in order of definition.
public final class Module: HostObject {
  /// Its dotted name.
  public let name: String
  /// Its names.
  public let namespace: Namespace
  private let help: String
  /// Finds what is not in the namespace: submodules, names made on first use.
  public var resolve: ((String) throws(PythonError) -> Value?)?
  /// Names that `resolve` knows, for completion.
  var lazyNames: [String] = []

  /// An empty module.
  public init(_ name: String, documentation: String = "") {
    self.name = name
    help = documentation
    namespace = Namespace()
    super.init()
    namespace["__name__"] = .string(name)
  }

  /// Adds a value under a name.
  public func define(_ name: String, _ value: Value) { namespace[name] = value }

  /// Adds a function under its signature's name.
  public func define(
    _ signature: Signature, _ body: @escaping (BoundArguments) throws(PythonError) -> Value
  ) {
    namespace[signature.name] = .function(signature, body)
  }

  /// Adds a type under its name.
  public func define(_ type: TypeObject) { namespace[type.name] = .object(type) }

  public override var typeName: String { "module" }
  public override var documentation: String? { help }
  public override func repr() -> String { "<module '\(name)'>" }
  public override var acceptsNewAttributes: Bool { true }

  public override var attributeNames: [String] {
    namespace.names.filter { !$0.hasPrefix("__") } + lazyNames
  }

  public override func attribute(_ name: String) throws(PythonError) -> Value? {
    if let value = namespace[name] { return value }
    return try resolve?(name)
  }

  public override func setAttribute(_ name: String, to value: Value) -> Bool {
    namespace[name] = value
    return true
  }
}

/// Names with places that do not move, so that code can hold on to a place.
public final class Namespace {
  private var places: [String: Int] = [:]
  private(set) var names: [String] = []
  var values: [Value?] = []

  /// An empty namespace.
  public init() {}

  /// The place of a name; made, and left empty, when it is new.
  func place(of name: String) -> Int {
    if let place = places[name] { return place }
    places[name] = values.count
    names.append(name)
    values.append(nil)
    return values.count - 1
  }

  /// The value of a name, or nil.
  public subscript(name: String) -> Value? {
    get { places[name].flatMap { values[$0] } }
    set { values[place(of: name)] = newValue }
  }

  /// The names that have a value, with it, in order of first appearance.
  public var bindings: [(name: String, value: Value)] {
    names.indices.compactMap { index in values[index].map { (names[index], $0) } }
  }
}
