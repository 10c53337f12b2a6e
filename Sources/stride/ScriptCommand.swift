#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Notebook
import PyCore

/// Set by Control-C while a script runs; a signal handler can reach nothing but a global.
private let scriptCancellation = CancellationFlag()

/// `stride run` and `stride summary`: a program without a screen.
struct ScriptCommand {
  /// The file, `-` for standard input.
  let path: String
  let arguments: [String]
  let seed: Int?

  /// Runs the program as `python FILE` would; gives its exit code.
  func run() -> Int32 {
    withText { $0.run($1, name: $2) }
  }

  /// Prints a summary of each model that the program makes.
  func printSummaries() -> Int32 {
    withText { $0.summarize($1, name: $2) }
  }

  private func withText(_ perform: (ScriptRunner, String, String) -> Int32) -> Int32 {
    let text: String
    do throws(FileError) {
      text = try path == "-" ? readStandardInput() : SystemFile.readText(path)
    } catch {
      StandardStreams.complain("stride: \(error.sentence)\n")
      return 2
    }
    stopOnInterrupt()
    return perform(makeRunner(), text, path == "-" ? "<stdin>" : path)
  }

  private func readStandardInput() throws(FileError) -> String {
    let bytes = try SystemFile.readAll(STDIN_FILENO, name: "standard input")
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The first Control-C asks the program to stop, the second ends it.
  private func stopOnInterrupt() {
    signal(SIGINT) { _ in
      if scriptCancellation.isSet { _exit(130) }
      scriptCancellation.set()
    }
  }

  private func makeRunner() -> ScriptRunner {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    return ScriptRunner(
      arguments: arguments, seed: seed, isTerminal: isTerminal, width: Self.width(isTerminal),
      cancellation: scriptCancellation, input: isatty(STDIN_FILENO) == 1 ? Self.ask : nil
    ) { text, stream in
      switch stream {
      case .standardOutput: StandardStreams.print(text)
      case .standardError: StandardStreams.complain(text)
      }
    }
  }

  /// The columns of the terminal, 80 where there is none.
  private static func width(_ isTerminal: Bool) -> Int {
    var size = winsize()
    guard isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return 80
    }
    return Int(size.ws_col)
  }

  private static let ask: @Sendable (String) -> String? = { prompt in
    StandardStreams.print(prompt)
    return readLine()
  }
}
