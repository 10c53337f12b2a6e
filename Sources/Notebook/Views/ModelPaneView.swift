import TextUI

/// The live model beside the cells.
struct ModelPaneView {
  let state: NotebookState

  func draw(on canvas: inout Canvas) {
    let text = "No model yet. A model begins with model = Sequential() and grows by model.add(…)."
    canvas.draw(Paragraph(StyledText(text, .dim)), in: canvas.bounds)
  }
}
