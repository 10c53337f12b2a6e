import NumPyCore

/// Functions of two numbers, with broadcasting, each with its derivatives.
public enum BinaryOp: String, CaseIterable, Sendable {
  case add, subtract, multiply, divide, power, maximum, minimum, arctan2, logaddexp, hypot
  case floorDivide = "floor_divide"
  case mod

  private var function: BinaryFunction {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .power: .power
    case .maximum: .maximum
    case .minimum: .minimum
    case .arctan2: .arctan2
    case .logaddexp: .logaddexp
    case .hypot: .hypot
    case .floorDivide: .floorDivide
    case .mod: .remainder
    }
  }

  /// Whether integers are brought to float32 first.
  private var isFloatingOnly: Bool {
    switch self {
    case .divide, .arctan2, .logaddexp, .hypot: true
    default: false
    }
  }

  /// Applies the function to two tensors.
  public func callAsFunction(_ left: OpTensor, _ right: OpTensor) throws -> OpTensor {
    let shared = left.value.dtype.common(with: right.value.dtype)
    let type = isFloatingOnly || shared == .bool && self != .add ? floatingOr(shared) : shared
    let (a, b) = (try left.value.cast32(type), try right.value.cast32(type))
    let y = try NDArray.apply(function, .array(a), .array(b))
    return try OpTensor.made(
      y, from: [left, right],
      each: [
        { try pullLeft($0, a, b, y).summed(to: a.shape) },
        { try pullRight($0, a, b, y).summed(to: b.shape) },
      ])
  }

  private func floatingOr(_ type: DType) -> DType {
    isFloatingOnly ? .float32 : type == .bool ? .int32 : type
  }

  private func pullLeft(
    _ g: NDArray, _ a: NDArray, _ b: NDArray, _ y: NDArray
  ) throws -> NDArray {
    switch self {
    case .add, .subtract, .mod: g
    case .multiply: try g * b
    case .divide: try g / b
    case .power: try g * b * NDArray.apply(.power, .array(a), .array(try b - 1))
    case .maximum, .minimum: try g * share(a, b, y)
    case .arctan2: try g * b / (a * a + b * b)
    case .logaddexp: try g * (a - y).applying(.exp)
    case .hypot: try g * a / y
    case .floorDivide: try g * 0
    }
  }

  private func pullRight(
    _ g: NDArray, _ a: NDArray, _ b: NDArray, _ y: NDArray
  ) throws -> NDArray {
    switch self {
    case .add: g
    case .subtract: try -g
    case .multiply: try g * a
    case .divide: try -(g * y / b)
    case .power: try g * y * logarithm(of: a)
    case .maximum, .minimum: try g * share(b, a, y)
    case .arctan2: try -(g * a / (a * a + b * b))
    case .logaddexp: try g * (b - y).applying(.exp)
    case .hypot: try g * b / y
    case .mod: try -(g * NDArray.apply(.floorDivide, .array(a), .array(b)))
    case .floorDivide: try g * 0
    }
  }

  /// 1 where the extreme is this one's, a half where both are equal.
  private func share(_ own: NDArray, _ other: NDArray, _ y: NDArray) throws -> NDArray {
    try own.mask(.equal, y) / (own.mask(.equal, other) + 1)
  }

  /// The logarithm, 0 of 0: a base of 0 does not move the power.
  private func logarithm(of base: NDArray) throws -> NDArray {
    let isZero = try NDArray.apply(.equal, .array(base), .python(.float(0)))
    let safe = try NDArray.choose(where: isZero, .python(.float(1)), .array(base))
    return try safe.floating().applying(.log)
  }
}

extension NDArray {
  /// The array in a type, itself where it has it.
  func cast32(_ type: DType) throws -> NDArray { dtype == type ? self : try astype(type) }
}

extension OpTensor {
  /// A comparison or another function of two tensors that has no gradient.
  public static func compared(
    _ function: BinaryFunction, _ left: OpTensor, _ right: OpTensor
  ) throws -> OpTensor {
    let type = left.value.dtype.common(with: right.value.dtype)
    return try OpTensor(
      try NDArray.apply(
        function, .array(try left.value.cast32(type)), .array(try right.value.cast32(type))))
  }

  /// Elements of one tensor where a condition holds, of the other elsewhere.
  public static func chosen(
    where condition: OpTensor, _ first: OpTensor, _ second: OpTensor
  ) throws -> OpTensor {
    let type = first.value.dtype.common(with: second.value.dtype)
    let (a, b) = (try first.value.cast32(type), try second.value.cast32(type))
    let flags = try condition.value.astype(.bool)
    let result = try NDArray.choose(where: flags, .array(a), .array(b))
    let zero = Operand.python(.float(0))
    return try made(
      result, from: [first, second],
      each: [
        { try NDArray.choose(where: flags, .array($0), zero).floating().summed(to: a.shape) },
        { try NDArray.choose(where: flags, zero, .array($0)).floating().summed(to: b.shape) },
      ])
  }

  /// The elements kept between two bounds; the gradient goes through where they lie inside.
  public func clipped(_ lower: OpTensor?, _ upper: OpTensor?) throws -> OpTensor {
    var result = self
    if let lower { result = try BinaryOp.maximum(result, lower) }
    if let upper { result = try BinaryOp.minimum(result, upper) }
    return result
  }
}
