import PyCore

/// What the command line asks for.
public struct Invocation: Sendable, Equatable {
  /// The thing to do.
  public enum Action: Sendable, Equatable {
    /// Show the home screen.
    case home
    /// Open a notebook.
    case open(String)
    /// Run a script without a screen; `-` is standard input. The words behind it are the script's.
    case run(String, arguments: [String])
    /// Print the summaries of the models that a script or notebook makes.
    case summary(String)
    /// Run lessons with their solutions; files, or folders of lessons.
    case check([String])
    /// Begin a lesson of one's own.
    case newLesson(String)
    /// Open a lesson of the course, counted from 1.
    case lesson(Int)
    /// Tell how lessons are written.
    case lessonHelp
    /// Print what the score files of a folder say.
    case scores(String, isCSV: Bool)
    /// Write a notebook in another form.
    case export(String, TranscriptFormat, output: String?, isRun: Bool)
    /// Show a figure, with options of its own.
    case animate([String])
    /// Print a shell's completions.
    case completions(Shell)
    /// Print the manual page.
    case manual
    /// Tell how to use the program.
    case help
    /// List every command with its keys.
    case keys
    /// Tell the version.
    case version
    /// Print the licences of what the program carries.
    case licences
  }

  /// The thing to do.
  public var action = Action.home
  /// The seed of random numbers.
  public var seed: Int?
  /// Whether to draw with ASCII characters alone.
  public var isASCII = false
  /// Whether to use no colours.
  public var hasNoColor = false
  /// Whether to print plain text also on a terminal.
  public var isPlain = false
  /// A file of configuration in the place of the usual one.
  public var configuration: String?
  /// Whether to leave the mouse to the terminal.
  public var hasNoMouse = false
  /// A folder of lessons in the place of those in the program.
  public var tutorials: String?
  /// Who learns, and whether there is a teacher.
  public var classroom = Classroom()

  /// Nothing said: the home screen.
  public init() {}

  /// What is wrong with a command line, in a sentence.
  public struct Failure: Error, Sendable, Equatable {
    /// The sentence, with what to try.
    public let sentence: String
  }

  /// Reads a command line, the program's own name left out.
  public static func parse(_ words: [String]) throws(Failure) -> Invocation {
    var reader = Reader(words: words[...])
    try reader.read()
    return try reader.finished()
  }

  private static let options = CommandLineTable.options.flatMap(\.names)
  private static let commands = CommandLineTable.commands.map(\.name)

  struct Reader {
    var words: ArraySlice<String>
    var invocation = Invocation()
    var plain: [String] = []
    var export = ExportOptions()

    mutating func read() throws(Failure) {
      while let word = words.popFirst() {
        if word == "--" {
          plain += words
          return
        }
        if word.hasPrefix("-"), word != "-" {
          try takeOption(word)
        } else {
          plain.append(word)
          // What stands behind a script's name belongs to the script.
          if plain.first == "run", plain.count == 2 {
            plain += words
            return
          }
        }
      }
    }

    private mutating func takeOption(_ word: String) throws(Failure) {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      switch parts[0] {
      case _ where plain.first == "animate" && (word == "-h" || word == "--help"):
        plain.append(word)
      case "-h", "--help": invocation.action = .help
      case "-V", "--version": invocation.action = .version
      case "--licences": invocation.action = .licences
      case "--ascii": invocation.isASCII = true
      case "--no-color": invocation.hasNoColor = true
      case "--plain": invocation.isPlain = true
      case "--config": invocation.configuration = try value(of: parts)
      case "--no-mouse": invocation.hasNoMouse = true
      case "--keys": invocation.action = .keys
      case "--tutorials": invocation.tutorials = try value(of: parts)
      case "--teacher": invocation.classroom.isTaught = true
      case "--author": invocation.classroom.isAuthor = true
      case "--learner": invocation.classroom.learner = try value(of: parts)
      case "--scores": invocation.classroom.scoreFolder = try value(of: parts)
      case "--seed":
        let text = try value(of: parts)
        guard let seed = Int(text), seed >= 0, seed < 1 << 32 else {
          throw Failure(sentence: "--seed takes a whole number from 0 to 4294967295, not '\(text)'")
        }
        invocation.seed = seed
      case _ where plain.first == "animate": plain.append(word)
      case "--to" where plain.first == "export": export.format = try format(value(of: parts))
      case "-o" where plain.first == "export", "--output" where plain.first == "export":
        export.output = try value(of: parts)
      case "--run" where plain.first == "export": export.isRun = true
      case "--csv" where plain.first == "scores": export.isCSV = true
      default:
        let near = Suggestion.closest(to: parts[0], among: Invocation.options)
        throw Failure(
          sentence: "unknown option '\(parts[0])'" + (near.map { ". Did you mean \($0)?" } ?? ""))
      }
    }

