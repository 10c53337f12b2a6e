extension Invocation {
  /// The options of `stride export` and `stride scores`.
  struct ExportOptions {
    /// The form to write.
    var format: TranscriptFormat?
    /// Where to write, nil for standard output.
    var output: String?
    /// Whether the cells are run first.
    var isRun = false
    /// Whether scores are printed as comma-separated values.
    var isCSV = false
  }
}

extension Invocation.Reader {
  func format(_ word: String) throws(Invocation.Failure) -> TranscriptFormat {
    guard let format = TranscriptFormat(word: word) else {
      throw Invocation.Failure(sentence: "--to takes md, py or ipynb, not '\(word)'")
    }
    return format
  }

  /// `lesson`, `lesson 3`, `lesson new NAME`, `lesson check LESSON ...`.
  func lessonAction() throws(Invocation.Failure) -> Invocation.Action {
    guard plain.count > 1 else { return .lessonHelp }
    switch plain[1] {
    case "help": return .lessonHelp
    case "check" where plain.count > 2: return .check(Array(plain.dropFirst(2)))
    case "new" where plain.count == 3: return .newLesson(plain[2])
    case "new":
      throw Invocation.Failure(sentence: "a new lesson needs one name: stride lesson new NAME")
    default:
      guard plain.count == 2, let number = Int(plain[1]) else {
        throw Invocation.Failure(
          sentence: "lesson takes a number, new NAME or check LESSON, not '\(plain[1])'")
      }
      return .lesson(number)
    }
  }

  /// The form is that of `--to`, or the one that the output's name tells.
  func exportAction() throws(Invocation.Failure) -> Invocation.Action {
    guard plain.count == 2 else {
      throw Invocation.Failure(sentence: "export needs one notebook: stride export FILE --to ipynb")
    }
    let ending = export.output.flatMap { $0.split(separator: ".").last.map(String.init) }
    guard let format = export.format ?? ending.flatMap({ TranscriptFormat(word: $0) }) else {
      throw Invocation.Failure(
        sentence: "export needs a form: stride export \(plain[1]) --to md, py or ipynb")
    }
    return .export(plain[1], format, output: export.output, isRun: export.isRun)
  }
}
