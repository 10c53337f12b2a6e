import NumPyCore

extension OpTensor {
  /// The gradients of a sum of this tensor's elements, each times its seed, by some leaves.
  ///
  /// Reverse mode: from the result back, each operation once.
  ///
  /// - Parameters:
  ///   - seed: the weight of each element, of this tensor's shape; ones for nil.
  ///   - leaves: the tensors to differentiate by.
  /// - Returns: for each leaf a gradient of its shape, nil where the result does not depend on it.
  /// - Throws: what an operation on the way throws going back.
  public func gradients(seed: NDArray? = nil, by leaves: [OpTensor]) throws -> [NDArray?] {
    var gradients: [ObjectIdentifier: NDArray] = [:]
    gradients[ObjectIdentifier(self)] =
      try seed?.floating() ?? NDArray.ones(value.shape, dtype: .float32)
    for tensor in recordedAncestry {
      guard let gradient = gradients[ObjectIdentifier(tensor)] else { continue }
      if tensor.depth > 0 { gradients[ObjectIdentifier(tensor)] = nil }
      for (input, part) in zip(tensor.inputs, try tensor.pullback(gradient)) {
        guard input.isRecorded, let part else { continue }
        let key = ObjectIdentifier(input)
        gradients[key] = try gradients[key].map { try $0 + part } ?? part
      }
    }
    return leaves.map { gradients[ObjectIdentifier($0)] }
  }

  /// This tensor and all recorded ones it follows from, each before its inputs.
  private var recordedAncestry: [OpTensor] {
    var seen: Set<ObjectIdentifier> = []
    var found: [OpTensor] = []
    var pending = [self]
    while let next = pending.popLast() {
      guard next.isRecorded, seen.insert(ObjectIdentifier(next)).inserted else { continue }
      found.append(next)
      pending += next.inputs
    }
    return found.sorted { $0.depth > $1.depth }
  }
}
