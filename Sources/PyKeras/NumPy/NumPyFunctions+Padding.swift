import NumPyCore
import PyCore

extension NumPyFunctions {
  static let padding: [NumPyFunction] = [
    NumPyFunction(
      "pad",
      [
        .required("array"), .required("pad_width"),
        .optional(
          "mode", "constant", "How the new places are filled.",
          choices: ["constant", "edge", "reflect", "symmetric", "wrap"]),
        .optional("constant_values", 0, kind: .keywordOnly),
      ], "The array with places added around it."
    ) { call in
      let array = try call.array("array")
      let given = try call.array("pad_width")
      guard given.dtype.isInteger || given.dtype == .bool else {
        throw PythonError.typeError("`pad_width` must be of integral type.")
      }
      let pairs = try given.broadcast(to: [array.ndim, 2]).scalars.map(\.asInteger)
      let widths = (0..<array.ndim).map { (before: pairs[2 * $0], after: pairs[2 * $0 + 1]) }
      return call.library.array(try array.padded(widths, mode: try mode(call)))
    }
  ]

  private static func mode(_ call: NumPyCall) throws -> PadMode {
    switch try call.text("mode") {
    case "constant": return .constant(try call.library.scalar(from: call["constant_values"]))
    case "edge": return .edge
    case "reflect": return .reflect
    case "symmetric": return .symmetric
    case "wrap": return .wrap
    case let other: throw PythonError.valueError("mode '\(other)' is not supported")
    }
  }
}
