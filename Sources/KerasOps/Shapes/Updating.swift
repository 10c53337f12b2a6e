import NumPyCore

extension OpTensor {
  /// A copy with the elements that an index selects replaced.
  public func replaced(at items: [IndexItem], by updates: OpTensor) throws -> OpTensor {
    let result = try value.copy()
    let part = try updates.value.cast32(value.dtype)
    try result.assign(.array(part), at: items)
    return try OpTensor.made(
      result, from: [self, updates],
      each: [
        {
          let rest = try $0.copy()
          try rest.assign(.python(.integer(0)), at: items)
          return rest
        },
        { try $0.selecting(items).copy().summed(to: part.shape) },
      ])
  }

  /// A copy with numbers added to the elements that an index selects, several times to the same one
  /// too.
  public func added(at items: [IndexItem], _ updates: OpTensor) throws -> OpTensor {
    let places = try flatPlaces(in: value.shape).selecting(items).copy()
    let part = try updates.value.cast32(value.dtype)
    let spread = try part.broadcast(to: places.shape)
    let sums = try spread.gathered(from: places, shape: value.shape).cast32(value.dtype)
    return try OpTensor.made(
      try NDArray.apply(.add, .array(value), .array(sums)), from: [self, updates],
      each: [{ $0 }, { try $0.selecting(items).copy().summed(to: part.shape) }])
  }
}
