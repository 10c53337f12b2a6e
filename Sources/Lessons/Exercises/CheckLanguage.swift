/// The functions that checks are written with, in Python, since a check is Python.
///
/// A check looks at the names that the learner's cell made and never at its text, so every spelling
/// of a right answer passes.
public enum CheckLanguage {
  /// The name of the exception by which a check refuses an answer.
  public static let refusal = "AssertionError"

  /// The name under which the check of a prediction finds what was predicted.
  public static let prediction = "prediction"

  /// Defines `expect`, `expect_equal`, `expect_close`, `expect_predicted`, `expect_function`, and
  /// `layers_of`, which leaves out the input that only some models count as a layer.
  ///
  /// `expect_equal` tells what was expected, `expect_predicted` only in which direction the answer
  /// is off, since there the number itself was the question.
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
        if actual is None:
            raise AssertionError(f'{what} is None: nothing was returned')
        if not abs(actual - expected) <= tolerance * max(1, abs(expected)):
            raise AssertionError(f'{what}: expected {expected}, yours is {actual}')

    def expect_predicted(actual, expected, what):
        if actual is ...:
            raise AssertionError(f'{what} is still to be filled in')
        if isinstance(expected, (tuple, list)):
            try:
                count = -1 if isinstance(actual, str) else len(actual)
            except TypeError:
                count = -1
            if count < 0:
                raise AssertionError(
                    f'{what}: {actual!r} is a single value; {len(expected)} are asked for, '
                    'parted by commas')
            if count != len(expected):
                batch = '; the first of them, None, stands for the batch'
                raise AssertionError(
                    f'{what}: {actual} has {count} {"entry" if count == 1 else "entries"}, '
                    f'{len(expected)} are asked for'
                    + (batch if expected[0] is None else ''))
            for place in range(count):
                expect_predicted(actual[place], expected[place], f'{what}, entry {place + 1}')
        elif isinstance(expected, (int, float)) and not isinstance(expected, bool):
            text = repr(actual)
            if '\\n' in text or len(text) > 60:
                text = 'your ' + type(actual).__name__
            if isinstance(actual, str):
                raise AssertionError(f'{what}: {text} is a text, not a number')
            try:
                off = float(actual) - expected
            except (TypeError, ValueError):
                raise AssertionError(f'{what}: {text} is not a number')
            if abs(off) > (0.01 * abs(expected) if expected % 1 else 1e-6):
                raise AssertionError(f'{what}: {actual} is too {"large" if off > 0 else "small"}')
        elif actual != expected:
            raise AssertionError(f'{what}: {actual!r} is not right')

    def layers_of(model):
        return [layer for layer in model.layers if type(layer).__name__ != 'InputLayer']

    def expect_function(value, name):
        if not callable(value):
            raise AssertionError(f'{name} should be a function, begun with def')
    """

  /// The check of a prediction, against a value as the cell printed it.
  static func check(ofPrediction prediction: String, value: String) -> String {
    """
    try:
        prediction = (
    \(prediction)
        )
    except NameError as error:
        raise AssertionError(
            f'your prediction: {error}; write a number, a text in quotes, or a tuple')
    expect_predicted(prediction, (
    \(value)
    ), 'your prediction')
    """
  }
}
