import ConvEngine

extension NDArray {
  /// The engine's tensor as a float32 array of its own.
  public init(_ tensor: Tensor) throws {
    try self.init(tensor.values, shape: tensor.shape.dimensions)
  }

  /// The elements as the engine's float32 tensor of the same shape.
  public func tensor() throws -> Tensor {
    let packed = try cast(to: .float32).contiguous()
    var tensor = Tensor(zeros: Shape(shape))
    packed.withPointer(Float.self) { source in
      tensor.withUnsafeMutablePointer { target in
        target.update(from: source, count: packed.size)
      }
    }
    return tensor
  }
}
