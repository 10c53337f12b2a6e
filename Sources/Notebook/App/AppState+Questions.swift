import TextUI

// The answers to questions.

extension AppState {
  /// Takes a key as the answer to what is asked; one that answers nothing changes nothing.
  mutating func answer(_ key: Key) -> [Command] {
    guard let asked = question else { return [] }
    switch asked {
    case .saveAs(let name): return answerName(key, name)
    case .changed(let theirs): return answerChanged(key, theirs: theirs)
    case .cannotSave:
      if key == "s" {
        beginSaveAs()
      } else if Self.answer(key) != nil {
        question = nil
        afterSaving = nil
      }
      return []
    case .recover(let work): return answerRecovered(key, work)
    case .inUse(_, let work): return answerInUse(key, work)
    case .export: return answerExport(key)
    case .unsaved, .running, .replace, .restart, .resetStep, .resetLesson:
      guard let isYes = Self.answer(key) else { return [] }
      question = nil
      return answer(asked, isYes)
    }
  }

  private mutating func answer(_ asked: Question, _ isYes: Bool?) -> [Command] {
    switch asked {
    case .unsaved(let leaving):
      guard let isYes else { return [] }
      guard isYes else { return depart(leaving) }
      afterSaving = leaving
      return save(force: false)
    case .running(let leaving):
      guard isYes == true else { return [] }
      return [.interrupt] + leaveIdle(leaving)
    case .replace(let path):
      guard isYes == true else {
        beginSaveAs(path)
        return []
      }
      return saveAs(path, force: true)
    case .restart:
      guard isYes == true else { return [] }
      awaitsRestart = true
      notebook?.clearResults()
      return [.restart]
    case .resetStep(let step, _): return isYes == true ? reset(step: step) : []
    case .resetLesson: return isYes == true ? reset(step: nil) : []
    case .recover, .inUse, .changed, .cannotSave, .saveAs, .export: return []
    }
  }

  /// Yes, no, or neither (nil inside); nil for a key that answers nothing.
  private static func answer(_ key: Key) -> Bool?? {
    switch key {
    case "y", "Y", .enter: .some(true)
    case "n", "N": .some(false)
    case .escape, .control("c"), "q": .some(nil)
    default: nil
    }
  }

  /// Escape is no answer here: what is neither taken nor dropped would be written over.
  private mutating func answerRecovered(_ key: Key, _ work: RecoveredWork) -> [Command] {
    guard let isYes = Self.answer(key) ?? nil, let path = notebook?.path else { return [] }
    question = nil
    guard isYes else { return [.dropJournal(path: path)] }
    recover(work)
    return []
  }

  private mutating func answerInUse(_ key: Key, _ work: RecoveredWork?) -> [Command] {
    guard let isYes = Self.answer(key) else { return [] }
    question = nil
    if isYes == true {
      question = work.map { .recover($0) }
      if notebook?.lesson != nil, let work {
        question = nil
        recover(work)
      }
      return []
    }
    // What an earlier run left stays for the next time.
    return depart(options.startsAtHome ? .home : .quit, keepingJournal: work != nil)
  }

  private mutating func answerChanged(_ key: Key, theirs: String?) -> [Command] {
    guard let path = notebook?.path else { return [] }
    switch key {
    case "k":
      question = nil
      return [.accept(path: path)] + save(force: true)
    case "t":
      guard let theirs else { return [] }
      question = nil
      afterSaving = nil
      return take(theirs, from: path)
    case "s": beginSaveAs()
    case .escape, .control("c"), "q":
      question = nil
      afterSaving = nil
    default: break
    }
    return []
  }

  /// Takes over what another program wrote; undo brings back what was here.
  private mutating func take(_ theirs: String, from path: String) -> [Command] {
    guard var state = notebook else { return [] }
    state.replaceDocument(with: theirs)
    state.savedRevision = state.revision
    state.isChangedOnDisk = false
    notebook = state
    notice = Notice(text: "The file's text is here   u brings yours back", isError: false)
    return [.accept(path: path)]
  }

  private mutating func answerName(_ key: Key, _ name: TextBuffer) -> [Command] {
    var name = name
    switch key {
    case .escape, .control("c"), .control("q"):
      question = nil
      afterSaving = nil
      return []
    case .enter:
      question = nil
      return saveAs(name.text, force: false)
    case .backspace: name.deleteBackward()
    case .delete, .control("d"): name.deleteForward()
    case .control("u"): name.delete(to: .lineStart)
    case .control("k"): name.killLine()
    case .control("w"): name.delete(to: .wordLeft)
    default:
      if case .action(let action) = keymap.meaning(of: [key], in: .writing),
        let movement = NotebookState.movements[action]
      {
        name.move(movement)
      } else if let character = key.text {
        name.insert(character)
      }
    }
    question = .saveAs(name)
    return []
  }
}
