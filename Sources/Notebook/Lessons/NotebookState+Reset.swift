import Lessons

// Taking back what was done in a lesson. The learner's own cells stay; undo brings everything back.

extension NotebookState {
  /// Makes a step of the lesson as it was written, and forgets that it was done.
  mutating func resetStep(_ index: Int) -> [Command] {
    guard let guide, let step = guide.outline.steps[safe: index] else { return [] }
    return reset(step.cells, code: step.code)
  }

  /// Makes the whole lesson as it was written, and forgets that it was done.
  mutating func resetLesson() -> [Command] {
    guard let guide else { return [] }
    let steps = guide.outline.steps
    let commands = reset(
      guide.lesson.cells.indices, code: Array(Set(steps.flatMap(\.code)).union(lesson?.done ?? [])))
    select(0)
    return commands
  }

  private mutating func reset(_ places: Range<Int>, code: [Int]) -> [Command] {
    endEditing()
    recordUndo()
    for place in places { restore(place) }
    buffers = [:]
    revision += 1
    lesson?.forget(code)
    if let first = guide?.match.id(at: places.lowerBound), let index = document.index(of: first) {
      select(index)
    }
    let place = lessonPlace
    lesson?.place = place
    return lesson.map { [.saveProgress($0)] } ?? []
  }

  /// Makes a cell of the lesson as it was written; one that was taken out comes back to its place.
  private mutating func restore(_ place: Int) {
    guard let guide, let own = guide.lesson.cells[safe: place] else { return }
    if let id = guide.match.id(at: place), let index = document.index(of: id) {
      if document.cells[index].text != own.text { document.setText(own.text, at: index) }
      if document.cells[index].kind != own.kind { document.setKind(own.kind, at: index) }
      forget(id)
      return
    }
    let id = document.insert(copyOf: own, at: placeToInsert(place))
    self.guide?.match.set(id, to: place)
  }

  /// Behind the nearest cell of the lesson above that is still there.
  private func placeToInsert(_ place: Int) -> Int {
    for above in (0..<place).reversed() {
      if let id = guide?.match.id(at: above), let index = document.index(of: id) {
        return index + 1
      }
    }
    return 0
  }

  private mutating func forget(_ id: Int) {
    if results[id]?.isActive != true { results[id] = nil }
    exhibits[id] = nil
    revealed[id] = nil
    predictions[id] = nil
  }
}
