import PyCore

/// A world in memory: what is printed is kept, files are a dictionary, the clock stands still.
final class TestHost: Host {
  var output = ""
  var errors = ""
  var files: [String: [UInt8]] = [:]
  let cancellation = CancellationFlag()
  let arguments = ["program.py"]
  let workingDirectory = "/home/test"
  let isTerminal = false
  let width = 80
  let time = 86_400.5
  let monotonicTime = 1.0

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

  func writeFile(_ path: String, _ bytes: [UInt8], appending: Bool) {
    files[path] = (appending ? files[path] ?? [] : []) + bytes
  }

  func kind(ofPath path: String) -> PathKind? { files[path] == nil ? nil : .file }
  func listDirectory(_ path: String) -> [String] { files.keys.sorted() }
  func makeDirectory(_ path: String) {}

  func remove(_ path: String) throws(FileFailure) {
    guard files.removeValue(forKey: path) != nil else { throw .notFound }
  }

  func environment(_ name: String) -> String? { name == "HOME" ? "/home/test" : nil }
  func utcOffset(at time: Double) -> Int { 0 }
  func sleep(_ seconds: Double) {}
  func entropy() -> UInt64 { 42 }
}
