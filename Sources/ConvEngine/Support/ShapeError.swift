/// A size that cannot be: what was expected and what was received, as data; `description` says it.
public enum ShapeError: Error, Hashable, Sendable {
  /// A count that must be at least 1 is not: `name` is the argument, as Keras calls it.
  case notPositive(name: String, value: Int)
  /// A count that must be at least 0 is not.
  case negative(name: String, value: Int)
  /// The window, spread by its dilation over `span` places, is longer than the axis.
  case windowLargerThanInput(axis: String, input: Int, window: Int, dilation: Int, span: Int)
  /// A count past what sizes are computed with: `limit` is the highest.
  case beyondLimit(name: String, value: Int, limit: Int)
  /// A tensor of this shape has more elements than this program will ever allocate.
  case tooLarge(what: String, dimensions: [Int])
  /// Two shapes that must agree do not.
  case mismatch(what: String, expected: Shape, received: Shape)
  /// Channels or filters do not divide into the groups.
  case notDivisible(name: String, value: Int, groups: Int)
  /// A padding that an operation does not know.
  case unsupportedPadding(Padding, operation: String)
  /// A place outside an axis: an embedding index, or a cell that a trace was asked for.
  case outOfRange(what: String, value: Int, count: Int)
  /// A number that names no place: NaN, or larger than any table.
  case notAnIndex(Float)
  /// A tensor with another number of axes than the operation reads.
  case rank(what: String, expected: Int, received: Shape)
}

extension ShapeError: CustomStringConvertible {
  /// One sentence: what was expected, what was received, and a way out where one is known.
  public var description: String {
    switch self {
    case .notPositive(let name, let value):
      "`\(name)` must be at least 1. Received: \(name)=\(value)"
    case .negative(let name, let value):
      "`\(name)` must not be negative. Received: \(name)=\(value)"
    case .windowLargerThanInput(let axis, let input, let window, let dilation, let span):
      Self.windowSentence(
        axis: axis, input: input, window: window, dilation: dilation, span: span)
    case .beyondLimit(let name, let value, let limit):
      "`\(name)` must be at most \(limit). Received: \(name)=\(value)"
    case .tooLarge(let what, let dimensions):
      "\(what) of shape \(Shape(dimensions)) is too large to hold in memory. "
        + "Try smaller sizes."
    case .mismatch(let what, let expected, let received):
      "\(what) must have shape \(expected). Received: shape=\(received)"
    case .notDivisible(let name, let value, let groups):
      "`\(name)` must be divisible by `groups`. Received: \(name)=\(value), groups=\(groups)"
    case .unsupportedPadding(let padding, let operation):
      "\(operation) has no padding='\(padding.rawValue)'. Try 'valid' or 'same'."
    case .outOfRange(let what, let value, let count):
      count < 1
        ? "\(what) \(value) does not exist: there is none."
        : "\(what) \(value) is out of range: it must be from 0 to \(count - 1)."
    case .notAnIndex(let value):
      "An index must be a whole number. Received: index \(value)"
    case .rank(let what, let expected, let received):
      "\(what) must have \(expected) axes. Received: shape=\(received)"
    }
  }

  private static func windowSentence(
    axis: String, input: Int, window: Int, dilation: Int, span: Int
  ) -> String {
    let spread = dilation > 1 ? " (\(window) places, dilated by \(dilation))" : ""
    return "A window of \(span)\(spread) does not fit into \(axis) of \(input). "
      + "Try a smaller window, a longer input, or padding='same'."
  }
}
