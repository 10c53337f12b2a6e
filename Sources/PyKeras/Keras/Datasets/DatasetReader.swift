import NumPyCore
import PyCore

/// Reads a data set from the folder in which Keras keeps what it has downloaded.
struct DatasetReader {
  let dataset: KerasDataset
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

  private func path(of file: String) -> String {
    file.hasPrefix("/") ? file : folder + "/" + file
  }

  /// Whether there is such a file.
  func has(_ file: String) -> Bool { host.kind(ofPath: path(of: file)) == .file }

  /// The bytes of a file in the folder, or at a path of its own.
  func bytes(_ file: String) throws(PythonError) -> [UInt8] {
    do throws(FileFailure) {
      return try host.readFile(path(of: file))
    } catch {
      let path = path(of: file)
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

  /// One array of an archive.
  func array(_ name: String, of archive: [String: NDArray]) throws -> NDArray {
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
