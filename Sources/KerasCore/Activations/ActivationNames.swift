import ConvEngine

/// The activations that Keras knows by name: `relu`, `softmax`, `swish`.
public enum ActivationNames {
  /// Name and activation with Keras's defaults, in the order of its documentation.
  public static let all: [(name: String, activation: Activation)] = [
    ("relu", .relu), ("leaky_relu", .leakyRelu()), ("relu6", .relu6), ("softmax", .softmax),
    ("celu", .celu()), ("elu", .elu()), ("selu", .selu), ("softplus", .softplus),
    ("softsign", .softsign), ("squareplus", .squareplus()), ("soft_shrink", .softShrink()),
    ("sparse_plus", .sparsePlus), ("silu", .silu), ("gelu", .gelu()), ("tanh", .tanh),
    ("tanh_shrink", .tanhShrink), ("sigmoid", .sigmoid), ("sparse_sigmoid", .sparseSigmoid),
    ("exponential", .exponential), ("hard_sigmoid", .hardSigmoid), ("hard_silu", .hardSilu),
    ("hard_tanh", .hardTanh), ("hard_shrink", .hardShrink()), ("linear", .linear),
    ("mish", .mish), ("log_softmax", .logSoftmax), ("log_sigmoid", .logSigmoid),
    ("sparsemax", .sparsemax), ("swish", .silu), ("hard_swish", .hardSilu),
  ]

  /// The activation of a name, nil when there is none.
  public static func activation(named name: String) -> Activation? {
    all.first { $0.name == name }?.activation
  }

  /// The name of an activation with its default arguments, nil for others.
  public static func name(of activation: Activation) -> String? {
    all.first { $0.activation == activation }?.name
  }
}
