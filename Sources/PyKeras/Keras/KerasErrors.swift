import KerasCore
import PyCore

/// Runs Keras code for Python code: its errors become Python's exceptions, with the hint.
func kerasic<Result>(
  at range: SourceRange? = nil, _ body: () throws(LayerError) -> Result
) throws(PythonError) -> Result {
  do {
    return try body()
  } catch {
    throw error.pythonError.located(at: range)
  }
}

extension LayerError {
  /// The Python exception that Keras raises for this.
  ///
  /// What the program's own code raised goes up as it was raised.
  var pythonError: PythonError {
    if let own = raised?.error as? PythonError { return own }
    return PythonError(
      ExceptionName(rawValue: exception.rawValue), message, hint: hint.map { "Try: \($0)" })
  }
}
