import Lessons
import Notebook

/// `stride check`: runs lessons with their solutions, and says which hold.
struct LessonCommand {
  /// Files, or folders of lessons.
  let paths: [String]
  let seed: Int?

  /// Prints a line for each lesson; 0 when all hold, 1 when one does not, 2 when one can't be read.
  func run() -> Int32 {
    var code: Int32 = 0
    do throws(FileError) {
      for path in paths {
        for (name, text) in try lessons(at: path) where !check(text, name: name) { code = 1 }
      }
      return code
    } catch {
      StandardStreams.complain("stride: \(error.sentence)\n")
      return 2
    }
  }

  private func lessons(at path: String) throws(FileError) -> [(name: String, text: String)] {
    guard SystemFile.isFolder(path) else { return [(path, try SystemFile.readText(path))] }
    return try Course.lessons(in: path).map { ($0.name, $0.text) }
  }

  private func check(_ text: String, name: String) -> Bool {
    switch LessonChecker(seed: seed ?? 0).check(text, name: name) {
    case .holds(let checks):
      StandardStreams.print("\(name): holds, \(checks) exercises\n")
      return true
    case .fails(let reason):
      StandardStreams.print("\(name): FAILS\n\(reason)\n")
      return false
    }
  }
}
