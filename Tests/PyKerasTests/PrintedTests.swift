import Foundation
import PyCore
import PyKeras
import Testing

/// A snippet of Python with Keras, what real Keras printed, and the exception it ended with.
struct PrintedCase: Decodable, Sendable {
  let group: String
  let code: String
  let printed: String
  let exception: String?

  static let groups = [
    "convolutions", "poolings", "layers", "masks", "optimizers", "trainings", "fitting",
  ]

  private static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../Golden")

  static let all: [PrintedCase] = {
    let url = golden.appendingPathComponent("keras-3.15.1/printed.json")
    guard let data = try? Data(contentsOf: url) else { return [] }
    return (try? JSONDecoder().decode([PrintedCase].self, from: data)) ?? []
  }()

  static let prelude: String = {
    let url = golden.appendingPathComponent("printed/prelude.py")
    return (try? String(contentsOf: url, encoding: .utf8)) ?? ""
  }()
}

@Suite struct PrintedTests {
  @Test func thereAreManyCases() { #expect(PrintedCase.all.count >= 450) }

  @Test(arguments: PrintedCase.groups) func snippetsPrintWhatKerasPrints(group: String) {
    for test in PrintedCase.all where test.group == group {
      let world = KerasWorld()
      var exception: String?
      do throws(PythonError) {
        _ = try world.run(PrintedCase.prelude + test.code)
      } catch {
        exception = error.name.rawValue
      }
      #expect(exception == test.exception, "\(test.code)")
      if let found = difference(world.host.output, test.printed) {
        Issue.record("\(test.code)\n\(found)")
      }
    }
  }

  /// The first lines that differ: words exactly, numbers by more than sums in another order explain.
  private func difference(_ printed: String, _ expected: String) -> String? {
    let (ours, theirs) = (lines(printed), lines(expected))
    for (line, wanted) in zip(ours, theirs) where !isSame(line, wanted) {
      return "printed  \(line)\nexpected \(wanted)"
    }
    return ours.count == theirs.count ? nil : "\(ours.count) lines instead of \(theirs.count)"
  }

  /// The lines without the times of progress bars, which differ from run to run.
  private func lines(_ text: String) -> [String] {
    text.components(separatedBy: "\n").map { line in
      line.replacing(/\d+(ms|us|s)(\/(step|epoch))?/, with: "0s")
    }
  }

  private func isSame(_ line: String, _ wanted: String) -> Bool {
    let (words, others) = (line.split(separator: " "), wanted.split(separator: " "))
    return words.count == others.count
      && zip(words, others).allSatisfy { word, other in
        if word == other { return true }
        guard let number = Double(word), let expected = Double(other) else { return false }
        return abs(number - expected) <= 2e-5 + 1e-4 * abs(expected)
      }
  }
}
