/// What stands after the colon in `f"{value:>10,.2f}"`: Python's format mini-language, taken apart.
///
/// Source: the Python library reference, "Format Specification Mini-Language".
public struct FormatSpec: Equatable, Sendable {
  /// Where the text stands within its width.
  public enum Alignment: Character, Sendable {
    /// Left, `<`: the default of strings.
    case left = "<"
    /// Right, `>`: the default of numbers.
    case right = ">"
    /// Centred, `^`.
    case center = "^"
    /// Padding between sign and digits, `=`.
    case afterSign = "="
  }

  /// The character that fills up to the width.
  public var fill: Character = " "
  /// The alignment, nil for the default of the value's type.
  public var alignment: Alignment?
  /// `+`, `-` or a space; nil when none was given.
  public var sign: Character?
  /// Whether negative zero is shown as zero, `z`.
  public var coercesNegativeZero = false
  /// The alternate form, `#`.
  public var isAlternate = false
  /// The least number of characters.
  public var width = 0
  /// `,` or `_` between groups of digits.
  public var grouping: Character?
  /// The digits after the point, significant digits, or most characters of a string.
  public var precision: Int?
  /// The presentation type, such as `f`; nil when none was given.
  public var type: Character?

  /// A specification without any wishes.
  public init() {}

  /// Takes a specification apart.
  ///
  /// - Parameters:
  ///   - text: what stands after the colon.
  ///   - typeName: the type of the value to format, for the messages: `float`.
  /// - Throws: `FormatError` with Python's own words.
  public init(_ text: String, typeName: String) throws(FormatError) {
    var rest = Substring(text)
    readAlignment(&rest)
    sign = Self.take(&rest, where: { "+- ".contains($0) })
    coercesNegativeZero = Self.take(&rest, where: { $0 == "z" }) != nil
    isAlternate = Self.take(&rest, where: { $0 == "#" }) != nil
    if rest.first == "0" {
      if alignment == nil {
        fill = "0"
        if typeName != "str" { alignment = .afterSign }
      }
      rest.removeFirst()
    }
    width = try Self.takeNumber(&rest) ?? 0
    try readGrouping(&rest)
    if Self.take(&rest, where: { $0 == "." }) != nil {
      guard let number = try Self.takeNumber(&rest) else { throw .missingPrecision }
      precision = number
    }
    guard rest.count <= 1 else { throw .invalid(text, typeName: typeName) }
    type = rest.first
    try checkLimits()
  }

  private mutating func readAlignment(_ rest: inout Substring) {
    let first = rest.first
    let second = rest.dropFirst().first
    if let first, let given = second.flatMap(Alignment.init(rawValue:)) {
      (fill, alignment) = (first, given)
      rest.removeFirst(2)
    } else if let given = first.flatMap(Alignment.init(rawValue:)) {
      alignment = given
      rest.removeFirst()
    }
  }

  private mutating func readGrouping(_ rest: inout Substring) throws(FormatError) {
    while let separator = Self.take(&rest, where: { $0 == "," || $0 == "_" }) {
      guard let earlier = grouping else {
        grouping = separator
        continue
      }
      throw earlier == separator ? .cannotSpecify(separator, with: separator) : .bothSeparators
    }
  }

  /// Python allows any width that fits in memory; a line of a million characters is enough here.
  private func checkLimits() throws(FormatError) {
    guard width <= 1_000_000 else { throw .tooManyDigits }
    guard precision ?? 0 <= 1_000_000 else { throw .precisionTooBig }
  }

  private static func take(
    _ rest: inout Substring, where matches: (Character) -> Bool
  ) -> Character? {
    guard let first = rest.first, matches(first) else { return nil }
    rest.removeFirst()
    return first
  }

  private static func takeNumber(_ rest: inout Substring) throws(FormatError) -> Int? {
    let digits = rest.prefix { ("0"..."9").contains($0) }
    guard !digits.isEmpty else { return nil }
    rest = rest.dropFirst(digits.count)
    guard let number = Int(digits) else { throw .tooManyDigits }
    return number
  }
}

/// A format specification that Python refuses.
public enum FormatError: Error, Equatable, Sendable {
  /// The type letter does not go with the value.
  case unknownCode(Character, typeName: String)
  /// The text is no specification at all.
  case invalid(String, typeName: String)
  /// A point without digits after it.
  case missingPrecision
  /// `,` and `_` together.
  case bothSeparators
  /// A separator that the type letter excludes.
  case cannotSpecify(Character, with: Character)
  /// A width or precision beyond any number.
  case tooManyDigits
  /// A precision beyond what can be printed.
  case precisionTooBig
  /// A precision for an integer.
  case integerPrecision
  /// A sign, `=` or other wish that the type of value excludes; the whole sentence.
  case notAllowed(String)
  /// A code that is no Unicode scalar, for `c`.
  case characterOutOfRange

  /// The name of the exception that Python raises.
  public var exceptionName: String {
    self == .characterOutOfRange ? "OverflowError" : "ValueError"
  }
}

extension FormatError: CustomStringConvertible {
  /// Python's own sentence.
  public var description: String {
    switch self {
    case .unknownCode(let code, let typeName):
      "Unknown format code '\(Self.visible(code))' for object of type '\(typeName)'"
    case .invalid(let text, let typeName):
      "Invalid format specifier '\(text)' for object of type '\(typeName)'"
    case .missingPrecision: "Format specifier missing precision"
    case .bothSeparators: "Cannot specify both ',' and '_'."
    case .cannotSpecify(let separator, let code):
      "Cannot specify '\(separator)' with '\(code)'."
    case .tooManyDigits: "Too many decimal digits in format string"
    case .precisionTooBig: "precision too big"
    case .integerPrecision: "Precision not allowed in integer format specifier"
    case .notAllowed(let sentence): sentence
    case .characterOutOfRange: "%c arg not in range(0x110000)"
    }
  }

  /// Codes outside printable ASCII appear as CPython shows them: `\\x20`.
  private static func visible(_ code: Character) -> String {
    guard let scalar = code.unicodeScalars.first, scalar.value <= 32 || scalar.value >= 128
    else { return String(code) }
    return "\\x" + String(scalar.value, radix: 16)
  }
}
