import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A real terminal for a test: a tmux server of its own with one window.
///
/// The server runs in the foreground as a child of the test, and no client may start another: one
/// that makes itself a daemon would outlive the test. Every wait has an end.
public final class TmuxSession {
  /// What went wrong, in a sentence.
  public struct Failure: Error, CustomStringConvertible {
    /// The sentence.
    public let description: String
  }

  private let socket = "stride-\(getpid())-\(UInt32.random(in: 0 ... .max))"
  private let tmux: String
  private let server: ChildProcess

  /// Opens a window of a size in which a command runs.
  public init(
    columns: Int = 80, rows: Int = 24, environment: [String: String] = [:], command: [String]
  ) throws {
    tmux = try Self.findTmux()
    server = try ChildProcess(tmux, ["-L", socket, "-f", "/dev/null", "-D"])
    try waitUntil("the tmux server answers", seconds: 20) {
      (try? client(["list-sessions"])) != nil
    }
    try client(["set-option", "-g", "status", "off"])
    try client(["set-option", "-g", "remain-on-exit", "on"])
    let variables = environment.map { "\($0.key)=\($0.value)" }.sorted()
    let size = ["-x", "\(columns)", "-y", "\(rows)"]
    try client(
      ["new-session", "-d", "-s", "main"] + size + ["env", "-u", "NO_COLOR"] + variables + command)
    try client(["resize-window", "-t", "main"] + size)
  }

  deinit {
    _ = try? client(["kill-server"])
    if server.wait(seconds: 2) == nil { server.kill() }
  }

  // MARK: Keys

  /// Types text as it is.
  public func type(_ text: String) throws {
    try client(["send-keys", "-t", "main", "-l", text])
  }

  /// Presses keys by tmux's names: `Enter`, `Escape`, `C-c`, `M-Enter`, `Up`, `q`.
  public func press(_ keys: String...) throws {
    try client(["send-keys", "-t", "main"] + keys)
  }

  /// Gives the window another size.
  public func resize(columns: Int, rows: Int) throws {
    try client(["resize-window", "-t", "main", "-x", "\(columns)", "-y", "\(rows)"])
  }

  // MARK: Screen

  /// What the window shows, a line a row.
  public var screen: String {
    (try? client(["capture-pane", "-p", "-t", "main"])) ?? ""
  }

  /// The process id of the command in the window.
  public var processID: Int32? {
    (try? client(["display", "-p", "-t", "main", "#{pane_pid}"]))
      .flatMap { Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
  }

  /// Whether the command has come to its end.
  public var hasEnded: Bool {
    guard server.isRunning else { return true }
    return (try? client(["display", "-p", "-t", "main", "#{pane_dead}"]))?.hasPrefix("1") ?? false
  }

  /// Waits until the screen has a text.
  ///
  /// - Throws: with the screen as it is, when the text has not come in time.
  public func wait(for text: String, seconds: Double = 20) throws {
    try waitUntil("'\(text)' is on the screen", seconds: seconds) { screen.contains(text) }
  }

  /// Waits until the screen no longer has a text.
  public func waitUntilGone(_ text: String, seconds: Double = 20) throws {
    try waitUntil("'\(text)' has left the screen", seconds: seconds) { !screen.contains(text) }
  }

  /// Waits until the command has come to its end.
  public func waitForEnd(seconds: Double = 20) throws {
    try waitUntil("the program has ended", seconds: seconds) { hasEnded }
  }

  private func waitUntil(_ what: String, seconds: Double, _ condition: () -> Bool) throws {
    let end = Date(timeIntervalSinceNow: seconds)
    while Date() < end {
      if condition() { return }
      usleep(20_000)
    }
    throw Failure(description: "Waited \(seconds) s until \(what). The screen:\n\(screen)")
  }

  // MARK: Processes

  @discardableResult
  private func client(_ arguments: [String]) throws -> String {
    let result = try ChildProcess.run(tmux, ["-N", "-L", socket] + arguments, seconds: 10)
    guard result.status == 0 else {
      throw Failure(
        description: "tmux \(arguments.joined(separator: " ")) failed: \(result.errors)")
    }
    return result.output
  }

  /// Runs a command to its end and gives what it printed, nil when it failed.
  public static func output(of path: String, _ arguments: [String]) -> String? {
    guard let result = try? ChildProcess.run(path, arguments), result.status == 0 else {
      return nil
    }
    return result.output
  }

  private static func findTmux() throws -> String {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
    for folder in folders {
      let path = "\(folder)/tmux"
      if FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    throw Failure(
      description: "These tests drive the program in tmux, which is not installed: "
        + "apt-get install -y tmux")
  }
}

/// The programs that were built together with the tests.
public enum BuiltProgram {
  /// The path of a program in the folder of the test bundle.
  public static func path(_ name: String) -> String {
    var folder = URL(fileURLWithPath: CommandLine.arguments.first ?? ".")
    if let bundle = Bundle.allBundles.first(where: { $0.bundlePath.hasSuffix(".xctest") }) {
      folder = bundle.bundleURL
    }
    return folder.deletingLastPathComponent().appendingPathComponent(name).path
  }
}
