import ConvEngine
import Figures
import KerasCore
import PyCore
import PyKeras

/// One interpreter with its libraries: everything that a restart throws away.
final class World {
  let host: SystemHost
  let libraries: PythonLibraries
  let interpreter: Interpreter

  init(host: SystemHost) {
    self.host = host
    libraries = PythonLibraries(host: host)
    // Without a screen everything is text.
    libraries.stride.viewer = { (view) throws(SpecimenError) in try view.makeExhibit().plainText }
    libraries.pyplot.viewer = { Chart($0).plainText(columns: max(40, host.width)) }
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
