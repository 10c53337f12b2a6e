/// Methods of int and float.
enum NumberMethods {
  static let int: [BuiltinMethod] = [
    BuiltinMethod("bit_length", "") { (owner, _) throws(PythonError) in
      let number = try Convert.index(owner)
      return .int(Int.bitWidth - number.magnitude.leadingZeroBitCount)
    },
    BuiltinMethod("bit_count", "") { (owner, _) throws(PythonError) in
      .int(try Convert.index(owner).magnitude.nonzeroBitCount)
    },
    BuiltinMethod("conjugate", "") { (owner, _) in owner },
    BuiltinMethod("is_integer", "") { (_, _) in .bool(true) },
  ]

  static let float: [BuiltinMethod] = [
    BuiltinMethod("is_integer", "") { (owner, _) throws(PythonError) in
      let number = try Convert.float(owner)
      return .bool(number.isFinite && number == number.rounded())
    },
    BuiltinMethod("conjugate", "") { (owner, _) in owner },
    BuiltinMethod("hex", "") { (owner, _) throws(PythonError) in
      .string(hexadecimal(try Convert.float(owner)))
    },
  ]

  /// Python's `0x1.8000000000000p+1`.
  private static func hexadecimal(_ value: Double) -> String {
    if value.isNaN { return "nan" }
    let sign = value.sign == .minus ? "-" : ""
    if value.isInfinite { return sign + "inf" }
    if value == 0 { return sign + "0x0.0p+0" }
    let digits = String(value.significandBitPattern, radix: 16)
    let padded = String(repeating: "0", count: 13 - digits.count) + digits
    let exponent = value.isNormal ? Int(value.exponent) : -1022
    return
      "\(sign)0x\(value.isNormal ? 1 : 0).\(padded)p\(exponent < 0 ? "-" : "+")\(abs(exponent))"
  }
}
