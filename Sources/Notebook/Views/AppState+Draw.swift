import TextUI

extension AppState {
  /// Draws the application on a canvas of its size.
  public func draw(on canvas: inout Canvas) {
    guard !layout.isTooSmall else { return drawTooSmall(on: &canvas) }
    if let stage, help == nil { return stage.stage.draw(on: &canvas) }
    if let help {
      HelpView(state: self, firstRow: help.firstRow).draw(on: &canvas)
    } else if let contents {
      ContentsView(contents: contents).draw(on: &canvas)
    } else if showsTraining, let result = notebook?.newestTraining {
      TrainingRoom(
        result: result, details: notebook?.newestTrainingDetails ?? TrainingDetails(),
        room: trainingRoom
      ).draw(on: &canvas)
    } else if let notebook, let row = variablesRow {
      VariablesView(
        variables: notebook.snapshot.variables, selected: row, isRunning: notebook.isRunning
      ).draw(on: &canvas)
    } else if let notebook {
      NotebookView(app: self, state: notebook).draw(on: &canvas)
    } else {
      HomeView(home: home, columns: columns, rows: rows).draw(on: &canvas)
    }
    drawFooter(on: &canvas)
    if let form { FormView(form: form).draw(on: &canvas) }
    if let picker { PickerView(picker: picker).draw(on: &canvas) }
    if let question { QuestionView(question: question, state: self).draw(on: &canvas) }
  }

  /// Where the text cursor is, nil where none is shown.
  public var cursor: Place? {
    guard !layout.isTooSmall else { return nil }
    if let question {
      return QuestionView(question: question, state: self).cursor(columns: columns, rows: rows)
    }
    guard help == nil else { return nil }
    if let picker { return PickerView(picker: picker).cursor(columns: columns, rows: rows) }
    if let form { return FormView(form: form).cursor(columns: columns, rows: rows) }
    guard !showsTraining, variablesRow == nil, contents == nil else { return nil }
    if let stage { return stage.stage.cursor(columns: columns, rows: rows) }
    guard let notebook else { return nil }
    return NotebookView(app: self, state: notebook).cursor
  }

  private func drawTooSmall(on canvas: inout Canvas) {
    let text = "too small"
    for (row, line) in TextWrapping.wrap(text, columns: max(1, columns)).enumerated() {
      canvas.put(line, column: 0, row: row, .dim)
    }
  }

  private func drawFooter(on canvas: inout Canvas) {
    let footer = layout.footer
    if let notice, question == nil, help == nil {
      let text = Elision.end(notice.text, columns: max(0, columns - 2))
      canvas.put(text, column: 1, row: footer.row, notice.isError ? .error : .accent)
      return
    }
    canvas.draw(
      KeyFooter(FooterKeys.fitted(FooterKeys.entries(for: self), columns: columns)), in: footer)
  }
}
