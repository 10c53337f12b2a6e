/// Where Keras 1 and Keras 2 had their modules, without `keras.`: the old place and today's.
enum OldModules {
  /// All of them; `keras.layers.core` is `keras.layers`.
  static let all: [(old: String, new: String)] =
    parts("layers", layers) + parts("utils", utils)
    + [
      ("layers.experimental.preprocessing", "layers"), ("layers.experimental", "layers"),
      ("engine.sequential", "models"), ("engine.training", "models"),
      ("engine.input_layer", "layers"), ("engine.base_layer", "layers"),
      ("engine.topology", "layers"), ("engine", "layers"), ("objectives", "losses"),
      ("initializations", "initializers"), ("backend.tensorflow_backend", "backend"),
      ("backend.common", "backend"), ("callbacks.callbacks", "callbacks"),
      ("optimizers.optimizer_v2", "optimizers"), ("optimizer_v2", "optimizers"),
      ("optimizers.legacy", "optimizers"), ("optimizers.experimental", "optimizers"),
      ("optimizers.learning_rate_schedule", "optimizers.schedules"),
      ("models.sequential", "models"), ("regularizers.regularizers", "regularizers"),
    ]

  /// Other places of the whole package.
  static let roots = [
    "tensorflow.python.keras", "tensorflow.contrib.keras", "tensorflow.compat.v1.keras",
    "tensorflow.compat.v2.keras", "keras_core", "tf_keras", "keras.api", "keras.src",
  ]

  private static let layers = [
    "advanced_activations", "activation", "attention", "containers", "convolutional",
    "convolutional_recurrent", "core", "embeddings", "local", "merge", "merging", "noise",
    "normalization", "pooling", "preprocessing", "recurrent", "regularization", "reshaping",
    "rnn", "wrappers",
  ]

  private static let utils = [
    "np_utils", "generic_utils", "vis_utils", "visualize_util", "data_utils", "layer_utils",
    "image_utils", "io_utils", "conv_utils", "tf_utils", "all_utils",
  ]

  private static func parts(_ module: String, _ old: [String]) -> [(old: String, new: String)] {
    old.map { ("\(module).\($0)", module) }
  }

  /// Today's module for an old place, both without `keras.`; the place itself when it is none.
  static func module(_ place: String) -> String {
    let found = all.first { place == $0.old || place.hasPrefix($0.old + ".") }
    return found.map { $0.new } ?? place
  }
}
