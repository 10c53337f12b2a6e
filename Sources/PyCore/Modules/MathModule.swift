#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Python's `math`.
enum MathModule {
  static func make() -> Module {
    let module = Module("math", documentation: "Functions of real numbers.")
    for (name, value) in [
      ("pi", Double.pi), ("e", M_E), ("tau", 2 * Double.pi), ("inf", .infinity), ("nan", .nan),
    ] { module.define(name, .float(value)) }
    addFunctions(to: module)
    addRounding(to: module)
    addIntegers(to: module)
    addTests(to: module)
    return module
  }

  private static func addFunctions(to module: Module) {
    let total: [(String, (Double) -> Double)] = [
      ("atan", atan), ("tanh", tanh), ("asinh", asinh), ("degrees", { $0 * 180 / .pi }),
      ("radians", { $0 * .pi / 180 }), ("fabs", { $0.magnitude }), ("erf", erf), ("erfc", erfc),
      ("cbrt", cbrt),
    ]
    let partial: [(String, (Double) -> Double)] = [
      ("sqrt", { $0.squareRoot() }), ("exp", exp), ("expm1", expm1), ("sin", sin), ("cos", cos),
      ("tan", tan), ("asin", asin), ("acos", acos), ("sinh", sinh), ("cosh", cosh),
      ("acosh", acosh), ("atanh", atanh), ("log2", log2), ("log10", log10), ("log1p", log1p),
      ("gamma", tgamma), ("lgamma", { lgamma($0) }), ("exp2", exp2),
    ]
    for (name, function) in total + partial {
      module.add(name, "x, /") { (values) throws(PythonError) in
        .float(try checked(function, try Convert.float(values[0])))
      }
    }
    module.add("log", "x, base=None, /") { (values) throws(PythonError) in
      let value = try logarithm(try Convert.float(values[0]))
      guard !values[1].isNone else { return .float(value) }
      let base = try logarithm(try Convert.float(values[1]))
      guard base != 0 else { throw PythonError(.zeroDivisionError, "division by zero") }
      return .float(value / base)
    }
    addBinary(to: module)
  }

  private static func logarithm(_ value: Double) throws(PythonError) -> Double {
    guard value > 0 || value.isNaN else {
      throw .valueError("math domain error", hint: "Logarithms exist above 0 only.")
    }
    return log(value)
  }

  private static func addBinary(to module: Module) {
    module.add("pow", "x, y, /") { (values) throws(PythonError) in
      let (base, exponent) = (try Convert.float(values[0]), try Convert.float(values[1]))
      return .float(try checked({ pow($0, exponent) }, base))
    }
    module.add("atan2", "y, x, /") { (values) throws(PythonError) in
      .float(atan2(try Convert.float(values[0]), try Convert.float(values[1])))
    }
    module.add("fmod", "x, y, /") { (values) throws(PythonError) in
      let divisor = try Convert.float(values[1])
      return .float(try checked({ fmod($0, divisor) }, try Convert.float(values[0])))
    }
    module.add("copysign", "x, y, /") { (values) throws(PythonError) in
      .float(copysign(try Convert.float(values[0]), try Convert.float(values[1])))
    }
    module.add("hypot", "*coordinates") { (values) throws(PythonError) in
      var sum = 0.0
      for item in try values[0].items() { sum = hypot(sum, try Convert.float(item)) }
      return .float(sum)
    }
    module.add("dist", "p, q, /") { (values) throws(PythonError) in
      let (first, second) = (try values[0].items(), try values[1].items())
      guard first.count == second.count else {
        throw .valueError("both points must have the same number of dimensions")
      }
      var sum = 0.0
      for (one, other) in zip(first, second) {
        sum = hypot(sum, try Convert.float(one) - Convert.float(other))
      }
      return .float(sum)
    }
    module.add("fsum", "seq, /") { (values) throws(PythonError) in
      try FloatSum.sum(try values[0].iterator(), from: .float(0))
    }
  }

  /// Calls a function; a result that is no number means that the argument was out of its domain.
  private static func checked(
    _ function: (Double) -> Double, _ value: Double
  ) throws(PythonError) -> Double {
    let result = function(value)
    if result.isNaN, !value.isNaN { throw .valueError("math domain error") }
    if result.isInfinite, value.isFinite {
      if value == 0 || value == -1 { throw .valueError("math domain error") }
      throw PythonError(.overflowError, "math range error")
    }
    return result
  }

