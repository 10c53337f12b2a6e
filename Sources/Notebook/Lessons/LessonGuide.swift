import Lessons

/// What a notebook knows of the lesson that it is a copy of: which cells are the lesson's own, and
/// what its teacher has settled.
struct LessonGuide: Sendable {
  /// The lesson as it was written.
  let lesson: NotebookDocument
  let outline: LessonOutline
  let rules: LessonRules
  /// Which cells of the notebook are which of the lesson.
  var match: LessonMatch
  /// How the learner fares, by the exercise's number from 1.
  var tallies: [Int: ExerciseTally]
  /// By the cell's place in the lesson.
  private let codePlaces: [Int: Int]
  private let exerciseNumbers: [Int: Int]

  init(
    _ notebook: NotebookDocument, lesson text: String, rules: LessonRules,
    tallies: [Int: ExerciseTally]
  ) {
    let lesson = NotebookDocument(text: text, format: .markdown)
    self.lesson = lesson
    self.rules = rules
    self.tallies = tallies
    outline = LessonOutline(of: lesson)
    match = LessonMatch(notebook, with: lesson)
    let codes = lesson.cells.indices.filter { lesson.cells[$0].kind == .code }
    codePlaces = Dictionary(uniqueKeysWithValues: zip(codes, codes.indices))
    let exercises = codes.filter { lesson.cells[$0].exercise != nil }
    exerciseNumbers = Dictionary(uniqueKeysWithValues: zip(exercises, 1...max(1, exercises.count)))
  }

  /// The place among the lesson's code cells of a cell of the notebook; nil for the learner's own.
  func codePlace(of id: Int) -> Int? {
    match.place(of: id).flatMap { codePlaces[$0] }
  }

  /// The number, from 1, of the exercise that a cell of the notebook holds.
  func exerciseNumber(of id: Int) -> Int? {
    match.place(of: id).flatMap { exerciseNumbers[$0] }
  }

  /// The words of the heading above a cell of the lesson.
  func title(above place: Int) -> String {
    outline.step(ofCell: place).map { outline.steps[$0].title } ?? ""
  }
}

// MARK: Places

extension NotebookState {
  /// The place in the lesson where the learner is: that of the selected cell, or of the nearest cell
  /// above it that is the lesson's.
  var lessonPlace: Int? {
    guard let guide else { return nil }
    return document.cells[...selected].reversed().lazy
      .compactMap { guide.match.place(of: $0.id) }.first
  }

  /// Whether a cell was added by the learner.
  func isOwn(_ cell: NotebookCell) -> Bool {
    guide.map { $0.match.place(of: cell.id) == nil } ?? false
  }

  /// Whether a code cell of the lesson was done, now or in an earlier session.
  func isDone(_ cell: NotebookCell) -> Bool {
    guard let guide, let lesson, let place = guide.codePlace(of: cell.id) else { return false }
    return lesson.done.contains(place)
  }

  /// Goes to where the learner was last.
  mutating func resume() {
    guard let place = lesson?.place, let id = guide?.match.id(at: place),
      let index = document.index(of: id)
    else { return }
    select(index)
  }

  /// Whether code above a cell has not run in this session, so that its names are not there.
  func needsCellsAbove(_ index: Int) -> Bool {
    document.cells[..<index].contains { $0.kind == .code && results[$0.id]?.began == nil }
  }

  /// Says what to do about a name that a cell above would have made.
  mutating func explainMissingName(_ id: Int) {
    guard lesson != nil, results[id]?.failure?.name == "NameError",
      let index = document.index(of: id), needsCellsAbove(index)
    else { return }
    let hint = "Cells above have not run: A runs them all, down to this one"
    results[id]?.failure?.text += "\n" + hint
    results[id]?.failure?.hint = hint
  }

  /// Remembers where the learner is; nil when that is known.
  mutating func notePlace() -> LessonProgress? {
    guard var progress = lesson, let place = lessonPlace, place != progress.place ?? 0 else {
      return nil
    }
    progress.place = place
    lesson = progress
    return progress
  }

