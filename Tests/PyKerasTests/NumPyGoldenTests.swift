import Foundation
import PyCore
import Testing

@testable import PyKeras

/// One program of a golden file and what real NumPy printed.
struct NumPyCase: Decodable, Sendable, CustomTestStringConvertible {
  let program: String
  let repr: String?
  let str: String?
  let error: String?

  var testDescription: String { program }
}

@Suite struct NumPyGoldenTests {
  static let topics = [
    "arithmetic", "indexing", "more", "printing", "random", "reductions", "shapes", "sklearn",
  ]

  private static func cases(_ topic: String) throws -> [NumPyCase] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appending(path: "Golden/numpy/\(topic).json")
    return try JSONDecoder().decode([NumPyCase].self, from: Data(contentsOf: file))
  }

  @Test(arguments: topics)
  func programsPrintWhatNumPyPrints(topic: String) throws {
    for golden in try NumPyGoldenTests.cases(topic) {
      let host = NumPyTestHost()
      let outcome = NumPyGoldenTests.run(golden.program, host)
      let comment = Comment(rawValue: golden.program)
      switch outcome {
      case .success(let texts):
        #expect(golden.error == nil, comment)
        #expect(texts.map { $0.repr } == golden.repr, comment)
        #expect(texts.map { $0.str } == golden.str, comment)
      case .failure(let error):
        #expect("\(error.name.rawValue): \(error.message)" == golden.error, comment)
      }
    }
  }

  /// The repr and text of the last expression, nil where a program ends with a statement.
  private static func run(
    _ program: String, _ host: NumPyTestHost
  ) -> Result<(repr: String, str: String)?, PythonError> {
    let registry = ModuleRegistry()
    NumPyLibrary(host: host).register(in: registry)
    let interpreter = Interpreter(host: host, registry: registry)
    do throws(PythonError) {
      let source = SourceText("import numpy as np\n" + program)
      guard let value = try interpreter.evaluateCell(source) else {
        return .success(nil)
      }
      return .success((try value.repr(), try value.str()))
    } catch {
      return .failure(error)
    }
  }
}
