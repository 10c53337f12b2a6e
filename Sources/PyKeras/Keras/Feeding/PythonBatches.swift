import ConvEngine
import KerasCore
import PyCore

/// The batches of a script's data set, in their order or shuffled anew for each pass.
final class DatasetBatches: BatchSource {
  private let dataset: DatasetObject
  private let library: KerasLibrary
  private let shuffles: Bool
  private let classWeight: [Int: Double]?
  private var order: [Int]?
  private var place = 0
  private var isFresh = true

  init(
    _ dataset: DatasetObject, library: KerasLibrary, shuffles: Bool, classWeight: [Int: Double]?
  ) {
    self.dataset = dataset
    self.library = library
    self.shuffles = shuffles
    self.classWeight = classWeight
  }

  func batchCount() throws(LayerError) -> Int? { try programmed { try dataset.batchCount() } }
  func epochBegin() throws(LayerError) { try programmed { try dataset.call("on_epoch_begin") } }
  func epochEnd() throws(LayerError) { try programmed { try dataset.call("on_epoch_end") } }
  func restart() { (isFresh, place) = (true, 0) }

  func next() throws(LayerError) -> TrainingData? {
    let batch: Value? = try programmed {
      if isFresh { try begin() }
      if let order, place >= order.count { return nil }
      defer { place += 1 }
      return try Value.object(dataset).item(.int(order?[place] ?? place))
    }
    guard let batch else { return nil }
    let data = try programmed { try library.batch(from: batch, origin: .dataset) }
    guard let classWeight, data.y != nil else { return data }
    return try data.weighted(byClass: classWeight)
  }

  private func begin() throws(PythonError) {
    isFresh = false
    order = nil
    guard let count = try dataset.batchCount() else { return }
    guard count >= 0, count <= 1 << 32 else {
      throw .valueError("__len__() should return the number of batches. Received: \(count)")
    }
    order = shuffles ? try library.shuffled(count) : Array(0..<count)
  }
}

/// The batches that a generator gives.
///
/// The first two are read at once, as in Keras, and are there again in each pass; what comes after them
/// is there once.
final class GeneratorBatches: BatchSource {
  private let iterator: ValueIterator
  private let library: KerasLibrary
  private let origin: BatchOrigin
  private let classWeight: [Int: Double]?
  private let first: [Value]
  private var pending: ArraySlice<Value>

  /// - Throws: `ValueError` for a generator that gives nothing, or no tuples.
  init(
    _ iterator: ValueIterator, library: KerasLibrary, origin: BatchOrigin = .generator,
    classWeight: [Int: Double]? = nil
  ) throws(PythonError) {
    self.iterator = iterator
    self.classWeight = classWeight
    self.library = library
    self.origin = origin
    var first: [Value] = []
    while first.count < 2, let batch = try iterator.next() { first.append(batch) }
    guard let batch = first.first else {
      throw .valueError(
        "When passing a Python generator to a Keras model, the generator must yield at least one "
          + "batch. Received an empty generator.", hint: "A generator can be gone through once.")
    }
    if origin == .generator { try library.checkIsTuple(batch) }
    self.first = first
    pending = []
  }

  /// How many samples the first batch has.
  func firstBatchSize() throws(PythonError) -> Int {
    try library.batch(from: first[0], origin: origin).count
  }

  func batchCount() -> Int? { nil }
  func epochBegin() {}
  func epochEnd() {}
  func restart() { pending = first[...] }

  func next() throws(LayerError) -> TrainingData? {
    let batch: Value? = try programmed {
      if let batch = pending.popFirst() { return batch }
      return try iterator.next()
    }
    guard let batch else { return nil }
    let data = try programmed { try library.batch(from: batch, origin: origin) }
    guard let classWeight, data.y != nil else { return data }
    return try data.weighted(byClass: classWeight)
  }
}

/// What gives batches, for its messages.
enum BatchOrigin {
  /// A Python generator.
  case generator
  /// The same in the words of Keras 2, which took any iterator.
  case oldGenerator
  /// A data set with `__getitem__`.
  case dataset
}

extension KerasLibrary {
  /// The samples, targets and weights of one batch.
  func batch(from value: Value, origin: BatchOrigin) throws(PythonError) -> TrainingData {
    let parts = value.sequence ?? [value]
    guard (1...3).contains(parts.count), origin != .dataset || isBatch(value) else {
      throw batchError(value, origin)
    }
    let x = try part(parts[0], "x")
    let y = parts.count > 1 ? try part(parts[1], "y") : nil
    let weights = parts.count > 2 ? try part(parts[2], "sample_weight") : nil
    guard let x else { throw batchError(value, origin) }
    return try kerasic { () throws(LayerError) in
      try TrainingData(x: x, y: y, sampleWeight: weights)
    }
  }

  private func isBatch(_ value: Value) -> Bool {
    if case .object = value { return true }
    return value.sequence != nil
  }

  private func batchError(_ value: Value, _ origin: BatchOrigin) -> PythonError {
    let shown = (try? value.shortRepr()) ?? "..."
    guard origin == .dataset else {
      return .valueError(
        "Data is expected to be in format `x`, `(x,)`, `(x, y)`, or `(x, y, sample_weight)`, "
          + "found: \(shown)")
    }
    return .valueError(
      "PyDataset.__getitem__() must return a tuple or a dict. If a tuple, it must be ordered either "
        + "(input,) or (inputs, targets) or (inputs, targets, sample_weights). Received: "
        + "\(shown)... of type \(value.typeText)", hint: "Try: return x, y")
  }

  func checkIsTuple(_ value: Value) throws(PythonError) {
    if case .tuple = value { return }
    throw .valueError(
      "When passing a Python generator to a Keras model, the generator must return a tuple, either "
        + "(input,) or (inputs, targets) or (inputs, targets, sample_weights). Received: "
        + "\(String(try value.str().prefix(80)))", hint: "Try: yield x, y")
  }

  private func part(_ value: Value, _ name: String) throws(PythonError) -> Tensor? {
    if value.isNothing { return nil }
    guard let array = Self.array(in: value) else {
      throw .valueError(
        "Unrecognized data type: \(name)=\(try value.shortRepr()) (of type \(value.typeText))",
        hint: "Try: np.array(...) around the \(name == "x" ? "samples" : "targets") of a batch")
    }
    return try arrays.tensor(from: array)
  }

  /// The places 0 ..< count in the order of Python's `random.shuffle`.
  func shuffled(_ count: Int) throws(PythonError) -> [Int] {
    let list = ListObject((0..<count).map { .int($0) })
    if let random = try interpreter?.importModule("random") {
      _ = try random.namespace["shuffle"]?.call(Arguments([.list(list)]))
    }
    var order: [Int] = []
    for item in list.items { order.append(try item.asIndex() ?? 0) }
    return order
  }
}
