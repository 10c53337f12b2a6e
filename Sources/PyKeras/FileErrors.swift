import PyCore

extension FileFailure {
  /// The exception that Python raises for this, at a path.
  func pythonError(_ path: String, hint: String? = nil) -> PythonError {
    let quoted = Value.string(path).shortText
    switch self {
    case .notFound:
      return PythonError(
        .fileNotFoundError, "[Errno 2] No such file or directory: \(quoted)", hint: hint)
    case .exists: return PythonError(.osError, "[Errno 17] File exists: \(quoted)")
    case .isDirectory:
      return PythonError(
        ExceptionName(rawValue: "IsADirectoryError"), "[Errno 21] Is a directory: \(quoted)")
    case .notADirectory:
      return PythonError(
        ExceptionName(rawValue: "NotADirectoryError"), "[Errno 20] Not a directory: \(quoted)")
    case .denied:
      return PythonError(
        ExceptionName(rawValue: "PermissionError"), "[Errno 13] Permission denied: \(quoted)")
    case .other(let text): return PythonError(.osError, "\(text): \(quoted)")
    }
  }
}
