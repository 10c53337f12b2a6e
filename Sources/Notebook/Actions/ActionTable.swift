/// Every action of the program with its keys and words, context by context in the order of the help.
///
/// `^A` is `ctrl-a` here; see `KeyName`.
enum ActionTable {
  /// All entries.
  static let entries: [ActionEntry] =
    home + cells + cellStructure + cellSight + writing + editing + cursor + model + variables
    + training + notebook + everywhere

  /// The entries of a context, in the order of the help.
  static func entries(of context: ActionContext) -> [ActionEntry] {
    entries.filter { $0.context == context }
  }

  /// The entry of an action in a context or in what surrounds it.
  static func entry(_ action: Action, in context: ActionContext) -> ActionEntry? {
    for place in context.chain {
      if let entry = entries.first(where: { $0.action == action && $0.context == place }) {
        return entry
      }
    }
    return nil
  }

  private static let home: [ActionEntry] = [
    ActionEntry(.open, .home, ["enter", "right", "l"], "open", "open the lesson or notebook"),
    ActionEntry(.newNotebook, .home, ["n"], "new notebook", "begin a notebook"),
    ActionEntry(.stage, .home, ["v"], "a filter", "watch a filter slide over an image"),
    ActionEntry(.down, .home, ["j", "down"], "down", "next row"),
    ActionEntry(.up, .home, ["k", "up"], "up", "row before"),
    ActionEntry(.first, .home, ["g", "home"], "first", "first row"),
    ActionEntry(.last, .home, ["G", "end"], "last", "last row"),
    ActionEntry(.pageDown, .home, ["pagedown", "space"], "page on", "ten rows on"),
    ActionEntry(.pageUp, .home, ["pageup"], "page back", "ten rows back"),
    ActionEntry(.help, .home, ["?"], "help", "the keys of this view"),
    ActionEntry(.palette, .home, [":", "ctrl-p"], "commands", "every command with its key"),
    ActionEntry(.leave, .home, ["q", "esc"], "quit", "end the program"),
  ]

  private static let cells: [ActionEntry] = [
    ActionEntry(
      .enterCell, .cells, ["enter"], "edit", "write into the cell; in a lesson's prose read on"),
    ActionEntry(.edit, .cells, ["e"], "edit", "write into the cell"),
    ActionEntry(.run, .cells, ["r", "shift-enter"], "run", "run the cell and go on"),
    ActionEntry(.runHere, .cells, ["ctrl-r", "ctrl-enter"], "run here", "run the cell and stay"),
    ActionEntry(.runAll, .cells, ["R"], "run all", "run every cell"),
    ActionEntry(.runToHere, .cells, ["A"], "run to here", "run the cells down to this one"),
    ActionEntry(.down, .cells, ["j", "down"], "down", "next cell; further in a long one"),
    ActionEntry(.up, .cells, ["k", "up"], "up", "cell before; back in a long one"),
    ActionEntry(
      .pageDown, .cells, ["space", "pagedown", "ctrl-f"], "page", "a page on"),
    ActionEntry(
      .pageUp, .cells, ["pageup", "ctrl-b", "shift-space"], "page back", "a page back"),
    ActionEntry(.nextCode, .cells, ["tab", "}"], "next code", "next cell of code"),
    ActionEntry(.previousCode, .cells, ["shift-tab", "{"], "code before", "cell of code before"),
    ActionEntry(.first, .cells, ["g g", "home"], "first", "first cell"),
    ActionEntry(.last, .cells, ["G", "end"], "last", "last cell"),
    ActionEntry(.search, .cells, ["/"], "search", "search the notebook"),
    ActionEntry(.findNext, .cells, ["n"], "next", "next place that was searched for"),
    ActionEntry(.clearSearch, .cells, ["esc"], "clear", "take the marks of the search away"),
    ActionEntry(.findPrevious, .cells, ["N"], "before", "place before that was searched for"),
  ]

