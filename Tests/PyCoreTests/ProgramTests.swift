import Foundation
import PyCore
import Testing

/// A Python program whose comments say what it does.
///
/// `# expect: text` stands on the line that prints the text, `# error: ValueError: text` on the line
/// that fails. A program with several errors is cut at lines of `# ---`; each part runs by itself.
/// `# only here` in the first line marks a program whose behaviour is this interpreter's own.
struct Program: CustomTestStringConvertible, Sendable {
  let name: String
  let parts: [String]

  var testDescription: String { name }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Programs")

  static let all: [Program] = {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let urls = (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "py" }
    return urls.sorted { $0.path < $1.path }.map { url in
      let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
      let name = String(url.path.dropFirst(folder.path.count + 1))
      return Program(name: name, parts: text.components(separatedBy: "\n# ---\n"))
    }
  }()
}

extension [String] {
  fileprivate func at(_ index: Int) -> String? { indices.contains(index) ? self[index] : nil }
}

@Suite struct ProgramTests {
  @Test func programsAreFound() {
    #expect(Program.all.count >= 17)
  }

  @Test(arguments: Program.all) func behavesAsItsCommentsSay(program: Program) {
    for part in program.parts { check(part, of: program) }
  }

  private func check(_ text: String, of program: Program) {
    let lines = text.components(separatedBy: "\n")
    let expected = lines.compactMap { comment("# expect: ", in: $0) }
    let host = TestHost()
    let interpreter = Interpreter(host: host, stackSize: 4 << 20)
    var failure: String?
    do throws(PythonError) {
      try interpreter.run(SourceText(text, name: program.name))
    } catch {
      let line = error.frames.first.map { $0.line } ?? 0
      failure = "\(line): \(error.name.rawValue): \(error.message)"
    }
    var printed = host.output.components(separatedBy: "\n")
    if printed.last == "" { printed.removeLast() }
    let lineCount = max(printed.count, expected.count)
    if let different = (0..<lineCount).first(where: { printed.at($0) != expected.at($0) }) {
      Issue.record(
        """
        \(program.name): line \(different + 1) of what it prints is
          \(printed.at(different) ?? "missing")
        and should be
          \(expected.at(different) ?? "nothing")
        \(failure ?? "")
        """)
    }
    let wanted = lines.enumerated().compactMap { index, line in
      comment("# error: ", in: line).map { "\(index + 1): \($0)" }
    }
    #expect(failure == wanted.first, "\(program.name)")
  }

  private func comment(_ mark: String, in line: String) -> String? {
    line.range(of: mark).map { String(line[$0.upperBound...]) }
  }
}
