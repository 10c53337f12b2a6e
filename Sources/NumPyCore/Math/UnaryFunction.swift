#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// NumPy's elementwise functions of one operand; the raw value is NumPy's name.
public enum UnaryFunction: String, CaseIterable, Sendable {
  case negative, positive, absolute, sign, square, sqrt, cbrt, exp, exp2, expm1, log, log2, log10
  case log1p, sin, cos, tan, arcsin, arccos, arctan, sinh, cosh, tanh, arcsinh, arccosh, arctanh
  case floor, ceil, trunc, rint, reciprocal, isnan, isinf, isfinite, signbit, invert, fabs
  case degrees, radians
  case logicalNot = "logical_not"

  /// Whether the result is bool.
  public var isPredicate: Bool {
    switch self {
    case .isnan, .isinf, .isfinite, .signbit, .logicalNot: true
    default: false
    }
  }

  /// Whether integers and bools keep their type.
  private var keepsIntegers: Bool {
    switch self {
    case .negative, .positive, .absolute, .sign, .square, .floor, .ceil, .trunc, .invert,
      .reciprocal:
      true
    default: false
    }
  }

  /// The type the operand is brought to.
  ///
  /// - Throws: `TypeError` where NumPy has no loop for the type.
  func operandType(_ type: DType) throws -> DType {
    if isPredicate { return type }
    if type.isFloating {
      if self == .invert { throw unsupported }
      return type
    }
    guard keepsIntegers else { return type.floatingResult }
    guard type == .bool else { return type }
    switch self {
    case .negative:
      throw NumPyError.type(
        "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or "
          + "the logical_not function instead.")
    case .positive, .sign:
      throw NumPyError.type(
        "ufunc '\(rawValue)' did not contain a loop with signature matching types <class "
          + "'numpy.dtypes.BoolDType'> -> None")
    case .square, .reciprocal: return .int8
    default: return .bool
    }
  }

  private var unsupported: NumPyError {
    NumPyError.type(
      "ufunc '\(rawValue)' not supported for the input types, and the inputs could not be safely "
        + "coerced to any supported types according to the casting rule ''safe''")
  }
}

extension NDArray {
  /// Applies a function to every element; the result is a new array of the same shape.
  ///
  /// - Throws: `TypeError` for a type the function is not defined on.
  public func applying(_ function: UnaryFunction) throws -> NDArray {
    let type = try function.operandType(dtype)
    let source = try cast(to: type.loopType)
    let result = try NDArray(
      unwritten: shape, dtype: function.isPredicate ? .bool : type.loopType)
    switch type.loopType {
    case .float32: function.compute(source, result, Float.self)
    case .uint64: function.computeInteger(source, result, UInt64.self)
    case .bool: function.computeBoolean(source, result)
    case .int64: function.computeInteger(source, result, Int64.self)
    default: function.compute(source, result, Double.self)
    }
    return function.isPredicate ? result : try result.cast(to: type)
  }

  /// The elements rounded to a number of decimals, halves to even (`np.round`).
  ///
  /// As in NumPy the numbers are scaled, rounded and scaled back. Integers stay as they are unless
  /// `decimals` is negative.
  public func rounded(decimals: Int = 0) throws -> NDArray {
    if !dtype.isFloating && decimals >= 0 { return try copy() }
    if decimals == 0 { return try applying(.rint) }
    let scale = Operand.python(.float(Double.pow(10, abs(Double(decimals)))))
    let (first, second): (BinaryFunction, BinaryFunction) =
      decimals > 0 ? (.multiply, .divide) : (.divide, .multiply)
    let scaled = try NDArray.apply(first, .array(self), scale).applying(.rint)
    return try NDArray.apply(second, .array(scaled), scale).cast(to: dtype)
  }
}

extension UnaryFunction {
  func computeInteger<T: IntegerElement>(_ a: NDArray, _ r: NDArray, _: T.Type) {
    switch self {
    case .negative: r.mapElements(a, T.self, T.self) { 0 &- $0 }
    case .absolute: r.mapElements(a, T.self, T.self) { magnitudeOf($0) }
    case .sign: r.mapElements(a, T.self, T.self) { $0.signum() }
    case .square: r.mapElements(a, T.self, T.self) { $0 &* $0 }
    case .invert: r.mapElements(a, T.self, T.self) { ~$0 }
    case .reciprocal:
      r.mapElements(a, T.self, T.self) { $0 == 1 ? 1 : $0 == 0 || 0 &- $0 != 1 ? 0 : $0 }
    case .isnan, .isinf: r.fill(.bool(false))
    case .isfinite: r.fill(.bool(true))
    case .signbit: r.mapElements(a, T.self, Bool.self) { $0 < 0 }
    case .logicalNot: r.mapElements(a, T.self, Bool.self) { $0 == 0 }
    default: r.assignSameShape(a)
    }
  }

