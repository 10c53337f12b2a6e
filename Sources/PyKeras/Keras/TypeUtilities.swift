import KerasCore
import NumPyCore
import PyCore

extension KerasLibrary {
  /// Adds `standardize_dtype` and `get_source_inputs`.
  func defineTypeUtilities(in module: Module) {
    module.define(Signature("standardize_dtype", [.required("dtype")])) {
      [unowned self] (arguments) throws(PythonError) in
      .string(try standardType(arguments["dtype"], arguments.range(of: "dtype")))
    }
    guard module.name == "keras.utils" else { return }
    module.define(
      Signature(
        "get_source_inputs", [.required("tensor", "What layers gave.")],
        documentation: "The inputs that a symbolic tensor comes from.")
    ) { [unowned self] (arguments) in
      guard let object: SymbolicTensorObject = arguments["tensor"].asObject() else {
        return arguments["tensor"]
      }
      var waiting = [object.tensor]
      var found: [SymbolicTensor] = []
      while let tensor = waiting.popLast() {
        if !tensor.call.inputs.isEmpty {
          waiting += tensor.call.inputs.reversed()
        } else if !found.contains(where: { $0.call === tensor.call }) {
          found.append(tensor)
        }
      }
      return .list(of: found.map { self.object(of: $0) })
    }
  }

  /// Adds `result_type`.
  func defineResultType(in module: Module) {
    module.define(Signature("result_type", [.variadic("dtypes")])) {
      [unowned self] (arguments) throws(PythonError) in
      var types: [String] = []
      for value in arguments.variadic("dtypes") {
        if let own = PromotedType.weakName(of: value) {
          types.append(own)
        } else {
          types.append(try standardType(value, nil))
        }
      }
      return .string(PromotedType.result(of: types))
    }
  }

  private func standardType(_ value: Value, _ range: SourceRange?) throws(PythonError) -> String {
    if case .string(let name) = value, PromotedType.isName(name) { return name }
    // Python's own int is Keras's int32.
    if let type: TypeObject = value.asObject() {
      switch type.name {
      case "int": return "int32"
      case "float": return "float32"
      default: break
      }
    }
    do {
      return try pythonic { try arrays.dtype(from: value)?.name ?? "float32" }
    } catch {
      throw PythonError.valueError("Invalid dtype: \(try value.str())").located(at: range)
    }
  }
}

/// Which type Keras gives a result of operands of some types: JAX's lattice, in which the widths of
/// Python's own numbers give way.
///
/// Source: the JAX documentation, "Type promotion semantics".
enum PromotedType {
  /// Where each type leads next, to the nearest that holds it.
  private static let steps: [String: [String]] = [
    "bool": ["int*"], "int*": ["uint8", "int8"], "uint8": ["int16", "uint16"],
    "uint16": ["int32", "uint32"], "uint32": ["int64", "uint64"], "uint64": ["float*"],
    "int8": ["int16"], "int16": ["int32"], "int32": ["int64"], "int64": ["float*"],
    "float*": ["float16", "bfloat16"], "float16": ["float32"], "bfloat16": ["float32"],
    "float32": ["float64"], "float64": [],
  ]

  /// Whether it is a type that Keras knows by this name.
  static func isName(_ name: String) -> Bool { steps[name] != nil && !name.hasSuffix("*") }

  /// The place of one of Python's own types, nil for others.
  static func weakName(of value: Value) -> String? {
    guard let type: TypeObject = value.asObject(), type.module.isEmpty else { return nil }
    return ["int": "int*", "float": "float*", "bool": "bool"][type.name]
  }

  /// The type of a result; numbers of 64 bits become 32 bits wide, as Keras keeps them.
  static func result(of types: [String]) -> String {
    guard let first = types.first else { return "float32" }
    let joined = types.dropFirst().reduce(first) { join($0, $1) }
    switch joined {
    case "int*", "int64": return "int32"
    case "uint64": return "uint32"
    case "float*", "float64": return "float32"
    default: return joined
    }
  }

  /// The nearest type that both lead to.
  private static func join(_ left: String, _ right: String) -> String {
    let (mine, theirs) = (reached(from: left), reached(from: right))
    let common = mine.intersection(theirs)
    // The one from which all the others can be reached.
    return common.first { reached(from: $0) == common } ?? "float32"
  }

  private static func reached(from start: String) -> Set<String> {
    var (found, waiting): (Set<String>, [String]) = ([start], [start])
    while let name = waiting.popLast() {
      for next in steps[name] ?? [] where found.insert(next).inserted { waiting.append(next) }
    }
    return found
  }
}
