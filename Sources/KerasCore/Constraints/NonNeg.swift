import ConvEngine

/// Sets negative numbers to 0: Keras's `NonNeg`.
public struct NonNeg: Constraint {
  /// The constraint; it has no arguments.
  public init() {}

  /// The arguments of Keras's constructor: none.
  public static var parameters: [LayerParameter] { [] }

  /// Reads no arguments.
  public init(_ arguments: LayerArguments) throws(LayerError) {}

  /// The arguments: none.
  public var arguments: [(name: String, value: ArgumentValue)] { [] }

  /// Changes the weight to a near one that is allowed.
  public func apply(to weight: inout Tensor) {
    let count = weight.count
    weight.withUnsafeMutablePointer { x in
      for index in 0..<count where x[index] < 0 { x[index] = 0 }
    }
  }
}
