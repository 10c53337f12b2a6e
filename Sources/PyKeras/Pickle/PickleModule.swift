import NumPyCore
import Pickles
import PyCore

extension NumPyLibrary {
  /// Python's `pickle`, for plain data and arrays.
  func makePickleModule(_ interpreter: Interpreter) -> Module {
    let module = Module("pickle", documentation: "Plain data and arrays as bytes.")
    let errors = [
      ("PickleError", "Exception"), ("UnpicklingError", "_pickle.PickleError"),
      ("PicklingError", "_pickle.PickleError"),
    ]
    for (name, base) in errors {
      module.define(interpreter.addException(name, module: "_pickle", bases: [base]))
    }
    module.define("HIGHEST_PROTOCOL", .int(5))
    module.define("DEFAULT_PROTOCOL", .int(4))
    let reading: [Parameter] = [
      .optional("fix_imports", true, kind: .keywordOnly),
      .optional("encoding", "ASCII", kind: .keywordOnly),
      .optional("errors", "strict", kind: .keywordOnly),
      .optional("buffers", nil, kind: .keywordOnly),
    ]
    let writing: [Parameter] = [
      .optional("protocol", nil), .optional("fix_imports", true, kind: .keywordOnly),
      .optional("buffer_callback", nil, kind: .keywordOnly),
    ]
    module.define(Signature("loads", [.required("data")] + reading)) {
      [unowned self] (arguments) throws(PythonError) in
      guard case .bytes(let bytes) = arguments["data"] else {
        throw .typeError("a bytes-like object is required, not '\(arguments["data"].typeName)'")
      }
      return try self.unpickle(bytes, encoding: try arguments.string("encoding")).value
    }
    module.define(Signature("load", [.required("file")] + reading)) {
      [unowned self] (arguments) throws(PythonError) in
      try self.unpickle(file: arguments["file"], encoding: try arguments.string("encoding"))
    }
    module.define(Signature("dumps", [.required("obj")] + writing)) {
      [unowned self] (arguments) throws(PythonError) in
      .bytes(try self.pickle(arguments["obj"]))
    }
    module.define(Signature("dump", [.required("obj"), .required("file")] + writing)) {
      [unowned self] (arguments) throws(PythonError) in
      let bytes = try self.pickle(arguments["obj"])
      _ = try arguments["file"].attribute("write").call(Arguments([.bytes(bytes)]))
      return .none
    }
    return module
  }

  /// The value of a pickle, and how many bytes it takes.
  func unpickle(
    _ bytes: [UInt8], encoding: String
  ) throws(PythonError) -> (value: Value, length: Int) {
    let tree: PickledTree
    do throws(PickleError) {
      tree = try PickleReader.read(bytes)
    } catch {
      throw error.pythonError
    }
    return try pythonic {
      (try PickledValues.value(of: tree, encoding: encoding, library: self), tree.length)
    }
  }

  /// Reads one pickle of a file and leaves the file behind it, where another may follow.
  private func unpickle(file: Value, encoding: String) throws(PythonError) -> Value {
    let start = try file.lookUp("tell")?.call()
    guard case .bytes(let bytes) = try file.attribute("read").call() else {
      throw .typeError("a file for pickles has to be opened with mode 'rb'")
    }
    if bytes.isEmpty { throw PythonError(ExceptionName(rawValue: "EOFError"), "Ran out of input") }
    let (value, length) = try unpickle(bytes, encoding: encoding)
    if case .int(let place)? = start, length < bytes.count {
      _ = try file.lookUp("seek")?.call(Arguments([.int(place + length)]))
    }
    return value
  }

  private func pickle(_ value: Value) throws(PythonError) -> [UInt8] {
    var writing = PicklingValues()
    try pythonic { try writing.write(value, depth: 0) }
    return writing.finished()
  }
}

extension PickleError {
  /// Python's error for it.
  var pythonError: PythonError {
    switch kind {
    case .endsEarly: PythonError(ExceptionName(rawValue: "EOFError"), "Ran out of input: \(self)")
    case .damaged:
      PythonError(ExceptionName(rawValue: "_pickle.UnpicklingError"), description)
    case .refused:
      PythonError(
        ExceptionName(rawValue: "_pickle.UnpicklingError"), description,
        hint: "A pickle is a program, and could run anything. Save models with model.save, and "
          + "other objects as dicts of numbers.")
    }
  }
}