  private static let cellStructure: [ActionEntry] = [
    ActionEntry(.insertAbove, .cells, ["a"], "insert above", "new cell above"),
    ActionEntry(.insertBelow, .cells, ["b"], "insert", "new cell below"),
    ActionEntry(.deleteCell, .cells, ["d d"], "delete", "delete the cell"),
    ActionEntry(.cutCell, .cells, ["x", "X"], "cut", "cut the cell"),
    ActionEntry(.copyCell, .cells, ["c"], "copy", "copy the cell"),
    ActionEntry(.pasteBelow, .cells, ["v"], "paste", "put the cell that was cut or copied below"),
    ActionEntry(.pasteAbove, .cells, ["V"], "paste above", "put it above"),
    ActionEntry(.duplicate, .cells, ["D"], "duplicate", "make a second cell like it"),
    ActionEntry(.moveDown, .cells, ["J"], "move down", "move the cell down"),
    ActionEntry(.moveUp, .cells, ["K"], "move up", "move the cell up"),
    ActionEntry(.merge, .cells, ["M"], "merge", "join it with the cell below"),
    ActionEntry(.makeProse, .cells, ["m"], "prose", "make the cell prose"),
    ActionEntry(.makeCode, .cells, ["y"], "code", "make the cell code"),
    ActionEntry(.undo, .cells, ["u", "z"], "undo", "take the last change of the cells back"),
    ActionEntry(.redo, .cells, ["U", "Z"], "redo", "make it again"),
  ]

  private static let cellSight: [ActionEntry] = [
    ActionEntry(.unfold, .cells, ["o"], "unfold", "show long output in full, or fold it"),
    ActionEntry(.enterModel, .cells, ["l", "right"], "model", "go into the model"),
    ActionEntry(.variables, .cells, ["w"], "variables", "the variables with shape and range"),
    ActionEntry(.play, .cells, ["p"], "play", "play the figure that the prose shows"),
    ActionEntry(.hint, .cells, ["h"], "hint", "a hint of the exercise"),
    ActionEntry(.solution, .cells, ["H"], "solution", "the exercise's solution, or hide it"),
    ActionEntry(.acceptFix, .cells, ["."], "fix", "put in what the error proposes"),
    ActionEntry(
      .contents, .cells, ["t"], "contents", "go to a step or lesson, or make one as it was"),
    ActionEntry(
      .transcript, .cells, ["E"], "transcript", "write it as Markdown, Python or Jupyter"),
    ActionEntry(.externalEditor, .cells, ["alt-e"], "$EDITOR", "open the cell in your own editor"),
    ActionEntry(.restart, .cells, ["0 0"], "restart", "forget all values and begin anew"),
    ActionEntry(.stop, .cells, ["i i"], "stop", "stop what runs"),
    ActionEntry(.nextTab, .cells, ["g t"], "next tab", "the next open notebook"),
    ActionEntry(.previousTab, .cells, ["g T"], "tab before", "the open notebook before"),
    ActionEntry(.help, .cells, ["?"], "help", "the keys of this view"),
    ActionEntry(.palette, .cells, [":", "ctrl-p"], "commands", "every command with its key"),
    ActionEntry(.leave, .cells, ["q"], "leave", "leave the notebook"),
  ]

  private static let writing: [ActionEntry] = [
    ActionEntry(
      .enter, .writing, ["enter"], "run", "run a finished cell and go on, else a new line"),
    ActionEntry(.newLine, .writing, ["alt-enter", "ctrl-j"], "new line", "a new line in any case"),
    ActionEntry(.run, .writing, ["shift-enter"], "run", "run the cell and go on"),
    ActionEntry(
      .runHere, .writing, ["ctrl-r", "ctrl-enter"], "run here", "run and stay in the cell"),
    ActionEntry(.leave, .writing, ["esc"], "cells", "back to moving over cells"),
    ActionEntry(.complete, .writing, ["tab"], "complete", "complete a name, or indent"),
    ActionEntry(.outdent, .writing, ["shift-tab"], "outdent", "move the lines out"),
    ActionEntry(.acceptFix, .writing, ["alt-."], "fix", "put in what the error proposes"),
    ActionEntry(.split, .writing, ["alt-s"], "split", "part the cell at the cursor"),
    ActionEntry(
      .externalEditor, .writing, ["alt-e"], "$EDITOR", "open the cell in your own editor"),
  ]

