import Archives
import NumPyCore
import PyCore

/// One of the data sets that Keras downloads when they are first used.
struct KerasDataset: Sendable {
  /// The module's name: `mnist`.
  let name: String
  /// The files in Keras's folder for data sets, the first of which tells whether it is there.
  let files: [String]
  /// Where Keras has them from.
  let origin: String

  private static let google = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/"

  /// All of them, in the order of Keras's documentation.
  static let all: [KerasDataset] = [
    KerasDataset(name: "mnist", files: ["mnist.npz"], origin: google + "mnist.npz"),
    KerasDataset(
      name: "fashion_mnist",
      files: [
        "train-labels-idx1-ubyte.gz", "train-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz",
        "t10k-images-idx3-ubyte.gz",
      ].map { "fashion-mnist/" + $0 }, origin: google + "train-labels-idx1-ubyte.gz"),
    KerasDataset(
      name: "cifar10",
      files: (1...5).map { "cifar-10-batches-py-target/cifar-10-batches-py/data_batch_\($0)" }
        + ["cifar-10-batches-py-target/cifar-10-batches-py/test_batch"],
      origin: "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz"),
    KerasDataset(
      name: "cifar100",
      files: ["train", "test"].map { "cifar-100-python-target/cifar-100-python/" + $0 },
      origin: "https://www.cs.toronto.edu/~kriz/cifar-100-python.tar.gz"),
    KerasDataset(name: "imdb", files: ["imdb.npz"], origin: google + "imdb.npz"),
    KerasDataset(name: "reuters", files: ["reuters.npz"], origin: google + "reuters.npz"),
    KerasDataset(
      name: "boston_housing", files: ["boston_housing.npz"], origin: google + "boston_housing.npz"),
    KerasDataset(
      name: "california_housing", files: ["california_housing.npz"],
      origin: google + "california_housing.npz"),
  ]
}

extension KerasLibrary {
  /// The module `keras.datasets`: importing is fine, loading reads what Keras itself keeps on disk.
  ///
  /// Nothing here reaches for a network, and the archives are not part of this program.
  func makeDatasetsModule() -> Module {
    let module = Module("keras.datasets", documentation: "Data sets that Keras keeps on disk.")
    for dataset in KerasDataset.all { module.define(dataset.name, .object(makeModule(dataset))) }
    return module
  }

  private func makeModule(_ dataset: KerasDataset) -> Module {
    let module = Module("keras.datasets.\(dataset.name)")
    let reader = DatasetReader(dataset, host: host)
    let split: [Parameter] = [
      .optional("test_split", 0.2, "The share of samples kept for testing."),
      .optional("seed", 113, "How they are shuffled."),
    ]
    switch dataset.name {
    case "mnist":
      define([path(dataset)], in: module) { try reader.mnist(try $0.string("path")) }
    case "fashion_mnist": define([], in: module) { _ in try reader.fashionMNIST() }
    case "boston_housing":
      define([path(dataset)] + split, in: module) { try reader.houses($0) }
    case "california_housing":
      let version = Parameter.optional("version", "large", choices: ["large", "small"])
      define([version, path(dataset)] + split, in: module) { try reader.houses($0) }
    default: module.resolve = { LeftOutObject.value($0, in: "keras.datasets.\(dataset.name)") }
    }
    return module
  }

  private func path(_ dataset: KerasDataset) -> Parameter {
    .optional("path", .string(dataset.files[0]), "The file in Keras's folder for data sets.")
  }

  private func define(
    _ parameters: [Parameter], in module: Module,
    _ load: @escaping (BoundArguments) throws -> [NDArray]
  ) {
    let signature = Signature(
      "load_data", parameters, documentation: "Pairs of samples and targets, to train and to test.")
    module.define(signature) { [unowned self] (arguments) throws(PythonError) in
      let numpy = self.arrays
      let arrays = try pythonic { try load(arguments) }.map { numpy.array($0) }
      return .tuple([.tuple(Array(arrays.prefix(2))), .tuple(Array(arrays.dropFirst(2)))])
    }
  }

  /// Registers the data sets as modules, as `from keras.datasets.mnist import load_data` needs.
  func registerDatasets(in registry: ModuleRegistry) {
    for dataset in KerasDataset.all {
      registry.register("keras.datasets.\(dataset.name)") {
        [unowned self] (_) throws(PythonError) in
        guard let module: Module = self.modules.datasets.namespace[dataset.name]?.asObject() else {
          throw PythonError(
            .moduleNotFoundError, "No module named 'keras.datasets.\(dataset.name)'")
        }
        return module
      }
    }
  }
}

/// Reads a data set from the folder in which Keras keeps what it has downloaded.
struct DatasetReader {
  private let dataset: KerasDataset
  private let host: any Host

  init(_ dataset: KerasDataset, host: any Host) {
    self.dataset = dataset
    self.host = host
  }

