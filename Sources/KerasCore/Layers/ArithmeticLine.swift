/// One line that explains a number of a layer, with the numbers filled in.
///
/// `steps` and `(62 − 3)/1 + 1 = 60`, or `params` and `3·64·64 + 64 = 12,352`.
public struct ArithmeticLine: Hashable, Sendable, CustomStringConvertible {
  /// What is computed: `steps`, `height`, `width`, `params`, ...
  public var label: String
  /// How, and the result.
  public var formula: String

  /// A line of explanation.
  public init(_ label: String, _ formula: String) {
    self.label = label
    self.formula = formula
  }

  /// Label and formula, two spaces apart.
  public var description: String { "\(label)  \(formula)" }
}
