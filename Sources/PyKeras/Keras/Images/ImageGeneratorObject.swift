import KerasCore
import NumPyCore
import PyCore

/// Makes pictures a little different each time they are seen: `ImageDataGenerator` of Keras 2.
final class ImageGeneratorObject: HostObject {
  let library: KerasLibrary
  /// What the constructor was given.
  var settings = ImageSettings()
  /// The mean of each channel, once `fit` has seen samples.
  var mean: Value?
  /// The standard deviation of each channel, once `fit` has seen samples.
  var deviation: Value?

  init(type: TypeObject?, library: KerasLibrary) {
    self.library = library
    super.init(type: type)
  }

  override var acceptsNewAttributes: Bool { true }

  override var attributeNames: [String] {
    Self.methods.names + ["mean", "std"] + (madeWith?.signature.parameters.map(\.name) ?? [])
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "mean": return mean ?? Value.none
    case "std": return deviation ?? Value.none
    case "zoom_range": return .list(of: settings.zoom.map { .float($0) })
    case "featurewise_center": return .bool(settings.centresFeatures)
    case "samplewise_center": return .bool(settings.centresSamples)
    case "row_axis", "col_axis", "channel_axis":
      let place = ["row_axis", "col_axis", "channel_axis"].firstIndex(of: name) ?? 0
      return .int([settings.rowAxis, settings.columnAxis, settings.channelAxis][place] + 1)
    default:
      if let method = Self.methods.value(name, of: self) { return method }
      guard let madeWith, madeWith.signature.has(name) else { return nil }
      return madeWith[name]
    }
  }

  static let methods = KerasMethods<ImageGeneratorObject>([
    KerasMethod("flow", flowParameters, "Batches of changed pictures of arrays.") {
      (generator, arguments) throws(PythonError) in
      .object(try ArrayImages(generator, arguments))
    },
    KerasMethod(
      "flow_from_directory", directoryParameters, "Batches of changed pictures of a folder."
    ) { (generator, arguments) throws(PythonError) in
      .object(try DirectoryImages(generator, arguments))
    },
    KerasMethod(
      "flow_from_dataframe", [.variadic("args"), .keywords("kwargs")], "Needs pandas."
    ) { _, _ throws(PythonError) in
      throw PythonError(
        .notImplementedError, "Tables of pandas are left out.",
        hint: "Use flow_from_directory with a folder for each class, or flow with arrays.")
    },
    KerasMethod(
      "fit",
      [
        .required("x", "The pictures."), .optional("augment", false), .optional("rounds", 1),
        .optional("seed", nil),
      ], "Learns mean and standard deviation of pictures."
    ) { (generator, arguments) throws(PythonError) in
      try generator.fit(arguments)
      return .none
    },
    KerasMethod("standardize", [.required("x")], "A picture with the fixed changes.") {
      (generator, arguments) throws(PythonError) in
      try generator.standardized(arguments["x"])
    },
    KerasMethod(
      "get_random_transform", [.required("img_shape"), .optional("seed", nil)],
      "What a random change would be."
    ) { (generator, arguments) throws(PythonError) in
      try generator.seed(arguments)
      return try generator.randomTransform(try arguments.ints("img_shape"))
    },
    KerasMethod(
      "apply_transform", [.required("x"), .required("transform_parameters")],
      "A picture with given changes."
    ) { (generator, arguments) throws(PythonError) in
      try generator.applied(arguments["transform_parameters"], to: arguments["x"])
    },
    KerasMethod(
      "random_transform", [.required("x"), .optional("seed", nil)],
      "A picture with a random change."
    ) { (generator, arguments) throws(PythonError) in
      try generator.seed(arguments)
      return try generator.randomlyChanged(arguments["x"])
    },
  ])

  private static let saving: [Parameter] = [
    .optional("save_to_dir", nil), .optional("save_prefix", ""), .optional("save_format", "png"),
  ]

  private static let flowParameters: [Parameter] =
    [
      .required("x", "The pictures, (samples, height, width, channels)."),
      .optional("y", nil, "The targets."), .optional("batch_size", 32),
      .optional("shuffle", true), .optional("sample_weight", nil), .optional("seed", nil),
    ] + saving + [.optional("ignore_class_split", false), .optional("subset", nil)]

  private static let directoryParameters: [Parameter] =
    [
      .required("directory", "A folder with a folder for each class."),
      .optional("target_size", .tuple([.int(256), .int(256)]), "(height, width) of the batches."),
      .optional("color_mode", "rgb", choices: ["rgb", "grayscale"]),
      .optional("classes", nil, "The names of the folders to take, in order."),
      .optional(
        "class_mode", "categorical", choices: ["categorical", "binary", "sparse", "input"]),
      .optional("batch_size", 32), .optional("shuffle", true), .optional("seed", nil),
    ] + saving + [
      .optional("follow_links", false),
      .optional("subset", nil, choices: ["training", "validation"]),
      .optional("interpolation", "nearest"), .optional("keep_aspect_ratio", false),
    ]

  /// Starts NumPy's random numbers anew, where a seed is given.
  func seed(_ arguments: BoundArguments) throws(PythonError) {
    guard let seed = try arguments.optionalInt("seed") else { return }
    try library.seedNumPy(seed, arguments.range(of: "seed"))
  }
}

extension KerasLibrary {
  /// `np.random.seed(seed)`.
  func seedNumPy(_ seed: Int, _ range: SourceRange? = nil) throws(PythonError) {
    guard let small = UInt32(exactly: seed) else {
      throw PythonError.valueError("Seed must be between 0 and 2**32 - 1").located(at: range)
    }
    try arrays.seedRandom(small)
  }

  /// A function of NumPy by its name.
  func numpy(
    _ name: String, _ values: [Value], _ keywords: [Arguments.Keyword] = []
  ) throws(PythonError) -> Value {
    var module = try interpreter?.importModule("numpy")
    var name = name
    if name.hasPrefix("random.") {
      module = module?.namespace["random"]?.asObject()
      name.removeFirst("random.".count)
    }
    guard let function = try module?.attribute(name) else { return .none }
    return try function.call(Arguments(values, keywords: keywords))
  }

  /// The class `ImageDataGenerator`.
  func makeImageGeneratorType() -> TypeObject {
    let type = TypeObject(
      derivable: ImageSettings.signature, module: "keras.src.legacy.preprocessing.image",
      allocate: { ImageGeneratorObject(type: $0, library: self) }
    ) { (object, arguments) throws(PythonError) in
      guard let generator = object as? ImageGeneratorObject else { return }
      generator.settings = try ImageSettings(arguments, library: self)
      generator.madeWith = arguments
    }
    type.keepsArguments = true
    return type
  }
}
