import Testing

@testable import KerasCore

struct ProgressCase: Decodable, CustomTestStringConvertible {
  struct Update: Decodable {
    let now: Double
    let step: Int
    let logs: [TrainingCase.NamedNumber]
    let final: Bool?
    let text: String

    var values: [(name: String, value: Double)] { logs.map { ($0.name, Double($0.value)) } }
  }

  let target: Int?
  let verbose: Int
  let width: Int?
  let interval: Double?
  let unit_name: String?
  let stateful_metrics: [String]?
  let stateless_metrics: [String]?
  let updates: [Update]

  var testDescription: String {
    "\(target.map { String($0) } ?? "unknown") steps, verbose=\(verbose)"
  }

  func bar(_ style: ProgressBar.Style) -> ProgressBar {
    var bar = ProgressBar(target: target, style: style, now: 0)
    bar.width = width ?? bar.width
    bar.interval = interval ?? bar.interval
    bar.unit = unit_name ?? bar.unit
    bar.averages =
      stateless_metrics.map { .only(Set($0)) } ?? .allBut(Set(stateful_metrics ?? []))
    return bar
  }
}

extension TrainingCase {
  /// A pair of a name and a number.
  struct NamedNumber: Decodable {
    let name: String
    let value: Float

    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      name = try container.decode(String.self)
      value = try container.decode(Float.self)
    }
  }
}

@Suite struct ProgressTests {
  @Test(arguments: trainingCases("progress", as: ProgressCase.self))
  func everyUpdateWritesWhatKerasWrites(in test: ProgressCase) {
    var bar = test.bar(test.verbose == 2 ? .oneLine : .terminal)
    for update in test.updates {
      let text = bar.update(update.step, update.values, finalize: update.final, now: update.now)
      #expect(text ?? "" == update.text)
    }
  }

  @Test(arguments: trainingCases("progress", as: ProgressCase.self).filter { $0.verbose == 1 })
  func offATerminalOnlyTheLastLineIsWrittenWithoutControlBytes(in test: ProgressCase) {
    var bar = test.bar(.plain)
    var written = ""
    for update in test.updates {
      written +=
        bar.update(update.step, update.values, finalize: update.final, now: update.now) ?? ""
    }
    // The lines at and after the target.
    let last = test.updates.map(\.text).filter { $0.hasSuffix("\n") }.joined()
    #expect(written == plain(last))
    #expect(written.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 32 })
  }

  /// A text of the terminal without backspaces, returns, colours and padding.
  private func plain(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if scalar == "\u{1B}" { isEscaped = true }
      if !isEscaped, scalar == "\n" || scalar.value >= 32 {
        result.unicodeScalars.append(scalar)
      }
      if isEscaped, scalar == "m" { isEscaped = false }
    }
    return result.replacing(/\ +\n/, with: "\n")
  }

  @Test func epochsAreAnnouncedOnlyWhenThereAreSeveral() {
    for (epochs, expected) in [(1, ""), (3, "Epoch 1/3\n")] {
      var reporter = ProgressReporter(verbose: 1, destination: .lines)
      _ = reporter.text(for: .begin(.fit, epochs: epochs, steps: 2), now: 0)
      #expect(reporter.text(for: .epochBegin(0), now: 0) ?? "" == expected)
    }
  }

  @Test func verboseZeroIsSilent() {
    var reporter = ProgressReporter(verbose: 0, destination: .terminal)
    #expect(reporter.text(for: .begin(.fit, epochs: 3, steps: 2), now: 0) == nil)
    #expect(reporter.text(for: .epochBegin(0), now: 0) == nil)
    #expect(reporter.text(for: .batchEnd(step: 1, logs: Logs()), now: 1) == nil)
  }
}
