import ConvEngine

/// `l1 · Σ|x|`, which draws numbers to 0: Keras's `L1`.
public struct L1: Regularizer {
  /// How much the sum of the magnitudes counts.
  public var l1: Double

  /// A penalty with Keras's default.
  public init(l1: Double = 0.01) {
    self.l1 = l1
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] { [LayerParameter("l1", .float(0.01))] }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(l1: try arguments.factor("l1") ?? 0.01)
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("l1", .float(Double(Float(l1))))]
  }

  /// The penalty, added to the loss.
  public func penalty(of tensor: Tensor) -> Float { L1L2(l1: l1, l2: 0).penalty(of: tensor) }

  /// Adds the penalty's gradient: `l1` with the number's sign.
  public func addGradient(of tensor: Tensor, to gradient: inout Tensor) {
    L1L2(l1: l1, l2: 0).addGradient(of: tensor, to: &gradient)
  }
}

/// `l2 · Σx²`, which keeps numbers small: Keras's `L2`.
public struct L2: Regularizer {
  /// How much the sum of the squares counts.
  public var l2: Double

  /// A penalty with Keras's default.
  public init(l2: Double = 0.01) {
    self.l2 = l2
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] { [LayerParameter("l2", .float(0.01))] }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(l2: try arguments.factor("l2") ?? 0.01)
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] { [("l2", .float(l2))] }

  /// The penalty, added to the loss.
  public func penalty(of tensor: Tensor) -> Float { L1L2(l1: 0, l2: l2).penalty(of: tensor) }

  /// Adds the penalty's gradient: `2 · l2 · x`.
  public func addGradient(of tensor: Tensor, to gradient: inout Tensor) {
    L1L2(l1: 0, l2: l2).addGradient(of: tensor, to: &gradient)
  }
}

/// `l1 · Σ|x| + l2 · Σx²`: Keras's `L1L2`.
public struct L1L2: Regularizer {
  /// How much the sum of the magnitudes counts.
  public var l1: Double
  /// How much the sum of the squares counts.
  public var l2: Double

  /// A penalty with Keras's defaults.
  public init(l1: Double = 0, l2: Double = 0) {
    self.l1 = l1
    self.l2 = l2
  }

  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [LayerParameter("l1", .float(0)), LayerParameter("l2", .float(0))]
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(l1: try arguments.factor("l1") ?? 0, l2: try arguments.factor("l2") ?? 0)
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [("l1", .float(l1)), ("l2", .float(l2))]
  }

  /// The penalty, added to the loss.
  public func penalty(of tensor: Tensor) -> Float {
    var magnitudes = 0.0
    var squares = 0.0
    let count = tensor.count
    tensor.withUnsafePointer { x in
      for index in 0..<count {
        magnitudes += Double(abs(x[index]))
        squares += Double(x[index] * x[index])
      }
    }
    return Float(l1 * magnitudes + l2 * squares)
  }

  /// Adds the penalty's gradient: `l1` with the number's sign, and `2 · l2 · x`.
  public func addGradient(of tensor: Tensor, to gradient: inout Tensor) {
    let (slope, factor) = (Float(l1), Float(2 * l2))
    let count = tensor.count
    tensor.withUnsafePointer { x in
      gradient.withUnsafeMutablePointer { target in
        for index in 0..<count {
          let sign: Float = x[index] > 0 ? slope : x[index] < 0 ? -slope : 0
          target[index] += sign + factor * x[index]
        }
      }
    }
  }
}

extension LayerArguments {
  /// The factor of a penalty; None stands for its default.
  ///
  /// - Throws: `ValueError` for negative numbers, infinities and NaN, as in Keras.
  func factor(_ name: String) throws(LayerError) -> Double? {
    guard let value = try optionalNumber(name) else { return nil }
    guard value.isFinite, value >= 0 else {
      var error = wrong(name, "a finite number, 0 or more")
      error.hint = value.isFinite ? "\(name)=\(-value)" : "\(name)=0.01"
      throw error
    }
    return value
  }
}
