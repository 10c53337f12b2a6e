import ConvEngine
import NumberText

/// The lines that explain the sizes along the window's axes: `steps  (64 − 3)/1 + 1 = 62`.
func windowLines(_ axes: [WindowAxis?], spatial: [Int?]) -> [ArithmeticLine] {
  axes.enumerated().map { place, axis in
    let name = AxisName(place, of: axes.count).word
    guard let axis else { return ArithmeticLine(name, "None: as long as the data make it") }
    return ArithmeticLine(name, windowFormula(axis))
  }
}

/// How the number of outputs along an axis comes about.
func windowFormula(_ axis: WindowAxis) -> String {
  let padding = axis.padBefore + axis.padAfter
  let length = padding > 0 ? "\(axis.input) + \(padding)" : "\(axis.input)"
  let span =
    axis.dilation > 1 ? "(\(axis.dilation)·(\(axis.window) − 1) + 1)" : "\(axis.window)"
  let exact = (axis.input + padding - axis.span) % axis.stride == 0
  let quotient = "(\(length) − \(span))/\(axis.stride)"
  return (exact ? quotient : "⌊\(quotient)⌋") + " + 1 = \(axis.output)"
}

/// The line that explains a parameter count: `params  3·64·64 + 64 = 12,352`.
func parameterLine(factors: [Int], bias: Int?) -> ArithmeticLine {
  let product = SymbolicShape.product(factors.map { $0 }[...])
  let total = product.flatMap { product -> Int? in
    let (sum, overflow) = product.addingReportingOverflow(bias ?? 0)
    return overflow ? nil : sum
  }
  let formula =
    factors.map { grouped($0) }.joined(separator: "·") + (bias.map { " + \(grouped($0))" } ?? "")
  return ArithmeticLine("params", formula + " = " + (total.map(grouped) ?? "too many to count"))
}
