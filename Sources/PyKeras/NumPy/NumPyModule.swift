import NumPyCore
import PyCore

/// All functions of the `numpy` module that are no ufuncs.
enum NumPyFunctions {
  /// Every function, in the order they are defined.
  static let all: [NumPyFunction] =
    creation + grids + shapes + joining + padding + reductions + statistics + selection + sorting
    + linear + texts + files + tests + filling + places
}

extension NumPyLibrary {
  /// Makes the module `numpy` for a session.
  func makeModule() -> Module {
    let module = Module("numpy", documentation: "Arrays of numbers and what is done with them.")
    define(NumPyFunctions.all, in: module)
    defineUFuncs(in: module)
    defineTypes(in: module)
    defineConstants(in: module)
    module.define("random", .object(randomModule))
    module.define("linalg", .object(linalgModule))
    module.define("polynomial", .object(polynomialModule))
    module.define("testing", .object(makeTestingModule()))
    module.define("lib", .object(makeLibModule()))
    let errors = Module("numpy.exceptions")
    if let type = exceptions["AxisError"] { errors.define(type) }
    if let type = exceptions["LinAlgError"] { linalgModule.define(type) }
    module.define("exceptions", .object(errors))
    return module
  }

  private func defineUFuncs(in module: Module) {
    for function in BinaryFunction.allCases {
      add(.binary(function), function.rawValue, to: module)
    }
    for function in UnaryFunction.allCases { add(.unary(function), function.rawValue, to: module) }
    add(.matmul, "matmul", to: module)
    let aliases = [
      "abs": "absolute", "mod": "remainder", "true_divide": "divide", "bitwise_not": "invert",
      "pow": "power", "acos": "arccos", "asin": "arcsin", "atan": "arctan", "atan2": "arctan2",
      "conjugate": "positive", "deg2rad": "radians", "rad2deg": "degrees",
    ]
    for (alias, name) in aliases { module.define(alias, module.namespace[name] ?? .none) }
  }

  private func add(_ function: UFuncObject.Function, _ name: String, to module: Module) {
    module.define(name, .object(UFuncObject(function, named: name, library: self)))
  }

  private func defineTypes(in module: Module) {
    for type in [types.array, types.dtype, types.ufunc].compactMap({ $0 }) { module.define(type) }
    for (_, type) in types.abstract { module.define(type) }
    for (type, object) in types.scalars { module.define(type.name, .object(object)) }
    let aliases: [(String, DType)] = [
      ("bool_", .bool), ("bool", .bool), ("int_", .int64), ("intp", .int64), ("uint", .uint64),
      ("long", .int64),
      ("single", .float32), ("double", .float64), ("byte", .int8), ("ubyte", .uint8),
      ("short", .int16), ("ushort", .uint16), ("intc", .int32), ("uintc", .uint32),
      ("longlong", .int64),
    ]
    for (name, type) in aliases {
      module.define(name, types.scalars[type].map { .object($0) } ?? .none)
    }
  }

  private func defineConstants(in module: Module) {
    let constants: [(String, Double)] = [
      ("pi", Double.pi), ("e", 2.718281828459045), ("inf", Double.infinity), ("nan", Double.nan),
      ("euler_gamma", 0.5772156649015329),
    ]
    for (name, value) in constants { module.define(name, .float(value)) }
    module.define("newaxis", .none)
    for kind in IndexTrickObject.Kind.allCases {
      module.define(kind.rawValue, .object(IndexTrickObject(kind, library: self)))
    }
    module.define("True_", result(truth(true)))
    module.define("False_", result(truth(false)))
    module.define("__version__", .string("2.4.6"))
  }

  /// A bool without axes.
  func truth(_ flag: Bool) -> NDArray {
    guard let array = try? NDArray(.bool(flag)) else {
      preconditionFailure("memory for one byte")
    }
    return array
  }
}
