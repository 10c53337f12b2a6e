import ConvEngine

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How a model sorts samples into classes: a confusion matrix, and what it gets most wrong.
public struct ClassificationInsight: Sendable, Equatable {
  /// A sample that is taken for another class.
  public struct Mistake: Sendable, Equatable {
    /// The sample's place in the data.
    public var index: Int
    /// Its class.
    public var truth: Int
    /// The class it is taken for.
    public var guess: Int
    /// The share, from 0 to 1, that the model gives the true class.
    public var share: Float
    /// The share that it gives the class it takes the sample for.
    public var guessShare: Float
    /// The sample itself, without the batch.
    public var sample: Tensor

    /// Whether two are the same mistake with the same shares.
    public static func == (first: Mistake, second: Mistake) -> Bool {
      first.index == second.index && first.guess == second.guess && first.share == second.share
    }
  }

  /// How many classes there are.
  public let classCount: Int
  /// How many samples of each class (rows) are taken for each (columns), row after row.
  public let matrix: [Int]
  /// How many samples were looked at.
  public let sampleCount: Int
  /// How many there are.
  public let total: Int
  /// The samples taken for another class, those with the least share for the true one first.
  public let mistakes: [Mistake]

  /// How many samples of a class are taken for another.
  public subscript(truth: Int, guess: Int) -> Int { matrix[truth * classCount + guess] }

  /// The share of samples that are taken for what they are.
  public var accuracy: Double {
    let right = (0..<classCount).reduce(0) { $0 + self[$1, $1] }
    return sampleCount > 0 ? Double(right) / Double(sampleCount) : 0
  }

  /// Looks at outputs `[samples, scores]` beside whole numbers or rows of shares as targets; nil when
  /// they are no classes.
  ///
  /// - Parameters:
  ///   - outputs: what the model gave: shares, or logits, which are turned into shares.
  ///   - isShare: whether a single output is a share already.
  ///   - data: the samples with their targets.
  ///   - total: how many samples there are in all.
  ///   - limit: how many mistakes are kept.
  init?(outputs: Tensor, isShare: Bool, data: TrainingData, total: Int, limit: Int = 24) {
    guard outputs.shape.rank == 2, let targets = data.y, outputs.shape[0] > 0,
      outputs.shape[1] <= 200
    else { return nil }
    let (count, width) = (outputs.shape[0], outputs.shape[1])
    let classes = max(2, width)
    guard let truths = Self.classes(of: targets, count: count, classes: classes) else { return nil }
    var matrix = Array(repeating: 0, count: classes * classes)
    var found: [(index: Int, truth: Int, guess: Int, share: Float, guessShare: Float)] = []
    for row in 0..<count {
      let scores = (0..<width).map { outputs[flat: row * width + $0] }
      let shares = Self.shares(scores, isShare: isShare)
      guard let guess = shares.indices.max(by: { shares[$0] < shares[$1] }) else { return nil }
      matrix[truths[row] * classes + guess] += 1
      guard guess != truths[row] else { continue }
      found.append((row, truths[row], guess, shares[truths[row]], shares[guess]))
    }
    classCount = classes
    self.matrix = matrix
    sampleCount = count
    self.total = total
    mistakes = found.sorted { ($0.share, $0.index) < ($1.share, $1.index) }.prefix(limit).map {
      let sample = data.x.rows($0.index..<$0.index + 1)
      return Mistake(
        index: $0.index, truth: $0.truth, guess: $0.guess, share: $0.share,
        guessShare: $0.guessShare,
        sample: sample.reshaped(Shape(Array(sample.shape.dimensions.dropFirst()))))
    }
  }

  /// The class of each sample; nil for targets that are no classes.
  private static func classes(of targets: Tensor, count: Int, classes: Int) -> [Int]? {
    guard targets.shape.dimensions.first == count, targets.count >= count else { return nil }
    let width = targets.count / count
    guard width == 1 || width == classes else { return nil }
    var found: [Int] = []
    for row in 0..<count {
      if width == 1 {
        let value = targets[flat: row]
        guard value >= 0, value < Float(classes), value == value.rounded() else { return nil }
        found.append(Int(value))
      } else {
        let scores = (0..<width).map { targets[flat: row * width + $0] }
        guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }) else { return nil }
        found.append(best)
      }
    }
    return found
  }

  /// One score is that of class 1 against class 0; several add up to 1, or are made to (softmax).
  private static func shares(_ scores: [Float], isShare: Bool) -> [Float] {
    if scores.count == 1 {
      let share = isShare ? scores[0] : 1 / (1 + exp(-scores[0]))
      return [1 - share, share]
    }
    let sum = scores.reduce(0, +)
    if scores.allSatisfy({ $0 >= 0 && $0 <= 1 }), abs(sum - 1) < 1e-3 { return scores }
    let highest = scores.max() ?? 0
    let powers = scores.map { exp($0 - highest) }
    let total = powers.reduce(0, +)
    return powers.map { $0 / total }
  }
}

extension Sequential {
  /// How the model sorts samples into classes now.
  ///
  /// It runs the samples through without training: no weight, no statistic and no random number
  /// changes, so a run goes on as if nothing had been asked.
  ///
  /// - Parameters:
  ///   - data: samples with targets.
  ///   - limit: how many samples are looked at, from the first.
  /// - Returns: nil when the model does not sort into classes.
  /// - Throws: `ValueError` for samples that do not fit the model.
  public func classificationInsight(
    of data: TrainingData, limit: Int
  ) throws(LayerError) -> ClassificationInsight? {
    guard data.y != nil, data.count > 0, !givesList else { return nil }
    let seen = try data.rows(0..<min(limit, data.count))
    let outputs = try predict(seen.x, batchSize: 32)
    return ClassificationInsight(
      outputs: outputs, isShare: endsInProbability, data: seen, total: data.count)
  }
}
