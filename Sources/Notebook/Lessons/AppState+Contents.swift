import Lessons
import TextUI

// The table of contents over the notebook, and the menu of transcripts.

extension AppState {
  /// Shows the contents; what other lessons have of progress is asked for.
  mutating func showContents() -> [Command] {
    guard let notebook else { return [] }
    contents = ContentsState(of: notebook, course: home.contents.lessons)
    return notebook.lesson == nil ? [] : [.loadHome]
  }

  /// Takes in how far other lessons are while the contents are shown.
  mutating func refreshContents() {
    guard let shown = contents, let notebook else { return }
    let isFirst = shown.rows.count <= 1 + LessonOutline(of: notebook.document).steps.count
    var renewed = ContentsState(of: notebook, course: home.contents.lessons)
    if !isFirst { renewed.selected = min(shown.selected, renewed.rows.count - 1) }
    contents = renewed
  }

  mutating func handleContents(_ key: Key) -> [Command] {
    switch key {
    case "j", .down: contents?.move(by: 1)
    case "k", .up: contents?.move(by: -1)
    case .pageDown, " ": contents?.move(by: max(1, rows - 6))
    case .pageUp: contents?.move(by: -max(1, rows - 6))
    case .home, "g": contents?.selected = 0
    case .end, "G": contents?.move(by: .max / 2)
    case .enter, .right, "l": return openChosen()
    case "x": return askReset()
    case "X": return askResetAll()
    case "?", .function(1): help = HelpState()
    case "t", "q", .escape, .left, .control("c"): contents = nil
    case .control("q"):
      contents = nil
      return leave(.quit)
    default: break
    }
    return []
  }

  private mutating func openChosen() -> [Command] {
    guard let row = contents?.chosen else { return [] }
    contents = nil
    switch row {
    case .here: return []
    case .step(let index, _, _, _, _):
      guard var state = notebook else { return [] }
      let outline = LessonOutline(of: state.document)
      guard let place = outline.steps[safe: index]?.cells.lowerBound else { return [] }
      state.select(place)
      state.top = NotebookState.PageAnchor(cell: state.selected, row: 0)
      notebook = state
      if place > state.lastOpenCell {
        notice = Notice(text: "This step opens when the exercise here has passed", isError: false)
      }
      return []
    case .lesson(let entry, _): return leave(.lesson(entry.name))
    }
  }

  // MARK: Reset

  /// The step of the lesson, as it was written, that the chosen row shows.
  private var chosenStep: Int? {
    guard let state = notebook, let guide = state.guide,
      case .step(let index, _, _, _, _)? = contents?.chosen,
      let cells = LessonOutline(of: state.document).steps[safe: index]?.cells
    else { return nil }
    // The heading's cell, or the first of the step that is the lesson's own.
    let places = cells.lazy.compactMap { guide.match.place(of: state.document.cells[$0].id) }
    return places.first.flatMap { guide.outline.step(ofCell: $0) }
  }

  private mutating func askReset() -> [Command] {
    guard let step = chosenStep, let title = notebook?.guide?.outline.steps[safe: step]?.title
    else {
      notice = Notice(
        text: notebook?.guide == nil
          ? "Only lessons can be reset" : "Choose a step of this lesson first", isError: false)
      return []
    }
    question = .resetStep(step, title: title)
    return []
  }

  private mutating func askResetAll() -> [Command] {
    guard notebook?.guide != nil else {
      notice = Notice(text: "Only lessons can be reset", isError: false)
      return []
    }
    question = .resetLesson
    return []
  }

  /// Carries out what was asked and answered with yes.
  mutating func reset(step: Int?) -> [Command] {
    guard notebook?.isRunning != true else {
      notice = Notice(text: "A cell is running   ^C stops it", isError: false)
      return []
    }
    let commands = step.map { notebook?.resetStep($0) ?? [] } ?? notebook?.resetLesson() ?? []
    contents = nil
    notice = Notice(text: "As it was written   u brings your text back", isError: false)
    return commands
  }

  // MARK: Transcripts

  /// Answers the menu of transcripts.
  mutating func answerExport(_ key: Key) -> [Command] {
    let format: TranscriptFormat
    switch key {
    case "m", .enter: format = .markdown
    case "p": format = .script
    case "i": format = .jupyter
    case .escape, .control("c"), "q", "n":
      question = nil
      return []
    default: return []
    }
    question = nil
    guard let notebook else { return [] }
    return [.export(Transcript(of: notebook), format, path: notebook.path)]
  }
}
