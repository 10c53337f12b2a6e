import TextUI

// The views that have the whole screen beside a notebook: variables, and the training room.

extension AppState {
  // MARK: Variables

  /// Shows the variables of the session.
  mutating func showVariables() {
    guard notebook != nil else { return }
    notebook?.endEditing()
    showsTraining = false
    let count = notebook?.snapshot.variables.count ?? 0
    variablesRow = max(0, min(variablesRow ?? 0, count - 1))
  }

  /// Does what is asked in the list of variables.
  mutating func performInVariables(_ action: Action) -> [Command] {
    let variables = notebook?.snapshot.variables ?? []
    let (row, last) = (variablesRow ?? 0, max(0, variables.count - 1))
    switch action {
    case .down: variablesRow = min(last, row + 1)
    case .up: variablesRow = max(0, row - 1)
    case .first: variablesRow = 0
    case .last: variablesRow = last
    case .pageDown: variablesRow = min(last, row + max(1, rows - 6))
    case .pageUp: variablesRow = max(0, row - max(1, rows - 6))
    case .leave: variablesRow = nil
    case .open: return open(variables[safe: row])
    default: break
    }
    return []
  }

  private mutating func open(_ variable: SessionSnapshot.Variable?) -> [Command] {
    guard let variable else { return [] }
    if notebook?.snapshot.models.contains(where: { $0.name == variable.name }) == true {
      variablesRow = nil
      notebook?.choose(model: variable.name)
      return follow(notebook?.enterModel())
    }
    if notebook?.isRunning == true {
      notice = Notice(
        text: "\(variable.name) is shown when the cell that runs has ended", isError: false)
    }
    return [.inspect(variable.name)]
  }

  /// A click chooses a variable, another one opens it.
  mutating func pressInVariables(_ mouse: Mouse) -> [Command] {
    switch mouse.action {
    case .scrollUp: return performInVariables(.up)
    case .scrollDown: return performInVariables(.down)
    case .press:
      let view = VariablesView(
        variables: notebook?.snapshot.variables ?? [], selected: variablesRow ?? 0,
        isRunning: false)
      guard let index = view.index(at: mouse.row, rows: rows) else { return [] }
      if index == variablesRow { return performInVariables(.open) }
      variablesRow = index
    case .release, .drag, .secondaryPress: break
    }
    return []
  }

  // MARK: Training

  /// Shows the training room, or leaves it.
  mutating func toggleTraining() -> [Command] {
    guard !showsTraining else { return leaveTraining() }
    guard notebook?.newestTraining != nil else {
      notice = Notice(text: "No training yet: model.fit(…) begins one", isError: false)
      return []
    }
    notebook?.endEditing()
    variablesRow = nil
    showsTraining = true
    return [.training(.watch(trainingRoom.page))]
  }

  private mutating func leaveTraining() -> [Command] {
    showsTraining = false
    return [.training(.watch(nil))]
  }

  /// Does what is asked in the training room.
  mutating func performInTraining(_ action: Action) -> [Command] {
    switch action {
    case .leave: return leaveTraining()
    case .nextPage: return turnPage(by: 1)
    case .previousPage: return turnPage(by: -1)
    case .logarithmic: trainingRoom.isLogarithmic.toggle()
    case .smooth: trainingRoom.isSmooth.toggle()
    case .down: trainingRoom.first = min(trainingRoom.first + 1, 500)
    case .up: trainingRoom.first = max(0, trainingRoom.first - 1)
    case .pause, .stopAndKeep, .rateUp, .rateDown: return wish(action)
    default: break
    }
    return []
  }

  private mutating func turnPage(by step: Int) -> [Command] {
    let pages = TrainingPage.allCases
    let place = (trainingRoom.page.rawValue + step + pages.count) % pages.count
    trainingRoom.page = pages[place]
    trainingRoom.first = 0
    return [.training(.watch(trainingRoom.page))]
  }

  /// What training is asked to do; said at once, done between two batches.
  private mutating func wish(_ action: Action) -> [Command] {
    guard let training = notebook?.newestTraining, training.isActive else {
      notice = Notice(
        text: "Nothing trains now: run the cell again to go on from these weights",
        isError: false)
      return []
    }
    switch action {
    case .pause: return [.training(.pause(!isTrainingPaused))]
    case .stopAndKeep:
      notice = Notice(text: "Stopping after this batch…", isError: false)
      return [.training(.stopAndKeep)]
    case .rateUp: return [.training(.multiplyRate(2))]
    default: return [.training(.multiplyRate(0.5))]
    }
  }

  /// Whether the training that runs is held.
  var isTrainingPaused: Bool {
    notebook?.newestTrainingDetails.isPaused ?? false
  }
}
