import NumPyCore
import PyCore

/// One call of a NumPy function: its arguments, read as NumPy reads them.
struct NumPyCall {
  let library: NumPyLibrary
  let arguments: BoundArguments

  /// An argument as it was given.
  subscript(_ name: String) -> Value { arguments[name] }

  /// Whether an argument was left out or is None.
  func isNone(_ name: String) -> Bool { arguments[name].isNone }

  /// An argument as an array: arrays as they are, numbers and nested lists converted.
  func array(_ name: String) throws -> NDArray {
    try located(name) { try library.ndarray(from: arguments[name]) }
  }

  /// An argument as an array, nil for None.
  func optionalArray(_ name: String) throws -> NDArray? { try isNone(name) ? nil : array(name) }

  /// An argument of an operation: Python numbers stay weak.
  func operand(_ name: String) throws -> Operand {
    try located(name) { try library.operand(from: arguments[name]) }
  }

  /// The arrays in a sequence: a list or tuple of them, or the rows of an array.
  func arrays(_ name: String) throws -> [NDArray] {
    try located(name) {
      try arguments[name].items().map { try library.ndarray(from: $0) }
    }
  }

  /// One axis, nil for None.
  func axis(_ name: String = "axis") throws -> Int? { try arguments.optionalInt(name) }

  /// One or several axes, nil for None.
  func axes(_ name: String = "axis") throws -> [Int]? {
    try isNone(name) ? nil : arguments.ints(name)
  }

  /// An integer argument.
  func int(_ name: String) throws -> Int { try arguments.int(name) }

  /// A number argument.
  func float(_ name: String) throws -> Double { try arguments.float(name) }

  /// The truth of an argument.
  func flag(_ name: String) throws -> Bool { try arguments.bool(name) }

  /// A text argument.
  func text(_ name: String) throws -> String { try arguments.string(name) }

  /// A shape: an integer or a sequence of them.
  func shape(_ name: String) throws -> [Int] {
    try located(name) { try library.shape(from: arguments[name]) }
  }

  /// An element type by name, Python type, scalar type or dtype; nil for None.
  func dtype(_ name: String = "dtype") throws -> DType? {
    try located(name) { try library.dtype(from: arguments[name]) }
  }

  /// The result of an operation as a Python value.
  func result(_ array: NDArray) -> Value { library.result(array) }

  /// Runs code that reads one argument: its errors point at the argument.
  private func located<Result>(_ name: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try pythonic(body)
    } catch {
      throw error.located(at: arguments.range(of: name))
    }
  }
}

extension Parameter {
  /// The array that a function works on.
  static let a = Parameter.required("a", "The array, or what becomes one.")
  /// The axis or axes along which to compute; all of them for None.
  static let axis = Parameter.optional("axis", nil, "The axis along which to compute.")
  /// The element type.
  static let dtype = Parameter.optional("dtype", nil, "The element type of the result.")
  /// Whether folded axes stay.
  static let keepdims = Parameter.optional("keepdims", false, "Keep folded axes with size 1.")
}
