import PyCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The real world, as a program that runs on the session's thread sees it.
///
/// What it prints goes to `output`; who shows that, and where, is not known here.
class SystemHost: Host {
  let cancellation: CancellationFlag
  let arguments: [String]
  let isTerminal: Bool
  var width: Int
  var output: (String, OutputStream) -> Void
  private let input: ((String) -> String?)?
  private var seeds: UInt64?

  /// A world; with a seed, its `entropy` gives the same numbers in every run.
  init(
    arguments: [String] = ["stride"], isTerminal: Bool, width: Int, seed: Int? = nil,
    cancellation: CancellationFlag = CancellationFlag(),
    input: ((String) -> String?)? = nil, output: @escaping (String, OutputStream) -> Void
  ) {
    self.arguments = arguments
    self.isTerminal = isTerminal
    self.width = width
    self.cancellation = cancellation
    self.input = input
    self.output = output
    seeds = seed.map { UInt64($0) }
  }

  func write(_ text: String, to stream: OutputStream) { output(text, stream) }

  func readLine(prompt: String) -> String? { input?(prompt) }

  func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  func entropy() -> UInt64 {
    guard let seed = seeds else { return UInt64.random(in: .min ... .max) }
    seeds = seed &+ 1
    return seed
  }

  // MARK: Time

  var time: Double { SystemHost.read(CLOCK_REALTIME) }

  var monotonicTime: Double { SystemHost.read(CLOCK_MONOTONIC) }

  private static func read(_ clock: clockid_t) -> Double {
    var moment = timespec()
    clock_gettime(clock, &moment)
    return Double(moment.tv_sec) + Double(moment.tv_nsec) / 1e9
  }

  func utcOffset(at time: Double) -> Int {
    guard time.magnitude < 1e15 else { return 0 }
    var moment = time_t(time)
    var parts = tm()
    localtime_r(&moment, &parts)
    return parts.tm_gmtoff
  }

  /// Sleeps in short steps, so that an interrupt is heard.
  func sleep(_ seconds: Double) {
    let end = monotonicTime + seconds
    while !cancellation.isSet {
      let left = end - monotonicTime
      guard left > 0 else { return }
      let step = min(left, 0.05)
      var request = timespec(tv_sec: 0, tv_nsec: Int(step * 1e9))
      nanosleep(&request, nil)
    }
  }

  // MARK: Files

  var workingDirectory: String { SystemFile.resolved(".") }

  func kind(ofPath path: String) -> PathKind? {
    if SystemFile.isFolder(path) { return .directory }
    return SystemFile.stamp(of: path) == nil ? nil : .file
  }

  func readFile(_ path: String) throws(FileFailure) -> [UInt8] {
    if SystemFile.isFolder(path) { throw .isDirectory }
    errno = 0
    do throws(FileError) {
      return try SystemFile.read(path)
    } catch {
      throw failure(error)
    }
  }

  func writeFile(_ path: String, _ bytes: [UInt8], appending: Bool) throws(FileFailure) {
    if SystemFile.isFolder(path) { throw .isDirectory }
    let mode = appending ? O_APPEND : O_TRUNC
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | mode, 0o666)
    guard descriptor >= 0 else { throw failure(errno) }
    defer { close(descriptor) }
    do throws(FileError) {
      try SystemFile.write(bytes, to: descriptor, name: path)
    } catch {
      throw failure(error)
    }
  }

  func replaceFile(_ path: String, _ bytes: [UInt8]) throws(FileFailure) {
    if SystemFile.isFolder(path) { throw .isDirectory }
    do throws(FileError) {
      // The program runs beside the notebook, which may be saving in the same folder.
      try SystemFile.writeAtomically(bytes, to: path, durably: false, marker: "program-")
    } catch {
      throw failure(error)
    }
  }

  func listDirectory(_ path: String) throws(FileFailure) -> [String] {
    guard let kind = kind(ofPath: path) else { throw .notFound }
    guard kind == .directory else { throw .notADirectory }
    return SystemFile.names(in: path)
  }

  func makeDirectory(_ path: String) throws(FileFailure) {
    do throws(FileError) {
      try SystemFile.makeFolder(path)
    } catch {
      throw failure(error)
    }
  }

  func remove(_ path: String) throws(FileFailure) {
    let result = SystemFile.isFolder(path) ? rmdir(path) : unlink(path)
    guard result == 0 else { throw failure(errno) }
  }

  private func failure(_ error: FileError) -> FileFailure {
    error.isMissing ? .notFound : .other(error.sentence)
  }

  private func failure(_ code: Int32) -> FileFailure {
    switch code {
    case ENOENT: .notFound
    case EEXIST: .exists
    case EISDIR: .isDirectory
    case ENOTDIR: .notADirectory
    case EACCES, EPERM: .denied
    default: .other(String(cString: strerror(code)))
    }
  }
}
