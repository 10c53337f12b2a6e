import KerasCore

/// The arguments of layers as Keras 1 and Keras 2 called them.
///
/// Source: Keras 1.2's documentation, and `keras/legacy/interfaces.py` of Keras 2.
struct LayerDialect: Dialect {
  /// The class as the program writes it: `Convolution2D`.
  let written: String

  init(_ written: String) { self.written = written }

  /// Classes that were renamed, by the name of the class they are now.
  ///
  /// Those that Keras 3 still has as a second name are here too: only with that name does
  /// `Convolution2D(32, 3, 3)` mean a 3×3 kernel, as it did in Keras 1.
  static let classes: [String: String] = [
    "AtrousConvolution1D": "Conv1D", "AtrousConvolution2D": "Conv2D", "Convolution1D": "Conv1D",
    "Convolution2D": "Conv2D", "Deconvolution2D": "Conv2DTranspose",
    "SeparableConvolution2D": "SeparableConv2D", "ThresholdedReLU": "ReLU",
  ]

  /// The class that the written one is in Keras 3.
  var className: String {
    LayerDialect.classes[written] ?? LayerRegistry.aliases[written] ?? written
  }

  func translate<Argument>(_ call: inout DialectCall<Argument>) {
    joinKernel(&call)
    inputOfSequence(&call)
    for (old, new) in own + LayerDialect.common { call.rename(old, to: new) }
    call.respell(
      "data_format", ["tf": "channels_last", "th": "channels_first", "default": "channels_last"])
    if className == "BatchNormalization" { call.drop("mode", "nothing") }
    if written == "Deconvolution2D" { call.drop("output_shape", "output_padding=") }
  }

  /// Two sizes by themselves, `32, 3, 3`, are one kernel, `32, (3, 3)`.
  private func joinKernel<Argument>(_ call: inout DialectCall<Argument>) {
    guard ["Conv2D", "Conv2DTranspose", "SeparableConv2D"].contains(className) else { return }
    if let row = call.take("nb_row"), let column = call.take("nb_col") {
      call.keywords.append(("kernel_size", .tuple([row, column])))
      call.note("nb_row= and nb_col=", "kernel_size=")
    }
    let isOld = written != className || LayerDialect.first.contains { call.has($0) }
    guard isOld, call.positional.count >= 3, let row = call.positional[1].wholeNumber,
      let column = call.positional[2].wholeNumber
    else { return }
    call.positional.replaceSubrange(
      1...2, with: [.tuple([call.positional[1], call.positional[2]])])
    call.note("\(row), \(column)", "(\(row), \(column))")
  }

  /// `input_length` and `input_dim` of a first layer are the two sizes of its input.
  private func inputOfSequence<Argument>(_ call: inout DialectCall<Argument>) {
    guard className.hasSuffix("1D"), call.has("input_dim"), !call.has("input_shape") else { return }
    guard let length = call.take("input_length"), let size = call.take("input_dim") else { return }
    call.keywords.append(("input_shape", .tuple([length, size])))
    call.note("input_length= and input_dim=", "Input(shape=)")
  }

  /// Arguments that only Keras 1 had.
  private static let first = [
    "border_mode", "subsample", "init", "dim_ordering", "W_regularizer", "b_regularizer",
    "W_constraint", "b_constraint", "bias", "atrous_rate",
  ]

  private static let common: [(String, String)] = [
    ("border_mode", "padding"), ("dim_ordering", "data_format"), ("subsample", "strides"),
    ("subsample_length", "strides"), ("nb_filter", "filters"), ("filter_length", "kernel_size"),
    ("atrous_rate", "dilation_rate"), ("bias", "use_bias"),
    ("W_regularizer", "kernel_regularizer"), ("b_regularizer", "bias_regularizer"),
    ("W_constraint", "kernel_constraint"), ("b_constraint", "bias_constraint"),
  ]

  /// The other names of this class alone.
  private var own: [(String, String)] {
    switch className {
    case "Dense": [("output_dim", "units"), ("init", "kernel_initializer")]
    case "Conv1D", "Conv2D", "Conv2DTranspose": [("init", "kernel_initializer")]
    case "SeparableConv2D": [("init", "depthwise_initializer")]
    case "Embedding":
      [
        ("init", "embeddings_initializer"), ("W_regularizer", "embeddings_regularizer"),
        ("W_constraint", "embeddings_constraint"),
      ]
    case "MaxPooling1D", "AveragePooling1D": [("pool_length", "pool_size"), ("stride", "strides")]
    case "Dropout", "GaussianDropout", "SpatialDropout1D", "SpatialDropout2D", "AlphaDropout":
      [("p", "rate")]
    case "GaussianNoise": [("sigma", "stddev")]
    case "BatchNormalization":
      [("gamma_init", "gamma_initializer"), ("beta_init", "beta_initializer")]
    case "UpSampling1D": [("length", "size")]
    case "LeakyReLU": [("alpha", "negative_slope")]
    case "PReLU": [("init", "alpha_initializer")]
    case "ReLU": [("theta", "threshold")]
    case "Reshape": [("dims", "target_shape")]
    default: []
    }
  }
}
