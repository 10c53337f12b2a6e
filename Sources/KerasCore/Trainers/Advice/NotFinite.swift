import ConvEngine
import NumberText

/// Finds where a loss that is NaN or infinite comes from.
struct NotFinite {
  let loss: Float
  let batch: Batch
  let model: Sequential
  let optimizer: Optimizer

  /// What became of the loss, where it began, and what to try.
  func advice(epoch: Int, step: Int) -> TrainingAdvice {
    let start = "at step \(step) the loss became \(loss.isNaN ? "nan" : "inf")"
    if let sample = firstBad(batch.x) {
      return say(
        epoch, "\(start): the data themselves are not finite, in sample \(sample) of that batch.",
        hint: "np.isfinite(x).all() is False: x = np.nan_to_num(x)")
    }
    if let sample = firstBad(batch.y) {
      return say(
        epoch, "\(start): the targets are not finite, in sample \(sample) of that batch.",
        hint: "np.isfinite(y).all() is False: leave those samples out")
    }
    guard let layer = model.layersWithin.first(where: { firstBad($0.output) != nil }) else {
      return say(
        epoch, "\(start) though every output is finite: the loss has no value for these targets.",
        hint: "targets that the loss can mean, or a smaller learning rate")
    }
    let rate = optimizer.currentLearningRate
    return say(
      epoch,
      "\(start); '\(layer.name)' is the first layer whose output is not finite. The weights "
        + "have grown beyond all bounds: the learning rate of \(pythonRepr(rate)) is too high here"
        + (batch.scale.map { ", with inputs as large as \($0)." } ?? "."),
      hint: "optimizer=keras.optimizers.\(optimizer.className)(learning_rate=\(tenth(of: rate)), "
        + "clipnorm=1.0)" + (batch.scale.map { ", and x = x / \($0)" } ?? ""))
  }

  private func say(_ epoch: Int, _ text: String, hint: String) -> TrainingAdvice {
    TrainingAdvice(.notFinite, epoch: epoch, text, hint: hint)
  }

  private func tenth(of rate: Float) -> String {
    pythonRepr(rate / 10)
  }

  /// The first sample that holds a number that is not finite.
  private func firstBad(_ tensor: Tensor) -> Int? {
    let size = max(tensor.count / max(tensor.shape.dimensions.first ?? 1, 1), 1)
    return tensor.withUnsafePointer { numbers in
      (0..<tensor.count).first { !numbers[$0].isFinite }.map { $0 / size }
    }
  }
}

extension Batch {
  /// What inputs that are far from 1 should be divided by, as text; nil for inputs of ordinary size.
  var scale: String? {
    let largest = x.values.prefix(10_000).reduce(0) { max($0, abs($1)) }
    guard largest > 20, largest.isFinite else { return nil }
    // Bytes of pictures, whether or not this batch has a white pixel.
    if largest > 128, largest <= 255 { return "255" }
    return general(Double(largest), significant: 3)
  }
}
