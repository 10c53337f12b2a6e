import NumPyCore

extension OpTensor {
  /// The numbers under another shape, one size of which may be -1.
  public func reshaped(_ shape: [Int]) throws -> OpTensor {
    let own = value.shape
    return try OpTensor.made(
      try value.reshaped(shape), from: [self], each: [{ try $0.reshaped(own) }])
  }

  /// The axes in another order, reversed for nil.
  public func transposed(_ axes: [Int]? = nil) throws -> OpTensor {
    let result = try value.transposed(axes).contiguous()
    let order = try axes?.map { try checkedAxis($0, ndim: value.ndim) }
    let inverse = order.map { order in order.indices.map { order.firstIndex(of: $0) ?? $0 } }
    return try OpTensor.made(result, from: [self], each: [{ try $0.transposed(inverse) }])
  }

  /// The tensor with new axes of size 1.
  public func expandingDims(_ axes: [Int]) throws -> OpTensor {
    try reshaped(try value.expandingDims(axes).shape)
  }

  /// The tensor without axes of size 1.
  public func squeezed(_ axes: [Int]? = nil) throws -> OpTensor {
    try reshaped(try value.squeezed(axes).shape)
  }

  /// The tensor stretched to a shape.
  public func broadcast(to shape: [Int]) throws -> OpTensor {
    let own = value.shape
    return try OpTensor.made(
      try value.broadcast(to: shape).copy(), from: [self], each: [{ try $0.summed(to: own) }])
  }

  /// Tensors one after the other along an axis.
  public static func concatenated(_ tensors: [OpTensor], axis: Int = 0) throws -> OpTensor {
    let type = tensors.dropFirst().reduce(tensors.first?.value.dtype ?? .float32) {
      $0.common(with: $1.value.dtype)
    }
    let result = try NDArray.concatenate(
      try tensors.map { try $0.value.cast32(type) }, axis: axis)
    let place = try checkedAxis(axis, ndim: result.ndim)
    var points: [Int] = []
    for tensor in tensors { points.append((points.last ?? 0) + tensor.value.shape[place]) }
    return try made(result, from: tensors) { try $0.split(at: points.dropLast(), axis: place) }
  }

  /// Tensors of one shape along a new axis.
  public static func stacked(_ tensors: [OpTensor], axis: Int = 0) throws -> OpTensor {
    let rank = (tensors.first?.value.ndim ?? 0) + 1
    guard Set(tensors.map(\.value.shape)).count <= 1 else {
      throw NumPyError(.value, "all input arrays must have the same shape")
    }
    let place = try checkedAxis(axis, ndim: rank)
    return try concatenated(try tensors.map { try $0.expandingDims([place]) }, axis: place)
  }

  /// Parts between split points along an axis.
  public func split(at points: [Int], axis: Int) throws -> [OpTensor] {
    let place = try checkedAxis(axis, ndim: value.ndim)
    let parts = try value.split(at: points, axis: place)
    return try parts.indices.map { part in
      try rearranged { try $0.split(at: points, axis: place)[part].contiguous() }
    }
  }
}
