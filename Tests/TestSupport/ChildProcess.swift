import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A program that a test starts, and that can never make the test wait without end.
///
/// What it reads and writes are files, not pipes: the end of a pipe is reached only when every
/// process that inherited its other end is gone, and tests that run side by side do inherit it.
public final class ChildProcess {
  /// What a program printed, and how it ended.
  public struct Result: Sendable {
    /// The exit code, or 128 and the number of the signal that ended it.
    public let status: Int32
    /// The text on standard output.
    public let output: String
    /// The text on standard error.
    public let errors: String
  }

  /// Why there is no result, in a sentence.
  public struct Failure: Error, CustomStringConvertible {
    /// The sentence.
    public let description: String
  }

  /// The process id.
  public let id: pid_t
  private var status: Int32?

  /// Starts a program; files take the place of the streams that are given.
  ///
  /// Swift's threads block nearly all signals and a child would inherit that, so it begins with none
  /// blocked and all of them as usual.
  public init(
    _ path: String, _ arguments: [String], environment: [String: String] = [:],
    input: String = "/dev/null", output: String = "/dev/null", errors: String = "/dev/null"
  ) throws {
    id = try Self.spawn(
      path, arguments, changes: environment, streams: [input, output, errors],
      leadsSession: false)
  }

  /// Starts a program that leads a session of its own on a terminal, given by its path.
  public init(
    _ path: String, _ arguments: [String], terminal: String, environment: [String: String?]
  ) throws {
    id = try Self.spawn(
      path, arguments, changes: environment, streams: [terminal, terminal, terminal],
      leadsSession: true)
  }

  /// Runs a program to its end; one that takes longer than `seconds` is killed.
  public static func run(
    _ path: String, _ arguments: [String], environment: [String: String] = [:],
    input: String = "", seconds: Double = 60
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("stride-child-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["input", "output", "errors"].map { folder.appendingPathComponent($0) }
    try Data(input.utf8).write(to: files[0])
    let child = try ChildProcess(
      path, arguments, environment: environment, input: files[0].path, output: files[1].path,
      errors: files[2].path)
    guard let status = child.wait(seconds: seconds) else {
      child.kill()
      let name = ([path] + arguments).joined(separator: " ")
      throw Failure(description: "\(name) did not end within \(seconds) s")
    }
    return Result(
      status: status, output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }

  /// The exit status once the program has ended, nil when it has not after so many seconds.
  public func wait(seconds: Double) -> Int32? {
    let end = Date(timeIntervalSinceNow: seconds)
    while status == nil {
      var raw: Int32 = 0
      let result = waitpid(id, &raw, WNOHANG)
      if result == id {
        status = raw & 0x7f == 0 ? (raw >> 8) & 0xff : 128 + (raw & 0x7f)
      } else if result < 0, errno != EINTR {
        status = -1
      } else if Date() >= end {
        return nil
      } else {
        usleep(3_000)
      }
    }
    return status
  }

  /// Whether the program has not ended.
  public var isRunning: Bool { wait(seconds: 0) == nil }

  /// Ends the program at once.
  public func kill() {
    guard isRunning else { return }
    _ = systemKill(id, SIGKILL)
    _ = wait(seconds: 5)
  }

  // MARK: System

  #if canImport(Glibc)
    private typealias Actions = posix_spawn_file_actions_t
    private typealias Attributes = posix_spawnattr_t
  #else
    private typealias Actions = posix_spawn_file_actions_t?
    private typealias Attributes = posix_spawnattr_t?
  #endif

  private static func spawn(
    _ path: String, _ arguments: [String], changes: [String: String?], streams: [String],
    leadsSession: Bool
  ) throws -> pid_t {
    var spawned = pid_t()
    var variables = ProcessInfo.processInfo.environment
    for (name, value) in changes { variables[name] = value }
    let code = try withActions(streams, leadsSession: leadsSession) { actions, attributes in
      withStrings([path] + arguments) { words in
        withStrings(variables.map { "\($0.key)=\($0.value)" }) { variables in
          posix_spawn(&spawned, path, &actions, &attributes, words, variables)
        }
      }
    }
    guard code == 0 else {
      throw Failure(description: "\(path) can't be started: \(String(cString: strerror(code)))")
    }
    return spawned
  }

  private static func withActions(
    _ streams: [String], leadsSession: Bool,
    _ body: (inout Actions, inout Attributes) -> Int32
  ) throws -> Int32 {
    #if canImport(Glibc)
      var (actions, attributes) = (Actions(), Attributes())
    #else
      var (actions, attributes): (Actions, Attributes) = (nil, nil)
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    // The first terminal that the leader of a session opens becomes its own.
    let writing = O_WRONLY | O_CREAT | O_TRUNC
    let modes = leadsSession ? [O_RDWR, O_RDWR, O_RDWR] : [O_RDONLY, writing, writing]
    for (number, stream) in streams.enumerated() {
      posix_spawn_file_actions_addopen(&actions, Int32(number), stream, modes[number], 0o600)
    }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    var flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
    if leadsSession { flags |= beginSession }
    posix_spawnattr_setflags(&attributes, Int16(flags))
    return body(&actions, &attributes)
  }

  private static func withStrings<Value>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
  ) -> Value {
    let copies: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}

/// `POSIX_SPAWN_SETSID`, which the C library shows to C programs only.
#if canImport(Glibc)
  private let beginSession: Int32 = 0x80
#else
  private let beginSession: Int32 = 0x400
#endif

/// The system's `kill`, which a method of that name hides.
private func systemKill(_ id: pid_t, _ signal: Int32) -> Int32 {
  kill(id, signal)
}
