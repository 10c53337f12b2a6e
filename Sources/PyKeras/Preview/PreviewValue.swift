import KerasCore
import PyCore

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
  /// The class `Model`, which makes models of tensors.
  case modelClass
  /// A tensor that is only a shape, by the number of the layers up to it.
  case tensor(Int)
  /// A method of a model.
  case modelMethod(Int, String)
  /// A list.
  case list([PreviewValue])
  /// A function of `keras.ops` or `keras.activations`.
  case operation(PreviewOperation)
  /// A built-in function: `len`, `range`, `int`.
  case builtin(String)
}

extension PreviewValue {
  /// Whether it belongs to a model of the session.
  fileprivate var isModel: Bool {
    switch self {
    case .model, .tensor, .modelMethod, .layer: true
    case .list(let items): items.contains { $0.isModel }
    case .unknown, .argument, .array, .module, .layerClass, .initializerClass,
      .sequentialClass, .inputFunction, .modelClass, .operation, .builtin:
      false
    }
  }
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

  /// Where its call is written, nil for a layer of the session.
  var origin: SourceRange?
  /// What holds the call, once that is known.
  var container: LayerOrigin.Container?
  /// Where its arguments are written.
  var arguments: [String: SourceRange] = [:]

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

  /// The same names without models and tensors, and with layers counted from the beginning: what a
  /// notebook finds that runs anew.
  public var withoutModels: PreviewNames {
    var names = self
    names.models = [:]
    names.nameCounts = [:]
    names.values = values.filter { !$0.value.isModel }
    return names
  }
}
