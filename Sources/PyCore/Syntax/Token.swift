/// A word or sign of the source text.
public struct Token: Sendable {
  /// What it is.
  public let kind: Kind
  /// Where it is.
  public let range: SourceRange
  /// Whether it is the first on its line.
  public let startsLine: Bool

  /// What a token is.
  public enum Kind: Sendable, Equatable {
    /// A name.
    case name(String)
    /// A reserved word.
    case keyword(Keyword)
    /// An integer.
    case integer(Int)
    /// An integer of more than 64 bits; its digits.
    case hugeInteger(String)
    /// A float.
    case float(Double)
    /// A text or bytes literal.
    case string(StringLiteral)
    /// An operator or punctuation.
    case symbol(Symbol)
    /// The end of a logical line.
    case newline
    /// The start of a deeper block.
    case indent
    /// The end of a block.
    case dedent
    /// From `#` to the end of the line; only kept for colouring.
    case comment
    /// A notebook command such as `%matplotlib inline`; skipped when run.
    case magic
    /// Bytes that are no token; a diagnostic says why.
    case invalid
    /// The end of the text.
    case end
  }
}

/// A string literal before its escapes are read.
public struct StringLiteral: Sendable, Hashable {
  /// The text between the quotes.
  public var body: SourceRange
  /// Python's `r'...'`.
  public var isRaw: Bool
  /// Python's `b'...'`.
  public var isBytes: Bool
  /// Python's `f'...'`.
  public var isFormatted: Bool
}

/// The reserved words of Python.
public enum Keyword: String, Sendable, CaseIterable {
  case `False`, `None`, `True`
  case and, `as`, assert, async, await, `break`, `class`, `continue`, def, del, elif, `else`
  case except, finally, `for`, from, global, `if`, `import`, `in`, `is`, lambda, nonlocal, not
  case or, pass, raise, `return`, `try`, `while`, with, yield

  static let byName: [String: Keyword] = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
}

/// The operators and punctuation of Python.
public enum Symbol: String, Sendable, CaseIterable {
  case leftParen = "("
  case rightParen = ")"
  case leftBracket = "["
  case rightBracket = "]"
  case leftBrace = "{"
  case rightBrace = "}"
  case comma = ","
  case colon = ":"
  case semicolon = ";"
  case dot = "."
  case ellipsis = "..."
  case arrow = "->"
  case walrus = ":="
  case assign = "="
  case plus = "+"
  case minus = "-"
  case star = "*"
  case doubleStar = "**"
  case slash = "/"
  case doubleSlash = "//"
  case percent = "%"
  case at = "@"
  case ampersand = "&"
  case pipe = "|"
  case caret = "^"
  case tilde = "~"
  case shiftLeft = "<<"
  case shiftRight = ">>"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case equal = "=="
  case notEqual = "!="
  case plusAssign = "+="
  case minusAssign = "-="
  case starAssign = "*="
  case doubleStarAssign = "**="
  case slashAssign = "/="
  case doubleSlashAssign = "//="
  case percentAssign = "%="
  case atAssign = "@="
  case ampersandAssign = "&="
  case pipeAssign = "|="
  case caretAssign = "^="
  case shiftLeftAssign = "<<="
  case shiftRightAssign = ">>="

  static let byText: [String: Symbol] = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  /// The operator of `+=` and kin.
  var augmentedOperator: BinaryOperator? {
    guard rawValue.last == "=", rawValue.count > 1 else { return nil }
    return BinaryOperator(rawValue: String(rawValue.dropLast()))
  }

  /// The bracket that closes this one.
  var closing: Symbol? {
    switch self {
    case .leftParen: .rightParen
    case .leftBracket: .rightBracket
    case .leftBrace: .rightBrace
    default: nil
    }
  }
}
