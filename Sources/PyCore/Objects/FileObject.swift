/// What `open` gives: a whole file, read at once and written when it is closed.
final class FileObject: HostObject {
  private let path: String
  private let mode: String
  private let host: any Host
  private var input: [UInt8]
  private var place = 0
  private var output: [UInt8] = []
  private var isClosed = false

  init(path: String, mode: String, host: any Host) throws(PythonError) {
    self.path = path
    self.mode = mode
    self.host = host
    let letters = Set(mode)
    guard letters.isSubset(of: Set("rwaxbt+")),
      letters.intersection(Set("rwax")).count == 1
    else { throw .valueError("invalid mode: '\(mode)'") }
    guard !letters.contains("+") else {
      throw .valueError("files that are read and written at once are not supported here")
    }
    input = []
    super.init()
    try openFile(letters)
  }

  private func openFile(_ letters: Set<Character>) throws(PythonError) {
    if letters.contains("r") {
      input = try HostFiles.attempt(path) { () throws(FileFailure) in try host.readFile(path) }
      if !isBinary { unifyLineEnds() }
    } else if letters.contains("x"), host.kind(ofPath: path) != nil {
      throw HostFiles.error(.exists, path: path)
    } else if !letters.contains("a") {
      try HostFiles.attempt(path) { () throws(FileFailure) in
        try host.writeFile(path, [], appending: false)
      }
    }
  }

  /// Text has line feeds alone, whatever ends the lines of the file.
  private func unifyLineEnds() {
    guard input.contains(13) else { return }
    var unified: [UInt8] = []
    for (place, byte) in input.enumerated() {
      if byte != 13 {
        unified.append(byte)
      } else if place + 1 == input.count || input[place + 1] != 10 {
        unified.append(10)
      }
    }
    input = unified
  }

  override var typeName: String { isBinary ? "BufferedReader" : "TextIOWrapper" }
  override func repr() -> String { "<_io.\(typeName) name='\(path)' mode='\(mode)'>" }

  private var isBinary: Bool { mode.contains("b") }
  private var isReading: Bool { mode.contains("r") }

  override func enter() -> Value? { .object(self) }

  override func exit(_ error: PythonError?) throws(PythonError) -> Bool {
    try close()
    return false
  }

