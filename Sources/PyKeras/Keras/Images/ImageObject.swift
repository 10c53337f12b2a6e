import CImages
import ConvEngine
import NumPyCore
import PyCore

/// An image as `keras.utils.load_img` gives it: what Pillow's images are to Keras.
final class ImageObject: HostObject, ArrayConvertible {
  /// uint8, `(height, width, 3)`, or `(height, width)` for grey.
  let pixels: NDArray

  init(_ pixels: NDArray) {
    self.pixels = pixels
    super.init()
  }

  private var width: Int { pixels.shape.count > 1 ? pixels.shape[1] : 0 }
  private var height: Int { pixels.shape.first ?? 0 }
  private var mode: String { pixels.ndim == 2 ? "L" : "RGB" }

  override var typeName: String { "Image" }
  override func repr() -> String { "<PIL.Image.Image image mode=\(mode) size=\(width)x\(height)>" }
  override var attributeNames: [String] { ["size", "width", "height", "mode"] }

  override func attribute(_ name: String) -> Value? {
    switch name {
    case "size": .tuple([.int(width), .int(height)])
    case "width": .int(width)
    case "height": .int(height)
    case "mode": .string(mode)
    default: nil
    }
  }

  func ndarray() -> NDArray { pixels }
}

extension KerasLibrary {
  /// `load_img`, `img_to_array` and `array_to_img`.
  func defineImageUtilities(in module: Module) {
    module.define(Self.loadSignature) { [unowned self] (arguments) throws(PythonError) in
      try self.loadImage(arguments)
    }
    let format = Parameter.optional("data_format", nil)
    module.define(
      Signature(
        "img_to_array", [.required("img", "An image."), format, .optional("dtype", nil)],
        documentation: "The numbers of an image, float32, with an axis of channels.")
    ) { [unowned self] (arguments) throws(PythonError) in
      var tensor = try self.tensor("img", arguments)
      let sizes = tensor.shape.dimensions
      guard sizes.count == 2 || sizes.count == 3 else {
        throw PythonError.valueError("Unsupported image shape: \(tensor.shape)")
          .located(at: arguments.range(of: "img"))
      }
      if sizes.count == 2 { tensor = Tensor(tensor.values, shape: Shape(sizes + [1])) }
      return try self.arrays.array(of: tensor)
    }
    module.define(
      Signature(
        "array_to_img",
        [
          .required("x", "The numbers."), format,
          .optional("scale", true, "Whether the darkest is made 0 and the brightest 255."),
          .optional("dtype", nil),
        ], documentation: "An image of an array, (height, width, channels).")
    ) { [unowned self] (arguments) throws(PythonError) in
      try self.image(arguments)
    }
  }

  private static let loadSignature = Signature(
    "load_img",
    [
      .required("path", "The PNG or JPEG file."),
      .optional(
        "color_mode", "rgb", "What comes out.", choices: ["rgb", "grayscale"]),
      .optional("target_size", nil, "(height, width) to resize to."),
      .optional("interpolation", "nearest", choices: ["nearest"]),
      .optional("keep_aspect_ratio", false),
    ], documentation: "Reads an image from a file.")

  /// Refuses the ways of resizing that are left out.
  static func requireNearest(_ arguments: BoundArguments) throws(PythonError) {
    guard try arguments.string("interpolation") == "nearest",
      try !arguments.bool("keep_aspect_ratio")
    else {
      throw PythonError(
        .notImplementedError, "\(arguments.signature.name) resizes to the nearest pixels here.",
        hint: "keras.layers.Resizing(height, width)(img_to_array(img)) has more ways.")
    }
  }

  private func loadImage(_ arguments: BoundArguments) throws(PythonError) -> Value {
    let path = try arguments.string("path")
    let bytes: [UInt8]
    do throws(FileFailure) {
      bytes = try host.readFile(path)
    } catch {
      throw PythonError(
        .fileNotFoundError, "[Errno 2] No such file or directory: \(Value.string(path).shortText)"
      ).located(at: arguments.range(of: "path"))
    }
    try Self.requireNearest(arguments)
    let image = try ImageFile.decode(bytes, path: path)
    return try pythonic {
      var pixels = try image.colored(try arguments.string("color_mode"))
      if !arguments["target_size"].isNothing {
        let size = try arguments.ints("target_size")
        guard size.count == 2, size.allSatisfy({ (1...32_768).contains($0) }) else {
          throw arguments.mismatch("target_size", expected: "a tuple (height, width)")
        }
        pixels = try pixels.nearest(height: size[0], width: size[1])
      }
      return .object(ImageObject(pixels))
    }
  }

  private func image(_ arguments: BoundArguments) throws(PythonError) -> Value {
    let tensor = try tensor("x", arguments)
    let sizes = tensor.shape.dimensions
    guard sizes.count == 3, sizes[2] == 1 || sizes[2] == 3 else {
      throw PythonError.valueError(
        sizes.count == 3
          ? "Unsupported channel number: \(sizes[2])"
          : "Expected image array to have rank 3 (single image). Got array with shape: "
            + "\(tensor.shape)"
      ).located(at: arguments.range(of: "x"))
    }
    var values = tensor.values
    if try arguments.bool("scale") {
      let low = values.min() ?? 0
      let span = (values.max() ?? 0) - low
      values = values.map { span == 0 ? $0 - low : ($0 - low) / span * 255 }
    }
    let bytes = values.map { UInt8(max(0, min(255, $0.isFinite ? $0 : 0))) }
    return try pythonic {
      .object(
        ImageObject(try NDArray(bytes, shape: sizes[2] == 1 ? Array(sizes.prefix(2)) : sizes)))
    }
  }
}

extension NDArray {
  /// The pixels in colour or in grey, as Pillow mixes it: (299·R + 587·G + 114·B) / 1000.
  func colored(_ mode: String) throws -> NDArray {
    let values = scalars.map { $0.asDouble }
    switch (mode, ndim) {
    case ("rgb", 3), ("grayscale", 2): return self
    case ("rgb", 2):
      let bytes = values.flatMap { [UInt8($0), UInt8($0), UInt8($0)] }
      return try NDArray(bytes, shape: shape + [3])
    case ("grayscale", 3):
      let bytes = stride(from: 0, to: values.count, by: 3).map { place in
        let mixed = 19_595 * values[place] + 38_470 * values[place + 1] + 7_471 * values[place + 2]
        return UInt8((mixed + 32_768) / 65_536)
      }
      return try NDArray(bytes, shape: Array(shape.prefix(2)))
    default:
      throw PythonError.valueError(
        "color_mode must be \"grayscale\" or \"rgb\" here. Received: color_mode=\(mode)")
    }
  }

  /// The pixels nearest to the centres of a grid of another size.
  func nearest(height: Int, width: Int) throws -> NDArray {
    let channels = ndim == 3 ? shape[2] : 1
    let values = scalars.map { UInt8(max(0, min(255, $0.asDouble))) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(height * width * channels)
    for row in 0..<height {
      let y = min((2 * row + 1) * shape[0] / (2 * height), shape[0] - 1)
      for column in 0..<width {
        let x = min((2 * column + 1) * shape[1] / (2 * width), shape[1] - 1)
        let start = (y * shape[1] + x) * channels
        bytes += values[start..<start + channels]
      }
    }
    return try NDArray(bytes, shape: ndim == 3 ? [height, width, channels] : [height, width])
  }
}
