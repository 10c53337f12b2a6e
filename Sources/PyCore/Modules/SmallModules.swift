/// Modules of a few names.
enum SmallModules {
  static func string() -> Module {
    let module = Module("string", documentation: "Sets of characters.")
    let lower = "abcdefghijklmnopqrstuvwxyz"
    let upper = lower.uppercased()
    let punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
    for (name, text) in [
      ("ascii_lowercase", lower), ("ascii_uppercase", upper), ("ascii_letters", lower + upper),
      ("digits", "0123456789"), ("hexdigits", "0123456789abcdefABCDEF"),
      ("octdigits", "01234567"), ("punctuation", punctuation),
      ("whitespace", " \t\n\r\u{b}\u{c}"),
      ("printable", "0123456789" + lower + upper + punctuation + " \t\n\r\u{b}\u{c}"),
    ] { module.define(name, .string(text)) }
    return module
  }

  static func copy() -> Module {
    let module = Module("copy", documentation: "Copies of objects.")
    module.add("copy", "x") { (values) throws(PythonError) in try shallow(values[0]) }
    module.add("deepcopy", "x, memo=None") { (values) throws(PythonError) in
      try deep(values[0], depth: 0)
    }
    return module
  }

  private static func shallow(_ value: Value) throws(PythonError) -> Value {
    switch value {
    case .list(let list): return .list(of: list.items)
    case .dict(let dict): return .dict(dict.copy())
    case .set(let set): return .set(try SetObject(set.items, isFrozen: set.isFrozen))
    case .object(let object):
      if let result = try object.callSpecial("__copy__") { return result }
      if let copy = try value.lookUp("copy"), copy.isCallable { return try copy.call() }
      guard let instance = object as? Instance else { return value }
      return .object(copied(instance))
    default: return value
    }
  }

  private static func copied(_ instance: Instance) -> Instance {
    let other = Instance(type: instance.type)
    other.attributes = instance.attributes
    return other
  }

  private static func deep(_ value: Value, depth: Int) throws(PythonError) -> Value {
    guard depth < Limits.nesting else {
      throw PythonError(.recursionError, "maximum recursion depth exceeded")
    }
    switch value {
    case .list(let list):
      let other = ListObject()
      for item in list.items { other.items.append(try deep(item, depth: depth + 1)) }
      return .list(other)
    case .tuple(let items):
      var copies: [Value] = []
      for item in items { copies.append(try deep(item, depth: depth + 1)) }
      return .tuple(copies)
    case .dict(let dict):
      let other = DictObject()
      for pair in dict.pairs { try other.set(pair.key, to: try deep(pair.value, depth: depth + 1)) }
      return .dict(other)
    case .object(let object as Instance):
      if let result = try object.callSpecial("__deepcopy__", [.none]) { return result }
      let other = Instance(type: object.type)
      for (name, item) in object.attributes {
        other.attributes[name] = try deep(item, depth: depth + 1)
      }
      return .object(other)
    default: return try shallow(value)
    }
  }

  static func warnings() -> Module {
    let module = Module("warnings", documentation: "Warnings.")
    for name in ["filterwarnings", "simplefilter", "resetwarnings"] {
      module.add(name, "*args, **kwargs") { _ in .none }
    }
    module.add("warn", "message, category=None, stacklevel=1") { _ in .none }
    return module
  }

  static func gc() -> Module {
    let module = Module("gc", documentation: "Memory that is no longer needed.")
    module.add("collect", "generation=2") { _ in .int(0) }
    return module
  }

  /// Names for annotations, which are not evaluated here.
  static func typing() -> Module {
    let module = Module("typing", documentation: "Names for annotations.")
    for name in [
      "Annotated", "Any", "AnyStr", "Callable", "ClassVar", "DefaultDict", "Deque", "Dict",
      "Final", "FrozenSet", "Generator", "Generic", "Hashable", "Iterable", "Iterator", "List",
      "Literal", "Mapping", "MutableMapping", "NamedTuple", "NoReturn", "Optional", "Protocol",
      "Self", "Sequence", "Set", "Sized", "Text", "Tuple", "Type", "TypeVar", "TypedDict", "Union",
    ] { module.define(name, .object(TypingName(name))) }
    module.define("TYPE_CHECKING", .bool(false))
    for name in ["cast", "NewType"] {
      module.add(name, "first, second, /") { $0[1] }
    }
    for name in ["overload", "final", "no_type_check", "runtime_checkable"] {
      module.add(name, "function, /") { $0[0] }
    }
    return module
  }

  static func logging(_ interpreter: Interpreter) -> Module {
    let module = Module("logging", documentation: "Messages of a program.")
    let host = interpreter.host
    for (name, level) in [
      ("DEBUG", 10), ("INFO", 20), ("WARNING", 30), ("ERROR", 40), ("CRITICAL", 50),
    ] {
      module.define(name, .int(level))
      module.add(name.lowercased(), "msg, *args") { (values) throws(PythonError) in
        guard level >= 30 else { return .none }
        var text = try values[0].str()
        if case .tuple(let arguments) = values[1], !arguments.isEmpty {
          text = try PercentFormat.format(text, values[1])
        }
        host.write("\(name):root:\(text)\n", to: .standardError)
        return .none
      }
    }
    module.add("basicConfig", "**kwargs") { _ in .none }
    return module
  }
}

/// `List`, `Optional[int]` and kin.
final class TypingName: HostObject {
  private let name: String

  init(_ name: String) {
    self.name = name
    super.init()
  }

  /// Whether classes that derive from it are tuples.
  var isTypedTuple: Bool { name == "NamedTuple" }

  override func repr() -> String { "typing.\(name)" }

  /// `TypeVar("T")` is a name as good as any.
  override var isCallable: Bool { true }
  override func call(_ arguments: Arguments) -> Value { .object(self) }

  override func binary(_ operation: BinaryOperator, _ other: Value, reflected: Bool) -> Value? {
    operation == .or ? .object(self) : nil
  }

  override func item(_ index: Value) -> Value { .object(self) }
}
