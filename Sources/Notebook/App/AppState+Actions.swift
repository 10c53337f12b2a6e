import TextUI

// What every action does.

extension AppState {
  /// Does what is asked for in a context.
  mutating func perform(
    _ action: Action, in context: ActionContext, selecting: Bool = false
  ) -> [Command] {
    if let commands = performEverywhere(action, in: context) { return commands }
    switch context {
    case .home: return performAtHome(action)
    case .training: return performInTraining(action)
    case .cells:
      notebook?.endEditing()
      notebook?.focus.isActive = false
      return performInNotebook { $0.performInCells(action, layout: $1) }
    case .writing:
      return performInNotebook {
        $0.performInWriting(action, selecting: selecting, layout: $1)
      }
    case .model: return performInModel(action)
    case .variables: return performInVariables(action)
    case .everywhere, .notebook: return []
    }
  }

  /// What means the same wherever it is asked; nil for what depends on the view.
  private mutating func performEverywhere(
    _ action: Action, in context: ActionContext
  ) -> [Command]? {
    switch action {
    case .help: help = HelpState()
    case .palette: picker = CommandList.picker(for: self)
    case .quit: return leave(.quit)
    case .suspend: return [.suspend]
    case .stop: return interrupt()
    case .save: return save(force: false)
    case .saveAs: beginSaveAs()
    case .stage: showStage()
    case .training: return toggleTraining()
    case .variables: showVariables()
    case .contents: return showContents()
    case .transcript: question = notebook == nil ? nil : .export
    case .paneSize: notebook?.cyclePane()
    case .enterModel: return follow(notebook?.enterModel())
    case .acceptFix: return follow(notebook?.acceptFix())
    case .addLayer: chooseLayer()
    case .openFile: return notebook == nil ? [] : chooseFile()
    case .nextTab: return turnTab(by: 1)
    case .previousTab: return turnTab(by: -1)
    case .externalEditor: return editOutside()
    case .mouse: return toggleMouse()
    case .restart: question = notebook == nil ? nil : .restart
    default: return nil
    }
    return []
  }

  private mutating func editOutside() -> [Command] {
    guard let state = notebook else { return [] }
    return [
      .editOutside(state.cell.text, ending: state.cell.kind == .code ? ".py" : ".md")
    ]
  }

  private mutating func toggleMouse() -> [Command] {
    hasMouse.toggle()
    notice = Notice(
      text: hasMouse ? "The mouse works here" : "The mouse is the terminal's: it selects text",
      isError: false)
    return [.takeMouse(hasMouse)]
  }

  private mutating func performInModel(_ action: Action) -> [Command] {
    switch action {
    case .editLayer: openForm()
    case .chooseModel: chooseModel()
    case .playLayer: playLayer()
    default: return performInNotebook { $0.performInModel(action, layout: $1) }
    }
    return []
  }

  private mutating func performInNotebook(
    _ body: (inout NotebookState, NotebookLayout) -> NotebookState.Request?
  ) -> [Command] {
    guard var state = notebook else { return [] }
    notebook = nil
    let layout = layout(for: state)
    let request = body(&state, layout)
    notebook = state
    return follow(request)
  }

  /// Does what the notebook can't do by itself.
  mutating func follow(_ request: NotebookState.Request?) -> [Command] {
    switch request {
    case .some(.none), nil: break
    case .stage: showStage()
    case .play(let words): showStage(words)
    case .leave: return leave(options.startsAtHome ? .home : .quit)
    case .notice(let text): notice = Notice(text: text, isError: false)
    case .commands(let commands): return commands
    }
    return []
  }

  private mutating func performAtHome(_ action: Action) -> [Command] {
    switch action {
    case .down: home.move(by: 1)
    case .up: home.move(by: -1)
    case .first: home.move(by: -home.count)
    case .last: home.move(by: home.count)
    case .pageDown: home.move(by: 10)
    case .pageUp: home.move(by: -10)
    case .open: return home.openSelected.map { [$0] } ?? []
    case .newNotebook: return [.openFile("notebook.md")]
    case .leave: return [.quit]
    default: break
    }
    return []
  }

  /// ^C stops what runs; where nothing runs it leaves the cell, and never the program.
  private mutating func interrupt() -> [Command] {
    guard notebook?.isRunning == true else {
      notebook?.endEditing()
      let quit = keymap.sign(of: .quit, in: context) ?? ""
      notice = Notice(
        text: notebook == nil ? "q quits" : "Nothing is running   \(quit) quits", isError: false)
      return []
    }
    notebook?.stopWaiting()
    notice = Notice(text: Self.stopping, isError: false)
    return [.interrupt]
  }
}
