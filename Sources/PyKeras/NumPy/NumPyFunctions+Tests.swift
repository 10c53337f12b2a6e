import NumPyCore
import PyCore

extension NumPyFunctions {
  static let tests: [NumPyFunction] = [
    NumPyFunction(
      "allclose",
      [
        .a, .required("b"), .optional("rtol", 1e-5), .optional("atol", 1e-8),
        .optional("equal_nan", false),
      ], "Whether all elements of two arrays are nearly equal."
    ) { call in .bool(try isClose(call).reduced(.all).item() == .bool(true)) },
    NumPyFunction(
      "isclose",
      [
        .a, .required("b"), .optional("rtol", 1e-5), .optional("atol", 1e-8),
        .optional("equal_nan", false),
      ], "Whether elements are nearly equal."
    ) { call in call.result(try isClose(call)) },
    NumPyFunction(
      "array_equal", [.required("a1"), .required("a2"), .optional("equal_nan", false)],
      "Whether two arrays have the same shape and elements."
    ) { call in
      let (a, b) = (try call.array("a1"), try call.array("a2"))
      guard a.shape == b.shape else { return .bool(false) }
      var same = try NDArray.apply(.equal, .array(a), .array(b))
      if try call.flag("equal_nan"), a.dtype.isFloating, b.dtype.isFloating {
        same = try orBothNaN(same, a, b)
      }
      return .bool(try same.reduced(.all).item() == .bool(true))
    },
    NumPyFunction(
      "array_equiv", [.required("a1"), .required("a2")], "Whether arrays broadcast to the same."
    ) { call in
      guard
        let same = try? NDArray.apply(
          .equal, .array(try call.array("a1")), .array(try call.array("a2")))
      else { return .bool(false) }
      return .bool(try same.reduced(.all).item() == .bool(true))
    },
    NumPyFunction("isscalar", [.required("element")], "Whether a value is a single number.") {
      call in
      switch call["element"] {
      case .int, .float, .bool, .string: .bool(true)
      case .object(let object): .bool(object is ScalarObject)
      default: .bool(false)
      }
    },
    NumPyFunction("may_share_memory", [.a, .required("b")], "Whether arrays share elements.") {
      call in .bool(try call.array("a").storage === call.array("b").storage)
    },
    NumPyFunction("shares_memory", [.a, .required("b")], "Whether arrays share elements.") { call in
      .bool(try call.array("a").storage === call.array("b").storage)
    },
    NumPyFunction("result_type", [.variadic("arrays_and_dtypes")], "The type values promote to.") {
      call in
      let types = try call.arguments.variadic("arrays_and_dtypes").map { value -> DType in
        if let type = try? call.library.dtype(from: value) { return type }
        return try call.library.ndarray(from: value).dtype
      }
      guard let first = types.first else {
        throw PythonError.valueError("at least one array or dtype is required")
      }
      let type = types.dropFirst().reduce(first) { $0.promoted(with: $1) }
      return .object(DTypeObject(type, library: call.library))
    },
    NumPyFunction("promote_types", [.required("type1"), .required("type2")], "The common type.") {
      call in
      let (a, b) = (try call.dtype("type1") ?? .float64, try call.dtype("type2") ?? .float64)
      return .object(DTypeObject(a.promoted(with: b), library: call.library))
    },
    NumPyFunction(
      "can_cast", [.required("from_"), .required("to"), .optional("casting", "safe")],
      "Whether a cast is allowed."
    ) { call in
      let (from, to) = (try call.dtype("from_") ?? .float64, try call.dtype("to") ?? .float64)
      switch try call.text("casting") {
      case "safe": return .bool(from.canSafelyCast(to: to))
      case "same_kind": return .bool(from.canCastSameKind(to: to))
      case "unsafe": return .bool(true)
      default: return .bool(from == to)
      }
    },
    NumPyFunction(
      "issubdtype", [.required("arg1"), .required("arg2")], "Whether a type belongs to a kind."
    ) { call in
      guard let first = try call.dtype("arg1"), let type = call.library.types.scalars[first] else {
        return .bool(false)
      }
      if let kind = call["arg2"].asObject(TypeObject.self), type.derives(from: kind) {
        return .bool(true)
      }
      return .bool((try? call.dtype("arg2")) == first)
    },
    NumPyFunction(
      "vectorize", [.required("pyfunc"), .optional("otypes", nil)],
      "A function of numbers as a function of arrays, element by element."
    ) { call in
      let function = call["pyfunc"]
      let library = call.library
      return .function(Signature("vectorized", [.variadic("args")])) {
        (arguments) throws(PythonError) in
        try pythonic { try mapped(function, arguments.variadic("args"), library) }
      }
    },
    NumPyFunction(
      "apply_along_axis",
      [.required("func1d"), .required("axis"), .required("arr"), .variadic("args")],
      "A function of each lane along an axis."
    ) { call in
      let array = try call.array("arr")
      let axis = try checkedAxis(try call.int("axis"), ndim: array.ndim)
      let moved = try array.movingAxis(axis, to: array.ndim - 1)
      let rows = try moved.reshaped([-1, array.shape[axis]])
      let results = try (0..<rows.shape[0]).map { row in
        try call["func1d"].call(
          Arguments(
            [call.library.array(try rows.selecting([.integer(row)]))]
              + call.arguments.variadic("args")))
      }
      let stacked = try call.library.ndarray(from: .list(of: results))
      let outer = Array(moved.shape.dropLast())
      let shaped = try stacked.reshaped(outer + stacked.shape.dropFirst())
      return call.result(
        stacked.ndim == 1 ? shaped : try shaped.movingAxis(shaped.ndim - 1, to: axis))
    },
  ]

