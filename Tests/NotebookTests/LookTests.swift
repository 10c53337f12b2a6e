import Foundation
import Testing
@testable import Notebook
import Lessons
@Test(.disabled()) func look() throws {
  let text = try String(contentsOfFile: "tutorials/01-one-dimension.md", encoding: .utf8)
  var d = AppDriver(notebook: text, lesson: "x")
  print(d.screen)
  for _ in 0..<9 { d.press("j") }
  print(d.screen)
  d.press(.enter, .enter)
  print(d.screen)
  var h = AppDriver()
  h.send(
    .home(
      HomeContents(
        lessons: [
          .init(name: "a", title: "What a convolutional network is", steps: 5, done: 5),
          .init(name: "b", title: "A filter slides", steps: 8, done: 3),
        ], recent: [.init(path: "digits.md", age: "2 hours ago")])))
  print(h.screen)
  h.press("?")
  print(h.screen)
}
