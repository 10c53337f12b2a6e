import KerasCore
import Lessons
import PyCore
import PyKeras

/// Runs the checks of exercises in a world, and leaves no trace there.
struct ExerciseCheck {
  let world: World

  /// What a check says of the names that the learner's cells made.
  func verdict(of check: String) -> Verdict {
    verdict { () throws(PythonError) in try run(check, in: checkModule()) }
  }

  /// What a check says of an answer that is run on a copy of the world's names.
  func verdict(of check: String, after answer: String) -> Verdict {
    verdict { () throws(PythonError) in
      let module = try checkModule()
      try run(answer, in: module)
      try run(check, in: module)
    }
  }

  private func verdict(_ body: () throws(PythonError) -> Void) -> Verdict {
    do throws(PythonError) {
      try silently(body)
      return .right
    } catch {
      guard error.name.rawValue == CheckLanguage.refusal else {
        if error.name == .nameError {
          return .refused(Self.missing(error.message))
        }
        let kind = error.message.isEmpty ? error.name.rawValue : error.message
        return .refused(error.hint.map { "\(kind). \($0)" } ?? kind)
      }
      return .refused(error.message)
    }
  }

  /// A name that is not there: the answer should make it, or a cell above was not run.
  private static func missing(_ message: String) -> String {
    let parts = message.split(separator: "'")
    guard parts.count > 1 else { return message }
    return "there is no \(parts[1]) yet. Your cell should make it, or, if a cell above does, "
      + "that one has to run first"
  }

  /// The names of `__main__`, copied, and the words that checks are written in.
  private func checkModule() throws(PythonError) -> Module {
    let module = Module("__check__")
    for (name, value) in world.interpreter.main.namespace.bindings { module.define(name, value) }
    try run(CheckLanguage.source, in: module)
    return module
  }

  private func run(_ code: String, in module: Module) throws(PythonError) {
    try world.interpreter.run(SourceText(code, name: "check"), in: module)
  }

  /// Without output, without training events, and without using up layer names and seeds.
  private func silently(_ body: () throws(PythonError) -> Void) throws(PythonError) {
    let (output, keras) = (world.host.output, world.libraries.keras)
    let viewer = world.libraries.stride.viewer
    let (observer, position) = (keras.observer, keras.session.position)
    world.host.output = { _, _ in }
    keras.observer = nil
    world.libraries.stride.viewer = { _ in "" }
    let plotter = world.libraries.pyplot.viewer
    world.libraries.pyplot.viewer = { _ in "" }
    defer {
      world.libraries.pyplot.viewer = plotter
      world.libraries.stride.viewer = viewer
      world.host.output = output
      keras.observer = observer
      keras.session.position = position
    }
    try body()
  }
}
