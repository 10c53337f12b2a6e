import KerasCore
import PyCore

// Reading and writing for models: errors that name the file, warnings in Keras's words.

extension KerasLibrary {
  static let legacyWarning =
    "You are saving your model as an HDF5 file via `model.save()` or "
    + "`keras.saving.save_model(model)`. This file format is considered legacy. We recommend using "
    + "instead the native Keras format, e.g. `model.save('my_model.keras')` or "
    + "`keras.saving.save_model(model, 'my_model.keras')`. "

  static let unbuiltWarning =
    "You are saving a model that has not yet been built. It might not contain any weights yet. "
    + "Consider building the model first by calling it on some data."

  /// Warns as Python's `warnings` does.
  func warn(_ text: String) { host.write("UserWarning: \(text)\n", to: .standardError) }

  /// Warns as Keras's log does.
  func warnInLog(_ text: String) { host.write("WARNING:absl:\(text)\n", to: .standardError) }

  /// The path that an argument of a call is: a text, or an object that stands for one.
  func path(_ arguments: BoundArguments, _ name: String = "filepath") throws(PythonError) -> String
  {
    if let text = arguments[name].asString { return text }
    if case .object = arguments[name] { return try arguments[name].str() }
    throw arguments.mismatch(name, expected: "a path")
  }

  /// The bytes of a file.
  ///
  /// - Throws: `FileNotFoundError` and its kin, with a name that is near.
  func read(_ path: String) throws(PythonError) -> [UInt8] {
    do throws(FileFailure) {
      return try host.readFile(path)
    } catch {
      throw error.pythonError(path, hint: similarFile(to: path))
    }
  }

  /// The bytes of a file, nil when it cannot be read.
  func bytes(_ path: String) -> [UInt8]? { try? host.readFile(path) }

  /// Replaces a file as a whole.
  func write(_ bytes: [UInt8], to path: String) throws(PythonError) {
    do throws(FileFailure) {
      try host.replaceFile(path, bytes)
    } catch {
      let folder = folder(of: path)
      let isMissing = host.kind(ofPath: folder) == nil
      throw error.pythonError(
        path, hint: isMissing ? "Try: os.makedirs('\(folder)', exist_ok=True)" : nil)
    }
  }

  /// Makes a folder and those above it; one that exists is fine.
  func makeFolder(_ path: String) throws(PythonError) {
    guard host.kind(ofPath: path) == nil else { return }
    do throws(FileFailure) {
      try host.makeDirectory(path)
    } catch {
      throw error.pythonError(path)
    }
  }

  /// The path without its last part, `.` when it has one part only.
  func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The path without what follows the first dot of its last part.
  func stem(of path: String) -> String {
    let start = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let name = path[start...]
    let dot = name.dropFirst().firstIndex(of: ".") ?? name.endIndex
    return String(path[..<dot])
  }

  /// A hint at a file with nearly the same name, nil when there is none.
  func similarFile(to path: String) -> String? {
    let folder = folder(of: path)
    let names = (try? host.listDirectory(folder)) ?? []
    let name = String(
      path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...])
    let models = names.filter { name in
      [".keras", ".h5", ".hdf5"].contains { name.hasSuffix($0) } && !name.hasPrefix(".")
    }
    if let near = Suggestion.closest(to: name, among: models), near != name {
      return "Did you mean '\(folder == "." ? near : "\(folder)/\(near)")'?"
    }
    guard !models.isEmpty, !models.contains(name) else { return nil }
    let listed = models.sorted().prefix(5).joined(separator: ", ")
    return "In '\(folder)' there are: \(listed)."
  }

  /// Runs what reads a file's content; errors say which file it is.
  func inFile<Result>(
    _ path: String, _ body: () throws(LayerError) -> Result
  ) throws(PythonError) -> Result {
    do throws(LayerError) {
      return try body()
    } catch {
      var located = error
      located.reason = "'\(path)': \(error.reason)"
      if error.layer != nil { located = error }
      throw located.pythonError
    }
  }

  /// Asks whether an existing file may be replaced; true when there is none.
  func mayOverwrite(_ path: String) throws(PythonError) -> Bool {
    guard host.kind(ofPath: path) != nil else { return true }
    var prompt = "[WARNING] \(path) already exists - overwrite? [y/n]"
    while true {
      guard let line = host.readLine(prompt: prompt) else {
        throw PythonError(
          ExceptionName(rawValue: "EOFError"), "EOF when reading a line",
          hint: "overwrite=True asks nothing.")
      }
      switch line.filter({ !$0.isWhitespace }).lowercased() {
      case "y":
        write("[TIP] Next time specify overwrite=True!\n")
        return true
      case "n": return false
      default: prompt = "Enter \"y\" (overwrite) or \"n\" (cancel)."
      }
    }
  }

  /// A moment in Keras's form, `2025-01-31@12:00:00`, from seconds since 1970.
  ///
  /// Source: the proleptic Gregorian calendar, counted in eras of 400 years that begin in March.
  static func date(_ time: Double) -> String {
    let seconds = Int(min(max(time, 0), 253_402_300_799))
    let (days, clock) = (seconds / 86_400 + 719_468, seconds % 86_400)
    let (era, dayOfEra) = (days / 146_097, days % 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = 400 * era + yearOfEra + (month < 3 ? 1 : 0)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))@\(two(clock / 3_600)):\(two(clock / 60 % 60)):"
      + two(clock % 60)
  }
}
