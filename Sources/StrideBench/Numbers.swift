import ConvEngine

/// Numbers that any language makes alike, so that results can be compared without passing files:
/// value `i` of stream `s` is the fraction of `(i + 1)·φ + s·ψ`, less one half.
enum Numbers {
  private static let step = 0.618_033_988_749_894_9
  private static let shift = 0.754_877_666_246_692_8

  /// A tensor between −0.5 and 0.5 times `scale`.
  static func tensor(_ shape: Shape, stream: Int, scale: Float = 1) -> Tensor {
    var tensor = Tensor(zeros: shape)
    tensor.withUnsafeMutablePointer { values in
      for index in 0..<shape.count {
        let position = Double(index + 1) * step + Double(stream) * shift
        values[index] = Float(position - position.rounded(.down) - 0.5) * scale
      }
    }
    return tensor
  }

  /// The product of a tensor, as one long row, with stream 9, over the lengths of both: a number that
  /// two programs share only if they computed the same tensor.
  static func fingerprint(_ tensor: Tensor) -> Double {
    let key = self.tensor([tensor.count], stream: 9)
    var (product, size, keySize) = (0.0, 0.0, 0.0)
    for (value, other) in zip(tensor.values, key.values) {
      product += Double(value) * Double(other)
      size += Double(value) * Double(value)
      keySize += Double(other) * Double(other)
    }
    return product / max((size * keySize).squareRoot(), 1e-300)
  }
}
