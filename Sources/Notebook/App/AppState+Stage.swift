import Figures
import TextUI

// A figure in front of the home screen or the notebook.

extension AppState {
  /// Shows what a cell asks for; what is on the screen already stays.
  mutating func show(_ exhibit: any Exhibit, from cell: Int?) {
    guard stage == nil, question == nil, help == nil else {
      notice = Notice(text: "There is something to see: ^V shows it", isError: false)
      return
    }
    var exhibit = exhibit
    exhibit.exits = [KeyFooter.Entry("q", "notebook")]
    stage = StageScreen(stage: exhibit, isAlone: false, cell: cell)
  }

  /// Shows again what the selected cell asked for, the layer that the pane explains, or
  /// the filter that slides over an image.
  mutating func showStage() {
    if let state = notebook, let exhibit = state.exhibits[state.cell.id] {
      show(exhibit, from: state.cell.id)
      return
    }
    do {
      let stage = try notebook?.pane?.explainedLayer.map { try LayerStage.stage(for: $0) }
      self.stage = StageScreen(stage: try stage ?? Stage.convolution(), isAlone: false)
    } catch {
      notice = Notice(text: "\(error)", isError: true)
    }
  }

  /// Plays the layer that is chosen in the model.
  mutating func playLayer() {
    guard let state = notebook, let layer = state.pane?.outline.layers[safe: state.focus.row]
    else { return }
    do {
      stage = StageScreen(stage: try LayerStage.stage(for: layer.configuration), isAlone: false)
    } catch {
      notice = Notice(text: "\(error)", isError: true)
    }
  }

  /// Plays what the words behind `animate` describe.
  mutating func showStage(_ words: [String]) {
    do throws(StageCommand.Failure) {
      stage = StageScreen(stage: try StageCommand(words).makeStage(), isAlone: false)
    } catch {
      notice = Notice(text: error.description, isError: true)
    }
  }

  mutating func handleStage(_ key: Key) -> [Command] {
    if stage?.stage.update(key) == true { return [] }
    switch key {
    case .control("q"): return leave(.quit)
    case "q", .escape, .control("c"), .control("v"):
      if stage?.isAlone == true { return [.quit] }
      if let shown = stage, let cell = shown.cell, notebook?.exhibits[cell] != nil {
        notebook?.exhibits[cell] = shown.stage
      }
      stage = nil
    case "?", .function(1): help = HelpState()
    default: break
    }
    return []
  }
}
