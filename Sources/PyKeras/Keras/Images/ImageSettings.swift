import KerasCore
import PyCore

/// The arguments of `ImageDataGenerator`, checked.
struct ImageSettings {
  var centresFeatures = false
  var centresSamples = false
  var scalesFeatures = false
  var scalesSamples = false
  var rotation = 0.0
  /// The ranges of shifts: a number, whole or a part of the size, or several to choose from.
  var widthShift = Value.float(0)
  var heightShift = Value.float(0)
  var brightness: [Double]?
  var shear = 0.0
  var zoom = [1.0, 1.0]
  var channelShift = 0.0
  var fill = AffineImage.FillMode.nearest
  var cval = 0.0
  var flipsHorizontally = false
  var flipsVertically = false
  /// What pictures are multiplied by, nil for nothing.
  var rescale: Value?
  var preprocessing: Value?
  var isChannelsFirst = false
  var validationSplit = 0.0
  var isSmooth = true

  /// Keras's defaults.
  init() {}

  // The axes of one picture.
  var rowAxis: Int { isChannelsFirst ? 1 : 0 }
  var columnAxis: Int { isChannelsFirst ? 2 : 1 }
  var channelAxis: Int { isChannelsFirst ? 0 : 2 }

  /// - Throws: `ValueError` in Keras's words.
  init(_ arguments: BoundArguments, library: KerasLibrary) throws(PythonError) {
    try ImageSettings.refuse(arguments)
    scalesFeatures = try arguments.bool("featurewise_std_normalization")
    scalesSamples = try arguments.bool("samplewise_std_normalization")
    centresFeatures = try arguments.bool("featurewise_center")
    centresSamples = try arguments.bool("samplewise_center")
    for (kind, scales) in [("featurewise", scalesFeatures), ("samplewise", scalesSamples)] {
      guard scales, try !arguments.bool(kind + "_center") else { continue }
      library.warn(
        "This ImageDataGenerator specifies `\(kind)_std_normalization`, which overrides setting of "
          + "`\(kind)_center`.")
    }
    centresFeatures = centresFeatures || scalesFeatures
    centresSamples = centresSamples || scalesSamples
    rotation = try arguments.float("rotation_range")
    widthShift = arguments["width_shift_range"]
    heightShift = arguments["height_shift_range"]
    shear = try arguments.float("shear_range")
    channelShift = try arguments.float("channel_shift_range")
    cval = try arguments.float("cval")
    flipsHorizontally = try arguments.bool("horizontal_flip")
    flipsVertically = try arguments.bool("vertical_flip")
    if try arguments["rescale"].isTrue() { rescale = arguments["rescale"] }
    if try arguments["preprocessing_function"].isTrue() {
      preprocessing = arguments["preprocessing_function"]
    }
    try readRanges(arguments)
    try readLayout(arguments, library)
  }

  private static func refuse(_ arguments: BoundArguments) throws(PythonError) {
    if try arguments.bool("zca_whitening") {
      throw PythonError(
        .notImplementedError, "zca_whitening is left out.",
        hint: "featurewise_center=True, featurewise_std_normalization=True come near to it."
      ).located(at: arguments.range(of: "zca_whitening"))
    }
    let order = try arguments.int("interpolation_order")
    guard (0...1).contains(order) else {
      throw PythonError(
        .notImplementedError, "interpolation_order is 0 or 1 here. Received: \(order)"
      ).located(at: arguments.range(of: "interpolation_order"))
    }
  }

  private mutating func readRanges(_ arguments: BoundArguments) throws(PythonError) {
    let range = arguments["zoom_range"]
    if let number = try? range.asFloat() {
      zoom = [1 - number, 1 + number]
    } else {
      zoom = ((try? range.items()) ?? []).compactMap { try? $0.asFloat() }
      guard zoom.count == 2, range.sequence?.count == 2 else {
        throw PythonError.valueError(
          "`zoom_range` should be a float or a tuple or list of two floats. Received: "
            + "\(try range.str())"
        ).located(at: arguments.range(of: "zoom_range"))
      }
    }
    guard !arguments["brightness_range"].isNothing else { return }
    let limits = arguments["brightness_range"].sequence ?? []
    brightness = limits.compactMap { try? $0.asFloat() }
    guard limits.count == 2, brightness?.count == 2 else {
      throw PythonError.valueError(
        "`brightness_range should be tuple or list of two floats. Received: "
          + "\(try arguments["brightness_range"].str())"
      ).located(at: arguments.range(of: "brightness_range"))
    }
  }

  private mutating func readLayout(
    _ arguments: BoundArguments, _ library: KerasLibrary
  ) throws(PythonError) {
    let mode = try arguments.string("fill_mode")
    guard let fill = AffineImage.FillMode(rawValue: mode) else {
      throw PythonError(
        .runtimeError, "boundary mode not supported",
        hint: "fill_mode='nearest', 'constant', 'reflect' or 'wrap'"
      ).located(at: arguments.range(of: "fill_mode"))
    }
    self.fill = fill
    isSmooth = try arguments.int("interpolation_order") == 1
    let format =
      try arguments.optionalString("data_format") ?? library.session.imageDataFormat.rawValue
    guard ["channels_last", "channels_first"].contains(format) else {
      throw PythonError.valueError(
        "`data_format` should be `\"channels_last\"` (channel after row and column) or "
          + "`\"channels_first\"` (channel before row and column). Received: \(format)"
      ).located(at: arguments.range(of: "data_format"))
    }
    isChannelsFirst = format == "channels_first"
    validationSplit = try arguments.float("validation_split")
    guard validationSplit == 0 || 0 < validationSplit && validationSplit < 1 else {
      throw PythonError.valueError(
        "`validation_split` must be strictly between 0 and 1.  Received: "
          + "\(try arguments["validation_split"].str())"
      ).located(at: arguments.range(of: "validation_split"))
    }
  }

  /// The parameters of the constructor.
  static let signature = Signature(
    "ImageDataGenerator",
    [
      .optional("featurewise_center", false, "Whether the mean that `fit` found is taken off."),
      .optional("samplewise_center", false, "Whether each picture's own mean is taken off."),
      .optional("featurewise_std_normalization", false),
      .optional("samplewise_std_normalization", false), .optional("zca_whitening", false),
      .optional("zca_epsilon", 1e-6), .optional("rotation_range", 0, "Degrees to both sides."),
      .optional("width_shift_range", 0.0, "A part of the width, or pixels from 1 on."),
      .optional("height_shift_range", 0.0, "A part of the height, or pixels from 1 on."),
      .optional("brightness_range", nil, "(least, most) factor of brightness."),
      .optional("shear_range", 0.0, "Degrees."), .optional("zoom_range", 0.0, "0.2: 0.8 to 1.2."),
      .optional("channel_shift_range", 0.0),
      .optional(
        "fill_mode", "nearest", "What stands beyond the edges.",
        choices: AffineImage.FillMode.allCases.map(\.rawValue)),
      .optional("cval", 0.0, "The value beyond the edges for fill_mode='constant'."),
      .optional("horizontal_flip", false), .optional("vertical_flip", false),
      .optional("rescale", nil, "What pictures are multiplied by: 1/255."),
      .optional("preprocessing_function", nil), .optional("data_format", nil),
      .optional("validation_split", 0.0), .optional("interpolation_order", 1),
      .optional("dtype", nil),
    ], documentation: "Batches of pictures that are a little different each time.")
}
