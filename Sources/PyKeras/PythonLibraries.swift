import PyCore

/// NumPy, Keras, scikit-learn and matplotlib for one interpreter, each with its own session state.
public final class PythonLibraries {
  /// NumPy.
  public let numpy: NumPyLibrary
  /// Keras.
  public let keras: KerasLibrary
  /// What this program adds.
  public let stride: StrideLibrary
  /// matplotlib.pyplot.
  public let pyplot: PyplotLibrary

  /// Libraries whose random numbers start from the host's entropy.
  public init(host: any Host) {
    numpy = NumPyLibrary(host: host)
    keras = KerasLibrary(host: host, arrays: numpy, seed: host.entropy())
    stride = StrideLibrary(keras: keras, numpy: numpy)
    pyplot = PyplotLibrary(numpy: numpy)
  }

  /// Makes everything importable.
  public func register(in registry: ModuleRegistry) {
    numpy.register(in: registry)
    keras.register(in: registry)
    stride.register(in: registry)
    pyplot.register(in: registry)
    Sklearn.register(in: registry, library: numpy)
    registry.importStatements = PythonLibraries.importStatements
  }

  /// What to add when a name is used without its import.
  private static let importStatements: [String: String] = {
    var statements = [
      "np": "import numpy as np", "tf": "import tensorflow as tf",
      "plt": "import matplotlib.pyplot as plt", "Sequential": "from keras import Sequential",
      "Input": "from keras import Input", "layers": "from keras import layers",
      "stride": "import stride",
      "to_categorical": "from keras.utils import to_categorical",
      "load_digits": "from sklearn.datasets import load_digits",
      "train_test_split": "from sklearn.model_selection import train_test_split",
    ]
    for layer in [
      "Dense", "Conv1D", "Conv2D", "MaxPooling1D", "MaxPooling2D", "AveragePooling1D",
      "AveragePooling2D", "GlobalMaxPooling1D", "GlobalMaxPooling2D", "GlobalAveragePooling1D",
      "GlobalAveragePooling2D", "Dropout", "Flatten", "Embedding", "Activation", "Reshape",
      "BatchNormalization", "ZeroPadding2D",
    ] { statements[layer] = "from keras.layers import \(layer)" }
    for optimizer in ["Adam", "SGD", "RMSprop"] {
      statements[optimizer] = "from keras.optimizers import \(optimizer)"
    }
    return statements
  }()
}
