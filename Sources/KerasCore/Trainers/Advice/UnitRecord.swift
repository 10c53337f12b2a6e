import ConvEngine

/// Which units of a relu have ever given more than 0 in the batches looked at.
struct UnitRecord {
  private var isAlive: [Bool]
  private var samples = 0
  private var looks = 0
  private let axis: Int

  /// A record of nothing yet for a layer with a relu.
  init(_ layer: Layer) {
    let isChannelsFirst = layer.configuration.arguments.contains {
      if case .string("channels_first") = $0.value { $0.name == "data_format" } else { false }
    }
    axis = isChannelsFirst ? 1 : layer.output.shape.rank - 1
    isAlive = []
  }

  /// Takes another batch of outputs into account; stops as soon as all units are known to be alive.
  mutating func add(_ output: Tensor) {
    let sizes = output.shape.dimensions
    guard sizes.count >= 2, sizes.indices.contains(axis), output.count > 0 else { return }
    let units = sizes[axis]
    let inner = sizes[(axis + 1)...].reduce(1, *)
    if isAlive.count != units { isAlive = Array(repeating: false, count: units) }
    samples += sizes[0]
    looks += 1
    var missing = isAlive.count { !$0 }
    output.withUnsafePointer { numbers in
      var index = 0
      while index < output.count, missing > 0 {
        let unit = index / inner % units
        if numbers[index] > 0, !isAlive[unit] {
          isAlive[unit] = true
          missing -= 1
        }
        index += 1
      }
    }
  }

  /// Words about units that are dead, once enough has been seen to say so.
  func advice(_ layer: Layer, epoch: Int) -> TrainingAdvice? {
    let dead = isAlive.count { !$0 }
    let isSure = dead == isAlive.count ? samples >= 8 : looks >= 3 && samples >= 128
    guard isSure, dead > 0, 2 * dead >= isAlive.count else { return nil }
    let share = dead == isAlive.count ? "all \(dead)" : "\(dead) of \(isAlive.count)"
    let word = layer.output.shape.rank > 2 ? "filters" : "units"
    return TrainingAdvice(
      .deadUnits, epoch: epoch,
      "\(share) \(word) of '\(layer.name)' gave 0 for all \(samples) samples looked at. No "
        + "gradient passes a ReLU at 0, so they cannot come back: dead ReLUs.",
      hint: "a smaller learning rate, inputs between 0 and 1, or activation='leaky_relu' in "
        + "'\(layer.name)'")
  }
}
