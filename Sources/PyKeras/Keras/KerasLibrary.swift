import ConvEngine
import KerasCore
import PyCore

/// Keras as one session sees it: its counters and seeds, its classes, the world it prints to.
///
/// Belongs to the interpreter's thread, like every Python object.
public final class KerasLibrary {
  /// The world, for progress, clocks and stopping.
  public let host: any Host
  /// The counters behind automatic names, and the seed.
  public let session: KerasSession
  /// Hears how training goes, beside the printed progress; on the thread that trains.
  public var observer: ((Sequential, TrainingEvent) -> Void)?

  /// The interpreter that imported Keras.
  weak var interpreter: Interpreter?
  /// Whether Keras prints at all: `keras.config.disable_interactive_logging()`.
  var isInteractive = true
  /// What `keras.config.is_traceback_filtering_enabled()` says.
  var filtersTracebacks = true
  /// The most epochs of a run, and the most steps of an epoch; nil for any number.
  var limits: (epochs: Int?, steps: Int?) = (nil, nil)

  /// NumPy as the same session sees it.
  let arrays: NumPyLibrary
  private(set) lazy var types = KerasTypes(self)
  /// The classes of the program's own that files can name.
  let customClasses = CustomClasses()
  private(set) lazy var modules = KerasModules(self)
  /// The run under way, which scripts may ask to stop.
  weak var running: TrainingRun?
  /// The words of older Keras of which the user has been told.
  var dialectNotes: Set<String> = []
  /// The weights that a program's own code reads while its gradient is recorded; nil otherwise.
  var recording: WeightRecording?
  /// What layers that a program's own code calls take `training` from; nil outside of such code.
  var isTraining: Bool?
  /// The names of the scopes that are open: `with keras.name_scope("block"):`.
  var nameScopes: [String] = []
  private var wrapped: [ObjectIdentifier: LayerObject] = [:]
  private var models: [ObjectIdentifier: ModelObject] = [:]
  private var modelLayers: [ObjectIdentifier: ModelLayer] = [:]

  /// A library whose random numbers follow from a seed.
  init(host: any Host, arrays: NumPyLibrary, seed: UInt64) {
    self.host = host
    self.arrays = arrays
    session = KerasSession(seed: seed)
    installCustomObjects()
    installOperations()
  }

  /// Remembers the Python object of a model, for when the model is a layer of another.
  func remember(_ object: ModelObject) {
    models[ObjectIdentifier(object.model)] = object
  }

  /// Gives the Python object of a model another model, and forgets the one that it had.
  func replaceModel(of object: ModelObject, by model: Sequential) {
    models[ObjectIdentifier(object.model)] = nil
    object.model = model
    remember(object)
  }

  /// The layer that a model is in other models; a new one when the model has changed since.
  func layer(of model: Sequential) -> Layer {
    if let known = modelLayers[ObjectIdentifier(model)], known.isCurrent { return known }
    let layer = ModelLayer(model)
    modelLayers[ObjectIdentifier(model)] = layer
    return layer
  }

  /// The layer that a model has been in another, if it has been one.
  func knownLayer(of model: Sequential) -> Layer? { modelLayers[ObjectIdentifier(model)] }

  /// The Python object of a layer, always the same one; that of the model for a model in a model.
  func object(of layer: Layer) -> HostObject {
    if let inner = (layer as? ModelLayer)?.model {
      return models[ObjectIdentifier(inner)] ?? ModelObject(inner, library: self)
    }
    if let known = wrapped[ObjectIdentifier(layer)] { return known }
    let object = LayerObject(layer, library: self)
    wrapped[ObjectIdentifier(layer)] = object
    return object
  }

  /// Remembers the Python object of a layer.
  func remember(_ object: LayerObject, of layer: Layer) {
    wrapped[ObjectIdentifier(layer)] = object
  }

  /// Prints to the program's standard output.
  func write(_ text: String) {
    if isInteractive { host.write(text, to: .standardOutput) }
  }
}