  private static func addRounding(to module: Module) {
    let roundings: [(String, FloatingPointRoundingRule)] = [
      ("floor", .down), ("ceil", .up), ("trunc", .towardZero),
    ]
    for (name, rule) in roundings {
      module.add(name, "x, /") { (values) throws(PythonError) in
        if let whole = try values[0].asIndex() { return .int(whole) }
        return try NumberConversion.truncated(try Convert.float(values[0]).rounded(rule))
      }
    }
    module.add("modf", "x, /") { (values) throws(PythonError) in
      let value = try Convert.float(values[0])
      let whole = value.rounded(.towardZero)
      return .tuple([.float(value.isInfinite ? 0 : value - whole), .float(whole)])
    }
    module.add("frexp", "x, /") { (values) throws(PythonError) in
      let value = try Convert.float(values[0])
      guard value.isFinite, value != 0 else { return .tuple([.float(value), .int(0)]) }
      var exponent: Int32 = 0
      let mantissa = frexp(value, &exponent)
      return .tuple([.float(mantissa), .int(Int(exponent))])
    }
  }

  private static func addIntegers(to module: Module) {
    module.add("factorial", "n, /") { (values) throws(PythonError) in
      let count = try Convert.index(values[0])
      guard count >= 0 else { throw .valueError("factorial() not defined for negative values") }
      guard count <= 20_000 else {
        throw PythonError(.memoryError, "\(count)! has too many digits")
      }
      var product = Value.int(1)
      for factor in 1...max(1, count) {
        product = try Operators.binary(.multiply, product, .int(factor))
      }
      return product
    }
    module.add("gcd", "*integers") { (values) throws(PythonError) in
      var result: UInt = 0
      for item in try values[0].items() { result = gcd(result, try Convert.index(item).magnitude) }
      return .int(Int(clamping: result))
    }
    module.add("lcm", "*integers") { (values) throws(PythonError) in
      var result = 1
      for item in try values[0].items() {
        let number = try Convert.index(item)
        guard number != 0 else { return .int(0) }
        let divisor = Int(clamping: gcd(result.magnitude, number.magnitude))
        guard
          case .int(let next) = try Operators.binary(
            .multiply, .int(result / divisor), .int(Int(clamping: number.magnitude)))
        else { continue }
        result = next
      }
      return .int(result)
    }
    module.add("comb", "n, k, /") { (values) throws(PythonError) in
      try choose(try Convert.index(values[0]), try Convert.index(values[1]))
    }
    module.add("isqrt", "n, /") { (values) throws(PythonError) in
      let number = try Convert.index(values[0])
      guard number >= 0 else { throw .valueError("isqrt() argument must be nonnegative") }
      var root = Int(Double(number).squareRoot())
      while root > 0, root > number / root { root -= 1 }
      while (root + 1) <= number / (root + 1) { root += 1 }
      return .int(root)
    }
    module.add("prod", "iterable, /, *, start=1") { (values) throws(PythonError) in
      var result = values[1]
      for item in try values[0].items() {
        result = try Operators.binary(.multiply, result, item)
      }
      return result
    }
  }

  private static func gcd(_ first: UInt, _ second: UInt) -> UInt {
    var (one, other) = (first, second)
    while other != 0 { (one, other) = (other, one % other) }
    return one
  }

  private static func choose(_ n: Int, _ k: Int) throws(PythonError) -> Value {
    guard n >= 0, k >= 0 else { throw .valueError("n and k must be non-negative integers") }
    guard k <= n else { return .int(0) }
    var result = Value.int(1)
    for step in 0..<min(k, n - k) {
      let product = try Operators.binary(.multiply, result, .int(n - step))
      result = try Operators.binary(.floorDivide, product, .int(step + 1))
    }
    return result
  }

  private static func addTests(to module: Module) {
    let tests: [(String, (Double) -> Bool)] = [
      ("isnan", { $0.isNaN }), ("isinf", { $0.isInfinite }), ("isfinite", { $0.isFinite }),
    ]
    for (name, holds) in tests {
      module.add(name, "x, /") { (values) throws(PythonError) in
        .bool(holds(try Convert.float(values[0])))
      }
    }
    module.add("isclose", "a, b, *, rel_tol=1e-09, abs_tol=0.0") { (values) throws(PythonError) in
      let (first, second) = (try Convert.float(values[0]), try Convert.float(values[1]))
      let (relative, absolute) = (try Convert.float(values[2]), try Convert.float(values[3]))
      guard first != second else { return .bool(true) }
      guard first.isFinite, second.isFinite else { return .bool(false) }
      let distance = (first - second).magnitude
      return .bool(
        distance <= max(relative * max(first.magnitude, second.magnitude), absolute))
    }
  }
}