  mutating func noteDone(_ id: Int) -> [Command] {
    guard var progress = lesson, let place = guide?.codePlace(of: id), progress.finish(place)
    else { return [] }
    progress.place = lessonPlace ?? progress.place
    lesson = progress
    return [.saveProgress(progress)]
  }
}

extension NotebookState {
  /// Finds out anew which cells are the lesson's, after the text was replaced.
  mutating func renewGuide() {
    guard let guide else { return }
    self.guide?.match = LessonMatch(document, with: guide.lesson)
  }
}

// MARK: Opening and place

extension AppState {
  /// Begins or goes on with a lesson; unsaved work is the learner's own and comes back by itself.
  mutating func openLesson(_ opened: OpenedNotebook) -> [Command] {
    if let process = opened.otherProcess {
      question = .inUse(process: process, then: opened.recovered)
      return []
    }
    if let work = opened.recovered { recover(work) }
    notice = nil
    if let state = notebook, state.selected > 0, state.needsCellsAbove(state.selected) {
      notice = Notice(
        text: "You were here. A runs the cells above, so that their names are there",
        isError: false)
    }
    return []
  }

  /// Whether the learner went to another place of the lesson since that was written down.
  var hasNewPlace: Bool {
    guard let notebook, let place = notebook.lessonPlace else { return false }
    return place != notebook.lesson?.place ?? 0
  }

  /// Writes down where the learner is, at most five times a second.
  mutating func placeCommands() -> [Command] {
    guard hasNewPlace, lastPlace.map({ now - $0 >= .milliseconds(200) }) ?? true else { return [] }
    lastPlace = now
    return notebook?.notePlace().map { [.saveProgress($0)] } ?? []
  }
}

// MARK: Locked steps

extension NotebookState {
  /// The last cell that can be reached where steps are locked: the first exercise that is not
  /// solved, and the learner's own cells behind it.
  var lastOpenCell: Int {
    let end = document.cells.count - 1
    guard let guide, guide.rules.locksSteps,
      var last = document.cells.firstIndex(where: { isUnsolved($0, guide) })
    else { return end }
    while last < end, isOwn(document.cells[last + 1]) { last += 1 }
    return last
  }

  private func isUnsolved(_ cell: NotebookCell, _ guide: LessonGuide) -> Bool {
    guide.exerciseNumber(of: cell.id) != nil && !isDone(cell)
  }

  /// What is said instead of a change to the lesson's own cells where steps are locked.
  func refusal(of action: Action) -> String? {
    guard guide?.rules.locksSteps == true, !isOwn(cell) else { return nil }
    let changes: Set<Action> = [
      .deleteCell, .cutCell, .makeProse, .makeCode, .merge, .moveUp, .moveDown,
    ]
    guard changes.contains(action) else { return nil }
    return "The lesson's own cells stay in their places   b makes a cell of yours"
  }
}

// MARK: Scores

extension NotebookState {
  /// Counts something for an exercise; gives the command that writes it down.
  mutating func count(_ id: Int, _ change: (inout ExerciseTally) -> Void) -> [Command] {
    guard let guide, let lesson, let number = guide.exerciseNumber(of: id),
      let place = guide.match.place(of: id)
    else { return [] }
    var tally = guide.tallies[number] ?? ExerciseTally()
    // What comes after the solution was found is play.
    guard !tally.isSolved else { return [] }
    change(&tally)
    self.guide?.tallies[number] = tally
    guard guide.rules.keepsScores else { return [] }
    return [
      .score(
        ScoreNote(
          lesson: lesson.lesson, exercise: number, title: guide.title(above: place), tally: tally))
    ]
  }

  mutating func countAttempt(_ id: Int, _ verdict: Verdict) -> [Command] {
    count(id) { tally in
      tally.attempts += 1
      tally.isSolved = verdict == .right
    }
  }
}
