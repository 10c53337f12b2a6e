import ConvEngine

/// A loss over a batch: one number, and the gradient by each prediction.
struct LossComputation: Sendable {
  let loss: any Loss
  let reduction: LossReduction

  /// The reduced loss of a batch of targets that ``check(_:_:)`` accepts and of predictions
  /// `[batch, …, outputs]`, with one weight a sample.
  func value(_ yTrue: Tensor, _ yPred: Tensor, sampleWeight: Tensor?) -> Float {
    let rows = BatchRows(yTrue, yPred, of: loss)
    let weights = RowWeights(sampleWeight, rows, loss)
    var sum = 0.0
    rows.forEach { index, row in sum += Double(weights[index] * loss.value(row)) }
    return Float(sum) * scale(weights)
  }

  /// The gradient of the reduced loss by each prediction, of the predictions' shape.
  func gradient(
    _ yTrue: Tensor, _ yPred: Tensor, sampleWeight: Tensor?, into gradient: inout Tensor
  ) {
    let rows = BatchRows(yTrue, yPred, of: loss)
    let weights = RowWeights(sampleWeight, rows, loss)
    let scale = scale(weights)
    gradient.prepare(yPred.shape)
    gradient.withUnsafeMutablePointer { target in
      rows.forEach { index, row in
        loss.gradient(row, scale: scale * weights[index], into: target + index * row.count)
      }
    }
  }

  /// What the sum over rows is multiplied by.
  private func scale(_ weights: RowWeights) -> Float {
    switch reduction {
    case .sum, .none: 1
    case .sumOverBatchSize, .mean: weights.terms == 0 ? 0 : 1 / Float(weights.terms)
    case .meanWithSampleWeight: weights.sum == 0 ? 0 : 1 / Float(weights.sum)
    }
  }
}

extension Loss {
  /// The loss of each row, of the predictions' shape without the last axis.
  ///
  /// - Throws: `ValueError` for targets that do not go with the predictions.
  public func values(_ yTrue: Tensor, _ yPred: Tensor) throws(LayerError) -> Tensor {
    try LossComputation(loss: self, reduction: .sum).check(yTrue.shape, yPred.shape)
    let sizes = yPred.shape.dimensions
    let shape: [Int] =
      switch span {
      case .lastAxis: Array(sizes.dropLast())
      case .sample: Array(sizes.prefix(1))
      case .batch: []
      }
    var result = Tensor(zeros: Shape(shape))
    BatchRows(yTrue, yPred, of: self).forEach { index, row in
      result[flat: index] = value(row)
    }
    return result
  }

  /// The gradient of the sum of the rows' losses, each times its weight, by each prediction.
  public func gradients(_ yTrue: Tensor, _ yPred: Tensor, rowWeights: Tensor) -> Tensor {
    var gradient = Tensor(zeros: yPred.shape)
    gradient.withUnsafeMutablePointer { target in
      BatchRows(yTrue, yPred, of: self).forEach { index, row in
        self.gradient(
          row, scale: rowWeights[flat: index], into: target + index * row.count)
      }
    }
    return gradient
  }

  /// The losses of a batch as one number, for targets that go with the predictions.
  public func reduced(
    _ yTrue: Tensor, _ yPred: Tensor, sampleWeight: Tensor?, reduction: LossReduction
  ) -> Float {
    LossComputation(loss: self, reduction: reduction)
      .value(yTrue, yPred, sampleWeight: sampleWeight)
  }
}

/// The weight of each row: its sample's, or 1; that of all samples for a row that is the batch.
private struct RowWeights {
  let weights: Tensor?
  let rowsPerSample: Int
  let rows: Int
  /// How many weighted losses there are to sum.
  let terms: Int
  /// The sum of the weights.
  let sum: Double

  init(_ weights: Tensor?, _ rows: BatchRows, _ loss: any Loss) {
    let rowsPerSample = weights.map { max(rows.count / max($0.count, 1), 1) } ?? 1
    self.weights = weights
    self.rowsPerSample = rowsPerSample
    self.rows = rows.count
    var (terms, sum) = (max(rows.count, weights?.count ?? 0), Double(rows.count))
    if let weights {
      sum = weights.values.reduce(0) { $0 + Double($1) } * Double(rowsPerSample)
    }
    if loss.mayIgnoreRows {
      (terms, sum) = (0, 0)
      rows.forEach { index, row in
        guard !loss.isIgnored(row) else { return }
        terms += 1
        sum += weights.map { Double($0[flat: index / rowsPerSample]) } ?? 1
      }
    }
    self.terms = terms
    self.sum = sum
  }

  subscript(row: Int) -> Float {
    guard let weights else { return 1 }
    return weights.count > rows ? Float(sum) : weights[flat: row / rowsPerSample]
  }
}

extension Tensor {
  /// The largest number, NaN left aside.
  fileprivate var largest: Float {
    (0..<count).reduce(-Float.infinity) { max($0, self[flat: $1]) }
  }
}
