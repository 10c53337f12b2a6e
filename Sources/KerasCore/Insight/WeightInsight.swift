import ConvEngine

/// How the numbers of a weight and of its gradient are spread.
public struct WeightInsight: Sendable, Equatable {
  /// The layer's name.
  public let layer: String
  /// The weight's name inside its layer: `kernel`.
  public let weight: String
  /// Its shape.
  public let shape: Shape
  /// Its numbers.
  public let values: NumberSpread
  /// The gradient of the loss by them in the last step; nil before the first.
  public let gradient: NumberSpread?

  init(_ weight: Weight, of layer: Layer) {
    self.layer = layer.name
    self.weight = weight.name
    shape = weight.shape
    values = NumberSpread(weight.value)
    gradient = weight.gradient.count == weight.count ? NumberSpread(weight.gradient) : nil
  }
}

/// How many numbers lie where: a histogram with mean and standard deviation.
public struct NumberSpread: Sendable, Equatable {
  /// The least and the largest finite number; 0 when there is none.
  public let low: Float
  /// The largest finite number.
  public let high: Float
  /// How many numbers lie in each of equally wide bins from low to high.
  public let counts: [Int]
  /// The mean of the finite numbers.
  public let mean: Double
  /// Their standard deviation.
  public let deviation: Double
  /// The share of numbers that are exactly 0.
  public let zeroShare: Double
  /// How many are not finite.
  public let notFinite: Int
  /// Every how manyth number was looked at; 1 for all.
  public let step: Int

  /// More numbers than these are not all looked at.
  private static let most = 200_000

  /// The spread of a tensor's numbers in so many bins.
  public init(_ tensor: Tensor, bins: Int = 24) {
    let step = max(1, tensor.count / Self.most)
    var (low, high) = (Float.infinity, -Float.infinity)
    var (sum, squares, count, zeros, notFinite) = (0.0, 0.0, 0, 0, 0)
    tensor.withUnsafePointer { numbers in
      for index in Swift.stride(from: 0, to: tensor.count, by: step) {
        let number = numbers[index]
        guard number.isFinite else {
          notFinite += 1
          continue
        }
        (low, high) = (min(low, number), max(high, number))
        if number == 0 { zeros += 1 }
        sum += Double(number)
        squares += Double(number) * Double(number)
        count += 1
      }
    }
    self.step = step
    self.notFinite = notFinite
    self.low = count > 0 ? low : 0
    self.high = count > 0 ? high : 0
    mean = count > 0 ? sum / Double(count) : 0
    let variance = count > 0 ? squares / Double(count) - mean * mean : 0
    deviation = max(0, variance).squareRoot()
    zeroShare = count > 0 ? Double(zeros) / Double(count) : 0
    counts = Self.counts(tensor, step: step, low: self.low, high: self.high, bins: bins)
  }

  private static func counts(
    _ tensor: Tensor, step: Int, low: Float, high: Float, bins: Int
  ) -> [Int] {
    var counts = Array(repeating: 0, count: max(1, bins))
    let width = (Double(high) - Double(low)) / Double(counts.count)
    tensor.withUnsafePointer { numbers in
      for index in Swift.stride(from: 0, to: tensor.count, by: step) {
        guard numbers[index].isFinite else { continue }
        let place = width > 0 ? Int((Double(numbers[index]) - Double(low)) / width) : 0
        counts[max(0, min(counts.count - 1, place))] += 1
      }
    }
    return counts
  }
}

extension Sequential {
  /// How the numbers of every weight that training changes are spread, and their gradients.
  public var weightInsights: [WeightInsight] {
    layers.flatMap { layer in layer.trainableWeights.map { WeightInsight($0, of: layer) } }
  }
}
