import Testing

@testable import Notebook

@Suite struct OutputTextTests {
  @Test(arguments: [
    ("a\nb", ["a", "b"]), ("one\rtwo\n", ["two"]), ("12345\rab", ["ab345"]),
    ("abc\u{8}\u{8}XY", ["aXY"]), ("\u{1b}[1mbold\u{1b}[0m x", ["bold x"]),
    ("a\tb", ["a       b"]), ("", []), ("\n\n", ["", ""]), ("a\r\nb", ["a", "b"]),
  ])
  func textIsWhatATerminalWouldShow(printed: String, lines: [String]) {
    var output = OutputText()
    output.write(printed)
    #expect(output.lines == lines)
  }

  @Test func sequencesMayComeInPieces() {
    var output = OutputText()
    for piece in ["1/2 \u{1b}", "[32m", "ok\r", "2/2"] { output.write(piece) }
    #expect(output.lines == ["2/2 ok"])
  }

  @Test func endlessOutputKeepsItsEnd() {
    var output = OutputText()
    for number in 0..<12_000 { output.write("\(number)\n") }
    #expect(output.lines.count <= 5000)
    #expect(output.lines.last == "11999")
    #expect(output.dropped + output.lines.count == 12_000)
  }

  @Test func aMailboxJoinsWhatOneCellPrints() {
    let mailbox = Mailbox()
    let calls = Counter()
    mailbox.onArrival { calls.add() }
    for number in 0..<1000 {
      mailbox.post(.wrote(cell: 1, text: "\(number % 10)", isError: false))
    }
    mailbox.post(.wrote(cell: 2, text: "x", isError: false))
    #expect(calls.count == 1)
    let reports = mailbox.takeAll()
    #expect(reports.count == 2)
    guard case .wrote(1, let text, false)? = reports.first else {
      Issue.record("not the text of cell 1")
      return
    }
    #expect(text.count == 1000)
    #expect(mailbox.takeAll().isEmpty)
  }

  @Test func aMailboxKeepsTheNewestBatchAndEveryEpoch() {
    func stage(_ epoch: Int, _ step: Int, end: Bool) -> SessionReport {
      .training(
        cell: 1,
        TrainingProgress(
          epoch: epoch, epochs: 2, step: step, steps: 3, logs: [.init("loss", Double(step))],
          isEpochEnd: end))
    }
    let mailbox = Mailbox()
    for epoch in 1...2 {
      for step in 1...3 { mailbox.post(stage(epoch, step, end: false)) }
      mailbox.post(stage(epoch, 3, end: true))
    }
    let ends = mailbox.takeAll().compactMap { report -> Bool? in
      if case .training(_, let progress) = report { progress.isEpochEnd } else { nil }
    }
    #expect(ends == [true, true] || ends == [false, true, false, true])
  }
}

import Synchronization

final class Counter: Sendable {
  private let value = Atomic<Int>(0)
  var count: Int { value.load(ordering: .relaxed) }
  func add() { value.add(1, ordering: .relaxed) }
}
