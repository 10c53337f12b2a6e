import Figures
import Lessons

extension NotebookState {
  /// Runs a cell of code; prose has nothing to run.
  mutating func run(at index: Int, columns: Int) -> [Command] {
    guard let cell = document.cells[safe: index], cell.kind == .code, index <= lastOpenCell else {
      return []
    }
    guard results[cell.id]?.isActive != true else { return [] }
    var result = CellResult(waitingWith: cell.text)
    result.isUnfolded = results[cell.id]?.isUnfolded ?? false
    results[cell.id] = result
    return [.run(cell: cell.id, source: cell.text, columns: columns)]
  }

  /// Runs the selected cell and goes on to the next; below the last one a new cell begins.
  mutating func runAndAdvance(columns: Int) -> [Command] {
    let wasEditing = mode == .edit
    endEditing()
    let commands = run(at: selected, columns: columns)
    if cell.exercise != nil, results[cell.id]?.verdict != .right, !isDone(cell) {
      // An exercise is left when it is right: what the check says stands here.
      followsWhole = true
      followsEnd = true
    } else if selected + 1 < document.cells.count {
      selected += 1
      followsWhole = false
      if wasEditing, cell.kind == .code, cell.text.isEmpty { beginEditing() }
    } else if cell.kind == .code, !cell.text.isEmpty {
      insertCell(.code, at: selected + 1)
      if wasEditing { beginEditing() }
      followsWhole = false
    }
    return commands
  }

  /// Runs every cell of code in a range of places, top to bottom.
  mutating func runCells(_ places: Range<Int>, columns: Int) -> [Command] {
    endEditing()
    return places.flatMap { run(at: $0, columns: columns) }
  }

  /// Takes in what the running code says, at a time of the interface's clock.
  mutating func take(_ report: SessionReport, at time: Duration) -> [Command] {
    switch report {
    case .began(let cell, let count):
      results[cell]?.status = .running
      results[cell]?.count = count
      results[cell]?.began = time
      trainings[cell] = nil
    case .wrote(let cell, let text, _):
      results[cell]?.output.write(text)
    case .plotted(let cell, let figure):
      let line = results[cell]?.output.lineCount ?? 0
      results[cell]?.plots.append(CellResult.Plot(line: line, figure: figure))
      exhibits[cell] = ChartView(figure)
    case .training(let cell, let progress):
      if results[cell]?.training == nil {
        results[cell]?.training = TrainingRecord(progress, at: time)
      } else {
        results[cell]?.training?.add(progress, at: time)
      }
    case .showed(let cell, let exhibit):
      exhibits[cell] = exhibit
    case .paused(let cell, let isPaused):
      trainings[cell, default: TrainingDetails()].isPaused = isPaused
    case .rated(let cell, let rate): trainings[cell, default: TrainingDetails()].rate = rate
    case .looked(let cell, let insight):
      trainings[cell, default: TrainingDetails()].take(insight)
    case .advised(let cell, let note):
      guard trainings[cell]?.notes.contains(note) != true else { break }
      trainings[cell, default: TrainingDetails()].notes.append(note)
    case .inspected, .notInspected: break
    case .finished(let cell, let outcome):
      return finish(cell, outcome)
    case .forgotten(let cell):
      if results[cell]?.status == .waiting { results[cell] = nil }
    case .checked(let cell, let verdict):
      results[cell]?.verdict = verdict
      return countAttempt(cell, verdict) + (verdict == .right ? noteDone(cell) : [])
    case .restarted(let start):
      snapshot = start
      // What waits was asked for after the session began: it will run.
      for cell in results.keys where results[cell]?.status == .running {
        results[cell]?.status = .stopped
      }
    }
    return []
  }

  private mutating func finish(_ cell: Int, _ outcome: RunOutcome) -> [Command] {
    snapshot = outcome.snapshot
    defer { updateStaleness() }
    results[cell]?.duration = outcome.duration
    results[cell]?.value = outcome.value
    results[cell]?.failure = outcome.failure
    if let failure = outcome.failure {
      results[cell]?.status = failure.isInterrupt ? .stopped : .failed
      explainMissingName(cell)
      // What waited for this cell would run on wrong ground.
      for other in results.keys where results[other]?.status == .waiting {
        results[other] = nil
      }
      return []
    }
    results[cell]?.status = .done
    guard let exercise = exercise(of: cell) else { return noteDone(cell) }
    if exercise.isPrediction {
      let isShown = revealed[cell]?.solution == true
      return isShown ? noteDone(cell) : predictionCheck(cell).map { [$0] } ?? []
    }
    guard !exercise.check.isEmpty else { return noteDone(cell) }
    return [.check(cell: cell, code: exercise.check)]
  }

  /// The cell with the training that began last, with its result.
  var newestTraining: CellResult? {
    results.values.filter { $0.training != nil }.max { ($0.count ?? 0) < ($1.count ?? 0) }
  }

  /// What is seen of that training.
  var newestTrainingDetails: TrainingDetails {
    let cell = results.filter { $0.value.training != nil }
      .max { ($0.value.count ?? 0) < ($1.value.count ?? 0) }?.key
    return cell.flatMap { trainings[$0] } ?? TrainingDetails()
  }

  /// What waits will not run any more.
  mutating func stopWaiting() {
    for cell in results.keys where results[cell]?.status == .waiting {
      results[cell]?.status = .stopped
    }
  }

  /// Forgets all results, as after a restart.
  mutating func clearResults() {
    results = [:]
    exhibits = [:]
    trainings = [:]
  }
}
