/// The name of a built-in exception class.
public struct ExceptionName: RawRepresentable, Sendable, Hashable {
  /// Python's name, such as `ValueError`.
  public let rawValue: String

  /// An exception class by Python's name.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Python's `TypeError`.
  public static let typeError = ExceptionName(rawValue: "TypeError")
  /// Python's `ValueError`.
  public static let valueError = ExceptionName(rawValue: "ValueError")
  /// Python's `NameError`.
  public static let nameError = ExceptionName(rawValue: "NameError")
  /// Python's `UnboundLocalError`.
  public static let unboundLocalError = ExceptionName(rawValue: "UnboundLocalError")
  /// Python's `AttributeError`.
  public static let attributeError = ExceptionName(rawValue: "AttributeError")
  /// Python's `IndexError`.
  public static let indexError = ExceptionName(rawValue: "IndexError")
  /// Python's `KeyError`.
  public static let keyError = ExceptionName(rawValue: "KeyError")
  /// Python's `ImportError`.
  public static let importError = ExceptionName(rawValue: "ImportError")
  /// Python's `ModuleNotFoundError`.
  public static let moduleNotFoundError = ExceptionName(rawValue: "ModuleNotFoundError")
  /// Python's `ZeroDivisionError`.
  public static let zeroDivisionError = ExceptionName(rawValue: "ZeroDivisionError")
  /// Python's `OverflowError`.
  public static let overflowError = ExceptionName(rawValue: "OverflowError")
  /// Python's `SyntaxError`.
  public static let syntaxError = ExceptionName(rawValue: "SyntaxError")
  /// Python's `IndentationError`.
  public static let indentationError = ExceptionName(rawValue: "IndentationError")
  /// Python's `RecursionError`.
  public static let recursionError = ExceptionName(rawValue: "RecursionError")
  /// Python's `MemoryError`.
  public static let memoryError = ExceptionName(rawValue: "MemoryError")
  /// Python's `RuntimeError`.
  public static let runtimeError = ExceptionName(rawValue: "RuntimeError")
  /// Python's `NotImplementedError`.
  public static let notImplementedError = ExceptionName(rawValue: "NotImplementedError")
  /// Python's `AssertionError`.
  public static let assertionError = ExceptionName(rawValue: "AssertionError")
  /// Python's `FileNotFoundError`.
  public static let fileNotFoundError = ExceptionName(rawValue: "FileNotFoundError")
  /// Python's `OSError`.
  public static let osError = ExceptionName(rawValue: "OSError")
  /// Python's `EOFError`.
  public static let eofError = ExceptionName(rawValue: "EOFError")
  /// Python's `StopIteration`.
  public static let stopIteration = ExceptionName(rawValue: "StopIteration")
  /// Python's `KeyboardInterrupt`.
  public static let keyboardInterrupt = ExceptionName(rawValue: "KeyboardInterrupt")
  /// Python's `SystemExit`.
  public static let systemExit = ExceptionName(rawValue: "SystemExit")
}

/// One call on the way to an error: where it was, and in which function.
public struct TraceFrame: Sendable {
  /// The function's name, or `<module>`.
  public let function: String
  /// The text it is written in.
  public let source: SourceText
  /// The call, or the failing expression in the innermost frame.
  public let range: SourceRange
}

/// A raised Python exception on its way up.
///
/// Immutable: each step of the way makes a new one, with a place or a frame more.
public final class PythonError: Error {
  /// The name of the exception's class.
  public let name: ExceptionName
  /// The sentence after the name; may be empty.
  public let message: String
  /// What to try, a sentence of its own.
  public let hint: String?
  /// The failing expression; set by whoever evaluates it.
  public let range: SourceRange?
  /// The text that `range` points into.
  public let source: SourceText?
  /// The callers, innermost first, each with the place of its call.
  public let frames: [TraceFrame]
  /// The exception object, when the program made one.
  let payload: ExceptionPayload?

  /// An error without a place; the interpreter adds it.
  public convenience init(_ name: ExceptionName, _ message: String, hint: String? = nil) {
    self.init(
      name: name, message: message, hint: hint, range: nil, source: nil, frames: [], payload: nil)
  }

  init(
    name: ExceptionName, message: String, hint: String?, range: SourceRange?, source: SourceText?,
    frames: [TraceFrame], payload: ExceptionPayload?
  ) {
    self.name = name
    self.message = message
    self.hint = hint
    self.range = range
    self.source = source
    self.frames = frames
    self.payload = payload
  }

  /// The same error pointing at `range`; a place it has already is kept, since it is narrower.
  public func located(at range: SourceRange?, in source: SourceText? = nil) -> PythonError {
    guard self.range == nil, let range else { return self }
    return PythonError(
      name: name, message: message, hint: hint, range: range, source: source ?? self.source,
      frames: frames, payload: payload)
  }

  /// The same error with another hint.
  public func hinting(_ hint: String?) -> PythonError {
    PythonError(
      name: name, message: message, hint: hint, range: range, source: source, frames: frames,
      payload: payload)
  }

  /// The same error seen from the caller of the function that failed.
  func passing(through frame: TraceFrame) -> PythonError {
    PythonError(
      name: name, message: message, hint: hint, range: range, source: source,
      frames: frames + [frame], payload: payload)
  }

  /// `TypeError` with this message.
  public static func typeError(_ message: String, hint: String? = nil) -> PythonError {
    PythonError(.typeError, message, hint: hint)
  }

  /// `ValueError` with this message.
  public static func valueError(_ message: String, hint: String? = nil) -> PythonError {
    PythonError(.valueError, message, hint: hint)
  }
}

/// Carries an exception object beside its error.
///
/// Unchecked: the object belongs to the interpreter's thread, and only the interpreter opens the
/// box; whoever takes an error to another thread reads its texts and places alone.
struct ExceptionPayload: @unchecked Sendable {
  let object: HostObject
}
