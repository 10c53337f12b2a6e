import Foundation
import PyCore
import Testing

/// A snippet of Python with Keras, what real Keras printed, and the exception it ended with.
struct PrintedCase: Decodable, Sendable {
  let group: String
  let code: String
  let printed: String
  let exception: String?
  /// The arguments to which it gives values other than their defaults, by the name of what takes them.
  let sets: [String: [String]]?

  private static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../Golden")

  /// The cases of `Golden/keras-<version>/<name>.json`.
  static func load(_ name: String) -> [PrintedCase] {
    let url = golden.appendingPathComponent("keras-3.15.1/\(name).json")
    guard let data = try? Data(contentsOf: url) else { return [] }
    return (try? JSONDecoder().decode([PrintedCase].self, from: data)) ?? []
  }

  /// The code that goes before each case, `Golden/<name>/prelude.py`.
  static func prelude(_ name: String) -> String {
    let url = golden.appendingPathComponent("\(name)/prelude.py")
    return (try? String(contentsOf: url, encoding: .utf8)) ?? ""
  }

  /// How the snippet fails here, nil when it does not.
  func failure(after prelude: String, in world: KerasWorld = KerasWorld()) -> PythonError? {
    do throws(PythonError) {
      _ = try world.run(prelude + code)
    } catch {
      return error
    }
    return nil
  }

  /// Runs the snippet here and records an issue when anything differs from Keras.
  func check(after prelude: String) {
    let world = KerasWorld()
    let failure = failure(after: prelude, in: world)
    if failure?.name.rawValue != exception {
      let text = failure.map { "\($0.name.rawValue): \($0.message)" } ?? "no exception"
      Issue.record("\(code)\n\(text) instead of \(exception ?? "none")")
    } else if let found = difference(world.host.output) {
      Issue.record("\(code)\n\(found)")
    }
  }

  /// The first lines that differ: words exactly, numbers by more than sums in another order explain.
  private func difference(_ output: String) -> String? {
    let (ours, theirs) = (lines(output), lines(printed))
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
