import NumPyCore
import PyCore

extension NumPyError.Kind {
  /// The exception's module, empty for Python's own, its name, and what it derives from.
  var exception: (module: String, name: String, bases: [String]) {
    switch self {
    case .axis: ("numpy.exceptions", "AxisError", ["ValueError", "IndexError"])
    case .linearAlgebra: ("numpy.linalg", "LinAlgError", ["ValueError"])
    case .memory: ("numpy._core._exceptions", "_ArrayMemoryError", ["MemoryError"])
    case .ufunc: ("numpy._core._exceptions", "_UFuncOutputCastingError", ["TypeError"])
    case .noLoop: ("numpy._core._exceptions", "_UFuncNoLoopError", ["TypeError"])
    case .value, .type, .index, .overflow, .zeroDivision, .endOfFile, .notImplemented:
      ("", rawValue, [])
    }
  }

  /// The name that the error's text begins with.
  var fullName: String {
    exception.module.isEmpty ? exception.name : exception.module + "." + exception.name
  }
}

extension NumPyLibrary {
  /// Makes the interpreter know NumPy's exceptions, and that `np.float64` is a `float`.
  func connect(_ interpreter: Interpreter) {
    let own: [NumPyError.Kind] = [.axis, .linearAlgebra, .memory, .ufunc, .noLoop]
    for kind in own {
      let (module, name, bases) = kind.exception
      exceptions[name] = interpreter.addException(name, module: module, bases: bases)
    }
    if let float = interpreter.builtinType("float") {
      types.scalars[.float64]?.furtherBases = [float]
    }
  }
}
