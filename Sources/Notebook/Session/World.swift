import ConvEngine
import Figures
import KerasCore
import PyCore
import PyKeras
import Recording
import TextUI

/// One interpreter with its libraries: everything that a restart throws away.
final class World {
  let host: SystemHost
  let libraries: PythonLibraries
  let interpreter: Interpreter

  init(host: SystemHost) {
    self.host = host
    libraries = PythonLibraries(host: host)
    // Without a screen everything is text.
    libraries.stride.viewer = { (view) throws(SpecimenError) in try view.plainText() }
    libraries.pyplot.viewer = { Chart($0).plainText(columns: max(40, host.width)) }
    libraries.pyplot.painter = { figure, path in
      guard let kind = FilmFile(path: path), kind == .png || kind == .svg else { return nil }
      let chart = Chart(figure, marks: kind == .png ? .braille : .quadrants)
      let size = chart.size(columns: 160)
      var canvas = Canvas(columns: size.columns, rows: size.rows)
      chart.draw(on: &canvas)
      var film = Film(
        columns: size.columns, rows: size.rows, theme: Theme(depth: .palette, background: .light))
      film.add(canvas, seconds: 0)
      return kind.bytes(of: film, title: figure.title)
    }
    let registry = ModuleRegistry()
    libraries.register(in: registry)
    interpreter = Interpreter(
      host: host, registry: registry, stackSize: LargeStackThread.usableStack)
  }

  /// The user's models, in order of their names' first use.
  var models: [(name: String, model: Sequential)] {
    interpreter.main.namespace.bindings.compactMap { name, value in
      value.asObject(ModelObject.self).map { (name, $0.model) }
    }
  }
}
