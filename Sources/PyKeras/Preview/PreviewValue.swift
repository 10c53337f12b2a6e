import KerasCore

/// What the preview knows of a Python value without running anything: as much as shapes need.
public indirect enum PreviewValue: Sendable {
  /// Something whose value is not known before it runs.
  case unknown
  /// A number, text, None, tuple or object that a layer takes as an argument.
  case argument(ArgumentValue)
  /// An array of a shape.
  case array(shape: [Int])
  /// A module of Keras by its name: `keras.layers`.
  case module(String)
  /// A class of layers: `Conv1D`.
  case layerClass(String)
  /// A class of initializers: `HeNormal`.
  case initializerClass(String)
  /// The class `Sequential`.
  case sequentialClass
  /// The function `Input`.
  case inputFunction
  /// A layer that no model holds yet.
  case layer(PreviewLayer)
  /// A model, by its number.
  case model(Int)
  /// A method of a model.
  case modelMethod(Int, String)
  /// A list.
  case list([PreviewValue])
  /// A built-in function: `len`, `range`, `int`.
  case builtin(String)
}

/// A layer as the preview knows it.
public struct PreviewLayer: Sendable {
  /// The layer's name.
  var name: String
  /// Its arguments.
  var configuration: any LayerConfiguration
  /// Whether training changes its weights.
  var isTrainable = true
  /// The shape of one sample when it was given one.
  var inputShape: [Int?]?

  /// The layer as a model's outline holds it.
  var entry: ModelOutline.Entry {
    ModelOutline.Entry(name: name, configuration: configuration, isTrainable: isTrainable)
  }
}

/// The names of a session as the preview knows them: a value that may cross threads.
public struct PreviewNames: Sendable {
  /// What each name stands for.
  var values: [String: PreviewValue] = [:]
  /// The models by their numbers.
  var models: [Int: ModelOutline] = [:]
  /// How often each automatic name has been given: Keras's counters.
  var nameCounts: [String: Int] = [:]

  /// A session in which nothing has run.
  public init() {}
}
