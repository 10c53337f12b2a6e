import Synchronization

/// A request to stop that any thread may make and the running code looks at.
public final class CancellationFlag: Sendable {
  private let flag = Atomic<Bool>(false)

  /// A flag that is not set.
  public init() {}

  /// Whether the running code should stop.
  public var isSet: Bool { flag.load(ordering: .relaxed) }

  /// Asks the running code to stop.
  public func set() { flag.store(true, ordering: .relaxed) }

  /// Takes the request back, before the next run.
  public func clear() { flag.store(false, ordering: .relaxed) }
}

/// Where printed text goes.
public enum OutputStream: Sendable {
  /// `sys.stdout`
  case standardOutput
  /// `sys.stderr`
  case standardError
}

/// Why a file operation failed.
public enum FileFailure: Error, Sendable {
  /// There is no such file or folder.
  case notFound
  /// It exists already.
  case exists
  /// It is a folder.
  case isDirectory
  /// A part of the path is not a folder.
  case notADirectory
  /// The rights are missing.
  case denied
  /// Anything else, in the system's words.
  case other(String)
}

/// The world, as a program sees it.
public protocol Host: AnyObject {
  /// Prints text; control characters are passed on as they are.
  func write(_ text: String, to stream: OutputStream)
  /// One line of input without its end, or nil when there is none to ask for.
  func readLine(prompt: String) -> String?
  /// The bytes of a file.
  func readFile(_ path: String) throws(FileFailure) -> [UInt8]
  /// Replaces a file, or adds to its end.
  func writeFile(_ path: String, _ bytes: [UInt8], appending: Bool) throws(FileFailure)
  /// Replaces a file as a whole: whoever reads it, and whatever happens, sees the old or the new one.
  func replaceFile(_ path: String, _ bytes: [UInt8]) throws(FileFailure)
  /// Whether a path is a file, a folder, or nothing (nil).
  func kind(ofPath path: String) -> PathKind?
  /// The names in a folder.
  func listDirectory(_ path: String) throws(FileFailure) -> [String]
  /// Makes a folder, its parents too.
  func makeDirectory(_ path: String) throws(FileFailure)
  /// Removes a file or an empty folder.
  func remove(_ path: String) throws(FileFailure)
  /// The folder that relative paths start from.
  var workingDirectory: String { get }
  /// An environment variable.
  func environment(_ name: String) -> String?
  /// Seconds since 1970 in UTC.
  var time: Double { get }
  /// Seconds of a clock that never goes back.
  var monotonicTime: Double { get }
  /// Seconds east of UTC at a moment given as seconds since 1970.
  func utcOffset(at time: Double) -> Int
  /// Waits, or returns early when cancelled.
  func sleep(_ seconds: Double)
  /// Whether output goes to a terminal.
  var isTerminal: Bool { get }
  /// Columns of the output.
  var width: Int { get }
  /// Set by whoever wants the running code to stop.
  var cancellation: CancellationFlag { get }
  /// Words of the command line, the program's name first: `sys.argv`.
  var arguments: [String] { get }
  /// An unpredictable number, to seed generators that were not seeded.
  func entropy() -> UInt64
}

extension Host {
  /// Where no better way is known, an ordinary write.
  public func replaceFile(_ path: String, _ bytes: [UInt8]) throws(FileFailure) {
    try writeFile(path, bytes, appending: false)
  }
}

/// What a path names.
public enum PathKind: Sendable {
  /// A file.
  case file
  /// A folder.
  case directory
}