  private static func mapped(
    _ function: Value, _ values: [Value], _ library: NumPyLibrary
  ) throws -> Value {
    let arrays = try values.map { try library.ndarray(from: $0) }
    let shape = try broadcastShape(arrays.map(\.shape))
    let spread = try arrays.map { try $0.broadcast(to: shape).scalars }
    let count = shape.reduce(1, &*)
    let results = try (0..<count).map { place in
      try function.call(Arguments(spread.map { library.pythonValue($0[place]) }))
    }
    return library.result(try library.ndarray(from: .list(of: results)).reshaped(shape))
  }

  static func isClose(_ call: NumPyCall) throws -> NDArray {
    let names = call.arguments.signature.parameters.map(\.name)
    let (a, b) = (
      try call.array(names[0]).astype(.float64), try call.array(names[1]).astype(.float64)
    )
    let difference = try NDArray.apply(.subtract, .array(a), .array(b)).applying(.absolute)
    let share = try NDArray.apply(
      .multiply, .array(try b.applying(.absolute)), .python(.float(try call.float("rtol"))))
    let limit = try NDArray.apply(.add, .array(share), .python(.float(try call.float("atol"))))
    let near = try NDArray.apply(.lessEqual, .array(difference), .array(limit))
    let finite = try NDArray.apply(.logicalAnd, .array(near), .array(try b.applying(.isfinite)))
    let equal = try NDArray.apply(.equal, .array(a), .array(b))
    let same = try NDArray.apply(.logicalOr, .array(finite), .array(equal))
    return try call.flag("equal_nan") ? try orBothNaN(same, a, b) : same
  }

  private static func orBothNaN(_ same: NDArray, _ a: NDArray, _ b: NDArray) throws -> NDArray {
    let both = try NDArray.apply(
      .logicalAnd, .array(try a.applying(.isnan)), .array(try b.applying(.isnan)))
    return try NDArray.apply(.logicalOr, .array(same), .array(both))
  }
}

extension NumPyLibrary {
  /// Makes the module `numpy.testing`.
  func makeTestingModule() -> Module {
    let module = Module("numpy.testing", documentation: "Assertions about arrays.")
    define(NumPyLibrary.assertions, in: module)
    return module
  }

  private static let assertions: [NumPyFunction] = [
    NumPyFunction(
      "assert_allclose",
      [
        .required("actual"), .required("desired"), .optional("rtol", 1e-7), .optional("atol", 0),
        .optional("equal_nan", true),
      ], "Fails unless all elements are nearly equal."
    ) { call in
      guard try NumPyFunctions.isClose(call).reduced(.all).item() == .bool(true) else {
        throw PythonError(
          .assertionError,
          "Not equal to tolerance rtol=\(try call["rtol"].str()), "
            + "atol=\(try call["atol"].str())")
      }
      return .none
    },
    NumPyFunction(
      "assert_array_equal", [.required("actual"), .required("desired")],
      "Fails unless all elements are equal."
    ) { call in
      let (a, b) = (try call.array("actual"), try call.array("desired"))
      let isSame =
        a.shape == b.shape
        ? try NDArray.apply(.equal, .array(a), .array(b)).reduced(.all).item() == .bool(true)
        : false
      guard isSame else { throw PythonError(.assertionError, "Arrays are not equal") }
      return .none
    },
  ]
}
