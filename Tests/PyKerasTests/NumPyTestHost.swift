import PyCore

/// A world of its own for one program: files in memory, output kept.
final class NumPyTestHost: Host {
  var output = ""
  var errors = ""
  var files: [String: [UInt8]] = [:]
  let cancellation = CancellationFlag()

  func write(_ text: String, to stream: OutputStream) {
    switch stream {
    case .standardOutput: output += text
    case .standardError: errors += text
    }
  }

  func readFile(_ path: String) throws(FileFailure) -> [UInt8] {
    guard let bytes = files[path] else { throw .notFound }
    return bytes
  }

  func writeFile(_ path: String, _ bytes: [UInt8], appending: Bool) throws(FileFailure) {
    files[path] = appending ? (files[path] ?? []) + bytes : bytes
  }

  func kind(ofPath path: String) -> PathKind? { files[path] == nil ? nil : .file }
  func listDirectory(_ path: String) throws(FileFailure) -> [String] { files.keys.sorted() }
  func makeDirectory(_ path: String) throws(FileFailure) {}
  func remove(_ path: String) throws(FileFailure) { files[path] = nil }
  func readLine(prompt: String) -> String? { nil }
  func environment(_ name: String) -> String? { nil }
  func utcOffset(at time: Double) -> Int { 0 }
  func sleep(_ seconds: Double) {}
  func entropy() -> UInt64 { 4 }
  var workingDirectory: String { "/" }
  var time: Double { 0 }
  var monotonicTime: Double { 0 }
  var isTerminal: Bool { false }
  var width: Int { 80 }
  var arguments: [String] { [] }
}
