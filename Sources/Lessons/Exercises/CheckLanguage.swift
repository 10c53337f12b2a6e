/// The three functions that checks are written with, in Python, since a check is Python.
///
/// A check looks at the names that the learner's cell made and never at its text, so every spelling
/// of a right answer passes.
public enum CheckLanguage {
  /// The name of the exception by which a check refuses an answer.
  public static let refusal = "AssertionError"

  /// Defines `expect`, `expect_equal` and `expect_close`.
  public static let source = """
    def expect(condition, message):
        if not condition:
            raise AssertionError(message)

    def expect_equal(actual, expected, what):
        if actual is ...:
            raise AssertionError(f'{what} is still to be filled in')
        if actual != expected:
            raise AssertionError(f'{what}: expected {expected}, yours is {actual}')

    def expect_close(actual, expected, what, tolerance=1e-4):
        if actual is ...:
            raise AssertionError(f'{what} is still to be filled in')
        if not abs(actual - expected) <= tolerance * max(1, abs(expected)):
            raise AssertionError(f'{what}: expected {expected}, yours is {actual}')
    """
}
