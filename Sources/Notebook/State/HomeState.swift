import TextUI

/// The home screen: lessons and notebooks to open.
public struct HomeState: Sendable, Equatable {
  /// What is listed.
  public internal(set) var contents = HomeContents()
  /// The selected row, lessons first.
  public internal(set) var selected = 0

  /// Nothing listed yet.
  public init() {}

  var count: Int { contents.lessons.count + contents.recent.count }

  /// Takes in what there is, and selects the first lesson that is not done when nothing was chosen.
  mutating func take(_ contents: HomeContents) {
    let isFirst = self.contents == HomeContents()
    self.contents = contents
    if isFirst { selected = contents.lessons.firstIndex { $0.done < $0.steps } ?? 0 }
    selected = max(0, min(selected, count - 1))
  }

  /// The command that opens the selected row.
  var openSelected: Command? {
    if let lesson = contents.lessons[safe: selected] { return .openLesson(lesson.name) }
    return contents.recent[safe: selected - contents.lessons.count].map { .openFile($0.path) }
  }

  mutating func move(by rows: Int) {
    selected = max(0, min(selected + rows, count - 1))
  }

  /// Selects a row by its number as it is shown, from 1.
  mutating func select(number: Int) -> Bool {
    guard contents.lessons.indices.contains(number - 1) else { return false }
    selected = number - 1
    return true
  }
}
