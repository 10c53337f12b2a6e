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

/// One function on the way to an error, with the place it had got to.
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
  /// The functions that were left, innermost first.
  public let frames: [TraceFrame]
  /// The place in the function that runs; nil until whoever evaluates it says so.
  let pending: SourceRange?
  /// The exception object, when the program made one.
  let payload: ExceptionPayload?

  /// An error without a place; the interpreter adds it.
  public convenience init(_ name: ExceptionName, _ message: String, hint: String? = nil) {
    self.init(name: name, message: message, hint: hint, frames: [], pending: nil, payload: nil)
  }

  init(
    name: ExceptionName, message: String, hint: String?, frames: [TraceFrame],
    pending: SourceRange?, payload: ExceptionPayload?
  ) {
    self.name = name
    self.message = message
    self.hint = hint
    self.frames = frames
    self.pending = pending
    self.payload = payload
  }

  /// The failing expression.
  public var range: SourceRange? { frames.first?.range ?? pending }

  /// The text that the failing expression stands in.
  public var source: SourceText? { frames.first?.source }

  /// The same error pointing at `range` of the text that runs; a place it has is kept, since it is
  /// narrower.
  public func located(at range: SourceRange?) -> PythonError {
    guard pending == nil, let range else { return self }
    return PythonError(
      name: name, message: message, hint: hint, frames: frames, pending: range, payload: payload)
  }

  /// The same error with another hint.
  public func hinting(_ hint: String?) -> PythonError {
    PythonError(
      name: name, message: message, hint: hint, frames: frames, pending: pending,
      payload: payload)
  }

  /// The same error as the caller of a function sees it.
  func leaving(_ function: String, in source: SourceText) -> PythonError {
    guard let pending else { return self }
    // What a module of the library does inside is no part of the program.
    if source.isLibrary {
      return PythonError(
        name: name, message: message, hint: hint, frames: frames, pending: nil, payload: payload)
    }
    var all = frames
    // A runaway recursion would fill the memory with its own frames: keep both ends.
    if all.count >= PythonError.keptFrames { all.remove(at: PythonError.keptFrames / 2) }
    all.append(TraceFrame(function: function, source: source, range: pending))
    return PythonError(
      name: name, message: message, hint: hint, frames: all, pending: nil, payload: payload)
  }

  private static let keptFrames = 40

  /// `TypeError` with this message.
  public static func typeError(_ message: String, hint: String? = nil) -> PythonError {
    PythonError(.typeError, message, hint: hint)
  }

  /// `ValueError` with this message.
  public static func valueError(_ message: String, hint: String? = nil) -> PythonError {
    PythonError(.valueError, message, hint: hint)
  }

  /// `KeyError` for a key; Python's message is the key itself.
  public static func keyError(_ key: Value) -> PythonError {
    let object = ExceptionObject(arguments: [key])
    return PythonError(
      name: .keyError, message: (try? key.repr()) ?? "?", hint: nil, frames: [], pending: nil,
      payload: ExceptionPayload(object: object))
  }
}

/// Carries an exception object beside its error.
///
/// Unchecked: the object belongs to the interpreter's thread, and only the interpreter opens the
/// box; whoever takes an error to another thread reads its texts and places alone.
struct ExceptionPayload: @unchecked Sendable {
  let object: ExceptionObject
}
