// Arithmetic of recorded tensors, so that composed operations read as their formulas do.

extension OpTensor {
  /// The sum, element by element.
  public static func + (left: OpTensor, right: OpTensor) throws -> OpTensor {
    try BinaryOp.add(left, right)
  }

  /// The difference, element by element.
  public static func - (left: OpTensor, right: OpTensor) throws -> OpTensor {
    try BinaryOp.subtract(left, right)
  }

  /// The product, element by element.
  public static func * (left: OpTensor, right: OpTensor) throws -> OpTensor {
    try BinaryOp.multiply(left, right)
  }

  /// The quotient, element by element.
  public static func / (left: OpTensor, right: OpTensor) throws -> OpTensor {
    try BinaryOp.divide(left, right)
  }

  /// Each element and a number, added.
  public static func + (left: OpTensor, right: Double) throws -> OpTensor {
    try left + number(right)
  }

  /// Each element less a number.
  public static func - (left: OpTensor, right: Double) throws -> OpTensor {
    try left - number(right)
  }

  /// A number less each element.
  public static func - (left: Double, right: OpTensor) throws -> OpTensor {
    try number(left) - right
  }

  /// Each element times a number.
  public static func * (left: OpTensor, right: Double) throws -> OpTensor {
    try left * number(right)
  }
}
