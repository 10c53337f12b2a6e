import Lessons
import Notebook
import TextUI

/// Drives the application as a user would, without a terminal: keys in, screen out.
struct AppDriver {
  var state: AppState
  var commands: [Command] = []

  init(columns: Int = 80, rows: Int = 24, options: AppOptions = AppOptions()) {
    state = AppState(columns: columns, rows: rows, options: options)
  }

  /// The application with a notebook open.
  init(
    notebook text: String, path: String = "/home/ada/notes.md", columns: Int = 80, rows: Int = 24,
    isNew: Bool = false, lesson: String? = nil
  ) {
    self.init(columns: columns, rows: rows)
    send(.opened(OpenedNotebook(path: path, text: text, lesson: lesson, isNew: isNew)))
  }

  mutating func send(_ message: Message) {
    commands += state.update(message)
  }

  mutating func press(_ keys: Key...) {
    for key in keys { send(.event(.key(key))) }
  }

  /// Types text, `\n` as Enter.
  mutating func type(_ text: String) {
    for character in text {
      send(.event(.key(character == "\n" ? .enter : .character(character))))
    }
  }

  /// The commands since the last time, apart from those that put work aside.
  mutating func takeCommands() -> [Command] {
    defer { commands = [] }
    return commands.filter {
      switch $0 {
      case .journal, .look: false
      default: true
      }
    }
  }

  var canvas: Canvas {
    var canvas = Canvas(columns: state.columns, rows: state.rows)
    state.draw(on: &canvas)
    return canvas
  }

  var screen: String { canvas.text }

  var texts: [String] { state.notebook?.document.cells.map(\.text) ?? [] }
}
