import KerasCore
import PyCore

/// Keras's class of an operation, by which names, summaries and files call it: `TrueDivide`.
///
/// Facts of Keras 3.15: the class's name is the function's in another case, but for a few; what is no
/// tensor among the arguments goes to its constructor, and so stands in its configuration.
struct OperationClass: Sendable {
  /// The class's name.
  let name: String
  /// The module it is in.
  let module: String
  /// What it computes.
  let function: OpsFunction

  init(_ function: OpsFunction, name: String? = nil, module: String? = nil) {
    let own = function.signature.name
    self.function = function
    self.name = name ?? Self.names[own] ?? Self.camelCase(own)
    self.module = module ?? "keras.src.ops.\(Self.modules[own] ?? "numpy")"
  }

  private static let functions = OpsFunctions.all + OpsFunctions.image

  /// The class of a function of `keras.ops`.
  init?(function name: String) {
    guard let function = Self.functions.first(where: { $0.signature.name == name }) else {
      return nil
    }
    self.init(function)
  }

  /// The class that a configuration names, nil for an unknown one.
  init?(named name: String, module: String) {
    guard module != Self.rectifier.module else {
      self = Self.rectifier
      return
    }
    guard let found = Self.functions.first(where: { OperationClass($0).name == name }) else {
      return nil
    }
    self.init(found)
  }

  /// The class of `keras.activations.relu`, which is another than that of `keras.ops.relu`.
  static let rectifier = OperationClass(
    OpsFunction(
      "relu",
      [
        .x, .optional("negative_slope", 0.0), .optional("max_value", nil),
        .optional("threshold", 0.0),
      ], "The activation relu."
    ) { call in
      try call.tensor().activated(
        .rectifier(
          negativeSlope: Float(try call.float("negative_slope")),
          maxValue: call.isNone("max_value") ? nil : Float(try call.float("max_value")),
          threshold: Float(try call.float("threshold"))))
    }, name: "ReLU", module: "keras.src.activations.activations")

  /// The parameters that its call gets; the others are its constructor's.
  var callParameters: [Parameter] {
    let constructors = Self.constructors[function.signature.name] ?? []
    return function.signature.parameters.filter {
      Self.tensors.contains($0.name) && !constructors.contains($0.name)
    }
  }

  /// Arguments that a constructor gets although other operations are called on them.
  private static let constructors: [String: Set<String>] = [
    "bincount": ["weights"], "trapezoid": ["x"], "squareplus": ["b"], "histogram": ["bins"],
    "allclose": ["rtol", "atol"],
  ]

  /// Whether it works element by element, so that beside numbers the shape stays.
  var keepsShape: Bool { Self.elementwise.contains(function.signature.name) }

  private static let elementwise: Set<String> = {
    let functions = OpsFunctions.elementwise + OpsFunctions.logic + OpsFunctions.activations
    return Set(functions.map(\.signature.name))
      .union(["cast", "stop_gradient", "copy", "convert_to_tensor"])
      .subtracting([
        "where", "nonzero", "allclose", "softmax", "log_softmax", "sparsemax", "glu",
      ])
  }()

  private static let tensors: Set<String> = [
    "x", "x1", "x2", "xs", "y", "inputs", "kernel", "depthwise_kernel", "pointwise_kernel",
    "indices", "key", "values", "updates", "start_indices", "target", "output", "q", "bins",
    "mean", "variance", "offset", "scale", "gamma", "beta", "a", "b", "data", "segment_ids",
    "condlist", "choicelist", "default", "condition", "weights", "operands", "fill_value",
    "variable", "sorted_sequence", "predictions", "targets", "rtol", "atol", "array", "images",
    "coordinates", "transform", "query", "value", "start_points", "end_points",
  ]

  private static let names = [
    "abs": "Absolute", "allclose": "AllClose", "batch_normalization": "BatchNorm",
    "cdist": "CDist", "conj": "Conjugate", "isin": "IsIn", "layer_normalization": "LayerNorm",
    "rms_normalization": "RMSNorm", "psnr": "PSNR", "searchsorted": "SearchSorted",
    "svd": "SVD", "swish": "Silu", "hard_swish": "HardSilu",
    "rgb_to_grayscale": "RGBToGrayscale", "rgb_to_hsv": "RGBToHSV", "hsv_to_rgb": "HSVToRGB",
  ]

  /// The modules of Keras's source that the functions are in, but for `numpy`.
  private static let modules: [String: String] = {
    let parts = [
      "core": [
        "cast", "convert_to_tensor", "stop_gradient", "scatter", "scatter_update", "slice",
        "slice_update", "unstack", "saturate_cast", "map", "scan", "associative_scan",
      ],
      "math": [
        "cdist", "erf", "erfc", "erfinv", "in_top_k", "logdet", "logsumexp", "rsqrt",
        "segment_max", "segment_min", "segment_prod", "segment_sum", "top_k",
      ],
      "linalg": [
        "cholesky", "cholesky_inverse", "det", "eigh", "inv", "lstsq", "lu_factor",
        "matrix_rank", "norm", "pinv", "qr", "solve", "solve_triangular", "svd",
      ],
      "image": [
        "affine_transform", "crop_images", "elastic_transform", "extract_patches",
        "gaussian_blur", "hsv_to_rgb", "map_coordinates", "pad_images",
        "perspective_transform", "resize", "rgb_to_grayscale", "rgb_to_hsv",
        "scale_and_translate", "sobel_edges", "ssim",
      ],
      "nn": [
        "adaptive_average_pool", "adaptive_max_pool", "average_pool", "batch_normalization",
        "binary_crossentropy", "categorical_crossentropy", "celu", "conv", "conv_transpose",
        "depth_to_space", "depthwise_conv", "dot_product_attention", "elu", "fold", "gelu",
        "glu", "hard_shrink", "hard_sigmoid", "hard_silu", "hard_swish", "hard_tanh",
        "layer_normalization", "leaky_relu", "log_sigmoid", "log_softmax", "max_pool",
        "moments", "multi_hot", "normalize", "one_hot", "psnr", "relu", "relu6",
        "rms_normalization", "selu", "separable_conv", "sigmoid", "silu", "soft_shrink",
        "softmax", "softplus", "softsign", "space_to_depth",
        "sparse_categorical_crossentropy", "sparse_plus", "sparse_sigmoid", "sparsemax",
        "squareplus", "swish", "tanh_shrink", "threshold", "unfold",
      ],
    ]
    var table: [String: String] = [:]
    for (module, names) in parts { for name in names { table[name] = module } }
    return table
  }()

  /// `expand_dims` as `ExpandDims`.
  private static func camelCase(_ name: String) -> String {
    name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
