import ConvEngine

/// How often predictions were right and wrong, for several thresholds at once.
///
/// Each prediction is counted once, at the number of thresholds that it passes; the four counts of a
/// threshold are sums over these.
struct ConfusionTable {
  /// The thresholds in ascending order.
  private let sorted: [Float]
  /// Where the i-th threshold as given stands among the sorted ones.
  private let places: [Int]
  private var positives: [Double]
  private var negatives: [Double]

  init(thresholds: [Float]) {
    let order = thresholds.indices.sorted { thresholds[$0] < thresholds[$1] }
    sorted = order.map { thresholds[$0] }
    var places = Array(repeating: 0, count: thresholds.count)
    for (place, index) in order.enumerated() { places[index] = place }
    self.places = places
    positives = Array(repeating: 0, count: thresholds.count + 1)
    negatives = positives
  }

  /// Counts one prediction.
  mutating func add(_ isPositive: Bool, output: Float, _ weight: Double) {
    let passed = thresholdsBelow(output)
    if isPositive { positives[passed] += weight } else { negatives[passed] += weight }
  }

  /// How many thresholds a prediction is above; NaN is above none.
  private func thresholdsBelow(_ output: Float) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if output > sorted[middle] { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Starts anew.
  mutating func reset() {
    for index in positives.indices { (positives[index], negatives[index]) = (0, 0) }
  }

  /// The counts at each threshold, in the order the thresholds were given.
  var counts: [ThresholdCounts] {
    let (allPositives, allNegatives) = (positives.reduce(0, +), negatives.reduce(0, +))
    var (below, belowNegatives) = (0.0, 0.0)
    var bySorted: [ThresholdCounts] = []
    for place in sorted.indices {
      below += positives[place]
      belowNegatives += negatives[place]
      bySorted.append(
        ThresholdCounts(
          truePositives: allPositives - below, falsePositives: allNegatives - belowNegatives,
          trueNegatives: belowNegatives, falseNegatives: below))
    }
    return places.map { bySorted[$0] }
  }
}

/// How often predictions were right and wrong at one threshold.
struct ThresholdCounts {
  var truePositives = 0.0
  var falsePositives = 0.0
  var trueNegatives = 0.0
  var falseNegatives = 0.0

  /// The share of predicted positives that are right; 0 where there are none.
  var precision: Double { truePositives.divided(by: truePositives + falsePositives) }
  /// The share of positives that are found: sensitivity.
  var recall: Double { truePositives.divided(by: truePositives + falseNegatives) }
  /// The share of negatives that are found.
  var specificity: Double { trueNegatives.divided(by: trueNegatives + falsePositives) }
  /// The share of negatives that are taken for positives.
  var falseRate: Double { falsePositives.divided(by: falsePositives + trueNegatives) }
}

extension Double {
  /// The quotient, 0 where it would divide by 0: Keras's `divide_no_nan`.
  func divided(by other: Double) -> Double { other == 0 ? 0 : self / other }
}

/// Which predictions of a batch a confusion metric looks at.
struct PairSelection: Sendable {
  /// Only the so many largest of each row may count as positive.
  var topK: Int?
  /// Only this class.
  var classID: Int?

  /// Visits each target and prediction with its sample's weight; nothing when they do not match.
  ///
  /// A prediction that is not among the largest comes as Keras's stand-in for -∞.
  func forEach(
    of batch: MetricBatch,
    _ body: (_ isPositive: Bool, _ output: Float, _ weight: Double, _ column: Int) -> Void
  ) {
    let samples = max(batch.yPred.shape.dimensions.first ?? 1, 1)
    guard batch.yTrue.count == batch.yPred.count, batch.yPred.count > 0 else { return }
    let size = batch.yPred.count / samples
    let columns = batch.yPred.shape.rank < 2 ? 1 : max(batch.yPred.shape.dimensions.last ?? 1, 1)
    batch.yTrue.withUnsafePointer { targets in
      batch.yPred.withUnsafePointer { outputs in
        for row in 0..<batch.yPred.count / columns {
          let start = row * columns
          let largest = topK.map { largestPlaces(outputs + start, columns, $0) }
          for column in 0..<columns where classID == nil || classID == column {
            let index = start + column
            let weight = batch.sampleWeight.map { Double($0[flat: index / size]) } ?? 1
            let counts = largest?.contains(column) ?? true
            body(
              targets[index] != 0, counts ? outputs[index] : PairSelection.lowest, weight, column)
          }
        }
      }
    }
  }

  /// Keras's stand-in for -∞, which no prediction is above.
  static let lowest: Float = -1e10

  private func largestPlaces(
    _ values: UnsafePointer<Float>, _ count: Int, _ k: Int
  ) -> Set<Int> {
    let ranked = (0..<count).sorted {
      values[$0] == values[$1] ? $0 < $1 : values[$0] > values[$1]
    }
    return Set(ranked.prefix(max(k, 0)))
  }
}
