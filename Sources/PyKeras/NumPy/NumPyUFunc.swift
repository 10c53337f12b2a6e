import NumPyCore
import PyCore

/// A NumPy "universal function": works element by element, with broadcasting.
final class UFuncObject: HostObject {
  /// The function itself.
  enum Function {
    case unary(UnaryFunction)
    case binary(BinaryFunction)
    case matmul
  }

  private let name: String
  private let function: Function
  private let library: NumPyLibrary
  private let declared: Signature

  init(_ function: Function, named name: String, library: NumPyLibrary) {
    self.name = name
    self.function = function
    self.library = library
    var parameters = [Parameter.required("x1", kind: .positionalOnly)]
    if case .unary = function {
      parameters = [.required("x", kind: .positionalOnly)]
    } else {
      parameters.append(.required("x2", kind: .positionalOnly))
    }
    parameters += [
      .optional("out", nil), .optional("where", true, kind: .keywordOnly),
      .optional("dtype", nil, kind: .keywordOnly),
    ]
    declared = Signature(
      name, parameters, documentation: "The function \(name), element by element.")
    super.init(type: library.types.ufunc)
  }

  override var isCallable: Bool { true }
  override var signature: Signature? { declared }
  override var documentation: String? { declared.documentation }
  override func repr() -> String { "<ufunc '\(name)'>" }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    let bound = try declared.bind(arguments)
    return try pythonic {
      let call = NumPyCall(library: library, arguments: bound)
      var value = try compute(call)
      if let type = try call.dtype() { value = try value.astype(type) }
      return try store(value, call)
    }
  }

  private func compute(_ call: NumPyCall) throws -> NDArray {
    switch function {
    case .unary(let function): return try library.apply(function, try call.array("x"))
    case .binary(let function):
      return try library.apply(function, try call.operand("x1"), try call.operand("x2"))
    case .matmul: return try NDArray.matmul(try call.array("x1"), try call.array("x2"))
    }
  }

  /// Puts the result where `out` and `where` say.
  private func store(_ value: NDArray, _ call: NumPyCall) throws -> Value {
    var target = call["out"]
    if case .tuple(let items) = target, items.count == 1 { target = items[0] }
    guard let out = target.asObject(ArrayObject.self) else { return library.result(value) }
    guard value.dtype.canCastSameKind(to: out.array.dtype) else {
      throw NumPyError(
        .ufunc,
        "Cannot cast ufunc '\(name)' output from dtype('\(value.dtype.name)') to "
          + "dtype('\(out.array.dtype.name)') with casting rule 'same_kind'")
    }
    if case .bool(true) = call["where"] {
      try out.array.assign(.array(value), at: [.ellipsis])
    } else {
      let mask = try call.array("where").astype(.bool).broadcast(to: value.shape)
      let chosen = try NDArray.choose(where: mask, .array(value), .array(out.array))
      try out.array.assign(.array(chosen), at: [.ellipsis])
    }
    return target
  }

  override var attributeNames: [String] { ["reduce", "accumulate", "outer", "at", "nin", "nout"] }

  override func attribute(_ attribute: String) throws(PythonError) -> Value? {
    switch attribute {
    case "__name__": return .string(name)
    case "nin": return .int(declared.parameters.count - 3)
    case "nout": return .int(1)
    case "reduce", "accumulate", "outer", "at":
      guard case .binary(let function) = function else { return nil }
      return method(attribute, function)
    default: return nil
    }
  }

  private func method(_ attribute: String, _ function: BinaryFunction) -> Value {
    let parameters: [Parameter] =
      switch attribute {
      case "outer": [.required("A"), .required("B")]
      case "at": [.required("a"), .required("indices"), .optional("b", nil)]
      default: [.required("array"), .optional("axis", 0), .dtype, .keepdims]
      }
    return .function(Signature(attribute, parameters)) { (arguments) throws(PythonError) in
      try pythonic {
        let call = NumPyCall(library: self.library, arguments: arguments)
        switch attribute {
        case "outer": return try self.outer(function, call)
        case "at": return try self.addAt(function, call)
        default: return try self.fold(function, call, running: attribute == "accumulate")
        }
      }
    }
  }

  private func outer(_ function: BinaryFunction, _ call: NumPyCall) throws -> Value {
    let (a, b) = (try call.array("A"), try call.array("B"))
    let left = try a.reshaped(a.shape + b.shape.map { _ in 1 })
    return library.result(try NDArray.apply(function, .array(left), .array(b)))
  }

  /// `ufunc.at`: unbuffered, so that an index named twice counts twice.
  private func addAt(_ function: BinaryFunction, _ call: NumPyCall) throws -> Value {
    let target = try call.array("a")
    let items = try library.indexItems(from: call["indices"])
    let selected = try target.selecting(items)
    let values = try call.array("b").broadcast(to: selected.shape)
    let numbers = try NDArray((0..<Int64(target.size)).map { $0 }, shape: target.shape)
    let places = try numbers.selecting(items)
    for number in 0..<places.size {
      let place = try placeItems(places.scalar(atFlat: number).asInteger, target.shape)
      let sum = try NDArray.apply(
        function, .array(try target.selecting(place)),
        .array(try NDArray(values.scalar(atFlat: number), dtype: values.dtype)))
      try target.assign(.array(sum), at: place)
    }
    return .none
  }

  private func placeItems(_ flat: Int, _ shape: [Int]) throws -> [IndexItem] {
    var rest = flat
    var items: [IndexItem] = []
    for size in shape.reversed() {
      items.append(.integer(rest % size))
      rest /= size
    }
    return items.reversed()
  }

  private func fold(
    _ function: BinaryFunction, _ call: NumPyCall, running: Bool
  ) throws -> Value {
    let array = try call.array("array")
    if let reduction = Reduction(rawValue: name) {
      return library.result(
        running
          ? try array.cumulative(reduction, axis: try call.int("axis"), dtype: try call.dtype())
          : try array.reduced(
            reduction, axes: try call.axes(), keepDims: try call.flag("keepdims"),
            dtype: try call.dtype()))
    }
    let axis = try call.int("axis")
    let length = array.shape.isEmpty ? 0 : array.shape[try checkedAxis(axis, ndim: array.ndim)]
    guard length > 0 else {
      throw NumPyError(
        .value, "zero-size array to reduction operation \(name) which has no identity")
    }
    let moved = try array.movingAxis(axis, to: 0)
    var rows = [try moved.selecting([.integer(0)])]
    for place in 1..<length {
      rows.append(
        try NDArray.apply(
          function, .array(rows[place - 1]), .array(try moved.selecting([.integer(place)]))))
    }
    if running { return library.result(try NDArray.stack(rows, axis: axis)) }
    return library.result(rows[length - 1])
  }
}
