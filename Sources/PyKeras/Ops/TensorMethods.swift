import KerasOps
import PyCore

/// The methods of tensors: functions of `keras.ops` with the tensor as first argument.
enum TensorMethods {
  /// A function with the tensor it was found on.
  private final class Method: HostObject {
    let function: OpsFunction
    let receiver: TensorObject

    init(_ function: OpsFunction, receiver: TensorObject) {
      self.function = function
      self.receiver = receiver
      super.init()
    }

    override var typeName: String { "method" }
    override var isCallable: Bool { true }
    override var documentation: String? { function.signature.documentation }
    override var signature: Signature? {
      Signature(
        function.signature.name, Array(function.signature.parameters.dropFirst()),
        documentation: function.signature.documentation)
    }

    override func call(_ arguments: Arguments) throws(PythonError) -> Value {
      var all = arguments
      all.positional.insert(.object(receiver), at: 0)
      if let first = all.ranges.first { all.ranges.insert(first, at: 0) }
      let bound = try function.signature.bind(all)
      return try pythonic {
        try function.body(OpsCall(numpy: receiver.library, arguments: bound))
      }
    }
  }

  private static let shared: Set<String> = [
    "all", "any", "argmax", "argmin", "argsort", "cumsum", "diagonal", "dot", "max", "mean",
    "min", "prod", "ravel", "repeat", "round", "squeeze", "std", "sum", "swapaxes", "take", "var",
  ]

  private static let table: [String: OpsFunction] = {
    var table: [String: OpsFunction] = [:]
    for function in OpsFunctions.all where shared.contains(function.signature.name) {
      table[function.signature.name] = function
    }
    for method in own { table[method.signature.name] = method }
    return table
  }()

  private static let own: [OpsFunction] = [
    OpsFunction("reshape", [.x, .variadic("shape")], "The numbers under another shape.") {
      try $0.tensor().reshaped(try $0.sizes("shape"))
    },
    OpsFunction("transpose", [.x, .variadic("axes")], "The axes in another order.") { call in
      let axes = try call.sizes("axes")
      return try call.tensor().transposed(axes.isEmpty ? nil : axes)
    },
    OpsFunction("flatten", [.x], "The numbers along one axis.") { try $0.tensor().reshaped([-1]) },
    OpsFunction("astype", [.x, .required("dtype")], "The numbers in another type.") { call in
      try call.tensor().cast(to: try call.dtype() ?? .float32)
    },
    OpsFunction("__abs__", [.x], "The distance from 0.") { try UnaryOp.abs(try $0.tensor()) },
    OpsFunction(
      "clip", [.x, .optional("min", nil), .optional("max", nil)], "The numbers kept in bounds."
    ) { call in
      let x = try call.tensor()
      return try x.clipped(
        call.isNone("min") ? nil : try call.tensor("min", beside: x),
        call.isNone("max") ? nil : try call.tensor("max", beside: x))
    },
  ]

  /// The names of all methods.
  static var names: [String] { table.keys.sorted().filter { !$0.hasPrefix("_") } }

  /// The method of a name, bound to a tensor.
  static func method(_ name: String, of receiver: TensorObject) -> Value? {
    table[name].map { .object(Method($0, receiver: receiver)) }
  }
}

extension OpsCall {
  /// Sizes given one by one or in a tuple.
  fileprivate func sizes(_ name: String) throws -> [Int] {
    let items = arguments.variadic(name)
    if items.count == 1, let inner = items[0].sequence {
      return try numpy.shape(from: .tuple(inner))
    }
    return try numpy.shape(from: .tuple(items))
  }
}
