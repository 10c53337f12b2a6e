import Foundation
import PyCore
import Testing

@Suite struct ScratchRun {
  @Test func run() throws {
    let text = try String(contentsOfFile: "/tmp/x.py", encoding: .utf8)
    let world = KerasWorld(isTerminal: FileManager.default.fileExists(atPath: "/tmp/x.tty"))
    do throws(PythonError) {
      try world.interpreter.run(SourceText(text, name: "x.py"))
    } catch {
      world.host.output += "\n\(error.frames.first?.line ?? 0): \(error.name.rawValue): \(error.message)\nHINT \(error.hint ?? "-")\n"
    }
    try (world.host.output + world.host.errors).write(toFile: "/tmp/x.out", atomically: true, encoding: .utf8)
  }
}
