import KerasCore
import NumPyCore
import PyCore

/// Changed pictures in batches, without end or by number: what `ImageDataGenerator.flow` gives.
class ImageIterator: DatasetObject {
  let generator: ImageGeneratorObject
  /// How many pictures there are.
  let count: Int
  let batchSize: Int
  private let shuffles: Bool
  private let seed: Int?
  private var order: [Int]?
  private var batchIndex = 0
  private var batchesSeen = 0

  init(
    _ generator: ImageGeneratorObject, type: TypeObject?, count: Int, _ arguments: BoundArguments
  ) throws(PythonError) {
    self.generator = generator
    self.count = count
    batchSize = try arguments.int("batch_size")
    shuffles = try arguments.bool("shuffle")
    seed = try arguments.optionalInt("seed")
    guard batchSize > 0 else {
      throw PythonError.valueError(
        "`batch_size` must be at least 1. Received: batch_size=\(batchSize)"
      ).located(at: arguments.range(of: "batch_size"))
    }
    guard arguments["save_to_dir"].isNothing else {
      throw PythonError(
        .notImplementedError, "Images are read here and not written.",
        hint: "plt.imshow(batch[0].astype('uint8')) shows a picture of a batch."
      ).located(at: arguments.range(of: "save_to_dir"))
    }
    super.init(type: type, library: generator.library)
  }

  override var attributeNames: [String] {
    super.attributeNames + [
      "n", "batch_size", "shuffle", "seed", "batch_index", "total_batches_seen", "index_array",
      "reset", "next", "image_data_generator",
    ]
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "n": return .int(count)
    case "batch_size": return .int(batchSize)
    case "shuffle": return .bool(shuffles)
    case "seed": return seed.map { .int($0) } ?? Value.none
    case "batch_index": return .int(batchIndex)
    case "total_batches_seen": return .int(batchesSeen)
    case "image_data_generator": return .object(generator)
    case "index_array":
      guard let order else { return Value.none }
      return try library.arrays.array(of: order, shape: [order.count], isWide: true)
    case "reset":
      return .function(Signature(name)) { [self] _ in
        batchIndex = 0
        return .none
      }
    case "next", "__next__":
      return .function(Signature(name)) { [self] (_) throws(PythonError) in
        try next() ?? .none
      }
    default: return try super.attribute(name)
    }
  }

  override func length() -> Int? { (count + batchSize - 1) / batchSize }

  override func iterator() -> ValueIterator? { self }

  override func item(_ index: Value) throws(PythonError) -> Value {
    guard let place = try index.asIndex() else {
      throw .typeError("indices must be integers, not \(index.typeName)")
    }
    let batches = length() ?? 0
    guard place < batches else {
      throw .valueError(
        "Asked to retrieve element \(place), but the Sequence has length \(batches)")
    }
    guard place >= 0 else {
      throw .valueError("Batches are counted from 0. Received: \(place)")
    }
    try startSeed()
    batchesSeen += 1
    if order == nil { order = try newOrder() }
    return try batch(of: Array((order ?? [])[slice(from: place * batchSize)]))
  }

  override func next() throws(PythonError) -> Value? {
    try startSeed()
    if batchIndex == 0 || order == nil { order = try newOrder() }
    let start = count == 0 ? 0 : batchIndex * batchSize % count
    batchIndex = count > start + batchSize ? batchIndex + 1 : 0
    batchesSeen += 1
    return try batch(of: Array((order ?? [])[slice(from: start)]))
  }

  private func slice(from start: Int) -> Range<Int> { start..<min(start + batchSize, count) }

  override func epochEnded() { order = try? newOrder() }

  private func startSeed() throws(PythonError) {
    if let seed { try library.seedNumPy((seed &+ batchesSeen) & 0xFFFF_FFFF) }
  }

  private func newOrder() throws(PythonError) -> [Int] {
    guard shuffles else {
      let own = Array(0..<count)
      order = own
      return own
    }
    let drawn = try pythonic {
      try library.arrays.random.permutation(count).scalars.map { Int($0.asDouble) }
    }
    order = drawn
    return drawn
  }

  /// A batch of the pictures at places: an array, or a tuple with targets.
  func batch(of places: [Int]) throws(PythonError) -> Value { .none }

  /// Pictures as one float32 array.
  func stacked(_ pictures: [NDArray], shape: [Int]) throws(PythonError) -> Value {
    try pythonic {
      let result = try NDArray(zeros: [pictures.count] + shape, dtype: .float32)
      for (place, picture) in pictures.enumerated() {
        try result.assign(.array(picture), at: [.integer(place)])
      }
      return library.arrays.array(result)
    }
  }

  /// A picture as the generator changes it.
  func changed(_ picture: Value) throws(PythonError) -> NDArray {
    let result = try generator.standardized(try generator.randomlyChanged(picture))
    return try pythonic { try library.arrays.ndarray(from: result) }
  }
}

extension KerasLibrary {
  /// The classes of the iterators, to ask objects for them.
  func makeImageIteratorTypes() -> [TypeObject] {
    ["NumpyArrayIterator", "DirectoryIterator"].map { name in
      TypeObject(
        Signature(name, [.variadic("args"), .keywords("kwargs")]),
        module: "keras.src.legacy.preprocessing.image", base: types.dataset
      ) { _ throws(PythonError) in
        throw PythonError(
          .notImplementedError, "\(name) is made by ImageDataGenerator.",
          hint: "ImageDataGenerator().flow(x, y) or .flow_from_directory(folder)")
      }
    }
  }
}
