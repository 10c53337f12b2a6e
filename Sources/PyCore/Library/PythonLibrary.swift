/// Modules of the standard library that are written in Python themselves.
enum PythonLibrary {
  /// The text of each, by the module's name.
  static let sources: [String: String] = [
    "abc": abc, "argparse": argparse, "bisect": bisect, "contextlib": contextlib, "csv": csv,
    "dataclasses": dataclasses, "enum": enumeration, "fractions": fractions, "glob": glob,
    "heapq": heapq, "io": io, "operator": operators, "pathlib": pathlib, "pprint": pprint,
    "shutil": shutil, "statistics": statistics, "tempfile": tempfile, "textwrap": textwrap,
    "threading": threading, "timeit": timeit, "traceback": traceback, "_containers": containers,
    "types": types, "tqdm": tqdm,
    "platform": platform, "inspect": inspect, "IPython": ipython, "IPython.core": "",
    "IPython.core.magic": ipythonMagic, "IPython.display": ipythonDisplay,
  ]

  /// Adds names to a module whose others are written in Swift.
  static func extend(
    _ module: Module, by source: String, _ interpreter: Interpreter
  ) throws(PythonError) {
    let text = SourceText(source, name: "<library \(module.name)>")
    _ = try interpreter.runNested(text, in: module.namespace)
    // `_datetime_strptime` is the class method `datetime.strptime`.
    for (name, value) in module.namespace.bindings where name.hasPrefix("_datetime_") {
      let type = module.namespace["datetime"]?.asObject(TypeObject.self)
      type?.members[String(name.dropFirst("_datetime_".count))] =
        .object(Descriptor(.staticMethod, function: value))
      module.namespace[name] = nil
    }
  }

  /// Lets a module find the names of a text, which runs when the first of them is asked for.
  static func attach(_ text: String, to module: Module, _ interpreter: Interpreter) {
    var names: Set<String> = []
    for line in text.split(separator: "\n") {
      for word in ["def ", "class "] where line.hasPrefix(word) {
        names.insert(String(line.dropFirst(word.count).prefix { $0 != "(" && $0 != ":" }))
      }
    }
    let own = module.resolve
    module.lazyNames += names.filter { !$0.hasPrefix("_") }.sorted()
    let more = Module(module.name)
    var isRead = false
    module.resolve = { [unowned interpreter] (name) throws(PythonError) -> Value? in
      if let value = try own?(name) { return value }
      guard names.contains(name) else { return nil }
      if !isRead {
        isRead = true
        let source = SourceText(text, name: "<library \(module.name)>")
        _ = try interpreter.runNested(source, in: more.namespace)
      }
      return more.namespace[name]
    }
  }

  /// Makes a module by running its text.
  static func make(
    _ name: String, source: String, _ interpreter: Interpreter
  ) throws(PythonError) -> Module {
    let module = Module(name)
    let text = SourceText(source, name: "<library \(name)>")
    _ = try interpreter.runNested(text, in: module.namespace)
    if name == "enum" { EnumerationHooks.install(in: module) }
    return module
  }
}
