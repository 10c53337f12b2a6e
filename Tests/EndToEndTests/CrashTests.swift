import Foundation
import TestSupport
import Testing

/// `kill -9` at random moments of starting, writing and saving, in a terminal.
///
/// `STRIDE_KILLS=200` asks for more of them than the usual few.
@Suite(.serialized) struct CrashTests {
  private static var kills: Int {
    ProcessInfo.processInfo.environment["STRIDE_KILLS"].flatMap { Int($0) } ?? 16
  }

  @Test func whateverIsKilledWhenNothingIsLost() throws {
    let writer = try CrashingWriter(seed: 7)
    for _ in 0..<Self.kills {
      try writer.writeAndDie()
      #expect(writer.faults == [])
    }
    print(writer.report)
  }

  @Test func outputsSurviveAKill() throws {
    let folder = try JourneyFolder()
    let file = folder.path("a.md")
    try "```python\nprint('it', 'was', 6 * 7)\n```\n"
      .write(toFile: file, atomically: false, encoding: .utf8)
    let terminal = try PseudoTerminal()
    try terminal.start(BuiltProgram.path("stride"), [file], environment: folder.environment)
    try terminal.wait(for: "idle")
    terminal.type("r")
    try terminal.wait(for: "it was 42")
    try folder.waitForJournal(holding: "it was 42")
    terminal.kill()
    try terminal.start(BuiltProgram.path("stride"), [file], environment: folder.environment)
    try terminal.wait(for: "one output back?")
    terminal.type("y")
    try terminal.wait(for: "it was 42")
    terminal.type("\u{11}n")
    #expect(terminal.waitForEnd() == 0)
    #expect(folder.journals.isEmpty)
  }
}

/// Types signs that occur only once, saves now and then, and is killed; knows what must come back.
private final class CrashingWriter {
  private let folder: JourneyFolder
  private let terminal: PseudoTerminal
  private let file: String
  private var generator: SeededGenerator
  /// What was typed and not taken back by a kill, with the time when it was first on the screen.
  private var typed: [(sign: Character, seen: Date?)] = []
  private var next: UInt32 = 0x4e00
  private var searched = 0

  private var kills = 0
  private var offers = 0
  private var lost = 0
  private var worst = 0.0
  private(set) var faults: [String] = []

  init(seed: UInt64) throws {
    folder = try JourneyFolder()
    file = folder.path("a.md")
    generator = SeededGenerator(seed: seed)
    terminal = try PseudoTerminal()
    try "```python\n\n```\n".write(toFile: file, atomically: false, encoding: .utf8)
  }

  var report: String {
    "\(kills) kills, \(typed.count) signs kept, \(offers) offers to bring work back, \(lost) signs "
      + "lost, none that had been on the screen for more than \(Int(worst * 1000)) ms"
  }

  /// One life of the program.
  func writeAndDie() throws {
    kills += 1
    try terminal.start(BuiltProgram.path("stride"), [file], environment: folder.environment)
    searched = 0
    // One in five does not even get to know that it was killed.
    if generator.next(below: 5) == 0 {
      wait(seconds: Double(generator.next(below: 200)) / 1000)
      return die()
    }
    try bringBack()
    let end = Date(timeIntervalSinceNow: Double(generator.next(below: 700)) / 1000)
    while Date() < end {
      if generator.next(below: 12) == 0 { terminal.type("\u{13}") } else { typeSign() }
      wait(seconds: Double(generator.next(below: 30)) / 1000)
    }
    die()
  }

  private func die() {
    let before = textOfFile
    terminal.kill()
    if let before, let after = textOfFile, after.count < before.count {
      faults.append("the file went back from \(before.count) signs to \(after.count)")
    }
  }

  /// Starts, takes the offer if there is one, saves, and compares with what was typed.
  private func bringBack() throws {
    // The last row comes last: with it the whole first screen is there.
    try terminal.wait(for: "leave")
    if String(decoding: terminal.output, as: UTF8.self).contains("bring back") {
      offers += 1
      terminal.type("y")
    }
    terminal.type("Ge\u{13}")
    let death = Date()
    let before = typed
    typed = []
    // A line end is nothing to be seen.
    repeat { typeSign() } while typed.last?.sign == "\n"
    guard let mark = typed.last?.sign else { return }
    try terminal.wait(for: String(mark))
    guard let text = textOfFile else {
      return faults.append("the file is no notebook any more")
    }
    let wanted = String(before.map(\.sign))
    guard wanted.hasPrefix(text) else {
      return faults.append("what came back is not what was typed: \(text.suffix(40))")
    }
    note(lost: before[text.count...], at: death)
    typed = Array(before[..<text.count]) + typed
    notePainted()
  }

  private func note(lost signs: ArraySlice<(sign: Character, seen: Date?)>, at death: Date) {
    lost += signs.count
    for case (_, let seen?) in signs {
      // The next start, up to the offer, is counted in: it comes after the kill.
      worst = max(worst, lastLook.timeIntervalSince(seen))
    }
    if worst > 1 { faults.append("signs were lost that had been seen for \(worst) s") }
  }

  private func typeSign() {
    let isLineEnd = next % 40 == 39
    let sign: Character = isLineEnd ? "\n" : Character(Unicode.Scalar(next) ?? "x")
    terminal.type(isLineEnd ? "\u{1b}\r" : String(sign))
    typed.append((sign, nil))
    next += 1
  }

  /// When the program that was killed last was alive for the last time.
  private var lastLook = Date()

  private func wait(seconds: Double) {
    let end = Date(timeIntervalSinceNow: seconds)
    repeat {
      terminal.read(milliseconds: max(0, Int(end.timeIntervalSinceNow * 1000)))
      notePainted()
    } while Date() < end
    lastLook = Date()
  }

  /// Remembers when signs first came on the screen: each occurs only once.
  private func notePainted() {
    let new = terminal.output[max(0, min(searched, terminal.output.count) - 3)...]
    searched = terminal.output.count
    let seen = Set(String(decoding: new, as: UTF8.self))
    for place in typed.indices where typed[place].seen == nil && seen.contains(typed[place].sign) {
      typed[place].seen = Date()
    }
  }

  private var textOfFile: String? {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8),
      text.hasPrefix("```python\n"), text.hasSuffix("\n```\n")
    else { return nil }
    return String(text.dropFirst(10).dropLast(5))
  }
}
