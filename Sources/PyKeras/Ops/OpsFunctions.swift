import KerasOps
import NumPyCore
import PyCore

/// The functions of `keras.ops`, by subject.
enum OpsFunctions {
  /// Every function of the module.
  static let all: [OpsFunction] =
    elementwise + logic + activations + reductions + shapes + joining + indexing + sorting
    + creation + linear + network + blocks + control + conversion + statistics + further
    + windows + counting + withNaN + products + matrices + segments
}

extension OpsFunctions {
  static let elementwise: [OpsFunction] =
    UnaryOp.allCases.filter { $0 != .round }.map { op in
      OpsFunction(op.rawValue, [.x], "The function \(op.rawValue), element by element.") {
        try op(try $0.tensor())
      }
    }
    + BinaryOp.allCases.map { op in
      OpsFunction(op.rawValue, [.x1, .x2], "The function \(op.rawValue), element by element.") {
        let (left, right) = try $0.pair()
        return try op(left, right)
      }
    } + [
      OpsFunction("true_divide", [.x1, .x2], "The quotient.") {
        let (left, right) = try $0.pair()
        return try BinaryOp.divide(left, right)
      },
      OpsFunction("fabs", [.x], "The distance from 0.") { try UnaryOp.abs(try $0.tensor()) },
      OpsFunction(
        "round", [.x, .optional("decimals", 0)], "The numbers rounded, halves to even."
      ) { call in
        let (x, decimals) = (try call.tensor(), try call.int("decimals"))
        return decimals == 0 ? try UnaryOp.round(x) : try x.rounded(decimals: decimals)
      },
      OpsFunction(
        "clip", [.x, .required("x_min"), .required("x_max")], "The numbers kept in bounds."
      ) { call in
        let x = try call.tensor()
        return try x.clipped(
          call.isNone("x_min") ? nil : try call.tensor("x_min", beside: x),
          call.isNone("x_max") ? nil : try call.tensor("x_max", beside: x))
      },
      OpsFunction("divide_no_nan", [.x1, .x2], "The quotient, 0 where the divisor is 0.") { call in
        let (left, right) = try call.pair()
        let zero = try OpTensor.number(0)
        let isZero = try OpTensor.compared(.equal, right, zero)
        let safe = try OpTensor.chosen(where: isZero, try OpTensor.number(1), right)
        return try OpTensor.chosen(where: isZero, zero, try BinaryOp.divide(left, safe))
      },
      OpsFunction("erf", [.x], "The error function.") { try $0.tensor().errorFunction() },
      OpsFunction("erfc", [.x], "One minus the error function.") {
        try BinaryOp.subtract(try OpTensor.number(1), try $0.tensor().errorFunction())
      },
      OpsFunction(
        "nan_to_num",
        [.x, .optional("nan", 0.0), .optional("posinf", nil), .optional("neginf", nil)],
        "NaN and infinities replaced by numbers."
      ) { call in
        try replacingNonFinite(call)
      },
    ]

  private static func replacingNonFinite(_ call: OpsCall) throws -> OpTensor {
    let largest = Double(Float.greatestFiniteMagnitude)
    var x = try call.tensor()
    func replace(_ flags: OpTensor, _ name: String, _ fallback: Double) throws {
      let number = try call.isNone(name) ? fallback : call.float(name)
      x = try OpTensor.chosen(where: flags, try OpTensor.number(number), x)
    }
    guard x.value.dtype.isFloating else { return x }
    try replace(try x.tested(.isnan), "nan", 0)
    let infinity = try OpTensor.number(.infinity)
    try replace(try OpTensor.compared(.equal, x, infinity), "posinf", largest)
    try replace(
      try OpTensor.compared(.equal, x, try UnaryOp.negative(infinity)), "neginf", -largest)
    return x
  }

  static let logic: [OpsFunction] =
    [
      ("equal", BinaryFunction.equal), ("not_equal", .notEqual), ("less", .less),
      ("less_equal", .lessEqual), ("greater", .greater), ("greater_equal", .greaterEqual),
      ("logical_and", .logicalAnd), ("logical_or", .logicalOr), ("logical_xor", .logicalXor),
    ].map { name, function in
      OpsFunction(name, [.x1, .x2], "Whether it holds, element by element.") {
        let (left, right) = try $0.pair()
        return try OpTensor.compared(function, left, right)
      }
    }
    + [
      ("bitwise_and", BinaryFunction.bitwiseAnd), ("bitwise_or", .bitwiseOr),
      ("bitwise_xor", .bitwiseXor), ("left_shift", .leftShift), ("right_shift", .rightShift),
      ("bitwise_left_shift", .leftShift), ("bitwise_right_shift", .rightShift),
    ].map { name, function in
      OpsFunction(name, [.x, .required("y")], "The operation on the bits of integers.") {
        let (left, right) = try $0.pair("x", "y")
        return try OpTensor.compared(function, left, right)
      }
    }
    + [
      ("isnan", UnaryFunction.isnan), ("isinf", .isinf), ("isfinite", .isfinite),
      ("signbit", .signbit), ("logical_not", .logicalNot), ("bitwise_not", .invert),
      ("bitwise_invert", .invert),
    ].map { name, function in
      OpsFunction(name, [.x], "The function \(name), element by element.") {
        try $0.tensor().tested(function)
      }
    } + [
      OpsFunction("isclose", closeness, "Whether numbers differ by little.") {
        try areClose($0)
      },
      OpsFunction("allclose", closeness, "Whether all numbers differ by little.") {
        try areClose($0).tested(.all)
      },
      OpsFunction(
        "where", [.required("condition"), .optional("x1", nil), .optional("x2", nil)],
        "Elements of x1 where the condition holds, of x2 elsewhere.", value: { try choose($0) }),
      OpsFunction("nonzero", [.x], "The places of elements that are not 0, by axis.") { call in
        .tuple(
          try call.array().nonzero().map { call.value(of: try OpTensor($0)) })
      },
    ]

  private static let closeness: [Parameter] = [
    .x1, .x2, .optional("rtol", 1e-05), .optional("atol", 1e-08), .optional("equal_nan", false),
  ]

  private static func areClose(_ call: OpsCall) throws -> OpTensor {
    let (left, right) = try call.pair()
    let distance = try UnaryOp.abs(try BinaryOp.subtract(left, right))
    let relative = try BinaryOp.multiply(
      try UnaryOp.abs(right), try OpTensor.number(try call.float("rtol")))
    let bound = try BinaryOp.add(relative, try OpTensor.number(try call.float("atol")))
    let near = try OpTensor.compared(
      .logicalOr, try OpTensor.compared(.lessEqual, distance, bound),
      try OpTensor.compared(.equal, left, right))
    guard try call.flag("equal_nan") else { return near }
    let both = try OpTensor.compared(
      .logicalAnd, try left.tested(.isnan), try right.tested(.isnan))
    return try OpTensor.compared(.logicalOr, near, both)
  }

  private static func choose(_ call: OpsCall) throws -> Value {
    let condition = try call.tensor("condition")
    if call.isNone("x1") && call.isNone("x2") {
      return .tuple(
        try condition.value.nonzero().map { call.value(of: try OpTensor($0)) })
    }
    guard !call.isNone("x1"), !call.isNone("x2") else {
      throw PythonError.valueError(
        "`x1` and `x2` either both should be `None` or both should have "
          + "non-None value.")
    }
    let (first, second) = try call.pair()
    return call.value(of: try OpTensor.chosen(where: condition, first, second))
  }
}
