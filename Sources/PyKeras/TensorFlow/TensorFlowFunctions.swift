import KerasOps
import PyCore

/// The functions of TensorFlow that scripts of Keras use, in losses, metrics and layers of their own.
///
/// Each is one of `keras.ops` under TensorFlow's name, with its names of arguments and its defaults:
/// https://www.tensorflow.org/api_docs/python/tf
enum TensorFlowFunctions {
  /// Those of `tf` and `tf.math`.
  static let all: [OpsFunction] = renamed + places + same

  /// Those of `tf.nn` that are no activations.
  static let network: [OpsFunction] = [
    windowed("conv1d", "conv", ["input", "filters", "stride"]),
    windowed("conv2d", "conv", ["input", "filters"]),
    windowed("depthwise_conv2d", "depthwise_conv", ["input", "filter"]),
    windowed("max_pool1d", "max_pool", ["input", "ksize"]),
    windowed("max_pool2d", "max_pool", ["input", "ksize"]),
    windowed("max_pool", "max_pool", ["input", "ksize"]),
    windowed("avg_pool1d", "average_pool", ["input", "ksize"]),
    windowed("avg_pool2d", "average_pool", ["input", "ksize"]),
    windowed("avg_pool", "average_pool", ["input", "ksize"]),
  ].compactMap(\.self)

  /// Name here, name in `keras.ops`, and what the first arguments are called here.
  private static let renamed: [OpsFunction] = [
    ("reduce_mean", "mean", ["input_tensor"]), ("reduce_sum", "sum", ["input_tensor"]),
    ("reduce_max", "max", ["input_tensor"]), ("reduce_min", "min", ["input_tensor"]),
    ("reduce_prod", "prod", ["input_tensor"]), ("reduce_any", "any", ["input_tensor"]),
    ("reduce_all", "all", ["input_tensor"]), ("reduce_std", "std", ["input_tensor"]),
    ("reduce_variance", "var", ["input_tensor"]),
    ("reduce_logsumexp", "logsumexp", ["input_tensor"]), ("pow", "power", ["x", "y"]),
    ("truediv", "true_divide", ["x", "y"]), ("floordiv", "floor_divide", ["x", "y"]),
    ("concat", "concatenate", ["values"]), ("stack", "stack", ["values"]),
    ("unstack", "unstack", ["value"]), ("tile", "tile", ["input", "multiples"]),
    ("repeat", "repeat", ["input"]), ("one_hot", "one_hot", ["indices", "depth"]),
    ("clip_by_value", "clip", ["t", "clip_value_min", "clip_value_max"]),
    ("constant", "convert_to_tensor", ["value"]),
    ("convert_to_tensor", "convert_to_tensor", ["value"]),
    ("range", "arange", ["start", "limit", "delta"]), ("reverse", "flip", ["tensor"]),
    ("rank", "ndim", ["input"]), ("size", "size", ["input"]), ("shape", "shape", ["input"]),
    ("reshape", "reshape", ["tensor", "shape"]), ("transpose", "transpose", ["a", "perm"]),
    ("squeeze", "squeeze", ["input"]), ("expand_dims", "expand_dims", ["input"]),
    ("zeros_like", "zeros_like", ["input"]), ("ones_like", "ones_like", ["input"]),
    ("where", "where", ["condition", "x", "y"]), ("matmul", "matmul", ["a", "b"]),
    ("tensordot", "tensordot", ["a", "b"]), ("pad", "pad", ["tensor", "paddings"]),
    ("identity", "copy", ["input"]), ("is_nan", "isnan", ["x"]), ("is_inf", "isinf", ["x"]),
    ("is_finite", "isfinite", ["x"]), ("sort", "sort", ["values"]),
    ("argsort", "argsort", ["values"]), ("cumsum", "cumsum", ["x"]), ("eye", "eye", ["num_rows"]),
  ].compactMap { adapted($0.0, to: $0.1, $0.2) }