  private static let editing: [ActionEntry] = [
    ActionEntry(.undoTyping, .writing, ["ctrl-_", "alt-z"], "undo", "take the last typing back"),
    ActionEntry(.redoTyping, .writing, ["alt-r", "alt-Z"], "redo", "type it again"),
    ActionEntry(.selectAll, .writing, ["alt-a"], "select all", "select the whole cell"),
    ActionEntry(
      .comment, .writing, ["alt-c", "alt-/"], "comment", "comment the lines, or take the # away"),
    ActionEntry(.cutSelection, .writing, ["ctrl-x"], "cut", "cut what is selected"),
    ActionEntry(.copySelection, .writing, ["alt-w"], "copy", "copy what is selected"),
    ActionEntry(.paste, .writing, ["ctrl-y"], "paste", "put in what was cut or copied"),
    ActionEntry(.cutToLineEnd, .writing, ["ctrl-k"], "cut line", "cut to the end of the line"),
    ActionEntry(.cutToLineStart, .writing, ["ctrl-u"], "cut back", "cut to the line's start"),
    ActionEntry(
      .cutWordOrSelection, .writing, ["ctrl-w"], "cut word",
      "cut what is selected, else the word before"),
    ActionEntry(
      .cutWordBack, .writing, ["alt-backspace", "ctrl-backspace"], "cut word",
      "cut the word before"),
    ActionEntry(.cutWordOn, .writing, ["alt-d"], "cut word", "cut the word behind"),
    ActionEntry(.deleteBack, .writing, ["backspace"], "delete", "delete the character before"),
    ActionEntry(
      .deleteForward, .writing, ["delete", "ctrl-d"], "delete", "delete the character behind"),
  ]

  private static let cursor: [ActionEntry] = [
    ActionEntry(.left, .writing, ["left", "ctrl-b"], "left", "a character back (⇧ selects)"),
    ActionEntry(.right, .writing, ["right", "ctrl-f"], "right", "a character on"),
    ActionEntry(.lineUp, .writing, ["up", "ctrl-p"], "up", "a line up"),
    ActionEntry(.lineDown, .writing, ["down", "ctrl-n"], "down", "a line down"),
    ActionEntry(
      .wordLeft, .writing, ["ctrl-left", "alt-left", "alt-b"], "word back", "a word back"),
    ActionEntry(
      .wordRight, .writing, ["ctrl-right", "alt-right", "alt-f"], "word on", "a word on"),
    ActionEntry(.lineStart, .writing, ["home", "ctrl-a"], "start", "to the start of the line"),
    ActionEntry(.lineEnd, .writing, ["end", "ctrl-e"], "end", "to the end of the line"),
    ActionEntry(.textStart, .writing, ["ctrl-home", "alt-<"], "top", "to the start of the cell"),
    ActionEntry(.textEnd, .writing, ["ctrl-end", "alt->"], "bottom", "to the end of the cell"),
  ]

  private static let model: [ActionEntry] = [
    ActionEntry(.down, .model, ["j", "down"], "down", "next layer"),
    ActionEntry(.up, .model, ["k", "up"], "up", "layer before"),
    ActionEntry(.first, .model, ["g", "home"], "first", "first layer"),
    ActionEntry(.last, .model, ["G", "end"], "last", "last layer"),
    ActionEntry(
      .toggleRow, .model, ["enter", "space"], "arithmetic", "how the layer's numbers come about"),
    ActionEntry(.toggleRows, .model, ["o"], "all", "the arithmetic of every layer, or of none"),
    ActionEntry(
      .columns, .model, ["c"], "columns", "shapes; kernel, stride and field; cost and share"),
    ActionEntry(.addLayer, .model, ["a"], "add", "add a layer below by a form"),
    ActionEntry(.editLayer, .model, ["e"], "edit", "change the layer by a form"),
    ActionEntry(.removeLayer, .model, ["d d"], "remove", "take the layer out"),
    ActionEntry(.layerDown, .model, ["J"], "move down", "move the layer down"),
    ActionEntry(.layerUp, .model, ["K"], "move up", "move the layer up"),
    ActionEntry(
      .freezeLayer, .model, ["f"], "freeze", "keep training from changing it, or allow it again"),
    ActionEntry(.playLayer, .model, ["v", "p"], "play", "watch the layer's window at work"),
    ActionEntry(.nextModel, .model, ["m"], "next model", "the next model"),
    ActionEntry(.chooseModel, .model, ["M"], "models", "choose among the models"),
    ActionEntry(.undo, .model, ["u"], "undo", "take the last change back"),
    ActionEntry(.redo, .model, ["U"], "redo", "make it again"),
    ActionEntry(.help, .model, ["?"], "help", "the keys of this view"),
    ActionEntry(.palette, .model, [":", "ctrl-p"], "commands", "every command with its key"),
    ActionEntry(.leave, .model, ["esc", "h", "left", "q"], "cells", "back to the cells"),
  ]

