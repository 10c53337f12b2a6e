extension PythonError {
  /// What an uncaught `SystemExit` ends the process with: its code, and what it prints.
  ///
  /// For any other error the code is 1.
  public var exitStatus: (code: Int32, message: String?) {
    guard name == .systemExit else { return (1, nil) }
    switch payload?.object.arguments.first {
    case nil, .some(.none): return (0, nil)
    case .int(let code): return (Int32(truncatingIfNeeded: code & 0xFF), nil)
    case .bool(let flag): return (flag ? 1 : 0, nil)
    case let other?: return (1, (try? other.str()) ?? "")
    }
  }
}