  override var attributeNames: [String] {
    [
      "close", "closed", "flush", "name", "read", "readline", "readlines", "seek", "tell", "write",
      "writelines",
    ]
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "name": return .string(path)
    case "mode": return .string(mode)
    case "closed": return .bool(isClosed)
    case "read":
      return method(name, "size=-1, /") { (values) throws(PythonError) in
        try self.read(try Convert.index(values[0].isNone ? .int(-1) : values[0]))
      }
    case "readline":
      return method(name, "") { (_) throws(PythonError) in
        try self.nextLine() ?? self.value([])
      }
    case "readlines":
      return method(name, "") { (_) throws(PythonError) in
        var lines: [Value] = []
        while let line = try self.nextLine() { lines.append(line) }
        return .list(of: lines)
      }
    case "write":
      return method(name, "text, /") { (values) throws(PythonError) in try self.write(values[0]) }
    case "writelines":
      return method(name, "lines, /") { (values) throws(PythonError) in
        for line in try values[0].items() { _ = try self.write(line) }
        return .none
      }
    case "tell":
      return method(name, "") { (_) throws(PythonError) in
        .int(self.isReading ? self.place : self.output.count)
      }
    case "seek":
      return method(name, "offset, whence=0, /") { (values) throws(PythonError) in
        try self.seek(try Convert.index(values[0]), from: try Convert.index(values[1]))
      }
    case "readable": return method(name, "") { _ in .bool(self.isReading) }
    case "writable": return method(name, "") { _ in .bool(!self.isReading) }
    case "close", "flush":
      return method(name, "") { (_) throws(PythonError) in
        try name == "close" ? self.close() : self.flush()
        return .none
      }
    default: return nil
    }
  }

  private func method(
    _ name: String, _ parameters: String,
    _ body: @escaping ([Value]) throws(PythonError) -> Value
  ) -> Value {
    .object(NativeFunction(Signature(name, parsing: parameters), body))
  }

  override func iterator() -> ValueIterator? {
    GeneratedIterator(typeName: typeName) { () throws(PythonError) -> Value? in
      try self.nextLine()
    }
  }

  // MARK: Reading and writing

  private func check(reading: Bool) throws(PythonError) {
    if isClosed { throw .valueError("I/O operation on closed file.") }
    if reading != isReading {
      throw PythonError(
        ExceptionName(rawValue: "OSError"), reading ? "not readable" : "not writable",
        hint: "It was opened with mode '\(mode)'.")
    }
  }

  private func value(_ bytes: some Sequence<UInt8>) -> Value {
    isBinary ? .bytes(Array(bytes)) : .string(String(decoding: Array(bytes), as: UTF8.self))
  }

  private func read(_ size: Int) throws(PythonError) -> Value {
    try check(reading: true)
    var end = size < 0 ? input.count : min(input.count, place &+ size)
    // Text is counted in code points: do not cut one.
    while !isBinary, end < input.count, input[end] & 0xC0 == 0x80 { end += 1 }
    defer { place = end }
    return value(input[place..<max(place, end)])
  }

  private func nextLine() throws(PythonError) -> Value? {
    try check(reading: true)
    guard place < input.count else { return nil }
    let end = input[place...].firstIndex(of: 10).map { $0 + 1 } ?? input.count
    defer { place = end }
    return value(input[place..<end])
  }

  private func seek(_ offset: Int, from origin: Int) throws(PythonError) -> Value {
    try check(reading: true)
    let start = origin == 0 ? 0 : origin == 1 ? place : input.count
    let (target, overflow) = start.addingReportingOverflow(offset)
    guard !overflow, target >= 0, (0...2).contains(origin) else {
      throw .valueError("negative seek position \(offset)")
    }
    place = min(target, input.count)
    return .int(place)
  }

  private func write(_ value: Value) throws(PythonError) -> Value {
    try check(reading: false)
    switch value {
    case .string(let text) where !isBinary:
      output += Array(text.utf8)
      return .int(text.unicodeScalars.count)
    case .bytes(let bytes) where isBinary:
      output += bytes
      return .int(bytes.count)
    default:
      throw .typeError(
        isBinary
          ? "a bytes-like object is required, not '\(value.typeName)'"
          : "write() argument must be str, not \(value.typeName)")
    }
  }

  private func flush() throws(PythonError) {
    guard !output.isEmpty else { return }
    let bytes = output
    output = []
    try HostFiles.attempt(path) { () throws(FileFailure) in
      try host.writeFile(path, bytes, appending: true)
    }
  }

  private func close() throws(PythonError) {
    guard !isClosed else { return }
    try flush()
    isClosed = true
  }

  deinit {
    if !output.isEmpty { try? host.writeFile(path, output, appending: true) }
  }
}

/// Failures of files as Python's errors.
public enum HostFiles {
  /// Does something with a file; its failure becomes Python's error with the path.
  @discardableResult
  public static func attempt<T>(
    _ path: String, _ body: () throws(FileFailure) -> T
  ) throws(PythonError) -> T {
    do throws(FileFailure) {
      return try body()
    } catch {
      throw HostFiles.error(error, path: path)
    }
  }

  /// Python's error for a failure.
  public static func error(_ failure: FileFailure, path: String) -> PythonError {
    let shown = PythonText.quoted(path)
    switch failure {
    case .notFound:
      return PythonError(.fileNotFoundError, "[Errno 2] No such file or directory: \(shown)")
    case .exists:
      return PythonError(
        ExceptionName(rawValue: "FileExistsError"), "[Errno 17] File exists: \(shown)")
    case .isDirectory:
      return PythonError(
        ExceptionName(rawValue: "IsADirectoryError"), "[Errno 21] Is a directory: \(shown)")
    case .notADirectory:
      return PythonError(
        ExceptionName(rawValue: "NotADirectoryError"), "[Errno 20] Not a directory: \(shown)")
    case .denied:
      return PythonError(
        ExceptionName(rawValue: "PermissionError"), "[Errno 13] Permission denied: \(shown)")
    case .other(let reason): return PythonError(.osError, "\(reason): \(shown)")
    }
  }
}
