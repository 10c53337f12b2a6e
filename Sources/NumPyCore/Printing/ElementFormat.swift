/// The text of an array's elements, all padded to one width.
enum ElementFormat {
  case boolean(isAlone: Bool)
  case integer(width: Int, sign: Character)
  case floating(FloatFormat)
  case custom((Scalar) -> String)

  /// The format for the elements that will be shown.
  init(_ array: NDArray, options: PrintOptions) {
    switch array.dtype.kind {
    case .boolean: self = .boolean(isAlone: array.ndim == 0)
    case .signed, .unsigned:
      let texts = array.scalars.map { ElementFormat.integerText($0, sign: options.sign) }
      self = .integer(width: texts.map(\.utf8.count).max() ?? 0, sign: options.sign)
    case .floating:
      let values = array.scalars.map(\.asDouble)
      self = .floating(
        FloatFormat(values, isSingle: array.dtype == .float32, options: options))
    }
  }

  /// The text of one element.
  func text(_ value: Scalar) -> String {
    switch self {
    case .boolean(let isAlone):
      return value.asInteger == 0 ? "False" : isAlone ? "True" : " True"
    case .integer(let width, let sign):
      let text = ElementFormat.integerText(value, sign: sign)
      return String(repeating: " ", count: max(width - text.utf8.count, 0)) + text
    case .floating(let format): return format.text(value.asDouble)
    case .custom(let format): return format(value)
    }
  }

  private static func integerText(_ value: Scalar, sign: Character) -> String {
    if case .unsigned(let large) = value { return (sign == "+" ? "+" : "") + String(large) }
    let number = value.asInteger
    return (sign == "+" && number >= 0 ? "+" : "") + String(number)
  }
}
