import Lessons
import TextUI

/// A row of the page: what stands in the gutter and what beside it.
struct PageLine {
  var gutter = StyledText()
  var text = StyledText()
  /// The column, from the start of the page, where the text begins.
  var column = NotebookLayout.gutter
}

/// The picture of one cell as rows: its text, then what running it gave, then an empty row.
struct CellView {
  let state: NotebookState
  let index: Int
  let layout: NotebookLayout
  let now: Duration

  private var cell: NotebookCell { state.document.cells[index] }
  private var isEdited: Bool { index == state.selected && state.mode == .edit }

  /// All rows of the cell.
  var lines: [PageLine] {
    if index > state.lastOpenCell { return lockedLines }
    var rows = cell.kind == .code || isEdited ? sourceLines : proseLines
    if cell.kind == .code {
      rows +=
        OutputView(
          result: shownResult,
          columns: layout.codeColumns, now: now
        ).lines
      markPrompt(&rows)
      rows += exerciseLines
    }
    if !state.search.text.isEmpty {
      rows = rows.map { line in
        var line = line
        line.text = line.text.marking(state.search.text)
        return line
      }
    }
    return rows + [PageLine()]
  }

  /// What a cell to predict gives is not to be seen yet; that it can't run is.
  private var shownResult: CellResult? {
    let result = state.results[cell.id]
    return state.isCovered(cell) && result?.failure == nil ? nil : result
  }

  private var exerciseLines: [PageLine] {
    guard let exercise = cell.exercise else { return [] }
    let verdict = state.isStale(cell) ? nil : state.results[cell.id]?.verdict
    return ExerciseView(
      exercise: exercise, revealed: state.revealed[cell.id] ?? Revealed(), verdict: verdict,
      columns: layout.codeColumns, isDone: state.isDone(cell),
      hasSolution: state.guide?.rules.showsSolutions != false || state.isDone(cell),
      prediction: exercise.isPrediction ? prediction : nil
    ).lines
  }

  private var prediction: ExerciseView.Prediction {
    let value = state.results[cell.id]?.value
    return ExerciseView.Prediction(
      text: state.predictions[cell.id],
      outcome: value.flatMap { $0.count <= 40 && !$0.contains("\n") ? $0 : nil },
      isCovered: state.isCovered(cell),
      field: index == state.selected ? state.predictionField : nil,
      isRunning: state.results[cell.id]?.isActive == true,
      hasFailed: state.results[cell.id]?.failure != nil)
  }

  /// What stands in the place of cells that are not open yet: a word of it once.
  private var lockedLines: [PageLine] {
    guard index == state.lastOpenCell + 1 else { return [PageLine()] }
    return [
      PageLine(text: StyledText("… the next step opens when the exercise has passed", .dim))
    ]
  }

  /// How many rows the cell has.
  var height: Int { lines.count }

  /// The row of the cell and column of the page where the text cursor is.
  var cursor: Place {
    let place = codeLayout.place(of: state.buffer.cursor)
    return Place(column: place.column + NotebookLayout.gutter, row: place.row)
  }

  /// The place in the text that is shown at a row of the cell and a column of the page.
  func position(at place: Place) -> TextBuffer.Position {
    codeLayout.position(
      at: Place(column: place.column - NotebookLayout.gutter, row: place.row))
  }

  private var codeLayout: CodeLayout {
    let lines = isEdited ? state.buffer.lines : TextBuffer.lines(of: cell.text)
    return CodeLayout(lines: lines, columns: layout.codeColumns)
  }

  private var proseLines: [PageLine] {
    let columns = min(layout.page.columns - 4, NotebookLayout.proseColumns)
    let lines = MarkdownView.lines(of: cell.text, columns: columns)
    if lines.isEmpty {
      return [PageLine(text: StyledText("empty prose: ⏎ to write", .dim), column: 2)]
    }
    return lines.map { PageLine(text: $0, column: 2) }
  }

  private var sourceLines: [PageLine] {
    let code = codeLayout
    let selection = isEdited ? state.buffer.selection : nil
    let spans = CodeColors.of(code.lines, isCode: cell.kind == .code)
    let marked = isEdited && cell.kind == .code ? state.buffer.matchingBrackets : []
    return code.rows.map { row in
      PageLine(
        text: CodeColors.text(
          of: row, in: code, spans: spans, selection: selection, marked: marked, fault: fault))
    }
  }

  /// The expression that failed in the last run, or that can't be as it is being typed.
  private var fault: Range<TextBuffer.Position>? {
    guard cell.kind == .code else { return nil }
    let buffer = isEdited ? state.buffer : TextBuffer(cell.text)
    var range: Range<Int>?
    if let result = state.results[cell.id], result.source == cell.text {
      range = result.failure?.range
    } else if index == state.selected, let problem = state.preview?.problem?.range {
      // What is still being written is not marked as wrong.
      let cursor = isEdited ? buffer.offset(of: buffer.cursor) : -1
      range = problem.contains(cursor) || problem.upperBound == cursor ? nil : problem
    }
    return range.map {
      buffer.position(ofOffset: $0.lowerBound)..<buffer.position(ofOffset: $0.upperBound)
    }
  }

  // MARK: Prompt

  private func markPrompt(_ rows: inout [PageLine]) {
    guard !rows.isEmpty else { return }
    rows[0].gutter = StyledText(prompt.paddedLeft(to: 5), promptStyle)
    if state.isOwn(cell) {
      // Not the lesson's but the learner's: free play.
      rows[0].gutter = StyledText("+" + prompt.paddedLeft(to: 4), promptStyle)
    }
    guard let result = state.results[cell.id], rows.count > 1,
      let text = Self.shortTime(result.duration ?? result.began.map { now - $0 }),
      result.status != .waiting
    else { return }
    rows[1].gutter = StyledText(text.paddedLeft(to: 5), .dim)
  }

  private var prompt: String {
    guard let result = state.results[cell.id] else { return "[ ]" }
    switch result.status {
    case .waiting: return "[·]"
    case .running: return "[*]"
    case .done, .failed, .stopped:
      let count = result.count.map(String.init) ?? " "
      return state.isStale(cell) ? "[\(count)]~" : "[\(count)]"
    }
  }

  private var promptStyle: Style {
    guard let result = state.results[cell.id] else { return Style(.dim) }
    switch result.status {
    case .failed: return .error
    case .stopped: return .warning
    case .waiting, .running, .done: return state.isStale(cell) ? Style(.dim) : Style(.prompt)
    }
  }

  /// A time that is worth showing, in at most five columns.
  static func shortTime(_ duration: Duration?) -> String? {
    guard let duration, duration >= .milliseconds(100) else { return nil }
    let tenths =
      duration.components.seconds * 10
      + duration.components.attoseconds / 100_000_000_000_000_000
    if tenths < 1000 { return "\(tenths / 10).\(tenths % 10)s" }
    let seconds = tenths / 10
    return seconds < 600 ? "\(seconds)s" : "\(min(9999, seconds / 60))m"
  }
}
