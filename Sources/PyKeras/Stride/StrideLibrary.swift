import ConvEngine
import KerasCore
import NumPyCore
import PyCore

/// The module `stride`: what this program adds to Keras and NumPy.
///
/// Belongs to the interpreter's thread, like every Python object.
public final class StrideLibrary {
  /// Shows something, and gives what to print in the program's output; throws a sentence.
  public var viewer: (StrideView) throws(SpecimenError) -> String = { _ in "" }

  let keras: KerasLibrary
  private let numpy: NumPyLibrary

  init(keras: KerasLibrary, numpy: NumPyLibrary) {
    self.keras = keras
    self.numpy = numpy
  }

  /// Makes `stride` importable.
  func register(in registry: ModuleRegistry) {
    registry.register("stride") { _ in self.makeModule() }
  }

  private func makeModule() -> Module {
    let module = Module("stride", documentation: "Looking into models, and at images.")
    module.define(Self.microscope) { (arguments) throws(PythonError) in
      try self.showMicroscope(arguments)
      return .none
    }
    module.define(Self.draw) { (arguments) throws(PythonError) in
      try self.showPad(arguments)
      return .none
    }
    module.define(Self.show) { (arguments) throws(PythonError) in
      try self.showPicture(arguments)
      return .none
    }
    module.define(Self.animate) { (arguments) throws(PythonError) in
      try self.showLayer(arguments)
      return .none
    }
    module.define(Self.card) { (arguments) throws(PythonError) in
      try self.showCard(arguments)
      return .none
    }
    module.define(Self.loadImage) { (arguments) throws(PythonError) in
      self.numpy.array(try self.image(try arguments.string("path")))
    }
    module.define(
      TypeObject(Self.replay, module: "stride", base: keras.types.callback) {
        (arguments) throws(PythonError) in
        let object = CallbackObject(library: self.keras)
        object.native = ReplayCallback(every: try arguments.int("every"))
        return .object(object)
      })
    return module
  }

  // MARK: What can be called

  private static let model = Parameter.required("model", "A model that has its weights.")

  private static let microscope = Signature(
    "microscope",
    [
      model, .required("x", "One sample or a batch of them, as model.predict takes it."),
      .optional("y", nil, "The true classes, to find the samples that the model gets wrong."),
      .optional("replay", nil, "A stride.Replay that was among the callbacks of model.fit."),
    ],
    documentation: "Shows what every layer makes of a sample, down to the last product.")

  private static let draw = Signature(
    "draw",
    [
      model,
      .optional("highest", 1.0, "The number that full ink stands for in the model's samples."),
    ], documentation: "Opens a sheet to draw on; the model's scores follow each stroke.")

  private static let show = Signature(
    "show",
    [
      .required(
        "image", "An array (height, width[, channels]), a batch of them, or a file's path."),
      .optional("name", nil, "What it is called."),
    ], documentation: "Shows an image with the number under the cursor.")

  private static let loadImage = Signature(
    "load_image", [.required("path", "A PNG or JPEG file.")],
    documentation: "The pixels of a file: uint8, (height, width, 3), or (height, width) for grey.")

  private static let replay = Signature(
    "Replay", [.optional("every", 1, "Epochs from one state to the next.")],
    documentation: "A callback that keeps the weights epoch by epoch, for stride.microscope.")

  // MARK: Showing

  private func showMicroscope(_ arguments: BoundArguments) throws(PythonError) {
    let model = try model(arguments)
    let samples = try keras.tensor("x", arguments)
    let labels = try keras.optionalTensor("y", arguments)
    let earlier = try snapshots(arguments)
    let source = try kerasic(at: arguments.range(of: "x")) { () throws(LayerError) in
      try SampleSpecimens(model, samples: samples, labels: labels, earlier: earlier)
    }
    try present(.microscope(source), at: arguments.range(of: "model"))
  }

  private func showPad(_ arguments: BoundArguments) throws(PythonError) {
    let model = try model(arguments)
    let highest = Float(try arguments.float("highest"))
    let snapshot = try kerasic(at: arguments.range(of: "model")) { () throws(LayerError) in
      try ModelSnapshot(model)
    }
    try present(.pad(snapshot, highest: highest), at: arguments.range(of: "model"))
  }

  private func showPicture(_ arguments: BoundArguments) throws(PythonError) {
    var name = try arguments.optionalString("name")
    let picture: Tensor
    if case .string(let path) = arguments["image"] {
      picture = try keras.arrays.tensor(from: numpy.array(try image(path)))
      name = name ?? path.split(separator: "/").last.map(String.init)
    } else {
      picture = try keras.tensor("image", arguments)
    }
    try present(.picture(picture, name: name ?? "image"), at: arguments.range(of: "image"))
  }

  func present(_ view: StrideView, at range: SourceRange?) throws(PythonError) {
    let text: String
    do throws(SpecimenError) {
      text = try viewer(view)
    } catch {
      throw PythonError.valueError(error.description).located(at: range)
    }
    if !text.isEmpty { keras.write(text + "\n") }
  }

  private func model(_ arguments: BoundArguments) throws(PythonError) -> Sequential {
    guard let object = arguments["model"].asObject(ModelObject.self) else {
      throw arguments.mismatch("model", expected: "a model")
    }
    return object.model
  }

  private func snapshots(_ arguments: BoundArguments) throws(PythonError) -> [ModelSnapshot] {
    if case .none = arguments["replay"] { return [] }
    guard let object = arguments["replay"].asObject(CallbackObject.self),
      let replay = object.native as? ReplayCallback
    else { throw arguments.mismatch("replay", expected: "a stride.Replay") }
    return Array(replay.snapshots.dropLast())
  }

  private func image(_ path: String) throws(PythonError) -> NDArray {
    try ImageFile.decode(try numpy.read(path), path: path)
  }
}
