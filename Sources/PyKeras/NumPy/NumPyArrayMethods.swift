import NumPyCore
import PyCore

/// A function bound to the array it was found on: `x.sum`.
final class ArrayMethod: HostObject {
  private let function: NumPyFunction
  private let receiver: ArrayObject

  init(_ function: NumPyFunction, receiver: ArrayObject) {
    self.function = function
    self.receiver = receiver
    super.init()
  }

  override var typeName: String { "builtin_function_or_method" }
  override var documentation: String? { function.signature.documentation }
  override var isCallable: Bool { true }

  override var signature: Signature? {
    Signature(
      function.signature.name, Array(function.signature.parameters.dropFirst()),
      documentation: function.signature.documentation)
  }

  override func repr() -> String {
    "<built-in method \(function.signature.name) of \(receiver.qualifiedTypeName) object>"
  }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    var all = arguments
    all.positional.insert(.object(receiver), at: 0)
    if let first = all.ranges.first { all.ranges.insert(first, at: 0) }
    let bound = try function.signature.bind(all)
    return try pythonic {
      try function.body(NumPyCall(library: receiver.library, arguments: bound))
    }
  }
}

extension NumPyFunction {
  /// This function as a method of an array: the array is its first argument.
  func bound(to receiver: ArrayObject) -> Value { .object(ArrayMethod(self, receiver: receiver)) }
}

/// The methods of arrays and NumPy scalars.
enum ArrayMethods {
  /// Functions of the module that are methods too, with the array as first argument.
  private static let shared: Set<String> = [
    "all", "any", "argmax", "argmin", "argsort", "clip", "cumprod", "cumsum", "diagonal", "dot",
    "max", "mean", "min", "nonzero", "prod", "ptp", "ravel", "repeat", "round", "searchsorted",
    "squeeze", "std", "sum", "swapaxes", "take", "trace", "var",
  ]

  /// Every method by name.
  static let table: [String: NumPyFunction] = {
    var table: [String: NumPyFunction] = [:]
    for function in NumPyFunctions.all where shared.contains(function.signature.name) {
      table[function.signature.name] = function
    }
    for method in own { table[method.signature.name] = method }
    return table
  }()

  private static let own: [NumPyFunction] = [
    NumPyFunction(
      "reshape", [.a, .variadic("shape"), .optional("order", "C", kind: .keywordOnly)],
      "The elements in another shape, -1 for the size that follows from the others."
    ) { call in
      call.result(
        try call.array("a").reshaped(try variadicShape(call, "shape"), order: call.text("order")))
    },
    NumPyFunction(
      "transpose", [.a, .variadic("axes")], "A view with the axes in another order."
    ) { call in
      let axes = call.arguments.variadic("axes")
      let order = axes.isEmpty || axes[0].isNone ? nil : try variadicShape(call, "axes")
      return call.library.array(try call.array("a").transposed(order))
    },
    NumPyFunction(
      "astype", [.a, .required("dtype"), .optional("copy", true)],
      "A copy with the elements converted to a type."
    ) { call in
      let array = try call.array("a")
      if NumPyLibrary.isTextType(call["dtype"]) || NumPyLibrary.isObjectType(call["dtype"]) {
        let values = array.scalars.map { call.library.pythonValue($0) }
        return try ObjectArray(values, shape: array.shape, library: call.library)
          .converted(to: call["dtype"])
      }
      let type = try call.dtype() ?? .float64
      if type == array.dtype, try !call.flag("copy") { return call["a"] }
      return call.result(try array.astype(type))
    },
    NumPyFunction("copy", [.a, .optional("order", "C")], "A copy with elements of its own.") {
      call in call.result(try call.array("a").copy())
    },
    NumPyFunction("flatten", [.a, .optional("order", "C")], "A copy with one axis.") { call in
      let array = try call.array("a")
      let ordered = try call.text("order") == "F" ? array.transposed() : array
      return call.library.array(try ordered.copy().reshaped([-1]))
    },
    NumPyFunction("tolist", [.a], "The elements as nested Python lists.") { call in
      try call.library.nestedLists(try call.array("a"))
    },
    NumPyFunction("item", [.a, .variadic("args")], "One element as a Python number.") { call in
      let array = try call.array("a")
      let places = try variadicShape(call, "args")
      if places.isEmpty { return call.library.pythonValue(try array.item()) }
      let target =
        places.count == 1 && array.ndim != 1
        ? try array.reshaped([-1]).selecting([.integer(places[0])])
        : try array.selecting(places.map { .integer($0) })
      return call.library.pythonValue(try target.item())
    },
    NumPyFunction("fill", [.a, .required("value")], "Sets every element to one number.") { call in
      try call.array("a").assign(.python(try call.library.scalar(from: call["value"])), at: [])
      return .none
    },
    NumPyFunction(
      "sort", [.a, .optional("axis", -1), .optional("kind", nil)], "Sorts the array in place."
    ) { call in
      let array = try call.array("a")
      try array.assign(.array(try array.sorted(axis: try call.int("axis"))), at: [.ellipsis])
      return .none
    },
    NumPyFunction("view", [.a, .optional("dtype", nil)], "A view on the same elements.") { call in
      call.library.array(try call.array("a").selecting([.ellipsis]))
    },
    NumPyFunction("tobytes", [.a], "The bytes of the elements in C order.") { call in
      .bytes(try call.array("a").bytes())
    },
    NumPyFunction(
      "byteswap", [.a], "The elements with their bytes reversed."
    ) { call in
      let array = try call.array("a")
      return call.library.array(try array.copy().reversingBytes())
    },
    NumPyFunction(
      "is_integer", [.a], "Whether a number is a whole one."
    ) { call in
      let value = try call.array("a").item().asDouble
      return .bool(value == value.rounded())
    },
    NumPyFunction("__abs__", [.a], "The magnitude.") { call in
      call.result(try call.array("a").applying(.absolute))
    },
    NumPyFunction("__round__", [.a, .optional("ndigits", nil)], "Rounded to decimals.") { call in
      let rounded = try call.array("a").rounded(decimals: try call.axis("ndigits") ?? 0)
      guard call.isNone("ndigits"), rounded.ndim == 0 else { return call.result(rounded) }
      return .int(try rounded.item().asDouble.clampedToInt)
    },
    NumPyFunction("resize", [.a, .variadic("new_shape")], "Not possible for shared arrays.") { _ in
      throw PythonError.valueError(
        "cannot resize an array that may be shared", hint: "Use np.resize or reshape.")
    },
  ]

  /// Integers given one by one or as one tuple.
  private static func variadicShape(_ call: NumPyCall, _ name: String) throws -> [Int] {
    let parts = call.arguments.variadic(name)
    if parts.count == 1 { return try call.library.shape(from: parts[0]) }
    return try call.library.shape(from: .tuple(parts))
  }
}

extension NDArray {
  /// The elements in another shape, read and placed in C order or in Fortran order.
  func reshaped(_ shape: [Int], order: String) throws -> NDArray {
    guard order == "F" else { return try reshaped(shape) }
    return try transposed().reshaped(shape.reversed()).transposed()
  }
}
