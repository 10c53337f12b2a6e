import ConvEngine

/// Samples with their targets and weights: what `fit` and `evaluate` run over.
public struct TrainingData: Sendable {
  /// The inputs, `[samples, …]`.
  public let x: Tensor
  /// The targets, as many as samples; nil to predict only.
  public let y: Tensor?
  /// How much each sample counts, `[samples]`.
  public let sampleWeight: Tensor?

  /// Samples, targets and weights.
  ///
  /// - Throws: `ValueError` when they are not equally many.
  public init(x: Tensor, y: Tensor? = nil, sampleWeight: Tensor? = nil) throws(LayerError) {
    if x.shape.rank == 0 || y?.shape.rank == 0 {
      throw LayerError(
        "the data have no axis of samples. Received: a single number", exception: .indexError,
        hint: "np.array([[1.0, 2.0]]): one row a sample")
    }
    let sizes = [("x", x), ("y", y), ("sample_weight", sampleWeight)].compactMap { label, tensor in
      tensor.map { (label: label, count: $0.shape.dimensions.first ?? 0) }
    }
    guard Set(sizes.map(\.count)).count <= 1 else {
      let lines = sizes.map { "'\($0.label)' sizes: \($0.count)\n" }.joined()
      throw LayerError(
        "Data cardinality is ambiguous. Make sure all arrays contain the same number of samples."
          + lines, hint: "print(x.shape, y.shape): both begin with the number of samples")
    }
    self.x = x
    self.y = y
    self.sampleWeight = sampleWeight
  }

  /// How many samples there are.
  public var count: Int { x.shape.dimensions.first ?? 0 }

  /// The first part for training and the last fraction for validation, before any shuffling.
  ///
  /// - Throws: `ValueError` when one part would be empty.
  public func split(
    validation fraction: Double
  ) throws(LayerError) -> (training: TrainingData, validation: TrainingData) {
    let share = Double(count) * (1 - fraction)
    let place = share.isFinite ? Int(max(min(share.rounded(.down), Double(count)), 0)) : 0
    guard place > 0, place < count else {
      throw LayerError(
        "Training data contains \(count) samples, which is not sufficient to split it into a "
          + "validation and training set as specified by `validation_split=\(fraction)`. Either "
          + "provide more data, or a different value for the `validation_split` argument.")
    }
    return (try rows(0..<place), try rows(place..<count))
  }

  /// A run of samples, copied.
  public func rows(_ range: Range<Int>) throws(LayerError) -> TrainingData {
    try TrainingData(
      x: x.rows(range), y: y?.rows(range), sampleWeight: sampleWeight?.rows(range))
  }

  /// The same data where each sample counts as its class says; classes that are not named count 1.
  ///
  /// - Throws: `ValueError` when there are sample weights already, or no targets.
  public func weighted(byClass weights: [Int: Double]) throws(LayerError) -> TrainingData {
    guard sampleWeight == nil else {
      throw LayerError("You cannot `class_weight` and `sample_weight` at the same time.")
    }
    guard let y else { throw LayerError("`class_weight` needs targets. Received: y=None") }
    let size = max(y.count / max(count, 1), 1)
    let values = y.withUnsafePointer { targets in
      (0..<count).map { sample in
        let row = targets + sample * size
        let label = size > 1 ? Double(argmax(row, size)) : Double(row[0]).rounded()
        return Float(Int(exactly: label).flatMap { weights[$0] } ?? 1)
      }
    }
    return try TrainingData(x: x, y: y, sampleWeight: Tensor(values, shape: [count]))
  }
}

extension Tensor {
  /// A run of places along the first axis, copied.
  func rows(_ range: Range<Int>) -> Tensor {
    var result = Tensor(zeros: [0])
    result.gather(rows: Array(range)[...], of: self)
    return result
  }

  /// Takes places along the first axis of another tensor, in the order given; keeps its memory.
  mutating func gather(rows places: ArraySlice<Int>, of source: Tensor) {
    let size = source.count / max(source.shape.dimensions.first ?? 1, 1)
    prepare(Shape([places.count] + source.shape.dimensions.dropFirst()))
    withUnsafeMutablePointer { target in
      source.withUnsafePointer { values in
        for (row, place) in places.enumerated() {
          (target + row * size).update(from: values + place * size, count: size)
        }
      }
    }
  }
}
