// Leaving a notebook or the program, without losing anything unasked.

extension AppState {
  /// Leaves the notebook or the program, after asking where something could be lost.
  mutating func leave(_ leaving: Leaving) -> [Command] {
    guard notebook != nil else { return [.quit] }
    notebook?.endEditing()
    if notebook?.isRunning == true {
      question = .running(leaving)
      return []
    }
    return leaveIdle(leaving)
  }

  mutating func leaveIdle(_ leaving: Leaving) -> [Command] {
    guard let state = notebook, state.isDirty else { return depart(leaving) }
    // A lesson's copy is the learner's own: it is kept without a question.
    if state.lesson != nil {
      afterSaving = leaving
      return save(force: false)
    }
    question = .unsaved(leaving)
    return []
  }

  /// Leaves for good: what a crash would have been survived with is not needed any more.
  mutating func depart(_ leaving: Leaving, keepingJournal: Bool = false) -> [Command] {
    var commands: [Command] = []
    if let state = notebook {
      commands.append(.close(path: state.path, keepingJournal: keepingJournal))
    }
    if let progress = notebook?.notePlace() { commands.append(.saveProgress(progress)) }
    if let next = closeTab() {
      commands += next
      return leaving == .quit ? commands + leave(.quit) : commands
    }
    if leaving == .quit { return commands + [.quit] }
    notebook = nil
    notice = nil
    showsTraining = false
    variablesRow = nil
    awaitsRestart = true
    if case .lesson(let name) = leaving { return commands + [.restart, .openLesson(name)] }
    return commands + [.restart, .loadHome]
  }
}
