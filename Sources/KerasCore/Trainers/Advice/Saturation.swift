import ConvEngine

/// Finds activations that stand at their ends, where they have no slope left.
struct Saturation {
  let model: Sequential
  let batch: Batch
  let predictions: Tensor
  let loss: any Loss

  /// Words about the first saturated layer, nil when there is none.
  func advice(epoch: Int) -> TrainingAdvice? {
    if let share = wrongAtTheEnds, let last = model.layers.last,
      let activation = last.activationInWords
    {
      return say(
        epoch,
        "\(percent(share)) of the outputs of '\(last.name)' are 0 or 1 to three places and "
          + "wrong: its \(activation) is saturated, and learns hardly anything there.")
    }
    for layer in model.layersWithin.dropLast() {
      guard let share = shareAtTheEnds(layer), share >= 0.9 else { continue }
      return say(
        epoch,
        "\(percent(share)) of the outputs of '\(layer.name)' stand at the ends of its "
          + "\(layer.activationInWords ?? "activation"): it is saturated, and hardly any gradient "
          + "passes it.")
    }
    return nil
  }

  private func say(_ epoch: Int, _ text: String) -> TrainingAdvice {
    let hint =
      batch.scale.map { "inputs of ordinary size: x = x / \($0)" }
      ?? "a smaller learning rate, or BatchNormalization() before it"
    return TrainingAdvice(.saturated, epoch: epoch, text, hint: hint)
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  /// The share of rows whose answer is sure and wrong, nil below a third or for other losses.
  private var wrongAtTheEnds: Double? {
    let activation = model.layers.last?.activationInWords
    guard activation == "softmax" || activation == "sigmoid" else { return nil }
    let isSparse = loss is SparseCategoricalCrossentropy
    guard isSparse || loss is CategoricalCrossentropy || loss is BinaryCrossentropy else {
      return nil
    }
    let rows = BatchRows(batch.y, predictions, of: loss)
    guard rows.count >= 8 else { return nil }
    var wrong = 0
    rows.forEach { _, row in
      if isSparse ? isWrong(row, Int(row.yTrue[0])) : isWrong(row) { wrong += 1 }
    }
    let share = Double(wrong) / Double(rows.count)
    return share >= 1 / 3 ? share : nil
  }

  private func isWrong(_ row: LossRow, _ label: Int) -> Bool {
    (0..<row.count).contains(label) && row.yPred[label] < 0.001
  }

  private func isWrong(_ row: LossRow) -> Bool {
    (0..<row.count).contains { place in
      let (target, output) = (row.yTrue[place], row.yPred[place])
      return target >= 0.999 && output < 0.001 || target <= 0.001 && output > 0.999
    }
  }

  /// The share of outputs of a hidden sigmoid or tanh that are at its ends.
  private func shareAtTheEnds(_ layer: Layer) -> Double? {
    let activation = layer.activationInWords
    guard activation == "sigmoid" || activation == "tanh", layer.output.count > 0 else {
      return nil
    }
    let lowest: Float = activation == "tanh" ? -0.999 : 0.001
    let count = layer.output.count
    let atEnd = layer.output.withUnsafePointer { numbers in
      (0..<count).reduce(0) { $0 + (numbers[$1] > 0.999 || numbers[$1] < lowest ? 1 : 0) }
    }
    return Double(atEnd) / Double(count)
  }
}
