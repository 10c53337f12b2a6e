import Foundation
import PyCore
import PyKeras
import TestSupport
import Testing

/// A snippet that Keras refuses, with the type of its exception on two of Keras's backends.
struct RefusedCall: Decodable, Sendable {
  let file: String
  let title: String
  let code: String
  let jax: String?
  let tensorflow: String?

  static let files = ["layers", "shapes", "models", "compiling", "training"]

  private static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../Golden")

  static let all: [RefusedCall] = {
    let url = golden.appendingPathComponent("keras-3.15.1/refused_calls.json")
    guard let data = try? Data(contentsOf: url) else { return [] }
    return (try? JSONDecoder().decode([RefusedCall].self, from: data)) ?? []
  }()

  static let prelude: String = {
    let url = golden.appendingPathComponent("refused/prelude.py")
    return (try? String(contentsOf: url, encoding: .utf8)) ?? ""
  }()

  /// What Keras fails with by accident or only later, and a better type here.
  static let better: [String: String] = [
    // An exception of TensorFlow's own, which Python's names do not have; on JAX nothing is said and
    // the numbers are wrong.
    "an embedding's index past its end": "ValueError",
    "classes past the last output": "ValueError",
    "classes counted from 1": "ValueError",
    "a negative class": "ValueError",
    // The broadcast inside the loss fails, differently on each backend.
    "a loss called on shapes that do not fit": "ValueError",
    // The division by zero comes when the model is built.
    "a pool with strides of 0": "ValueError",
    // A subclass of ValueError, of the module json.
    "a JSON text that is none": "ValueError",
  ]

  /// How our Python fails, nil when it does not.
  func failure() -> PythonError? {
    do throws(PythonError) {
      _ = try KerasWorld().run(Self.prelude + code)
    } catch {
      return error
    }
    return nil
  }
}

@Suite struct RefusedCallTests {
  @Test func thereAreManyCases() { #expect(RefusedCall.all.count >= 250) }

  @Test(arguments: RefusedCall.files)
  func exceptionsAreOfTheTypesOfKeras(file: String) {
    for call in RefusedCall.all where call.file == file {
      let type = call.failure()?.name.rawValue
      let expected = RefusedCall.better[call.title].map { [$0] } ?? [call.jax, call.tensorflow]
      #expect(type != nil && expected.contains(type), "\(call.title): \(type ?? "no exception")")
    }
  }

  @Test(arguments: RefusedCall.files)
  func textsAreAsRecordedAndReadAt76Columns(file: String) throws {
    var page: [String] = []
    for call in RefusedCall.all where call.file == file {
      page.append("# " + call.title)
      page += call.code.components(separatedBy: "\n").map { "    " + $0 }
      if let error = call.failure() {
        page += wrapped("\(error.name.rawValue): \(error.message)")
        if let hint = error.hint { page += wrapped(hint) }
      }
      page.append("")
    }
    #expect(try compareSnapshot(page.joined(separator: "\n"), named: "refused-\(file)") == .matches)
    let texts = page.filter { !$0.hasPrefix("    ") && !$0.hasPrefix("# ") }
    #expect(texts.allSatisfy { $0.count <= 76 })
  }

  /// The text in lines of at most 76 columns, broken between words as a screen breaks them.
  private func wrapped(_ text: String) -> [String] {
    text.components(separatedBy: "\n").flatMap { paragraph in
      paragraph.split(separator: " ").reduce(into: [String]()) { lines, word in
        if let last = lines.last, last.count + 1 + word.count <= 76 {
          lines[lines.count - 1] = last + " " + word
        } else {
          lines.append(String(word))
        }
      }
    }
  }
}
