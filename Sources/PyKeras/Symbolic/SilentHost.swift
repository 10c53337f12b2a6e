import PyCore

/// A world without files, time and output: all that arrays need where nothing runs.
final class SilentHost: Host {
  let workingDirectory = "/"
  let time = 0.0
  let monotonicTime = 0.0
  let isTerminal = false
  let width = 80
  let cancellation = CancellationFlag()
  let arguments: [String] = []

  func write(_ text: String, to stream: OutputStream) {}
  func readLine(prompt: String) -> String? { nil }
  func readFile(_ path: String) throws(FileFailure) -> [UInt8] { throw .notFound }
  func writeFile(_ path: String, _ bytes: [UInt8], appending: Bool) throws(FileFailure) {
    throw .notFound
  }
  func replaceFile(_ path: String, _ bytes: [UInt8]) throws(FileFailure) { throw .notFound }
  func kind(ofPath path: String) -> PathKind? { nil }
  func listDirectory(_ path: String) throws(FileFailure) -> [String] { throw .notFound }
  func makeDirectory(_ path: String) throws(FileFailure) { throw .notFound }
  func remove(_ path: String) throws(FileFailure) { throw .notFound }
  func environment(_ name: String) -> String? { nil }
  func utcOffset(at time: Double) -> Int { 0 }
  func sleep(_ seconds: Double) {}
  func entropy() -> UInt64 { 0 }
}
