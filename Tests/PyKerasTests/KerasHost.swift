import KerasCore
import PyCore
import PyKeras

/// A world in memory whose clock goes on a little each time it is looked at.
final class KerasHost: Host {
  var output = ""
  var errors = ""
  var files: [String: [UInt8]] = [:]
  var folders: Set<String> = []
  let cancellation = CancellationFlag()
  let arguments = ["program.py"]
  let workingDirectory = "/"
  let isTerminal: Bool
  let width = 80
  let time = 86_400.5
  private var clock = 0.0

  init(isTerminal: Bool = false) { self.isTerminal = isTerminal }

  var monotonicTime: Double {
    clock += 0.001
    return clock
  }

  func write(_ text: String, to stream: OutputStream) {
    switch stream {
    case .standardOutput: output += text
    case .standardError: errors += text
    }
  }

  func readLine(prompt: String) -> String? { nil }
  func readFile(_ path: String) throws(FileFailure) -> [UInt8] {
    guard let bytes = files[path] else { throw .notFound }
    return bytes
  }
  func writeFile(_ path: String, _ bytes: [UInt8], appending: Bool) throws(FileFailure) {
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex,
      !folders.contains(String(path[..<slash]))
    {
      throw .notFound
    }
    files[path] = appending ? (files[path] ?? []) + bytes : bytes
  }
  func kind(ofPath path: String) -> PathKind? {
    files[path] != nil ? .file : folders.contains(path) || path == "." ? .directory : nil
  }
  func listDirectory(_ path: String) -> [String] {
    let prefix = path == "." ? "" : path + "/"
    return (Array(files.keys) + folders).filter { $0.hasPrefix(prefix) }.map {
      String($0.dropFirst(prefix.count))
    }
    .filter { !$0.contains("/") }.sorted()
  }
  func makeDirectory(_ path: String) { folders.insert(path) }
  func remove(_ path: String) throws(FileFailure) {
    guard files.removeValue(forKey: path) != nil || folders.remove(path) != nil else {
      throw .notFound
    }
  }
  func environment(_ name: String) -> String? { nil }
  func utcOffset(at time: Double) -> Int { 0 }
  func sleep(_ seconds: Double) {}
  func entropy() -> UInt64 { 42 }
}

/// An interpreter that knows NumPy, scikit-learn's part and Keras, in a world in memory.
struct KerasWorld {
  let host: KerasHost
  let interpreter: Interpreter
  let keras: KerasLibrary
  let stride: StrideLibrary

  init(isTerminal: Bool = false) {
    host = KerasHost(isTerminal: isTerminal)
    let registry = ModuleRegistry()
    let libraries = PythonLibraries(host: host)
    libraries.register(in: registry)
    keras = libraries.keras
    stride = libraries.stride
    interpreter = Interpreter(host: host, registry: registry, stackSize: 4 << 20)
  }

  /// Runs a program and gives what it printed.
  func run(_ text: String) throws(PythonError) -> String {
    host.output = ""
    try interpreter.run(SourceText(text, name: "program.py"))
    return host.output
  }
}
