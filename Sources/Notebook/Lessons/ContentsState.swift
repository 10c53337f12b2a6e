import Lessons

/// The table of contents: the steps of the open notebook, and the lessons of the course around them.
struct ContentsState: Sendable, Equatable {
  /// A row that can be chosen.
  enum Row: Sendable, Equatable {
    /// Another lesson of the course.
    case lesson(HomeContents.LessonEntry, number: Int)
    /// The lesson or notebook that is open.
    case here(title: String, number: Int?)
    /// A step of it.
    case step(Int, title: String, level: Int, done: Int, count: Int)
  }

  /// The rows from top to bottom.
  var rows: [Row]
  /// The chosen one.
  var selected: Int

  /// The contents around a notebook, with the step chosen that its selected cell belongs to.
  init(of state: NotebookState, course: [HomeContents.LessonEntry]) {
    let outline = LessonOutline(of: state.document)
    let title = state.document.title ?? state.name
    let isCourse = course.contains { $0.name == state.lesson?.lesson }
    var rows: [Row] = []
    var selected = 0
    let current = outline.step(ofCell: state.selected)
    let steps = Self.steps(outline, state)
    func add(_ number: Int?) {
      rows.append(.here(title: title, number: number))
      selected = rows.count - 1
      for (index, step) in steps {
        rows.append(step)
        if let current, index <= current { selected = rows.count - 1 }
      }
    }
    if !isCourse { add(nil) }
    for (place, entry) in course.enumerated() where isCourse {
      if entry.name == state.lesson?.lesson {
        add(place + 1)
      } else {
        rows.append(.lesson(entry, number: place + 1))
      }
    }
    self.rows = rows
    self.selected = selected
  }

  /// A row for each heading but the title, with how much of it is done.
  private static func steps(
    _ outline: LessonOutline, _ state: NotebookState
  ) -> [(index: Int, row: Row)] {
    let codes = state.document.cells.filter { $0.kind == .code }
    return outline.steps.enumerated().compactMap { index, step in
      guard step.level > 1 || index > 0 else { return nil }
      let own = step.code.map { codes[$0] }.filter { !state.isOwn($0) }
      let done = own.count {
        state.guide == nil ? state.results[$0.id]?.status == .done : state.isDone($0)
      }
      return (
        index,
        .step(index, title: step.title, level: step.level, done: done, count: own.count)
      )
    }
  }

  mutating func move(by count: Int) {
    selected = max(0, min(selected + count, rows.count - 1))
  }

  var chosen: Row? { rows[safe: selected] }
}
