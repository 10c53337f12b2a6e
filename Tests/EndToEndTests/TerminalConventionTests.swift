import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What every program on a terminal is expected to do, whatever the terminal and the way it ends.
@Suite(.serialized) struct TerminalConventionTests {
  private let folder: JourneyFolder
  private let terminal: PseudoTerminal
  private let modes: [UInt64]
  private let file: String

  init() throws {
    folder = try JourneyFolder()
    terminal = try PseudoTerminal()
    modes = terminal.modes
    file = folder.path("a.md")
    try "# Title\n\n```python\nx = 1\n```\n".write(toFile: file, atomically: false, encoding: .utf8)
  }

  private func start(_ changes: [String: String?] = [:]) throws {
    try terminal.start(
      BuiltProgram.path("stride"), [file],
      environment: folder.environment.merging(changes) { $1 })
  }

  private var text: String { String(decoding: terminal.output, as: UTF8.self) }

  /// Whether letters or what is behind them were given a colour other than the terminal's own.
  private var hasColors: Bool {
    text.firstMatch(of: /\u{1b}\[(?:[0-9]+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9]+)*m/) != nil
  }

  /// The modes of the line are what they were, and what was switched on is off again.
  private func expectRestored() {
    #expect(terminal.modes == modes)
    for (on, off) in [
      ("\u{1b}[?1049h", "\u{1b}[?1049l"), ("\u{1b}[?25l", "\u{1b}[?25h"),
      ("\u{1b}[?1002h", "\u{1b}[?1002l"), ("\u{1b}[?2004h", "\u{1b}[?2004l"),
    ] {
      guard let last = text.range(of: on, options: .backwards) else { continue }
      #expect(text[last.upperBound...].contains(off), "\(on.debugDescription) stays on")
    }
  }

  // MARK: Terminals

  @Test(arguments: ["xterm", "xterm-256color", "screen", "tmux-256color", "linux", "vt100"])
  func everyTerminalIsUsedAndGivenBack(name: String) throws {
    try start(["TERM": name])
    try terminal.wait(for: "Title")
    terminal.type("\u{1b}[6~")
    try terminal.wait(for: "leave")
    terminal.type("\u{11}")
    #expect(terminal.waitForEnd() == 0)
    expectRestored()
    if name == "vt100" { #expect(!hasColors) }
  }

  @Test(arguments: ["dumb", "no-such-terminal", ""])
  func aTerminalThatCannotShowAScreenGetsAWordAndText(name: String) throws {
    try start(["TERM": name])
    #expect(terminal.waitForEnd() == 1)
    #expect(text.contains("stride: "))
    #expect(text.contains("# Title"))
    #expect(!text.contains("\u{1b}"))
    #expect(terminal.modes == modes)
  }

  @Test func noColorMeansNone() throws {
    try start(["NO_COLOR": "1"])
    try terminal.wait(for: "leave")
    #expect(!hasColors)
  }

  @Test func theMouseSelects() throws {
    try start()
    try terminal.wait(for: "leave")
    #expect(text.contains("\u{1b}[?1002h"))
    terminal.forget()
    // A click on the code selects it, a second one writes there.
    terminal.type("\u{1b}[<0;9;5M\u{1b}[<0;9;5m")
    terminal.type("\u{1b}[<0;9;5M\u{1b}[<0;9;5m")
    try terminal.wait(for: "writing")
  }

  // MARK: Sizes

  @Test func aNewSizeIsDrawnAtOnceDownToOneCell() throws {
    try start()
    try terminal.wait(for: "leave")
    for (columns, rows, expected) in [
      (20, 5, "too small"), (1, 1, "t"), (200, 60, "leave"), (80, 24, "leave"),
    ] {
      terminal.forget()
      terminal.resize(columns: columns, rows: rows)
      try terminal.wait(for: expected, seconds: 10)
    }
    terminal.type("\u{11}")
    #expect(terminal.waitForEnd() == 0)
    expectRestored()
  }

  // MARK: Signals

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT])
  func aSignalEndsItWithWorkKeptAndTheTerminalGivenBack(signal: Int32) throws {
    try start()
    try terminal.wait(for: "leave")
    // Letters may come on the screen one by one, each at its place; the last one is enough.
    terminal.type("Ge # precious 漢")
    try terminal.wait(for: "漢")
    terminal.send(signal: signal)
    #expect(terminal.waitForEnd() == 128 + signal)
    expectRestored()
    try start()
    try terminal.wait(for: "bring back")
    terminal.type("y")
    try terminal.wait(for: "precious")
  }

  @Test(arguments: [SIGSEGV, SIGABRT]) func evenACrashGivesTheTerminalBack(signal: Int32) throws {
    try start(["SWIFT_BACKTRACE": "enable=no"])
    try terminal.wait(for: "leave")
    terminal.send(signal: signal)
    #expect(terminal.waitForEnd() == 128 + signal)
    expectRestored()
  }

  @Test func controlZStopsItAndItComesBackInTheNewSize() throws {
    try terminal.start(
      "/bin/sh", ["-i"], environment: folder.environment.merging(["PS1": "> ", "ENV": nil]) { $1 })
    try terminal.wait(for: "> ")
    terminal.type("\(BuiltProgram.path("stride")) \(file)\r")
    try terminal.wait(for: "leave")
    terminal.forget()
    terminal.type("\u{1a}")
    try terminal.wait(for: "> ")
    #expect(text.contains("\u{1b}[?1049l"))
    terminal.resize(columns: 100, rows: 30)
    terminal.forget()
    terminal.type("fg\r")
    // What has no room in the footer of 80 columns has it now.
    try terminal.wait(for: "commands")
    terminal.type("\u{11}")
    try terminal.wait(for: "> ")
    terminal.type("exit\r")
    #expect(terminal.waitForEnd() != nil)
  }

  // MARK: Disks

  @Test func aFullDiskIsToldAndLosesNothing() throws {
    let command = "ulimit -f 1; exec \(BuiltProgram.path("stride")) \(file)"
    try terminal.start("/bin/sh", ["-c", command], environment: folder.environment)
    try terminal.wait(for: "leave")
    let before = try String(contentsOfFile: file, encoding: .utf8)
    terminal.type("Ge\u{1b}[200~" + String(repeating: "# long\r", count: 400) + "\u{1b}[201~")
    try terminal.wait(for: "not safe from a crash")
    terminal.type("\u{13}")
    try terminal.wait(for: "Nothing is")
    #expect(try String(contentsOfFile: file, encoding: .utf8) == before)
    terminal.type("\u{1b}")
    try terminal.wait(for: "writing")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(""))
    #expect(names.sorted() == ["a.md", "stride"])
  }
}
