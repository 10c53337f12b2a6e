/// The classes of built-in values and errors, one of each for an interpreter.
final class BuiltinTypes {
  private var byName: [String: TypeObject] = [:]
  let object: TypeObject
  let baseException: TypeObject

  init() {
    object = TypeObject(
      derivable: Signature("object"), allocate: { Instance(type: $0) },
      initialize: { _, _ in })
    baseException = BuiltinTypes.exception("BaseException", base: object)
    byName["object"] = object
    byName["BaseException"] = baseException
    for (name, parent) in BuiltinTypes.exceptions {
      byName[name] = BuiltinTypes.exception(name, base: byName[parent] ?? baseException)
    }
  }

  static func exception(_ name: String, module: String = "", base: TypeObject) -> TypeObject {
    TypeObject(
      derivable: Signature(name, [.variadic("args"), .keywords("kwargs")]), module: module,
      base: base,
      allocate: { ExceptionObject(type: $0, arguments: []) },
      initialize: { (object, bound) throws(PythonError) in
        (object as? ExceptionObject)?.arguments = bound.variadic("args")
      })
  }

  func named(_ name: String) -> TypeObject? { byName[name] }

  func add(_ type: TypeObject, as name: String? = nil) { byName[name ?? type.name] = type }

  var all: [TypeObject] { Array(byName.values) }

  /// The class of any value; made when it is first asked for.
  func type(of value: Value) -> TypeObject {
    if case .object(let object) = value, let type = object.type { return type }
    let name = value.typeName
    if let type = byName[name] { return type }
    let type = TypeObject(Signature(name), base: object) { (_) throws(PythonError) in
      throw .typeError("cannot create '\(name)' instances")
    }
    byName[name] = type
    return type
  }

  /// Each error class with the class it derives from; parents come first.
  private static let exceptions: [(String, String)] = [
    ("Exception", "BaseException"), ("SystemExit", "BaseException"),
    ("KeyboardInterrupt", "BaseException"), ("GeneratorExit", "BaseException"),
    ("StopIteration", "Exception"), ("ArithmeticError", "Exception"),
    ("OverflowError", "ArithmeticError"), ("ZeroDivisionError", "ArithmeticError"),
    ("FloatingPointError", "ArithmeticError"), ("AssertionError", "Exception"),
    ("AttributeError", "Exception"), ("BufferError", "Exception"), ("EOFError", "Exception"),
    ("ImportError", "Exception"), ("ModuleNotFoundError", "ImportError"),
    ("LookupError", "Exception"), ("IndexError", "LookupError"), ("KeyError", "LookupError"),
    ("MemoryError", "Exception"), ("NameError", "Exception"),
    ("UnboundLocalError", "NameError"), ("OSError", "Exception"),
    ("FileNotFoundError", "OSError"), ("FileExistsError", "OSError"),
    ("PermissionError", "OSError"), ("IsADirectoryError", "OSError"),
    ("NotADirectoryError", "OSError"), ("ConnectionError", "OSError"),
    ("TimeoutError", "OSError"), ("RuntimeError", "Exception"),
    ("NotImplementedError", "RuntimeError"), ("RecursionError", "RuntimeError"),
    ("SyntaxError", "Exception"), ("IndentationError", "SyntaxError"),
    ("TabError", "IndentationError"), ("TypeError", "Exception"), ("ValueError", "Exception"),
    ("UnicodeError", "ValueError"), ("UnicodeDecodeError", "UnicodeError"),
    ("UnicodeEncodeError", "UnicodeError"), ("Warning", "Exception"),
    ("UserWarning", "Warning"), ("DeprecationWarning", "Warning"),
    ("FutureWarning", "Warning"), ("RuntimeWarning", "Warning"),
  ]
}
