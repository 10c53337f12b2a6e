import Notebook

/// `stride lesson new`: a lesson to begin with, which holds as it is.
struct LessonScaffold {
  /// The lesson's name, or the path of its file.
  let name: String

  /// Writes the file, never over another; 0, or 2 when that can't be.
  func write() -> Int32 {
    let path = name.hasSuffix(".md") ? name : name + ".md"
    guard SystemFile.stamp(of: path) == nil else {
      StandardStreams.complain("stride: there is a file \(path) already\n")
      return 2
    }
    do throws(FileError) {
      try SystemFile.makeFolder(SystemFile.folder(of: path))
      try SystemFile.writeAtomically(Array(text(of: path).utf8), to: path)
    } catch {
      StandardStreams.complain("stride: \(error.sentence)\n")
      return 2
    }
    return StandardStreams.print(
      """
      Wrote \(path).
        stride check \(path)             runs it with its solutions
        stride \(path)                   opens it to be written
        stride \(path) --teacher         opens it as a learner sees it

      """)
  }

  private func text(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let words = file.dropLast(3).drop { $0.isNumber || $0 == "-" }
      .map { $0 == "-" || $0 == "_" ? " " : String($0) }.joined()
    let title = words.prefix(1).uppercased() + words.dropFirst()
    return "# \(title.isEmpty ? "A new lesson" : title)\n" + Self.scaffold
  }
}