  /// The functions whose names and arguments are those of `keras.ops`.
  private static let same: [OpsFunction] = {
    let names: Set<String> = [
      "abs", "square", "sqrt", "rsqrt", "exp", "expm1", "log", "log1p", "sin", "cos", "tan", "tanh",
      "sinh", "cosh", "asin", "acos", "atan", "sigmoid", "softplus", "round", "floor", "ceil",
      "sign", "negative", "reciprocal", "erf", "maximum", "minimum", "add", "subtract",
      "multiply", "divide", "divide_no_nan", "mod", "equal", "not_equal", "greater",
      "greater_equal", "less", "less_equal", "logical_and", "logical_or", "logical_xor",
      "logical_not", "zeros", "ones", "linspace", "cast", "stop_gradient", "einsum", "norm",
      "broadcast_to", "roll", "meshgrid", "count_nonzero", "top_k", "in_top_k",
    ]
    return OpsFunctions.all.filter { names.contains($0.signature.name) }
  }()

  /// The functions that look at the first axis where `keras.ops` looks at all of them.
  private static let places: [OpsFunction] = [
    OpsFunction(
      "argmax", [.required("input"), .optional("axis", nil)], "The place of the largest element."
    ) { try $0.tensor("input").extremePlace(largest: true, axis: try $0.axis() ?? 0) },
    OpsFunction(
      "argmin", [.required("input"), .optional("axis", nil)], "The place of the smallest element."
    ) { try $0.tensor("input").extremePlace(largest: false, axis: try $0.axis() ?? 0) },
    OpsFunction(
      "gather",
      [
        .required("params"), .required("indices"), .optional("validate_indices", nil),
        .optional("axis", nil),
      ], "The parts at some places of an axis."
    ) { try $0.tensor("params").taken(try $0.tensor("indices"), axis: try $0.axis() ?? 0) },
    OpsFunction(
      "fill", [.required("dims"), .required("value"), .optional("name", nil)],
      "A tensor of one number, of the number's type."
    ) { try $0.tensor("value").broadcast(to: try $0.shape("dims")) },
    OpsFunction(
      "squared_difference", [.required("x"), .required("y")], "The square of the difference."
    ) { call in
      let (left, right) = try call.pair("x", "y")
      return try UnaryOp.square(try BinaryOp.subtract(left, right))
    },
  ]

  /// A function of `keras.ops` whose first parameters have other names.
  private static func adapted(
    _ name: String, to function: String, _ names: [String],
    _ change: @escaping @Sendable (Parameter, Value) throws(PythonError) -> Value = { $1 }
  ) -> OpsFunction? {
    guard let target = OpsFunctions.all.first(where: { $0.signature.name == function }) else {
      return nil
    }
    let parameters = target.signature.parameters.enumerated().map { place, parameter in
      place < names.count ? parameter.named(names[place]) : parameter
    }
    return OpsFunction(
      name, parameters, target.signature.documentation,
      value: { call in
        let values = try parameters.map { try change($0, call[$0.name]) }
        let bound = try target.signature.bind(Arguments(values))
        return try target.body(
          OpsCall(numpy: call.numpy, session: call.session, arguments: bound))
      })
  }

  private static func sizes(_ value: Value) -> [Value]? {
    switch value {
    case .list(let list): list.items
    case .tuple(let items): items
    default: nil
    }
  }

  /// A function of windows, which may be given for all four axes: `strides=[1, 2, 2, 1]`.
  private static func windowed(
    _ name: String, _ function: String, _ names: [String]
  ) -> OpsFunction? {
    adapted(name, to: function, names) { (parameter, value) throws(PythonError) in
      guard ["strides", "stride", "ksize"].contains(parameter.name),
        let sizes = sizes(value), sizes.count > 2
      else { return value }
      return .tuple(Array(sizes[1..<sizes.count - 1]))
    }
  }
}

extension Parameter {
  fileprivate func named(_ name: String) -> Parameter {
    fallback.map { .optional(name, $0, documentation, kind: kind, choices: choices) }
      ?? .required(name, documentation, kind: kind, choices: choices)
  }
}
