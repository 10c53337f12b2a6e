import Archives
import NumPyCore
import Pickles
import PyCore

/// Small photographs in colour, as pickles of Python 2.
extension DatasetReader {
  /// 60,000 images of ten classes, in five files to train with and one to test.
  func cifar10(isFirst: Bool) throws -> [NDArray] {
    let batches = try files(
      (1...5).map { "data_batch_\($0)" } + ["test_batch"], folder: "cifar-10-batches-py")
    let pairs = try batches.map { try pair($0, labels: "labels", isFirst: isFirst) }
    return [
      try NDArray.concatenate(pairs.dropLast().map(\.images), axis: 0),
      try NDArray.concatenate(pairs.dropLast().map(\.labels), axis: 0).astype(.uint8),
      pairs[5].images, try pairs[5].labels.astype(.uint8),
    ]
  }

  /// 60,000 images of a hundred classes in twenty groups.
  func cifar100(_ arguments: BoundArguments, isFirst: Bool) throws -> [NDArray] {
    let mode = try arguments.string("label_mode")
    guard ["fine", "coarse"].contains(mode) else {
      throw PythonError.valueError(
        "`label_mode` must be one of `\"fine\"`, `\"coarse\"`. Received: label_mode=\(mode)."
      ).located(at: arguments.range(of: "label_mode"))
    }
    return try files(["train", "test"], folder: "cifar-100-python").flatMap { bytes in
      let (images, labels) = try pair(bytes, labels: mode + "_labels", isFirst: isFirst)
      return [images, labels]
    }
  }

  /// The files of a folder: unpacked, as Keras 3 and Keras 2 keep it, or in the archive.
  private func files(_ names: [String], folder: String) throws -> [[UInt8]] {
    let folders = [folder + "-target/" + folder, folder]
    if let found = folders.first(where: { has($0 + "/" + names[0]) }) {
      return try names.map { try bytes(found + "/" + $0) }
    }
    let archives = [folder + "-target_archive", folder + ".tar.gz", folder + "-target"]
    guard let archive = archives.first(where: { has($0) }) else {
      return [try bytes(folders[0] + "/" + names[0])]
    }
    let members = try TarArchive.members(of: try Gzip.unpack(try bytes(archive)))
    return try names.map { name in
      guard let member = members.first(where: { $0.name == folder + "/" + name }) else {
        throw PythonError(
          .fileNotFoundError, "the archive '\(archive)' does not hold '\(folder)/\(name)'")
      }
      return Array(member.content)
    }
  }

  /// Images and labels of one file.
  private func pair(
    _ bytes: [UInt8], labels name: String, isFirst: Bool
  ) throws -> (images: NDArray, labels: NDArray) {
    let tree: PickledTree
    do throws(PickleError) {
      tree = try PickleReader.read(bytes)
    } catch {
      throw error.pythonError
    }
    guard let data = tree.entry("data"), case .container(let place) = data,
      case .array(let array) = tree.containers[place], case .bytes(let pixels) = array.content,
      let labels = tree.entry(name).flatMap(tree.numbers)
    else {
      throw PythonError(
        .keyError, "'\(name)' or 'data': a file of the data set '\(dataset.name)' lacks it")
    }
    guard pixels.count == labels.count * 3072 else {
      throw PythonError.valueError(
        "cannot reshape array of size \(pixels.count) into shape (\(labels.count),3,32,32)")
    }
    let images = try NDArray(pixels, shape: [labels.count, 3, 32, 32])
    let column = try NDArray(labels.map { Int64($0) }, shape: [labels.count, 1])
    return (isFirst ? images : try images.transposed([0, 2, 3, 1]), column)
  }
}

extension PickledTree {
  /// The value of a key of the dict that the pickle is; keys are texts of either Python.
  fileprivate func entry(_ name: String) -> Pickled? {
    guard case .container(let root) = root, case .dict(let parts) = containers[root] else {
      return nil
    }
    let keys: [Pickled] = [.text(name), .oldText(Array(name.utf8)), .bytes(Array(name.utf8))]
    // The last one counts, where a key is set twice.
    let place = parts.indices.last { $0.isMultiple(of: 2) && keys.contains(parts[$0]) }
    return place.flatMap { parts.indices.contains($0 + 1) ? parts[$0 + 1] : nil }
  }

  /// The integers of a list.
  fileprivate func numbers(_ value: Pickled) -> [Int]? {
    guard case .container(let place) = value, case .list(let items) = containers[place] else {
      return nil
    }
    let numbers = items.compactMap { item -> Int? in
      if case .int(let number) = item { return number }
      return nil
    }
    return numbers.count == items.count ? numbers : nil
  }
}
