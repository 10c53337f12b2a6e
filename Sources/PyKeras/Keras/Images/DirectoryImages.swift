import NumPyCore
import PyCore

/// Pictures of a folder with a folder for each class, in batches:
/// `ImageDataGenerator.flow_from_directory`.
final class DirectoryImages: ImageIterator {
  private let files: PictureFiles
  private let directory: String
  private let size: [Int]
  private let colorMode: String
  private let classMode: String?

  init(_ generator: ImageGeneratorObject, _ arguments: BoundArguments) throws(PythonError) {
    try KerasLibrary.requireNearest(arguments)
    directory = try arguments.string("directory")
    size = try arguments.ints("target_size")
    guard size.count == 2, size.allSatisfy({ (1...32_768).contains($0) }) else {
      throw arguments.mismatch("target_size", expected: "a tuple (height, width)")
    }
    colorMode = try arguments.string("color_mode")
    guard ["rgb", "grayscale"].contains(colorMode) else {
      throw PythonError.valueError(
        "Invalid color mode: \(colorMode); expected \"rgb\", \"rgba\", or \"grayscale\".",
        hint: "\"rgba\" is left out here."
      ).located(at: arguments.range(of: "color_mode"))
    }
    classMode = try arguments.optionalString("class_mode")
    if let classMode, !["categorical", "binary", "sparse", "input"].contains(classMode) {
      throw PythonError.valueError(
        "Invalid class_mode: \(classMode); expected one of: {'categorical', 'binary', 'sparse', "
          + "'input', None}"
      ).located(at: arguments.range(of: "class_mode"))
    }
    files = try PictureFiles(generator, arguments)
    try super.init(
      generator, type: generator.library.types.imageIterators.last, count: files.names.count,
      arguments)
    library.write(
      "Found \(count) images belonging to \(files.classes.count) classes.\n")
  }

  override var attributeNames: [String] {
    super.attributeNames + [
      "samples", "num_classes", "class_indices", "classes", "filenames", "filepaths", "labels",
      "directory", "class_mode", "color_mode", "target_size", "image_shape",
    ]
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "samples": return .int(count)
    case "num_classes": return .int(files.classes.count)
    case "class_indices":
      return .dict(of: files.classes.enumerated().map { ($0.element, .int($0.offset)) })
    case "classes", "labels":
      return try library.arrays.array(of: files.labels, shape: [count], isWide: false)
    case "filenames": return .list(of: files.names.map { .string($0) })
    case "filepaths": return .list(of: files.names.map { .string(directory + "/" + $0) })
    case "directory": return .string(directory)
    case "class_mode": return classMode.map { .string($0) } ?? Value.none
    case "color_mode": return .string(colorMode)
    case "target_size": return .tuple(size.map { .int($0) })
    case "image_shape": return .tuple(shape.map { .int($0) })
    default: return try super.attribute(name)
    }
  }

  private var shape: [Int] {
    let channels = colorMode == "rgb" ? 3 : 1
    return generator.settings.isChannelsFirst ? [channels] + size : size + [channels]
  }

  override func batch(of places: [Int]) throws(PythonError) -> Value {
    var pictures: [NDArray] = []
    for place in places {
      pictures.append(try changed(library.arrays.array(try picture(files.names[place]))))
    }
    let images = try stacked(pictures, shape: shape)
    let labels = places.map { Double(files.labels[$0]) }
    switch classMode {
    case "input": return .tuple([images, images])
    case "binary", "sparse":
      return .tuple([images, try float32(labels, shape: [labels.count])])
    case "categorical":
      let classes = files.classes.count
      let rows = labels.flatMap { label in (0..<classes).map { Double($0) == label ? 1.0 : 0 } }
      return .tuple([images, try float32(rows, shape: [labels.count, classes])])
    default: return images
    }
  }

  private func float32(_ numbers: [Double], shape: [Int]) throws(PythonError) -> Value {
    try pythonic {
      library.arrays.array(try NDArray(numbers, shape: shape).astype(.float32))
    }
  }

  /// A picture of the wanted size and colours, float32.
  private func picture(_ name: String) throws(PythonError) -> NDArray {
    let path = directory + "/" + name
    let bytes = try library.read(path)
    let image = try ImageFile.decode(bytes, path: path)
    return try pythonic {
      let pixels = try image.colored(colorMode).nearest(height: size[0], width: size[1])
      let array = try pixels.astype(.float32).reshaped(
        size + [colorMode == "rgb" ? 3 : 1])
      return generator.settings.isChannelsFirst
        ? try array.movingAxis(2, to: 0).contiguous() : array
    }
  }
}

/// The files of pictures in a folder with a folder for each class.
private struct PictureFiles {
  /// The names of the classes.
  let classes: [String]
  /// The files, class by class, each with its class's folder.
  private(set) var names: [String] = []
  /// The class of each file.
  private(set) var labels: [Int] = []

  private static let endings = ["png", "jpg", "jpeg"]

  init(_ generator: ImageGeneratorObject, _ arguments: BoundArguments) throws(PythonError) {
    let library = generator.library
    let directory = try arguments.string("directory")
    let split = try PictureFiles.split(generator, arguments)
    let given = arguments["classes"]
    if try given.isTrue() {
      classes = try given.items().compactMap { $0.asString }
    } else {
      classes = try PictureFiles.list(directory, library, arguments).filter {
        library.host.kind(ofPath: directory + "/" + $0) == .directory
      }
    }
    for (label, name) in classes.enumerated() {
      let folder = directory + "/" + name
      let found = try PictureFiles.list(folder, library, arguments).filter { file in
        let lower = file.lowercased()
        return PictureFiles.endings.contains { lower.hasSuffix("." + $0) }
      }
      let count = Double(found.count)
      let part = found[Int(split.0 * count)..<max(Int(split.1 * count), Int(split.0 * count))]
      names += part.map { name + "/" + $0 }
      labels += part.map { _ in label }
    }
  }

  /// Which part of each folder is taken.
  private static func split(
    _ generator: ImageGeneratorObject, _ arguments: BoundArguments
  ) throws(PythonError) -> (Double, Double) {
    let share = generator.settings.validationSplit
    switch try arguments.optionalString("subset") {
    case nil: return (0, 1)
    case "validation": return (0, share)
    case "training": return (share, 1)
    case let name?:
      throw PythonError.valueError(
        "Invalid subset name: \(name);expected \"training\" or \"validation\""
      ).located(at: arguments.range(of: "subset"))
    }
  }

  private static func list(
    _ folder: String, _ library: KerasLibrary, _ arguments: BoundArguments
  ) throws(PythonError) -> [String] {
    do throws(FileFailure) {
      return try library.host.listDirectory(folder).sorted()
    } catch {
      throw PythonError(
        .fileNotFoundError,
        "[Errno 2] No such file or directory: \(try Value.string(folder).repr())",
        hint: "It holds a folder for each class, and the folders hold PNG and JPEG files."
      ).located(at: arguments.range(of: "directory"))
    }
  }
}
