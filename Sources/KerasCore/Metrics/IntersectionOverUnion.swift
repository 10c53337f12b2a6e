import ConvEngine

/// How much of predicted and true places of a class is common to both, over some classes.
///
/// Keras: `keras.metrics.IoU`, `MeanIoU`, `BinaryIoU`, `OneHotIoU` and `OneHotMeanIoU`.
public final class IntersectionOverUnion: Metric {
  /// The metric's name, which is its key in logs.
  public var name: String
  /// The arguments that it was made with.
  public var arguments: [(name: String, value: ArgumentValue)] = []
  /// Keras's class name.
  public let className: String
  private let classes: Int
  /// The classes that are averaged; nil for all.
  private let targets: [Int]?
  private let ignoreClass: Int?
  private let isSparseTrue: Bool
  private let isSparsePred: Bool
  private let threshold: Float?
  private let hasWholeWeights: Bool
  /// Whole numbers, unless it was made with another type.
  public var dtype: String { hasWholeWeights ? "int32" : "float32" }
  private var matrix: [Double]

  /// No confusion matrix is larger than for so many classes.
  private static let mostClasses = 2048

  /// Reads the arguments by Keras's names.
  init(_ className: String, _ arguments: LayerArguments) throws(LayerError) {
    self.className = className
    name = snakeCase(className)
    let isBinary = className == "BinaryIoU"
    let isOneHot = className.hasPrefix("OneHot")
    let classes = isBinary ? 2 : try arguments.int("num_classes")
    self.classes = classes
    guard (1...IntersectionOverUnion.mostClasses).contains(classes) else {
      throw LayerError(
        "`num_classes` must be from 1 to \(IntersectionOverUnion.mostClasses) here. "
          + "Received: num_classes=\(classes)")
    }
    targets = className.hasSuffix("MeanIoU") ? nil : try arguments.integers("target_class_ids")
    if let wrong = targets?.first(where: { $0 >= classes || $0 < 0 }) {
      throw LayerError(
        "Target class id \(wrong) is out of range, which is [0, \(classes)).")
    }
    ignoreClass = isBinary ? nil : try arguments.optionalInt("ignore_class")
    if isBinary {
      (isSparseTrue, isSparsePred) = (true, true)
    } else {
      isSparseTrue = isOneHot ? false : try arguments.bool("sparse_y_true")
      isSparsePred = try arguments.bool("sparse_y_pred")
    }
    threshold = isBinary ? Float(try arguments.number("threshold")) : nil
    if !isBinary { try arguments.requireLastAxis() }
    if case .null = arguments["dtype"] { hasWholeWeights = true } else { hasWholeWeights = false }
    matrix = Array(repeating: 0, count: classes * classes)
  }

  /// Takes another batch into account.
  public func update(_ batch: MetricBatch) {
    let truths = labels(batch.yTrue, isSparse: isSparseTrue)
    let guesses =
      threshold.map { limit in batch.yPred.values.map { $0 >= limit ? 1 : 0 } }
      ?? labels(batch.yPred, isSparse: isSparsePred)
    guard truths.count == guesses.count, !truths.isEmpty else { return }
    let samples = batch.sampleWeight?.count ?? 1
    for (index, (truth, guess)) in zip(truths, guesses).enumerated() {
      guard (0..<classes).contains(truth), (0..<classes).contains(guess), truth != ignoreClass
      else { continue }
      let weight = batch.sampleWeight.map {
        Double($0[flat: index / max(truths.count / samples, 1)])
      }
      matrix[truth * classes + guess] +=
        weight.map { hasWholeWeights ? $0.rounded(.towardZero) : $0 } ?? 1
    }
  }

  /// The classes that a tensor stands for: its numbers, or the places of the largest of each row.
  private func labels(_ tensor: Tensor, isSparse: Bool) -> [Int] {
    guard !isSparse else {
      return tensor.values.map { $0.isFinite && abs($0) < 1e9 ? Int($0) : -1 }
    }
    let size = max(tensor.shape.dimensions.last ?? 1, 1)
    return tensor.withUnsafePointer { values in
      (0..<tensor.count / size).map { argmax(values + $0 * size, size) }
    }
  }

  /// Starts anew.
  public func reset() { for index in matrix.indices { matrix[index] = 0 } }

  /// The mean over the classes that are there.
  public var result: Float {
    var (sum, count) = (0.0, 0.0)
    for label in targets ?? Array(0..<classes) {
      let both = matrix[label * classes + label]
      let truths = (0..<classes).reduce(0) { $0 + matrix[label * classes + $1] }
      let guesses = (0..<classes).reduce(0) { $0 + matrix[$1 * classes + label] }
      let union = truths + guesses - both
      sum += both.divided(by: union)
      if union != 0 { count += 1 }
    }
    return Float(sum.divided(by: count))
  }
}
