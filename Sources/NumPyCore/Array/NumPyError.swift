/// What went wrong in an array operation, under the name of the Python exception NumPy raises.
public struct NumPyError: Error, Equatable, Sendable {
  /// The Python exception NumPy raises for a fault.
  public enum Kind: String, Sendable {
    /// A value that no array operation can use, such as shapes that do not broadcast.
    case value = "ValueError"
    /// An operand of a kind the operation is not defined for.
    case type = "TypeError"
    /// A place outside the array, or an index of the wrong kind.
    case index = "IndexError"
    /// An array larger than there is memory for.
    case memory = "MemoryError"
    /// A Python number that does not fit the element type.
    case overflow = "OverflowError"
    /// An integer division by zero where NumPy raises rather than warns.
    case zeroDivision = "ZeroDivisionError"
    /// Text or bytes that are not what the file format says.
    case endOfFile = "EOFError"
    /// A part of NumPy that is not here.
    case notImplemented = "NotImplementedError"
    /// An axis outside the array: NumPy's own subclass of ValueError and IndexError.
    case axis = "AxisError"
    /// A cast that an operation would need and may not make: NumPy's own subclass of TypeError.
    case ufunc = "UFuncTypeError"
    /// Operands of types that no loop is made for: another subclass of TypeError.
    case noLoop = "UFuncNoLoopError"
    /// A matrix without the property an algorithm needs.
    case linearAlgebra = "LinAlgError"
  }

  /// The Python exception this is.
  public let kind: Kind

  /// The sentence, word for word NumPy's where NumPy has one.
  public let message: String

  /// An error of a kind with its sentence.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  static func value(_ message: String) -> NumPyError { NumPyError(.value, message) }
  static func type(_ message: String) -> NumPyError { NumPyError(.type, message) }
  static func index(_ message: String) -> NumPyError { NumPyError(.index, message) }
}

/// A shape as Python writes a tuple: `(2, 3)`, `(2,)`, `()`.
func tupleText(_ shape: [Int]) -> String {
  shape.count == 1
    ? "(\(shape[0]),)" : "(" + shape.map(String.init).joined(separator: ", ") + ")"
}

/// A shape as NumPy writes it in errors, without spaces: `(2,3)`.
///
/// Sizes that are still to be found, -1, are left out in front and named `newaxis` elsewhere.
func compactTupleText(_ shape: [Int]) -> String {
  let known = shape.drop { $0 < 0 }
  if known.isEmpty { return "()" }
  let parts = known.map { $0 < 0 ? "newaxis" : String($0) }
  return "(" + parts.joined(separator: ",") + (shape.count == 1 ? ",)" : ")")
}