  func computeBoolean(_ a: NDArray, _ r: NDArray) {
    switch self {
    case .invert, .logicalNot: r.mapElements(a, UInt8.self, UInt8.self) { 1 - $0 }
    case .isnan, .isinf, .signbit: r.fill(.bool(false))
    case .isfinite: r.fill(.bool(true))
    default: r.assignSameShape(a)
    }
  }

  func compute(_ a: NDArray, _ r: NDArray, _: Float.Type) {
    if computeSimple(a, r, Float.self) { return }
    if self == .exp {
      r.mapElements(a, Float.self, Float.self) { exponential($0) }
      return
    }
    if self == .log {
      r.mapElements(a, Float.self, Float.self) { naturalLogarithm($0) }
      return
    }
    // Rounding a double result to float is as near as the C library's own float functions.
    r.mapElements(a, Float.self, Float.self) { value in
      Float(transcendental(Double(value)))
    }
  }

  func compute(_ a: NDArray, _ r: NDArray, _: Double.Type) {
    if computeSimple(a, r, Double.self) { return }
    switch self {
    case .exp: r.mapElements(a, Double.self, Double.self) { Double.exp($0) }
    case .log: r.mapElements(a, Double.self, Double.self) { logarithm($0) }
    default: r.mapElements(a, Double.self, Double.self) { transcendental($0) }
    }
  }

  /// The functions that need no C library; false for the others.
  @inline(__always)
  private func computeSimple<T: FloatingElement>(
    _ a: NDArray, _ r: NDArray, _: T.Type
  ) -> Bool {
    switch self {
    case .negative: r.mapElements(a, T.self, T.self) { -$0 }
    case .positive: r.assignSameShape(a)
    case .absolute, .fabs: r.mapElements(a, T.self, T.self) { $0.magnitude }
    case .sign: r.mapElements(a, T.self, T.self) { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 == 0 ? 0 : $0 }
    case .square: r.mapElements(a, T.self, T.self) { $0 * $0 }
    case .sqrt: r.mapElements(a, T.self, T.self) { $0.squareRoot() }
    case .floor: r.mapElements(a, T.self, T.self) { $0.rounded(.down) }
    case .ceil: r.mapElements(a, T.self, T.self) { $0.rounded(.up) }
    case .trunc: r.mapElements(a, T.self, T.self) { $0.rounded(.towardZero) }
    case .rint: r.mapElements(a, T.self, T.self) { $0.rounded(.toNearestOrEven) }
    case .reciprocal: r.mapElements(a, T.self, T.self) { 1 / $0 }
    case .degrees: r.mapElements(a, T.self, T.self) { $0 * (180 / T.pi) }
    case .radians: r.mapElements(a, T.self, T.self) { $0 * (T.pi / 180) }
    case .isnan: r.mapElements(a, T.self, Bool.self) { $0.isNaN }
    case .isinf: r.mapElements(a, T.self, Bool.self) { $0.isInfinite }
    case .isfinite: r.mapElements(a, T.self, Bool.self) { $0.isFinite }
    case .signbit: r.mapElements(a, T.self, Bool.self) { $0.sign == .minus }
    case .logicalNot: r.mapElements(a, T.self, Bool.self) { $0 == 0 }
    default: return false
    }
    return true
  }

  /// One value of a function of the C library.
  @inline(__always)
  private func transcendental(_ x: Double) -> Double {
    switch self {
    case .exp: Double.exp(x)
    case .exp2: exp2Of(x)
    case .expm1: expMinus1(x)
    case .log: logarithm(x)
    case .log2: logarithm2(x)
    case .log10: logarithm10(x)
    case .log1p: Double.log1p(x)
    case .cbrt: cubeRoot(x)
    default: trigonometric(x)
    }
  }

  private func trigonometric(_ x: Double) -> Double {
    switch self {
    case .sin: sine(x)
    case .cos: cosine(x)
    case .tan: tangent(x)
    case .arcsin: arcSine(x)
    case .arccos: arcCosine(x)
    case .arctan: arcTangent(x)
    case .sinh: hyperbolicSine(x)
    case .cosh: hyperbolicCosine(x)
    case .tanh: hyperbolicTangent(x)
    case .arcsinh: areaSine(x)
    case .arccosh: areaCosine(x)
    case .arctanh: areaTangent(x)
    default: x
    }
  }
}
