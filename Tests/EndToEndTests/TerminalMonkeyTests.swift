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
      try terminal.wait(for: "\u{1b}[?2004h")
    }
    try start()
    var ends = 0
    for number in 1...Self.events {
      Self.act(on: terminal, &generator)
      terminal.read(milliseconds: number % 7 == 0 ? 4 : 0)
      if terminal.output.count > 1 << 20 { terminal.forget(allButLast: 1 << 16) }
      guard number % 50 == 0, let status = terminal.waitForEnd(seconds: 0.01) else { continue }
      Self.expectLeft(terminal, with: status, among: [0, 130], modes: modes)
      ends += 1
      terminal.resize(columns: 80, rows: 24)
      try start()
    }
    // On a busy machine it may still have keys to read that let it leave before the signal comes.
    terminal.send(signal: 15)
    let status = try #require(terminal.waitForEnd())
    Self.expectLeft(terminal, with: status, among: [0, 130, 143], modes: modes)
    print("\(Self.events) events in a terminal, \(ends) times left and started again")
  }

  /// The program has ended as it should and has given back all that it took of the terminal.
  ///
  /// Status 130: a Control-C came when the terminal had been given back already.
  private static func expectLeft(
    _ terminal: PseudoTerminal, with status: Int32, among expected: [Int32], modes: [UInt64]
  ) {
    let text = String(decoding: terminal.output, as: UTF8.self)
    let last = text.suffix(300).debugDescription
    #expect(expected.contains(status), "the last words were \(last)")
    #expect(terminal.modes == modes)
    for (on, off) in [
      ("\u{1b}[?1049h", "\u{1b}[?1049l"), ("\u{1b}[?25l", "\u{1b}[?25h"),
      ("\u{1b}[?1002h", "\u{1b}[?1002l"), ("\u{1b}[?2004h", "\u{1b}[?2004l"),
    ] {
      let given = text.range(of: off, options: .backwards)
      #expect(given != nil, "\(off.debugDescription) has not come; the last words were \(last)")
      guard let given, let taken = text.range(of: on, options: .backwards) else { continue }
      #expect(taken.lowerBound < given.lowerBound, "\(on.debugDescription) was not undone")
    }
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
