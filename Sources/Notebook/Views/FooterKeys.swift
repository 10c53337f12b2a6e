import Lessons
import TextUI

/// The keys that work now, the most useful first.
enum FooterKeys {
  /// Actions that share a word, such as down and up.
  private struct Item {
    let actions: [Action]
    let word: String?

    init(_ actions: Action..., word: String? = nil) {
      self.actions = actions
      self.word = word
    }
  }

  static func entries(for state: AppState) -> [KeyFooter.Entry] {
    if state.picker != nil {
      return [.init("⏎", "take"), .init("↓ ↑", "choose"), .init("Esc", "close")]
    }
    if state.form != nil {
      return [
        .init("⏎", "put in"), .init("↓ ↑", "argument"), .init("← →", "choice"),
        .init("^U", "default"), .init("Esc", "close"),
      ]
    }
    if state.help != nil { return [.init("? Esc", "close"), .init("j k", "scroll")] }
    if state.contents != nil { return contentsKeys(isLesson: state.notebook?.guide != nil) }
    if state.notebook?.predictionField != nil {
      return [.init("⏎", "check"), .init("Esc", "cancel")]
    }
    let items = items(for: state)
    guard let items else { return dialogKeys(state) }
    return items.compactMap { entry($0, state) }
  }

  private static func contentsKeys(isLesson: Bool) -> [KeyFooter.Entry] {
    let resets: [KeyFooter.Entry] =
      isLesson ? [.init("x", "reset step"), .init("X", "reset lesson")] : []
    return [.init("⏎", "go there"), .init("j k", "move")] + resets
      + [.init("?", "help"), .init("t", "back")]
  }

  /// What is typed somewhere else than in a cell has keys of its own.
  private static func dialogKeys(_ state: AppState) -> [KeyFooter.Entry] {
    state.notebook?.completion != nil
      ? [.init("⇥ ⏎", "take"), .init("↓ ↑", "choose"), .init("Esc", "close")]
      : [.init("⏎", "find"), .init("Esc", "cancel")]
  }

  private static func items(for state: AppState) -> [Item]? {
    switch state.context {
    case .home:
      return [Item(.open), Item(.newNotebook), Item(.down, .up, word: "move")]
        + [Item(.palette), Item(.help), Item(.leave)]
    case .training:
      return training(state) + [Item(.help), Item(.leave)]
    case .variables:
      return [Item(.open), Item(.down, .up, word: "move"), Item(.help), Item(.leave)]
    case .cells, .writing, .model, .everywhere, .notebook:
      guard let notebook = state.notebook else { return [] }
      return items(of: notebook, in: state.context)
    }
  }

  private static func training(_ state: AppState) -> [Item] {
    let sight = [Item(.nextPage, word: "page"), Item(.logarithmic), Item(.smooth)]
    guard state.notebook?.newestTraining?.isActive == true else { return sight }
    let pause = Item(.pause, word: state.isTrainingPaused ? "go on" : "pause")
    return [pause, Item(.stopAndKeep), Item(.rateUp, .rateDown, word: "rate"), Item(.stop)] + sight
  }

  private static func items(of notebook: NotebookState, in context: ActionContext) -> [Item]? {
    if notebook.search.isTyping, context == .cells { return nil }
    if context == .writing, notebook.completion != nil { return nil }
    var stop = notebook.isRunning ? [Item(.stop)] : []
    if notebook.isRunning, notebook.newestTraining?.isActive == true {
      stop.append(Item(.training))
    }
    switch context {
    case .writing: return stop + writing(notebook)
    case .model: return stop + model(notebook)
    default: return stop + cells(notebook)
    }
  }

  private static func writing(_ notebook: NotebookState) -> [Item] {
    if notebook.cell.kind == .markdown {
      return [Item(.leave, word: "done"), Item(.save), Item(.palette), Item(.help), Item(.quit)]
    }
    let run =
      notebook.buffer.isReadyToRun
      ? [Item(.enter), Item(.newLine)] : [Item(.enter, word: "new line")]
    let fix = notebook.pane?.problem?.fix == nil ? [] : [Item(.acceptFix)]
    return fix + run + [Item(.complete), Item(.leave), Item(.runHere), Item(.save), Item(.palette)]
      + [Item(.help), Item(.quit)]
  }

