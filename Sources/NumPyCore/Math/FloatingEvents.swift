/// What NumPy warns of after an operation on floating-point numbers.
///
/// It is read off the operands and the result; the result alone is looked at where all is well.
public struct FloatingEvents: OptionSet, Sendable {
  /// One bit for each kind.
  public let rawValue: Int

  /// Events by their bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// A finite number was divided by zero, or the like: the result is exactly infinite.
  public static let divideByZero = FloatingEvents(rawValue: 1)
  /// Finite numbers gave one too large for the type.
  public static let overflow = FloatingEvents(rawValue: 2)
  /// Numbers gave NaN.
  public static let invalid = FloatingEvents(rawValue: 4)
}

extension BinaryFunction {
  /// Whether NumPy warns after this function.
  private var warns: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide, .remainder, .power, .floorDivide, .floatPower, .fmod:
      true
    default: false
    }
  }

  /// What happened while this function made a result from two operands.
  public func events(_ left: Operand, _ right: Operand, _ result: NDArray) throws
    -> FloatingEvents
  {
    guard warns else { return [] }
    if !result.dtype.isFloating {
      guard self == .floorDivide || self == .remainder, try right.hasZero() else { return [] }
      return .divideByZero
    }
    guard result.hasNonFinite else { return [] }
    let (a, b) = (try left.array(.float64), try right.array(.float64))
    let zeros = try zeroDivisions(a, b)
    let finite = try both(.isfinite, a, b, inverted: false)
    let numbers = try both(.isnan, a, b, inverted: true)
    let infinite = try and(try result.applying(.isinf), finite)
    var events: FloatingEvents = []
    if try anyTrue(try and(infinite, zeros)) { events.insert(.divideByZero) }
    if try anyTrue(try and(infinite, try zeros.applying(.logicalNot))) { events.insert(.overflow) }
    if try anyTrue(try and(try result.applying(.isnan), numbers)) { events.insert(.invalid) }
    return events
  }

  /// Where the operands make an infinity that is exact.
  private func zeroDivisions(_ a: NDArray, _ b: NDArray) throws -> NDArray {
    switch self {
    case .divide, .floorDivide, .remainder, .fmod:
      return try NDArray.apply(.equal, .array(b), .python(.integer(0)))
    case .power, .floatPower: return try NDArray.apply(.equal, .array(a), .python(.integer(0)))
    default: return try NDArray(.bool(false))
    }
  }
}

extension UnaryFunction {
  /// What happened while this function made a result from an operand.
  public func events(_ operand: NDArray, _ result: NDArray) throws -> FloatingEvents {
    guard result.dtype.isFloating, result.hasNonFinite else { return [] }
    let made = try and(try result.applying(.isinf), try operand.applying(.isfinite))
    let undefined = try and(
      try result.applying(.isnan), try operand.applying(.isnan).applying(.logicalNot))
    var events: FloatingEvents = []
    if try anyTrue(made) { events.insert(hasPoles ? .divideByZero : .overflow) }
    if try anyTrue(undefined) { events.insert(.invalid) }
    return events
  }

  private var hasPoles: Bool {
    switch self {
    case .log, .log2, .log10, .log1p, .arctanh, .reciprocal: true
    default: false
    }
  }
}

private func both(
  _ test: UnaryFunction, _ a: NDArray, _ b: NDArray, inverted: Bool
) throws -> NDArray {
  let (first, second) = (try a.applying(test), try b.applying(test))
  guard inverted else { return try and(first, second) }
  return try and(try first.applying(.logicalNot), try second.applying(.logicalNot))
}

private func and(_ a: NDArray, _ b: NDArray) throws -> NDArray {
  try NDArray.apply(.logicalAnd, .array(a), .array(b))
}

private func anyTrue(_ flags: NDArray) throws -> Bool {
  try flags.reduced(.any).item() == .bool(true)
}

extension Operand {
  fileprivate func hasZero() throws -> Bool {
    switch self {
    case .python(let number): return number.asDouble == 0
    case .array(let array): return try array.reduced(.all).item() == .bool(false)
    }
  }
}

extension NDArray {
  /// Whether an infinity or a NaN is among the elements of a floating-point array.
  var hasNonFinite: Bool {
    switch dtype {
    case .float64: anyCovers(0x7ff0_0000_0000_0000 as UInt64)
    case .float32: anyCovers(0x7f80_0000 as UInt32)
    default: false
    }
  }

  /// Whether some element has all bits of a mask: the exponent of infinities and NaN is all ones.
  @inline(__always)
  private func anyCovers<T: FixedWidthInteger>(_ mask: T) -> Bool {
    let walk = RowLoop(shape: shape, strides: [strides])
    let (step, count) = (walk.steps[0], walk.count)
    var found: T = 0
    withPointer(T.self) { pointer in
      walk.forEachRow { places in
        let row = pointer + places[0]
        if step == 1 {
          for index in 0..<count { found |= row[index] & mask == mask ? 1 : 0 }
        } else {
          for index in 0..<count { found |= row[index &* step] & mask == mask ? 1 : 0 }
        }
      }
    }
    return found != 0
  }
}
