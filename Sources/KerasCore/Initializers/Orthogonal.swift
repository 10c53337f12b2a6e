import ConvEngine

/// A matrix whose rows or columns are orthogonal and of length `gain`.
///
/// Keras: `keras.initializers.Orthogonal`. Source: Saxe, McClelland and Ganguli, arXiv 1312.6120. A
/// matrix of normal numbers is orthogonalised by modified Gram and Schmidt, twice for accuracy; that
/// gives the Q of a QR factorisation with a positive diagonal, which is what Keras keeps.
public struct Orthogonal: Initializer {
  /// The length of each vector.
  public var gain: Double
  /// The seed of its own numbers; nil to draw from the session.
  public var seed: UInt64?

  /// The initializer with Keras's default.
  public init(gain: Double = 1, seed: UInt64? = nil) {
    self.gain = gain
    self.seed = seed
  }

  /// A vector has nothing to be orthogonal to.
  public func validate(shape: Shape) throws(LayerError) {
    guard shape.rank < 2 else { return }
    throw LayerError(
      "The tensor to initialize must be at least two-dimensional. Received: shape=\(shape) of "
        + "rank \(shape.rank).")
  }

  /// The first numbers of a weight `[…, columns]`, read as a matrix; zeros for a refused shape.
  public func makeTensor(shape: Shape, random: inout RandomSource) -> Tensor {
    var tensor = Tensor(zeros: shape)
    guard shape.rank >= 2, let columns = shape.dimensions.last, columns > 0, tensor.count > 0
    else { return tensor }
    let rows = tensor.count / columns
    var source = seed.map { RandomSource(seed: $0) } ?? random.split()
    let (vectors, length) = (min(rows, columns), max(rows, columns))
    let basis = orthonormal(vectors, length, &source)
    tensor.withUnsafeMutablePointer { target in
      for vector in 0..<vectors {
        for place in 0..<length {
          let cell = rows >= columns ? place * columns + vector : vector * columns + place
          target[cell] = Float(gain * basis[vector][place])
        }
      }
    }
    return tensor
  }

  private func orthonormal(
    _ vectors: Int, _ length: Int, _ source: inout RandomSource
  ) -> [[Double]] {
    var basis: [[Double]] = []
    while basis.count < vectors {
      var vector = (0..<length).map { _ in source.normal() }
      for _ in 0..<2 {
        for other in basis {
          let dot = zip(vector, other).reduce(0) { $0 + $1.0 * $1.1 }
          for place in 0..<length { vector[place] -= dot * other[place] }
        }
      }
      let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      // A draw that lies in the span of the others is drawn again.
      guard norm > 1e-9 else { continue }
      basis.append(vector.map { $0 / norm })
    }
    return basis
  }
}
