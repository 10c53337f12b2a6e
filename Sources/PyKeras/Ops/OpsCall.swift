import KerasCore
import KerasOps
import NumPyCore
import PyCore

/// A function of `keras.ops` and its kin: its signature and what it does.
struct OpsFunction: Sendable {
  let signature: Signature
  let body: @Sendable (OpsCall) throws -> Value

  init(
    _ name: String, _ parameters: [Parameter], _ documentation: String,
    value body: @escaping @Sendable (OpsCall) throws -> Value
  ) {
    signature = Signature(name, parameters, documentation: documentation)
    self.body = body
  }

  /// A function that gives one tensor.
  init(
    _ name: String, _ parameters: [Parameter], _ documentation: String,
    _ body: @escaping @Sendable (OpsCall) throws -> OpTensor
  ) {
    self.init(name, parameters, documentation, value: { $0.value(of: try body($0)) })
  }

  /// The same function under another name.
  func named(_ name: String) -> OpsFunction {
    OpsFunction(name, signature.parameters, signature.documentation, value: body)
  }
}

/// One call of a function of `keras.ops`: its arguments, read as Keras reads them.
struct OpsCall {
  let numpy: NumPyLibrary
  /// Keras's counters, seeds and defaults; nil for a method of a tensor, which needs none.
  var session: KerasSession?
  let arguments: BoundArguments

  /// An argument as it was given.
  subscript(_ name: String) -> Value { arguments[name] }

  /// Whether an argument was left out or is None.
  func isNone(_ name: String) -> Bool { arguments[name].isNone }

  /// An argument as a tensor.
  func tensor(_ name: String = "x") throws -> OpTensor {
    try located(name) { try numpy.opTensor(from: arguments[name]) }
  }

  /// An argument as a tensor, nil for None.
  func optionalTensor(_ name: String) throws -> OpTensor? { try isNone(name) ? nil : tensor(name) }

  /// Two operands, numbers of Python's taking the other's type.
  func pair(_ left: String = "x1", _ right: String = "x2") throws -> (OpTensor, OpTensor) {
    _ = try tensor(left)
    return try located(right) { try numpy.opTensors(arguments[left], arguments[right]) }
  }

  /// An argument beside a tensor, whose type a number of Python's takes.
  func tensor(_ name: String, beside other: OpTensor) throws -> OpTensor {
    try located(name) {
      try numpy.opTensor(from: arguments[name], beside: other.value.dtype)
    }
  }

  /// The tensors in a list, a tuple, or along the first axis of a tensor.
  func tensors(_ name: String = "xs") throws -> [OpTensor] {
    try located(name) { try arguments[name].items().map { try numpy.opTensor(from: $0) } }
  }

  /// An array that no gradient is wanted of, for functions that have none.
  func array(_ name: String = "x") throws -> NDArray {
    let tensor = try tensor(name)
    guard tensor.isRecorded else { return tensor.value }
    throw PythonError(
      .notImplementedError, "\(arguments.signature.name) has no gradient here.",
      hint: "Take it out of the loss, or apply it to keras.ops.stop_gradient(...)."
    ).located(at: arguments.range(of: name))
  }

  /// One axis, nil for None.
  func axis(_ name: String = "axis") throws -> Int? { try arguments.optionalInt(name) }

  /// One or several axes, nil for None.
  func axes(_ name: String = "axis") throws -> [Int]? {
    try isNone(name) ? nil : arguments.ints(name)
  }

  func int(_ name: String) throws -> Int { try arguments.int(name) }

  func float(_ name: String) throws -> Double { try arguments.float(name) }

  func flag(_ name: String) throws -> Bool { try arguments.bool(name) }

  func text(_ name: String) throws -> String { try arguments.string(name) }

  /// A shape: an integer or a sequence of them.
  func shape(_ name: String = "shape") throws -> [Int] {
    try located(name) { try numpy.shape(from: arguments[name]) }
  }

  /// An element type with at most 32 bits; nil for None.
  func dtype(_ name: String = "dtype") throws -> DType? {
    try located(name) {
      if case .string(let text) = arguments[name], DType(named: text) == nil {
        throw PythonError.valueError("Invalid dtype: \(text)")
      }
      return try numpy.dtype(from: arguments[name])?.narrowed
    }
  }

  /// A tensor as a Python value.
  func value(of tensor: OpTensor) -> Value {
    .object(TensorObject(tensor, library: numpy))
  }

  /// Tensors as a list of Python's.
  func list(of tensors: [OpTensor]) -> Value { .list(of: tensors.map { value(of: $0) }) }

  /// Runs code that reads one argument: its errors point at the argument.
  private func located<Result>(_ name: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try pythonic(body)
    } catch {
      throw error.located(at: arguments.range(of: name))
    }
  }
}

extension KerasLibrary {
  /// Adds functions to a module.
  func define(_ functions: [OpsFunction], in module: Module) {
    for function in functions {
      module.define(function.signature) { [unowned self] (arguments) throws(PythonError) in
        if let next = try self.symbolicResult(of: OperationClass(function), arguments) {
          return next
        }
        return try pythonic {
          try function.body(
            OpsCall(numpy: self.arrays, session: self.session, arguments: arguments))
        }
      }
    }
  }
}

extension Parameter {
  /// The tensor that a function works on.
  static let x = Parameter.required("x", "A tensor, or what becomes one.")
  /// The first of two operands.
  static let x1 = Parameter.required("x1", "The first operand.")
  /// The second of two operands.
  static let x2 = Parameter.required("x2", "The second operand.")
}
