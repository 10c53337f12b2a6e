import ConvEngine

extension LossComputation {
  /// The weight of each row when the outputs have a mask, the samples' own without one.
  ///
  /// Rows that do not count get 0 and, for a mean, the others more, so that the mean is over those that
  /// count.
  func weights(_ sampleWeight: Tensor?, mask: Tensor?, _ outputs: Shape) -> Tensor? {
    let rows = outputs.dimensions.dropLast().reduce(1, *)
    guard let mask, mask.count == rows, rows > 0 else { return sampleWeight }
    let kept = mask.values.reduce(0, +)
    let isMean = reduction == .mean || reduction == .sumOverBatchSize
    let factor = isMean ? (kept == 0 ? 0 : Float(rows) / kept) : 1
    let rowsPerSample = sampleWeight.map { max(rows / max($0.count, 1), 1) } ?? 1
    let values = (0..<rows).map { row in
      mask[flat: row] * factor * (sampleWeight.map { $0[flat: row / rowsPerSample] } ?? 1)
    }
    return Tensor(values, shape: [rows])
  }
}