  private static let variables: [ActionEntry] = [
    ActionEntry(
      .open, .variables, ["enter", "right", "l"], "look", "the array as picture or numbers"),
    ActionEntry(.down, .variables, ["j", "down"], "down", "next variable"),
    ActionEntry(.up, .variables, ["k", "up"], "up", "variable before"),
    ActionEntry(.first, .variables, ["g", "home"], "first", "first variable"),
    ActionEntry(.last, .variables, ["G", "end"], "last", "last variable"),
    ActionEntry(.pageDown, .variables, ["pagedown", "space"], "page", "a page on"),
    ActionEntry(.pageUp, .variables, ["pageup"], "page back", "a page back"),
    ActionEntry(.help, .variables, ["?"], "help", "the keys of this view"),
    ActionEntry(.palette, .variables, [":", "ctrl-p"], "commands", "every command with its key"),
    ActionEntry(.leave, .variables, ["esc", "q", "w"], "back", "back to the notebook"),
  ]

  private static let training: [ActionEntry] = [
    ActionEntry(.pause, .training, ["space", "p"], "pause", "pause training, or go on"),
    ActionEntry(
      .stopAndKeep, .training, ["s"], "stop and keep",
      "stop after this batch; what was learned is kept and the cell goes on"),
    ActionEntry(.rateUp, .training, ["+", "="], "faster", "double the learning rate"),
    ActionEntry(.rateDown, .training, ["-"], "slower", "halve the learning rate"),
    ActionEntry(
      .nextPage, .training, ["tab", "right", "l"], "pages",
      "curves, confusions, mistakes, layers: the next page"),
    ActionEntry(.previousPage, .training, ["shift-tab", "left", "h"], "page", "the page before"),
    ActionEntry(.logarithmic, .training, ["g"], "log", "losses on a logarithmic axis, or linear"),
    ActionEntry(.smooth, .training, ["m"], "smooth", "smoothed curves, or as they are"),
    ActionEntry(.down, .training, ["j", "down"], "down", "further down"),
    ActionEntry(.up, .training, ["k", "up"], "up", "back up"),
    ActionEntry(.help, .training, ["?"], "help", "the keys of this view"),
    ActionEntry(.palette, .training, [":", "ctrl-p"], "commands", "every command with its key"),
    ActionEntry(.leave, .training, ["esc", "q", "enter"], "back", "back to the notebook"),
  ]

  private static let notebook: [ActionEntry] = [
    ActionEntry(.save, .notebook, ["ctrl-s"], "save", "save the notebook"),
    ActionEntry(.addLayer, .notebook, ["ctrl-l"], "layer", "add a layer by a form"),
    ActionEntry(
      .saveAs, .notebook, ["alt-S"], "save as", "save it under another name"),
    ActionEntry(
      .stage, .notebook, ["ctrl-v"], "figure",
      "what the cell showed last, else a filter that slides"),
    ActionEntry(.training, .notebook, ["ctrl-t"], "training", "the training room"),
    ActionEntry(.variables, .notebook, ["ctrl-o"], "variables", "the variables"),
    ActionEntry(.enterModel, .notebook, ["f3"], "model", "go into the model"),
    ActionEntry(.paneSize, .notebook, ["ctrl-g"], "size", "the model beside, alone, hidden"),
    ActionEntry(.openFile, .notebook, ["alt-o"], "open", "open another notebook in a tab"),
    ActionEntry(.nextTab, .notebook, ["alt-n"], "next tab", "the next open notebook"),
    ActionEntry(.previousTab, .notebook, ["alt-p"], "tab before", "the open notebook before"),
  ]

  private static let everywhere: [ActionEntry] = [
    ActionEntry(.help, .everywhere, ["f1"], "help", "the keys of this view"),
    ActionEntry(.palette, .everywhere, ["f2", "alt-x"], "commands", "every command with its key"),
    ActionEntry(.stop, .everywhere, ["ctrl-c"], "stop", "stop what runs"),
    ActionEntry(.mouse, .everywhere, ["alt-m"], "mouse", "take the mouse, or leave it alone"),
    ActionEntry(.suspend, .everywhere, ["ctrl-z"], "shell", "to the shell; fg comes back"),
    ActionEntry(.quit, .everywhere, ["ctrl-q"], "quit", "end the program"),
  ]
}
