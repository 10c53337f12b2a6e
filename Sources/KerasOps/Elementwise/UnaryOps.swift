import NumPyCore

/// Functions of single numbers, each with its derivative; the raw value is Keras's name.
public enum UnaryOp: String, CaseIterable, Sendable {
  case negative, abs, absolute, square, sqrt, rsqrt, cbrt, reciprocal, sign
  case exp, exp2, expm1, log, log2, log10, log1p
  case sin, cos, tan, arcsin, arccos, arctan
  case sinh, cosh, tanh, arcsinh, arccosh, arctanh
  case floor, ceil, trunc, round, deg2rad, rad2deg

  /// NumPy's function of the same meaning, nil for `rsqrt`.
  private var function: UnaryFunction? {
    switch self {
    case .abs: .absolute
    case .round: .rint
    case .deg2rad: .radians
    case .rad2deg: .degrees
    case .rsqrt: nil
    default: UnaryFunction(rawValue: rawValue)
    }
  }

  /// Whether integers stay integers.
  private var keepsIntegers: Bool {
    switch self {
    case .negative, .abs, .absolute, .square, .sign, .trunc, .round: true
    default: false
    }
  }

  /// The gradient by `x` of a function that gave `y`.
  private func pull(_ g: NDArray, _ x: NDArray, _ y: NDArray) throws -> NDArray {
    switch self {
    case .negative: try -g
    case .abs, .absolute: try g * x.applying(.sign)
    case .square: try g * x * 2
    case .sqrt: try g / (y * 2)
    case .rsqrt: try g * y / x * -0.5
    case .cbrt: try g / (y * y * 3)
    case .reciprocal: try -(g * y * y)
    case .exp: try g * y
    case .exp2: try g * y * 0.693147180559945
    case .expm1: try g * (y + 1)
    case .log: try g / x
    case .log2: try g / (x * 0.693147180559945)
    case .log10: try g / (x * 2.302585092994046)
    case .log1p: try g / (x + 1)
    case .sign, .floor, .ceil, .trunc, .round: try g * 0
    case .deg2rad: try g * 0.017453292519943
    case .rad2deg: try g * 57.29577951308232
    default: try g * trigonometricSlope(x, y)
    }
  }

  private func trigonometricSlope(_ x: NDArray, _ y: NDArray) throws -> NDArray {
    switch self {
    case .sin: try x.applying(.cos)
    case .cos: try -x.applying(.sin)
    case .tan: try y * y + 1
    case .arcsin: try 1 / (1 - x * x).applying(.sqrt)
    case .arccos: try -1 / (1 - x * x).applying(.sqrt)
    case .arctan: try 1 / (x * x + 1)
    case .sinh: try x.applying(.cosh)
    case .cosh: try x.applying(.sinh)
    case .tanh: try 1 - y * y
    case .arcsinh: try 1 / (x * x + 1).applying(.sqrt)
    case .arccosh: try 1 / (x * x - 1).applying(.sqrt)
    default: try 1 / (1 - x * x)
    }
  }

  /// Whole numbers stay what they are; truth values count as 0 and 1.
  private func ofIntegers(_ array: NDArray) throws -> OpTensor {
    let numbers = array.dtype == .bool ? try array.astype(.int32) : array
    guard self != .round, self != .trunc, let function else { return try OpTensor(numbers) }
    return try OpTensor(try numbers.applying(function).astype(numbers.dtype))
  }

  /// Applies the function to every element.
  public func callAsFunction(_ x: OpTensor) throws -> OpTensor {
    if keepsIntegers, !x.value.dtype.isFloating { return try ofIntegers(x.value) }
    let source = try x.value.floating()
    let result = try function.map { try source.applying($0) } ?? 1 / source.applying(.sqrt)
    return try OpTensor.made(result, from: [x], each: [{ try pull($0, source, result) }])
  }
}

extension OpTensor {
  /// A function of each element that has no gradient: `isnan`, `logical_not`.
  public func tested(_ function: UnaryFunction) throws -> OpTensor {
    try OpTensor(try value.applying(function))
  }

  /// The numbers in another type; between floats and floats a gradient goes through.
  public func cast(to type: DType) throws -> OpTensor {
    let type = type.narrowed
    if value.dtype == type { return self }
    return try OpTensor.made(try value.astype(type), from: [self]) { [$0] }
  }

  /// The numbers rounded to a number of decimals; the gradient is 0.
  public func rounded(decimals: Int) throws -> OpTensor {
    try OpTensor.made(try value.rounded(decimals: decimals), from: [self], each: [{ try $0 * 0 }])
  }
}
