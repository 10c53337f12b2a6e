import ConvEngine

/// A model and samples to look at it with: what a microscope is given.
///
/// Everything is computed from a snapshot when it is asked for, so training may go on meanwhile.
public struct SampleSpecimens: SpecimenSource {
  /// The states of the model, oldest first; one unless epochs were kept.
  public let snapshots: [ModelSnapshot]
  private let samples: Tensor
  private let labels: [Int]?
  private let predictions: [Int?]

  /// How many samples get a prediction when the source is made, so that opening stays quick.
  public static let predictionLimit = 2000

  /// A source of samples for the model as it is now.
  ///
  /// - Parameters:
  ///   - model: the model, with its weights.
  ///   - samples: a batch, as `predict` takes it.
  ///   - labels: the true classes, one a sample, or one row of shares a sample; nil when not known.
  ///   - earlier: earlier states of the same model, oldest first.
  /// - Throws: `ValueError` for a model without weights, or samples that don't fit.
  public init(
    _ model: Sequential, samples: Tensor, labels: Tensor? = nil, earlier: [ModelSnapshot] = []
  ) throws(LayerError) {
    let samples = Self.batch(samples, for: model)
    guard let count = samples.shape.dimensions.first, count > 0 else {
      throw LayerError("there is no sample to look at. Received: x of shape \(samples.shape)")
    }
    let snapshot = try ModelSnapshot(model)
    snapshots = earlier + [snapshot]
    self.samples = samples
    if let labels {
      self.labels = try Self.classes(labels, count: count)
    } else {
      self.labels = nil
    }
    let seen = samples.rows(0..<min(count, Self.predictionLimit))
    let outputs = try snapshot.makeModel().predict(seen, batchSize: 32)
    predictions = Self.predictions(outputs, isProbability: model.endsInProbability)
  }

  /// A single sample without its batch is a batch of one.
  private static func batch(_ x: Tensor, for model: Sequential) -> Tensor {
    guard let expected = model.inputShape.map({ Array($0.sample) }) else { return x }
    let sizes = x.shape.dimensions
    func isSample(_ shape: [Int?]) -> Bool {
      shape.count == sizes.count && zip(shape, sizes).allSatisfy { $0 == nil || $0 == $1 }
    }
    let isAlone = isSample(expected) || expected.last == 1 && isSample(expected.dropLast())
    return isAlone && !sizes.isEmpty ? x.reshaped(Shape([1] + sizes)) : x
  }

  private static func classes(_ y: Tensor, count: Int) throws(LayerError) -> [Int] {
    guard y.shape.dimensions.first == count, y.count >= count else {
      throw LayerError(
        "there must be one label a sample. Received: \(count) samples and y of shape \(y.shape)")
    }
    let width = y.count / count
    return (0..<count).map { row in
      if width == 1 {
        let value = y[flat: row]
        return value.isFinite && abs(value) < 1e9 ? Int(value.rounded()) : -1
      }
      return (0..<width).reduce(0) {
        y[flat: row * width + $1] > y[flat: row * width + $0] ? $1 : $0
      }
    }
  }

  private static func predictions(_ outputs: Tensor, isProbability: Bool) -> [Int?] {
    guard outputs.shape.rank == 2 else { return [] }
    return (0..<outputs.shape[0]).map { row in
      predictedClass(outputs.rows(row..<row + 1), isProbability: isProbability)
    }
  }

  /// The model's name.
  public var modelName: String { snapshots.last?.outline.name ?? "" }
  /// How many samples there are.
  public var sampleCount: Int { samples.shape[0] }
  /// How many states of the weights there are.
  public var epochCount: Int { snapshots.count }

  /// The true class of a sample.
  public func label(of sample: Int) -> Int? {
    labels.flatMap { $0.indices.contains(sample) ? $0[sample] : nil }
  }

  /// The class that the model gives a sample; nil beyond ``predictionLimit``.
  public func prediction(of sample: Int) -> Int? {
    predictions.indices.contains(sample) ? predictions[sample] : nil
  }

  /// What the model makes of a sample.
  public func specimen(of sample: Int, epoch: Int) throws(SpecimenError) -> ModelSpecimen {
    do {
      return try state(epoch).makeModel().specimen(of: try self.sample(sample))
    } catch {
      throw SpecimenError("\(error)")
    }
  }

  /// What speaks for one of the scores that a sample gets.
  public func attribution(
    of sample: Int, epoch: Int, score: Int
  ) throws(SpecimenError) -> Attribution {
    do {
      return try state(epoch).makeModel().attribution(of: try self.sample(sample), score: score)
    } catch {
      throw SpecimenError("\(error)")
    }
  }

  private func state(_ epoch: Int) throws(LayerError) -> ModelSnapshot {
    guard snapshots.indices.contains(epoch) else {
      throw LayerError("there is no state \(epoch) of the model: \(snapshots.count) were kept.")
    }
    return snapshots[epoch]
  }

  private func sample(_ index: Int) throws(LayerError) -> Tensor {
    guard index >= 0, index < sampleCount else {
      throw LayerError("there is no sample \(index): there are \(sampleCount).")
    }
    return samples.rows(index..<index + 1).sample
  }
}

extension Sequential {
  /// Whether a single output is a share from 0 to 1.
  var endsInProbability: Bool {
    switch layers.last?.configuration {
    case let dense as Dense: dense.activation == .sigmoid
    case let elementwise as any ElementwiseConfiguration: elementwise.activation == .sigmoid
    default: false
    }
  }
}
