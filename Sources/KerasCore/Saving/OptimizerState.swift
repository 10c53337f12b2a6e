import ConvEngine
import HDF5

/// One of the numbers or arrays that an optimizer keeps, by Keras's path of it.
struct OptimizerVariable {
  /// As Keras calls it: `adam/sequential_dense_kernel_momentum`.
  let path: String
  /// The sizes along its axes.
  let shape: Shape
  /// What it holds.
  let values: [Float]
  /// Whether Keras keeps it as a whole number.
  let isInteger: Bool
  /// Puts other numbers in its place.
  let assign: ([Float]) -> Void

  /// The variable as a file holds it.
  var value: H5Value {
    isInteger
      ? H5Value(
        shape: shape.dimensions,
        .integers(values.map { Int64($0) }, H5IntegerType(size: 4)))
      : H5Value(shape: shape.dimensions, .float32(values))
  }
}

extension OptimizerRule {
  /// The slots in the order in which Keras makes its variables.
  ///
  /// Those of one group are made weight by weight, the groups one after the other.
  var slotGroups: [[Int]] {
    let all = Array(slotNames.indices)
    switch self {
    case is Adam, is AdamW: return all.count > 2 ? [[0, 1], [2]] : [all]
    case is RMSprop: return all.map { [$0] }
    default: return [all]
    }
  }
}

extension Optimizer {
  /// Everything the optimizer keeps, in the order of Keras's `optimizer.variables`.
  var variables: [OptimizerVariable] {
    var variables = [count]
    if case .constant = learningRate { variables.append(rate) }
    guard isBuilt else { return variables }
    for index in averages.indices {
      variables.append(
        whole(averages[index], of: index, "average") { self.averages[index] = $0 })
    }
    for index in accumulated.indices {
      variables.append(
        whole(accumulated[index], of: index, "gradient_accumulator") {
          self.accumulated[index] = $0
        })
    }
    for group in rule.slotGroups {
      for index in weights.indices {
        for slot in group { variables.append(self.slot(slot, index)) }
      }
    }
    if rule is Nadam {
      variables.append(scalar("variable", momentumProduct) { self.momentumProduct = $0 })
    }
    return variables
  }

  private var count: OptimizerVariable {
    OptimizerVariable(
      path: "\(name)/iteration", shape: [], values: [Float(batches)], isInteger: true
    ) { self.batches = Int(exactly: $0[0].rounded()) ?? 0 }
  }

  private var rate: OptimizerVariable {
    scalar("\(name)/learning_rate", currentLearningRate) {
      self.learningRate = .constant(Double($0))
    }
  }

  private func scalar(
    _ path: String, _ value: Float, _ assign: @escaping (Float) -> Void
  ) -> OptimizerVariable {
    OptimizerVariable(path: path, shape: [], values: [value], isInteger: false) { assign($0[0]) }
  }

  private func path(_ index: Int, _ name: String) -> String {
    let weight = String(weights[index].path.map { $0 == "/" ? "_" : $0 })
    return "\(self.name)/\(weight)_\(name)"
  }

  private func whole(
    _ tensor: Tensor, of index: Int, _ name: String, _ assign: @escaping (Tensor) -> Void
  ) -> OptimizerVariable {
    let shape = weights[index].shape
    return OptimizerVariable(
      path: path(index, name), shape: shape, values: tensor.values, isInteger: false
    ) { assign(Tensor($0, shape: shape)) }
  }

  private func slot(_ slot: Int, _ index: Int) -> OptimizerVariable {
    let weight = weights[index]
    let range = slot * weight.count..<(slot + 1) * weight.count
    return OptimizerVariable(
      path: path(index, rule.slotNames[slot]), shape: weight.shape,
      values: Array(slots[index].values[range]), isInteger: false
    ) { values in
      var all = self.slots[index].values
      all.replaceSubrange(range, with: values)
      self.slots[index] = Tensor(all, shape: self.slots[index].shape)
    }
  }
}