  private static func model(_ notebook: NotebookState) -> [Item] {
    let several = notebook.snapshot.models.count > 1 ? [Item(.nextModel)] : []
    return [Item(.toggleRow), Item(.columns), Item(.addLayer), Item(.editLayer)]
      + [Item(.removeLayer), Item(.layerDown, .layerUp, word: "move"), Item(.freezeLayer)]
      + several + [Item(.undo), Item(.help), Item(.leave)]
  }

  private static func cells(_ notebook: NotebookState) -> [Item] {
    if notebook.cell.kind == .markdown, notebook.lesson != nil {
      return [
        Item(.enterCell, word: "read on"), Item(.pageDown), Item(.down, .up, word: "move"),
        Item(.contents), Item(.palette), Item(.help), Item(.leave),
      ]
    }
    if let items = lessonCells(notebook) { return items }
    let run = notebook.cell.kind == .code ? [Item(.enterCell), Item(.run)] : [Item(.enterCell)]
    return run + [
      Item(.down, .up, word: "move"), Item(.insertAbove, .insertBelow, word: "insert"),
      Item(.deleteCell), Item(.undo), Item(.enterModel), Item(.palette), Item(.help), Item(.leave),
    ]
  }

  /// An exercise, or a lesson's code: what can be done with it stands first.
  private static func lessonCells(_ notebook: NotebookState) -> [Item]? {
    let end = [
      Item(.down, .up, word: "move"), Item(.contents), Item(.palette), Item(.help), Item(.leave),
    ]
    if notebook.isCovered(notebook.cell) {
      return [Item(.enterCell, word: "predict")] + hint(notebook)
        + [Item(.solution, word: "show it")] + end
    }
    if notebook.cell.exercise?.isPrediction == false {
      let solution = notebook.maySeeSolution ? [Item(.solution)] : []
      return [Item(.enterCell, word: "write"), Item(.run, word: "check")] + hint(notebook)
        + solution + end
    }
    if notebook.lesson != nil, notebook.cell.isPrediction {
      return [Item(.enterCell, word: "read on"), Item(.edit)] + end
    }
    guard notebook.lesson != nil, notebook.cell.kind == .code else { return nil }
    return [Item(.run), Item(.enterCell), Item(.insertBelow, word: "cell of yours")] + end
  }

  /// The key for a hint, while there is one that was not shown yet.
  private static func hint(_ notebook: NotebookState) -> [Item] {
    let shown = notebook.revealed[notebook.cell.id]?.hints ?? 0
    return shown < notebook.cell.exercise?.hints.count ?? 0 ? [Item(.hint)] : []
  }

  private static func entry(_ item: Item, _ state: AppState) -> KeyFooter.Entry? {
    let context = state.context
    // Everybody knows ^C, whatever stops a cell here besides.
    let signs = item.actions.compactMap { action in
      state.keymap.sign(of: action, in: action == .stop ? .everywhere : context)
    }
    guard !signs.isEmpty,
      let word = item.word ?? ActionTable.entry(item.actions[0], in: context)?.word
    else { return nil }
    return KeyFooter.Entry(signs.joined(separator: " "), word)
  }

  /// The entries that fit, help and the way out among them: others give way before those.
  static func fitted(_ entries: [KeyFooter.Entry], columns: Int) -> [KeyFooter.Entry] {
    func width(_ entry: KeyFooter.Entry) -> Int {
      GlyphWidth.width(of: entry.key) + GlyphWidth.width(of: entry.action) + 3
    }
    var kept = entries
    while kept.count > 3, kept.reduce(0, { $0 + width($1) }) > columns {
      kept.remove(at: kept.count - 3)
    }
    return kept
  }
}
