/// Something that the user can ask for: by a key, from the palette, or with a key of their own.
///
/// The raw value is the name that the configuration's `[keys]` know it by.
public enum Action: String, CaseIterable, Sendable {
  // MARK: Everywhere

  /// Shows the keys of the view at hand.
  case help
  /// Lists every command.
  case palette
  /// Ends the program.
  case quit
  /// Stops what runs.
  case stop
  /// Gives the terminal back to the shell.
  case suspend
  /// Takes the mouse, or leaves it to the terminal.
  case mouse = "toggle-mouse"

  // MARK: Lists

  /// A row down.
  case down
  /// A row up.
  case up
  /// To the first row.
  case first
  /// To the last row.
  case last
  /// A page down.
  case pageDown = "page-down"
  /// A page up.
  case pageUp = "page-up"
  /// Opens what is chosen.
  case open
  /// Goes back one level.
  case leave

  // MARK: Home

  /// Begins a notebook.
  case newNotebook = "new-notebook"

  // MARK: The notebook

  /// Writes the file.
  case save
  /// Writes it under another name.
  case saveAs = "save-as"
  /// Shows a figure: what the cell showed last, the layer at hand, or a sliding filter.
  case stage = "show-figure"
  /// Shows the training room.
  case training = "show-training"
  /// Shows the variables.
  case variables = "show-variables"
  /// Adds a layer by a form.
  case addLayer = "add-layer"
  /// Shows the model beside the cells, alone, or not at all.
  case paneSize = "model-size"
  /// Goes into the model.
  case enterModel = "go-to-model"
  /// Puts in what the error proposes.
  case acceptFix = "accept-fix"
  /// Opens the cell in the user's own editor.
  case externalEditor = "open-in-editor"
  /// Opens another notebook in a tab.
  case openFile = "open-file"
  /// Shows the next tab.
  case nextTab = "next-tab"
  /// Shows the tab before.
  case previousTab = "previous-tab"
  /// Forgets all values.
  case restart
  /// Runs every cell.
  case runAll = "run-all"
  /// Runs the cells down to the selected one.
  case runToHere = "run-to-here"

  // MARK: Moving over cells

  /// Writes into the cell; in a lesson's prose reads on.
  case enterCell = "enter-cell"
  /// Writes into the cell.
  case edit = "edit-cell"
  /// Runs the cell and goes on.
  case run = "run-cell"
  /// Runs the cell and stays.
  case runHere = "run-and-stay"
  /// Selects the next cell of code.
  case nextCode = "next-code-cell"
  /// Selects the cell of code before.
  case previousCode = "previous-code-cell"
  /// Makes a cell above.
  case insertAbove = "insert-above"
  /// Makes a cell below.
  case insertBelow = "insert-below"
  /// Deletes the cell.
  case deleteCell = "delete-cell"
  /// Cuts the cell.
  case cutCell = "cut-cell"
  /// Copies the cell.
  case copyCell = "copy-cell"
  /// Puts the copied cell below.
  case pasteBelow = "paste-below"
  /// Puts the copied cell above.
  case pasteAbove = "paste-above"
  /// Makes a second cell like it.
  case duplicate = "duplicate-cell"
  /// Moves the cell down.
  case moveDown = "move-cell-down"
  /// Moves the cell up.
  case moveUp = "move-cell-up"
  /// Makes it prose.
  case makeProse = "make-prose"
  /// Makes it code.
  case makeCode = "make-code"
  /// Joins it with the cell below.
  case merge = "merge-below"
  /// Takes the last change of the cells back.
  case undo
  /// Makes it again.
  case redo
  /// Shows long output in full, or folds it.
  case unfold = "fold-output"
  /// Plays the figure that the prose shows.
  case play = "play-figure"
  /// Shows a hint of the exercise.
  case hint
  /// Shows the solution of the exercise.
  case solution
  /// Lists lessons and steps.
  case contents
  /// Writes a transcript.
  case transcript = "write-transcript"
  /// Searches the notebook.
  case search
  /// Finds the next place.
  case findNext = "find-next"
  /// Takes the marks of the search away.
  case clearSearch = "clear-search"
  /// Finds the place before.
  case findPrevious = "find-previous"

  // MARK: Writing in a cell

  /// Runs a finished cell, else makes a line.
  case enter
  /// Makes a line in any case.
  case newLine = "new-line"
  /// Parts the cell at the cursor.
  case split = "split-cell"
  /// Completes a name, or indents.
  case complete
  /// Moves the lines out.
  case outdent
  /// Takes the last typing back.
  case undoTyping = "undo-typing"
  /// Types it again.
  case redoTyping = "redo-typing"
  /// Selects the whole cell.
  case selectAll = "select-all"
  /// Comments the lines, or takes the signs away.
  case comment = "toggle-comment"
  /// Deletes backward.
  case deleteBack = "delete-back"
  /// Deletes forward.
  case deleteForward = "delete-forward"
  /// Cuts to the end of the line.
  case cutToLineEnd = "cut-to-line-end"
  /// Cuts to the start of the line.
  case cutToLineStart = "cut-to-line-start"
  /// Cuts the word before, or what is selected.
  case cutWordOrSelection = "cut-word-or-selection"
  /// Cuts the word before.
  case cutWordBack = "cut-word-back"
  /// Cuts the word behind.
  case cutWordOn = "cut-word-on"
  /// Cuts what is selected.
  case cutSelection = "cut-selection"
  /// Copies what is selected.
  case copySelection = "copy-selection"
  /// Puts in what was cut or copied.
  case paste
  /// A character back.
  case left = "cursor-left"
  /// A character on.
  case right = "cursor-right"
  /// A line up.
  case lineUp = "cursor-up"
  /// A line down.
  case lineDown = "cursor-down"
  /// A word back.
  case wordLeft = "word-left"
  /// A word on.
  case wordRight = "word-right"
  /// To the start of the line.
  case lineStart = "line-start"
  /// To the end of the line.
  case lineEnd = "line-end"
  /// To the start of the cell.
  case textStart = "text-start"
  /// To the end of the cell.
  case textEnd = "text-end"

  // MARK: In the model

  /// Opens a layer's arithmetic, or closes it.
  case toggleRow = "open-row"
  /// Opens every layer's arithmetic, or closes all.
  case toggleRows = "open-all-rows"
  /// Shows other columns.
  case columns = "model-columns"
  /// Shows the next model.
  case nextModel = "next-model"
  /// Lists the models to choose from.
  case chooseModel = "choose-model"
  /// Changes the layer by a form.
  case editLayer = "edit-layer"
  /// Takes the layer out.
  case removeLayer = "remove-layer"
  /// Moves the layer down.
  case layerDown = "move-layer-down"
  /// Moves the layer up.
  case layerUp = "move-layer-up"
  /// Keeps training from changing the layer, or allows it again.
  case freezeLayer = "freeze-layer"
  /// Plays the layer on the stage.
  case playLayer = "play-layer"

  // MARK: In the training room

  /// Pauses training, or goes on.
  case pause
  /// Stops training after the batch at hand; the cell goes on.
  case stopAndKeep = "stop-and-keep"
  /// Doubles the learning rate.
  case rateUp = "learning-rate-up"
  /// Halves the learning rate.
  case rateDown = "learning-rate-down"
  /// Shows losses on a logarithmic axis.
  case logarithmic = "log-axis"
  /// Smooths the curves.
  case smooth = "smooth-curves"
  /// Shows the next page: curves, confusions, mistakes, layers.
  case nextPage = "next-page"
  /// Shows the page before.
  case previousPage = "previous-page"
}
