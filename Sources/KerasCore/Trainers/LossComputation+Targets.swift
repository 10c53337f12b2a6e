import ConvEngine

extension LossComputation {
  /// Checks that targets of a shape go with predictions of a shape, as Keras does.
  ///
  /// - Throws: `ValueError` in Keras's words, with a fix where the mistake is a known one.
  func check(_ yTrue: Shape, _ yPred: Shape) throws(LayerError) {
    let targets = yTrue.dimensions
    let outputs = yPred.dimensions
    if loss.takesClassIndices {
      let rows = Array(outputs.dropLast())
      guard targets != rows, targets != rows + [1] else { return }
      throw LayerError(
        "Argument `output` must have rank (ndim) `target.ndim - 1`. Received: "
          + "target.shape=\(text(yTrue)), output.shape=\(text(yPred))",
        hint: hintForIndices(targets, outputs))
    }
    let isSqueezed =
      targets + [1] == outputs || targets == outputs + [1] && targets.last == 1
    guard targets != outputs, !isSqueezed else { return }
    let rule = targets.count == outputs.count ? "shape" : "rank (ndim)"
    throw LayerError(
      "Arguments `target` and `output` must have the same \(rule). Received: "
        + "target.shape=\(text(yTrue)), output.shape=\(text(yPred))",
      hint: hint(targets, outputs))
  }

  private func hintForIndices(_ targets: [Int], _ outputs: [Int]) -> String? {
    if targets == outputs { return "loss='categorical_crossentropy' for one-hot targets" }
    if targets.count < outputs.count - 1 { return flattenHint(outputs) }
    guard targets.count == outputs.count, let classes = targets.last, classes > 1 else {
      return nil
    }
    return "loss='categorical_crossentropy' for one-hot targets, with "
      + "Dense(\(classes), activation='softmax') as the last layer"
  }

  private func hint(_ targets: [Int], _ outputs: [Int]) -> String? {
    let isIndexLike = targets.count == 1 || targets.count == 2 && targets[1] == 1
    guard targets.count >= outputs.count || outputs.count <= 2 else {
      return flattenHint(outputs)
    }
    guard isIndexLike, let units = outputs.last, units > 1 else {
      return targets.last.map { lastLayer($0) }
    }
    return loss is CategoricalCrossentropy
      ? "loss='sparse_categorical_crossentropy' for targets that are class indices" : lastLayer(1)
  }

  /// A last layer that goes with the loss.
  private func lastLayer(_ units: Int) -> String {
    let activation: String? =
      switch loss {
      case is BinaryCrossentropy: "sigmoid"
      case is CategoricalCrossentropy, is SparseCategoricalCrossentropy: "softmax"
      default: nil
      }
    let words = activation.map { ", activation='\($0)'" } ?? ""
    return "Dense(\(units)\(words)) as the last layer"
  }

  /// What brings feature maps down to one row a sample.
  private func flattenHint(_ outputs: [Int]) -> String {
    let pooling = outputs.count == 3 ? "1D" : "2D"
    return "model.add(Flatten()) before the last Dense, or GlobalAveragePooling\(pooling)(): "
      + "Dense works on the last axis only"
  }

  /// A shape as Keras shows it, the batch unknown.
  private func text(_ shape: Shape) -> String {
    SymbolicShape(sample: shape.dimensions.dropFirst().map { $0 }).description
  }

  /// Looks for targets that the loss cannot mean.
  ///
  /// - Throws: `ValueError` that names the first such target.
  func checkTargets(_ yTrue: Tensor, classes: Int) throws(LayerError) {
    guard loss.takesClassIndices else { return }
    let perSample = max(yTrue.count / max(yTrue.shape.dimensions.first ?? 1, 1), 1)
    for index in 0..<yTrue.count {
      guard let words = loss.complaint(aboutTarget: yTrue[flat: index], classes: classes) else {
        continue
      }
      throw LayerError(
        "\(words) It is the target of sample \(index / perSample).",
        hint: hintForLabels(yTrue, classes: classes))
    }
  }

  private func hintForLabels(_ yTrue: Tensor, classes: Int) -> String? {
    let values = yTrue.values
    guard let least = values.min(), let largest = values.max(), least.isFinite,
      largest.isFinite, abs(least) < 1e6, abs(largest) < 1e6
    else { return nil }
    if least < 0 { return "y + \(Int((-least).rounded(.up))): classes are counted from 0" }
    if least >= 1, Int(largest) - Int(least) < classes {
      return "y - \(Int(least)): classes are counted from 0"
    }
    return lastLayer(Int(largest) + 1)
  }
}
