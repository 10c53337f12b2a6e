/// What is wrong with a text, found without running it.
public struct Diagnostic: Sendable {
  /// The exception it would raise: `SyntaxError`, `IndentationError`, `TabError`.
  public let name: ExceptionName
  /// The sentence.
  public let message: String
  /// What to try.
  public let hint: String?
  /// Where it is.
  public let range: SourceRange

  init(_ name: ExceptionName, _ message: String, hint: String? = nil, at range: SourceRange) {
    self.name = name
    self.message = message
    self.hint = hint
    self.range = range
  }

  /// As the error that running the text raises.
  public func error(in source: SourceText) -> PythonError {
    PythonError(name, message, hint: hint).located(at: range).leaving("<module>", in: source)
  }
}
