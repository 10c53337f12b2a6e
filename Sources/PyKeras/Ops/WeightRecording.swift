import KerasCore
import KerasOps
import NumPyCore

/// The weights that a program's code has read, so that the gradient by each can be asked for.
final class WeightRecording {
  private(set) var weights: [Weight] = []
  private(set) var leaves: [OpTensor] = []
  private var places: [ObjectIdentifier: Int] = [:]

  /// The weight as a tensor by which a gradient can be taken, always the same one.
  func leaf(of weight: Weight) throws -> OpTensor {
    if let place = places[ObjectIdentifier(weight)] { return leaves[place] }
    let leaf = try OpTensor(leaf: try NDArray(weight.value))
    places[ObjectIdentifier(weight)] = leaves.count
    weights.append(weight)
    leaves.append(leaf)
    return leaf
  }
}
