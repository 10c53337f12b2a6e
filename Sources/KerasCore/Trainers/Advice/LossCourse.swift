import ConvEngine
import NumberText

/// The losses of the epochs so far, and what their course says.
struct LossCourse {
  let losses: [Float]
  let validation: [Float]

  private static let patience = 5

  /// Words about a loss that stays what it is to five places for five epochs, far from 0.
  func stuck(_ model: Sequential, _ optimizer: Optimizer, epoch: Int) -> TrainingAdvice? {
    let recent = losses.suffix(Self.patience)
    guard recent.count == Self.patience, let least = recent.min(), let most = recent.max(),
      let first = losses.first, abs(most) > 1e-3, most - least <= 1e-5 * abs(most),
      least >= 0.9 * first
    else { return nil }
    let start = "the loss has stood at \(least) for \(Self.patience) epochs"
    guard !model.trainableWeights.isEmpty else {
      return TrainingAdvice(
        .stuck, epoch: epoch, "\(start): no layer of '\(model.name)' is trainable.",
        hint: "model.trainable = True, and compile again")
    }
    guard model.trainableWeights.contains(where: { hasSlope($0.gradient) }) else {
      return TrainingAdvice(
        .stuck, epoch: epoch, "\(start): the gradient of every weight is 0.",
        hint: "an activation and a loss that go together, such as Dense(1, "
          + "activation='sigmoid') with binary_crossentropy")
    }
    let rate = optimizer.currentLearningRate
    return TrainingAdvice(
      .stuck, epoch: epoch,
      "\(start): the learning rate of \(pythonRepr(rate)) is too low to move it.",
      hint: "optimizer=keras.optimizers.\(optimizer.className)(learning_rate="
        + "\(rate > 0 ? general(Double(rate) * 100, significant: 6) : "0.001"))")
  }

  private func hasSlope(_ gradient: Tensor) -> Bool {
    gradient.withUnsafePointer { numbers in
      (0..<gradient.count).contains { numbers[$0] != 0 }
    }
  }

  /// Words about a validation loss that has been well above its best for five epochs while the
  /// loss fell.
  func overfitting(epoch: Int) -> TrainingAdvice? {
    guard validation.count == losses.count, let best = validation.min(), best.isFinite,
      let place = validation.firstIndex(of: best), let now = validation.last, now.isFinite,
      validation.count - 1 - place >= Self.patience, now > 1.2 * best, best > 0,
      validation[(place + 2)...].allSatisfy({ $0 > best }), let loss = losses.last,
      loss < 0.9 * losses[place]
    else { return nil }
    return TrainingAdvice(
      .overfitting, epoch: epoch,
      "val_loss was best in epoch \(epoch - (validation.count - 1 - place)) (\(short(best))) and "
        + "has risen to \(short(now)) while loss fell to \(short(loss)): the model learns its "
        + "training samples by heart.",
      hint: "callbacks=[keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)], "
        + "Dropout(0.5), or more data")
  }

  private func short(_ loss: Float) -> String { shortNumber(Double(loss)) }
}