  /// `KERAS_HOME` or `~/.keras`, and `datasets` in it.
  private var folder: String {
    let home = host.environment("KERAS_HOME") ?? (host.environment("HOME") ?? "~") + "/.keras"
    return home + "/datasets"
  }

  /// The bytes of a file in the folder, or at a path of its own.
  func bytes(_ file: String) throws(PythonError) -> [UInt8] {
    let path = file.hasPrefix("/") ? file : folder + "/" + file
    do throws(FileFailure) {
      return try host.readFile(path)
    } catch {
      throw PythonError(
        .fileNotFoundError,
        "the data set '\(dataset.name)' is not on this machine. Keras keeps it as '\(path)'.",
        hint: "Put the file there; Keras has it from \(dataset.origin). Or take "
          + "sklearn.datasets.load_digits, real 8×8 images that are built in.")
    }
  }

  /// The arrays of an archive by their names.
  func archive(_ file: String) throws -> [String: NDArray] {
    let members = try NPZArchive.decode(try bytes(file))
    return Dictionary(members.map { ($0.name, $0.array) }, uniquingKeysWith: { first, _ in first })
  }

  private func array(_ name: String, of archive: [String: NDArray]) throws -> NDArray {
    guard let array = archive[name] else {
      throw PythonError(
        .keyError, "'\(name) is not a file in the archive' of the data set '\(dataset.name)'")
    }
    return array
  }

  func mnist(_ path: String) throws -> [NDArray] {
    let archive = try archive(path)
    return try ["x_train", "y_train", "x_test", "y_test"].map { try array($0, of: archive) }
  }

  /// Labels and images as MNIST's own files have them, packed with gzip.
  func fashionMNIST() throws -> [NDArray] {
    let files = try dataset.files.map { try Gzip.unpack(try bytes($0)) }
    return try [1, 0, 3, 2].map { place in
      let head = place.isMultiple(of: 2) ? 8 : 16
      let values = Array(files[place].dropFirst(head))
      return try NDArray(
        values, shape: head == 8 ? [values.count] : [values.count / 784, 28, 28])
    }
  }

  /// Prices of houses with what is known of them, shuffled and split.
  func houses(_ arguments: BoundArguments) throws -> [NDArray] {
    let share = try arguments.float("test_split")
    guard share >= 0, share < 1 else {
      throw PythonError.valueError(
        "Invalid `test_split` argument: \(share). It must be between 0 and 1 (exclusive of 1)."
      ).located(at: arguments.range(of: "test_split"))
    }
    let archive = try archive(try arguments.string("path"))
    var (x, y) = (try array("x", of: archive), try array("y", of: archive))
    if dataset.name == "california_housing" {
      let version = try arguments.string("version")
      guard ["small", "large"].contains(version) else {
        throw PythonError.valueError(
          "Argument `version` must be one of 'small', 'large'. Received: version=\(version)"
        ).located(at: arguments.range(of: "version"))
      }
      if version == "small" { (x, y) = (try rows(x, 0, 600), try rows(y, 0, 600)) }
    }
    let seed = UInt32(truncatingIfNeeded: try arguments.int("seed"))
    let order = try RandomState(seed: seed).permutation(x.shape.first ?? 0)
    (x, y) = (try x.taking(order, axis: 0), try y.taking(order, axis: 0))
    let count = Int(Double(x.shape.first ?? 0) * (1 - share))
    return [
      try rows(x, 0, count), try rows(y, 0, count), try rows(x, count, nil),
      try rows(y, count, nil),
    ]
  }

  private func rows(_ array: NDArray, _ start: Int, _ stop: Int?) throws -> NDArray {
    try array.selecting([.slice(start: start, stop: stop, step: nil)]).copy()
  }
}

/// The wrapping of packed files, those of gzip.
///
/// Source: RFC 1952.
enum Gzip {
  /// The unpacked bytes.
  ///
  /// - Throws: `ValueError` for bytes that are none, `ArchiveError` for damaged ones.
  static func unpack(_ bytes: [UInt8], limit: Int = 1 << 30) throws -> [UInt8] {
    guard bytes.count > 18, bytes[0] == 0x1F, bytes[1] == 0x8B, bytes[2] == 8 else {
      throw PythonError.valueError("Not a gzipped file (\(bytes.prefix(2).map(hex).joined()))")
    }
    let flags = bytes[3]
    var place = 10
    if flags & 4 != 0 { place += 2 + Int(bytes[10]) + Int(bytes[11]) << 8 }
    // The name and the comment of the file, each up to a zero.
    for flag: UInt8 in [8, 16] where flags & flag != 0 {
      while place < bytes.count, bytes[place] != 0 { place += 1 }
      place += 1
    }
    if flags & 2 != 0 { place += 2 }
    guard place < bytes.count else { throw PythonError.valueError("this gzip file is damaged") }
    return try Inflate.unpack(bytes[place...], limit: limit)
  }

  private static func hex(_ byte: UInt8) -> String { String(byte, radix: 16) }
}
