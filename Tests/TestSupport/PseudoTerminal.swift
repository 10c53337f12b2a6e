import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A terminal without a screen: what is written to it are keys, what is read from it are the bytes
/// that a real terminal would be told.
///
/// Nothing here waits without end.
public final class PseudoTerminal {
  /// Everything that the program has written so far.
  public private(set) var output: [UInt8] = []
  private let keyboard: Int32
  /// Kept open, so that the terminal outlives the program.
  private let line: Int32
  private let name: String
  private var child: ChildProcess?

  /// A terminal of a size.
  public init(columns: Int = 80, rows: Int = 24) throws {
    var (keyboard, line): (Int32, Int32) = (-1, -1)
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    var path = [CChar](repeating: 0, count: 1024)
    guard openpty(&keyboard, &line, &path, nil, &size) == 0 else {
      throw ChildProcess.Failure(description: "The system gives no terminal")
    }
    self.keyboard = keyboard
    self.line = line
    name = String(decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    for descriptor in [keyboard, line] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(keyboard, F_SETFL, O_NONBLOCK)
  }

  deinit {
    child?.kill()
    close(keyboard)
    close(line)
  }

  // MARK: The program

  /// Starts a program on the terminal; a variable that is nil is taken out of the environment.
  public func start(
    _ path: String, _ arguments: [String], environment: [String: String?] = [:]
  ) throws {
    output = []
    var variables: [String: String?] = ["TERM": "xterm-256color", "NO_COLOR": nil]
    variables.merge(environment) { $1 }
    child = try ChildProcess(path, arguments, terminal: name, environment: variables)
  }

  /// The program's process, 0 before there is one.
  public var process: Int32 { child?.id ?? 0 }

  /// Ends the program at once, as a power cut would.
  public func kill() { child?.kill() }

  /// Sends the program a signal.
  public func send(signal: Int32) { sendSignal(process, signal) }

  /// How the program ended, nil when it has not after so many seconds.
  public func waitForEnd(seconds: Double = 20) -> Int32? {
    let end = Date(timeIntervalSinceNow: seconds)
    while Date() < end {
      if let status = child?.wait(seconds: 0) {
        read(milliseconds: 0)
        return status
      }
      read(milliseconds: 5)
    }
    return nil
  }

  // MARK: Keys and screen

  /// Presses keys, given as the bytes that a terminal sends for them.
  public func type(_ keys: String) {
    var rest = Array(keys.utf8)
    let end = Date(timeIntervalSinceNow: 10)
    while !rest.isEmpty, Date() < end {
      let count = rest.withUnsafeBytes { write(keyboard, $0.baseAddress, $0.count) }
      if count > 0 { rest.removeFirst(count) } else { read(milliseconds: 5) }
    }
  }

  /// Gives the window another size, and tells the program.
  public func resize(columns: Int, rows: Int) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(keyboard, UInt(TIOCSWINSZ), &size)
  }

  /// Takes in what the program writes, waiting at most so long for the first byte; tells whether
  /// there was any.
  @discardableResult
  public func read(milliseconds: Int) -> Bool {
    var source = pollfd(fd: keyboard, events: Int16(POLLIN), revents: 0)
    guard poll(&source, 1, Int32(milliseconds)) > 0 else { return false }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var any = false
    while true {
      let count = chunk.withUnsafeMutableBytes { readBytes(keyboard, $0) }
      guard count > 0 else { return any }
      output += chunk[..<count]
      any = true
    }
  }

  /// Forgets what was written so far, but for so many bytes at its end.
  public func forget(allButLast kept: Int = 0) { output = Array(output.suffix(kept)) }

  /// Waits until the program has written a text since the last `forget`.
  ///
  /// - Throws: with the end of what it wrote, when the text has not come in time.
  public func wait(for text: String, seconds: Double = 20) throws {
    let wanted = Data(text.utf8)
    let end = Date(timeIntervalSinceNow: seconds)
    while Data(output).range(of: wanted) == nil {
      guard Date() < end else {
        throw ChildProcess.Failure(
          description: "'\(text)' has not come within \(seconds) s; the last bytes were "
            + String(decoding: output.suffix(2000), as: UTF8.self).debugDescription)
      }
      read(milliseconds: 20)
    }
  }

  /// The modes of the line, as `stty` shows them.
  public var modes: [UInt64] {
    var modes = termios()
    tcgetattr(line, &modes)
    return [
      UInt64(modes.c_iflag), UInt64(modes.c_oflag), UInt64(modes.c_cflag), UInt64(modes.c_lflag),
    ]
  }
}

/// The system's calls, which methods of the same names hide.
private func sendSignal(_ process: Int32, _ signal: Int32) { _ = kill(process, signal) }

private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}

private func write(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  #if canImport(Glibc)
    Glibc.write(descriptor, bytes, count)
  #else
    Darwin.write(descriptor, bytes, count)
  #endif
}
