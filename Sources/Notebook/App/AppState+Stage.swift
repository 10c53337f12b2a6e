import Figures
import TextUI

// A figure in front of the home screen or the notebook.

extension AppState {
  /// Shows the layer that the pane explains, or the filter that slides over an image.
  mutating func showStage() {
    do {
      let stage = try notebook?.pane?.explainedLayer.map { try LayerStage.stage(for: $0) }
      self.stage = StageScreen(stage: try stage ?? .convolution(), isAlone: false)
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
      stage = nil
    case "?", .function(1): help = HelpState()
    default: break
    }
    return []
  }
}
