import CBundle
import Lessons

/// Where lessons come from.
public enum Course {
  private static let prefix = "tutorials/"

  /// The lessons inside the program, in the order of their names.
  public static var bundled: [Lesson] {
    (0..<cb_file_count()).compactMap { place in
      let file = cb_file_at(place)
      let name = String(cString: file.name)
      guard name.hasPrefix(prefix) else { return nil }
      let bytes = UnsafeBufferPointer(start: file.bytes, count: file.length)
      return Lesson(
        fileName: String(name.dropFirst(prefix.count)), text: String(decoding: bytes, as: UTF8.self)
      )
    }.sorted { $0.name < $1.name }
  }

  /// The Markdown files of a folder as lessons, in the order of their names.
  ///
  /// - Throws: when there is no such folder, or a lesson can't be read.
  public static func lessons(in folder: String) throws(FileError) -> [Lesson] {
    guard SystemFile.isFolder(folder) else {
      throw FileError(sentence: "\(folder) is not a folder of lessons")
    }
    var lessons: [Lesson] = []
    for name in SystemFile.names(in: folder) where name.hasSuffix(".md") {
      lessons.append(Lesson(fileName: name, text: try SystemFile.readText("\(folder)/\(name)")))
    }
    return lessons
  }
}