    private mutating func value(of parts: [String]) throws(Failure) -> String {
      if parts.count == 2 { return parts[1] }
      guard let next = words.popFirst() else {
        throw Failure(sentence: "\(parts[0]) needs a value")
      }
      return next
    }

    func finished() throws(Failure) -> Invocation {
      var result = invocation
      if result.action == .help, plain.first == "lesson" { result.action = .lessonHelp }
      if [.help, .version, .licences, .lessonHelp, .keys].contains(result.action) { return result }
      guard let first = plain.first else { return result }
      switch first {
      case "run", "summary", "animate": result.action = try command(first)
      case "check": result.action = .check(try lessonPaths())
      case "lesson": result.action = try lessonAction()
      case "scores":
        guard plain.count == 2 else {
          throw Failure(sentence: "scores needs one folder: stride scores FOLDER")
        }
        result.action = .scores(plain[1], isCSV: export.isCSV)
      case "export": result.action = try exportAction()
      case "help": result.action = .help
      case "man": result.action = .manual
      case "completions": result.action = .completions(try shell())
      default:
        guard plain.count == 1 else {
          throw Failure(sentence: "one notebook at a time, not \(plain.joined(separator: " "))")
        }
        try checkWord(first)
        result.action = .open(first)
      }
      return result
    }

    private func command(_ name: String) throws(Failure) -> Action {
      guard plain.count >= 2 else {
        let what =
          name == "animate" ? "a figure: stride animate conv" : "a file: stride \(name) FILE"
        throw Failure(sentence: "\(name) needs \(what)")
      }
      if name == "run" { return .run(plain[1], arguments: Array(plain.dropFirst(2))) }
      if name == "animate" { return .animate(Array(plain.dropFirst())) }
      guard plain.count == 2 else {
        throw Failure(sentence: "\(name) takes one word, not \(plain.count - 1)")
      }
      return .summary(plain[1])
    }

    private func shell() throws(Failure) -> Shell {
      guard plain.count == 2, let shell = Shell(rawValue: plain[1]) else {
        let known = Shell.allCases.map(\.rawValue).joined(separator: ", ")
        throw Failure(sentence: "completions needs a shell: \(known)")
      }
      return shell
    }

    private func lessonPaths() throws(Failure) -> [String] {
      guard plain.count >= 2 else {
        throw Failure(sentence: "check needs lessons: stride check tutorials/")
      }
      return Array(plain.dropFirst())
    }

    /// `stride sumary x` is a mistyped command and no notebook; so is a word without an ending.
    private func checkWord(_ word: String) throws(Failure) {
      guard !word.contains("."), !word.contains("/"),
        let near = Suggestion.closest(to: word, among: Invocation.commands)
      else { return }
      throw Failure(
        sentence: "unknown command '\(word)'. Did you mean '\(near)'? "
          + "(A notebook's name ends in .md or .py.)")
    }
  }
}

extension Invocation {
  /// How to use the program.
  public static let usage = CommandLineTable.usage

  /// The program's version.
  public static let version = "0.1.0"
}
