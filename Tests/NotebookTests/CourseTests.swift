import Foundation
import Lessons
import Testing

@testable import Notebook

@Suite struct CourseTests {
  private let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("tutorials").path

  @Test func everyLessonIsInsideTheProgram() throws {
    let lessons = try Course.lessons(in: folder)
    #expect(!lessons.isEmpty)
    #expect(Course.bundled.map(\.name) == lessons.map(\.name))
    for (inside, file) in zip(Course.bundled, lessons) {
      let isSame = inside.text == file.text
      #expect(isSame, "\(file.name) in the program is not the file")
    }
  }

  @Test func everyLessonComesBackByteForByteAndHasATitle() throws {
    for lesson in try Course.lessons(in: folder) {
      let document = NotebookDocument(text: lesson.text, format: .markdown)
      #expect(document.text == lesson.text)
      #expect(document.title == lesson.title)
      #expect(lesson.steps > 0)
    }
  }

  @Test func aFolderThatIsNotThereIsNamed() {
    #expect(throws: FileError.self) { try Course.lessons(in: "/nowhere/at/all") }
  }
}
