import Foundation
import TestSupport
import Testing

/// Random keys, mouse reports, pastes and sizes at the real program in a real terminal: it never
/// dies of them, and always gives the terminal back.
///
/// `STRIDE_MONKEY=100000` asks for so many events in the place of the usual few.
@Suite struct TerminalMonkeyTests {
  private static var events: Int {
    ProcessInfo.processInfo.environment["STRIDE_MONKEY"].flatMap { Int($0) } ?? 1_500
  }

  private static let sequences = [
    "\r", "\u{1b}", "\t", "\u{7f}", "\u{1b}[A", "\u{1b}[B", "\u{1b}[C", "\u{1b}[D", "\u{1b}[5~",
    "\u{1b}[6~", "\u{1b}[H", "\u{1b}[F", "\u{1b}[3~", "\u{1b}OP", "\u{1b}OQ", "\u{1b}[1;5C",
    "\u{1b}[1;2B", "\u{1b}\r", "\u{1b}s", "\u{1b}z", "\u{1b}[Z", "\u{13}", "\u{10}", "\u{14}",
    "\u{16}", "\u{7}", "\u{b}", "\u{19}", "\u{12}", "\u{1f}", "\u{1b}[999;999R", "\u{1b}[", "\u{0}",
    "\u{1b}[200~>>> x = 1\r\u{1b}[2Jé漢👩‍👩‍👧\u{1b}[201~", "\u{1b}[<0;5;5M", "\u{1b}[M   ",
    "\u{3}", "y", "n", "q", "\u{1a}", "\u{1b}\u{1b}[Bq", "\u{11}n", "\u{11}y",
  ]

  @Test func nothingTypedKillsItAndTheTerminalIsGivenBack() throws {
    let folder = try JourneyFolder()
    let terminal = try PseudoTerminal()
    let modes = terminal.modes
    var generator = SeededGenerator(seed: 5)
    let start = {
      // Whatever is saved under whatever name stays in the folder.
      let command = "cd \(folder.path("")) && exec \(BuiltProgram.path("stride"))"
      try terminal.start(
        "/bin/sh", ["-c", command],
        environment: folder.environment.merging(["HOME": folder.path("")]) { $1 })
      // Keys that the program before did not read any more are read by this one.
      try terminal.wait(for: "\u{1b}[?1049h")
    }
    try start()
    var ends = 0
    for number in 1...Self.events {
      Self.act(on: terminal, &generator)
      terminal.read(milliseconds: number % 7 == 0 ? 4 : 0)
      if terminal.output.count > 1 << 20 { terminal.forget() }
      guard number % 50 == 0, let status = terminal.waitForEnd(seconds: 0.01) else { continue }
      // 130: a Control-C came when the terminal had been given back already.
      let last = String(decoding: terminal.output.suffix(300), as: UTF8.self)
      #expect([0, 130].contains(status), "the last words were \(last.debugDescription)")
      #expect(terminal.modes == modes)
      ends += 1
      terminal.resize(columns: 80, rows: 24)
      try start()
    }
    terminal.resize(columns: 80, rows: 24)
    terminal.forget()
    terminal.send(signal: 15)
    let status = terminal.waitForEnd()
    #expect(status == 143)
    #expect(terminal.modes == modes)
    let text = String(decoding: terminal.output, as: UTF8.self)
    for off in ["\u{1b}[?1049l", "\u{1b}[?25h", "\u{1b}[?1002l", "\u{1b}[?2004l"] {
      #expect(text.contains(off))
    }
    print("\(Self.events) events in a terminal, \(ends) times left and started again")
  }

  private static func act(on terminal: PseudoTerminal, _ generator: inout SeededGenerator) {
    switch generator.next(below: 20) {
    case 0:
      terminal.resize(columns: 1 + generator.next(below: 200), rows: 1 + generator.next(below: 60))
    case 1:
      let place = "\(1 + generator.next(below: 210));\(1 + generator.next(below: 70))"
      let button = [0, 2, 32, 64, 65][generator.next(below: 5)]
      terminal.type("\u{1b}[<\(button);\(place)\(generator.next(below: 3) == 0 ? "m" : "M")")
    case 2...9:
      let letters = Array("abcdeghijklmopruvxyADGHJKMNRUV0123456789/?:.,()[]{}='\" #\u{e9}漢")
      terminal.type(String(letters[generator.next(below: letters.count)]))
    default: terminal.type(sequences[generator.next(below: sequences.count)])
    }
  }
}
