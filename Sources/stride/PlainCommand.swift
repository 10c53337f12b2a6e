#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Notebook
import PyCore

/// Set by Control-C in the plain mode; a signal handler can reach nothing but a global.
private let plainCancellation = CancellationFlag()

/// A notebook line by line, for screen readers and terminals that can't place their cursor.
struct PlainCommand {
  let path: String
  let invocation: Invocation

  /// Whether there is somebody to talk with: otherwise a notebook is its text.
  static var isPossible: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// Talks until the user leaves; 0, or 1 when the file can't be opened.
  func run() -> Int32 {
    let files = NotebookFiles(
      state: .user, classroom: invocation.classroom, course: { Course.bundled })
    signal(SIGINT) { _ in plainCancellation.set() }
    var code: Int32 = 1
    for message in files.perform(.openFile(path)) {
      switch message {
      case .opened(let opened):
        talk(opened, files)
        code = 0
      case .failed(let sentence): StandardStreams.complain("stride: \(sentence)\n")
      default: break
      }
    }
    return code
  }

  private func talk(_ opened: OpenedNotebook, _ files: NotebookFiles) {
    let mailbox = Mailbox()
    PlainNotebook(
      opened, files: files,
      session: Session(mailbox: mailbox, seed: invocation.seed, isTerminal: false),
      mailbox: mailbox,
      read: { prompt in
        StandardStreams.print(prompt)
        return readLine()
      }, say: { StandardStreams.print($0) },
      isInterrupted: {
        defer { plainCancellation.clear() }
        return plainCancellation.isSet
      }
    ).run()
  }
}
