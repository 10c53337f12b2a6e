#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import CursesTerminal
import Figures
import Lessons
import Notebook
import TextUI

/// Turns the command line into what the program does, and its outcome into an exit code:
/// 0 good, 1 failed, 2 wrong usage, 128 + n ended by signal n.
enum Launcher {
  static func run(_ words: [String]) -> Int32 {
    // A reader that goes away ends the program quietly, by an error of `write` and not by a signal.
    signal(SIGPIPE, SIG_IGN)
    // So does a limit on the size of files: what can't be written is told and kept.
    signal(SIGXFSZ, SIG_IGN)
    do throws(Invocation.Failure) {
      return perform(try Invocation.parse(words))
    } catch {
      StandardStreams.complain("stride: \(error.sentence)\nTry: stride --help\n")
      return 2
    }
  }

  private static func perform(_ invocation: Invocation) -> Int32 {
    switch invocation.action {
    case .help: return StandardStreams.print(Invocation.usage)
    case .completions(let shell): return StandardStreams.print(Completions.script(for: shell))
    case .manual: return StandardStreams.print(ManualPage.roff)
    case .keys: return StandardStreams.print(Configuration.keyList)
    case .licences: return StandardStreams.print(Licences.text)
    case .version: return StandardStreams.print("stride \(Invocation.version)\n")
    case .animate(let words): return animate(words, invocation)
    case .home: return showHome(invocation)
    case .open(let path): return open(path, invocation)
    case .check(let paths): return LessonCommand(paths: paths, seed: invocation.seed).run()
    case .newLesson(let name): return LessonScaffold(name: name).write()
    case .lesson(let number): return openLesson(number, invocation)
    case .lessonHelp: return StandardStreams.print(LessonScaffold.help)
    case .scores(let folder, let isCSV): return ScoresCommand(folder: folder, isCSV: isCSV).run()
    case .export(let path, let format, let output, let isRun):
      return ExportCommand(
        path: path, format: format, output: output, isRun: isRun, seed: invocation.seed
      ).run()
    case .run(let path, let arguments):
      return ScriptCommand(path: path, arguments: arguments, seed: invocation.seed).run()
    case .summary(let path):
      return ScriptCommand(path: path, arguments: [], seed: invocation.seed).printSummaries()
    }
  }

  private static func isPlain(_ invocation: Invocation) -> Bool {
    invocation.isPlain || isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0
  }

  // MARK: Full screen

  private static func animate(_ words: [String], _ invocation: Invocation) -> Int32 {
    if let help = StageCommand.help(words) { return StandardStreams.print(help) }
    do throws(StageCommand.Failure) {
      let recording = try RecordingCommand(words)
      var command = try StageCommand(recording.words, seed: invocation.seed)
      try command.loadPictures()
      let stage = try command.makeStage()
      if let path = recording.path { return recording.write(stage, to: path) }
      if command.wantsFrames { return StandardStreams.print(stage.frameText + "\n") }
      if isPlain(invocation) { return StandardStreams.print(stage.plainText() + "\n") }
      return show(invocation, commands: [], stage: stage) {
        StandardStreams.print(stage.plainText() + "\n")
      }
    } catch {
      StandardStreams.complain("stride: \(error.description)\n")
      return 2
    }
  }

  private static func showHome(_ invocation: Invocation) -> Int32 {
    if isatty(STDIN_FILENO) == 0, !invocation.isPlain {
      return ScriptCommand(path: "-", arguments: [], seed: invocation.seed).run()
    }
    if isPlain(invocation) { return printHome(invocation) }
    var seeded = invocation
    if seeded.seed == nil { seeded.seed = invocation.classroom.seed(in: "course", text: "") }
    return show(seeded, commands: [.loadHome]) { printHome(invocation) }
  }

  private static func openLesson(_ number: Int, _ invocation: Invocation) -> Int32 {
    do throws(FileError) {
      let lessons = try course(of: invocation)
      guard lessons.indices.contains(number - 1) else {
        StandardStreams.complain(
          "stride: there is no lesson \(number): they are 1 to \(lessons.count)\n")
        return 1
      }
      let lesson = lessons[number - 1]
      if isPlain(invocation) { return StandardStreams.print(lesson.text) }
      var seeded = invocation
      if seeded.seed == nil { seeded.seed = invocation.classroom.seed(in: "course", text: "") }
      return show(seeded, commands: [.openLesson(lesson.name)]) {
        StandardStreams.print(lesson.text)
      }
    } catch {
      StandardStreams.complain("stride: \(error.sentence)\n")
      return 1
    }
  }

  /// The lessons of the folder that the command line names, else those in the program.
  private static func course(of invocation: Invocation) throws(FileError) -> [Lesson] {
    guard let folder = invocation.tutorials else { return Course.bundled }
    return try Course.lessons(in: folder)
  }

  private static func open(_ path: String, _ invocation: Invocation) -> Int32 {
    if isPlain(invocation) {
      return PlainCommand.isPossible
        ? PlainCommand(path: path, invocation: invocation).run() : printNotebook(path)
    }
    var seeded = invocation
    if seeded.seed == nil, path.hasSuffix(".md"), let text = try? SystemFile.readText(path) {
      let file = path.split(separator: "/").last.map(String.init) ?? path
      seeded.seed = invocation.classroom.seed(in: file, text: text)
    }
    let isLesson = invocation.classroom.isTaught && SystemFile.stamp(of: path) != nil
    let command =
      isLesson ? Command.openLessonFile(path, isTaught: true) : Command.openFile(path)
    return show(seeded, commands: [command]) { printNotebook(path) }
  }

  /// Takes the terminal and shows the application; where there is no terminal to take, says why and
  /// gives the plain text instead.
  private static func show(
    _ invocation: Invocation, commands: [Command], stage: Stage? = nil, plain: () -> Int32
  ) -> Int32 {
    let lessons: [Lesson]?
    let configuration: Configuration
    do throws(FileError) {
      configuration = try ConfigurationFile.read(invocation.configuration)
      lessons = try invocation.tutorials.map { folder throws(FileError) in
        try Course.lessons(in: folder)
      }
    } catch {
      StandardStreams.complain("stride: \(error.sentence)\n")
      return 1
    }
    do {
      let terminal = try CursesTerminal(
        options: TerminalOptions(
          maximumDepth: invocation.hasNoColor ? ColorDepth.none : configuration.colors,
          ascii: invocation.isASCII ? true : configuration.isASCII,
          mouse: configuration.hasMouse && !invocation.hasNoMouse,
          background: configuration.background))
      let mailbox = Mailbox()
      let seed = invocation.seed ?? configuration.seed
      var options = AppOptions(
        seed: seed, startsAtHome: invocation.action == .home, keymap: configuration.keymap)
      options.hasMouse = configuration.hasMouse && !invocation.hasNoMouse
      options.trouble = configuration.problems.first.map {
        "config, line \($0.line): \($0.sentence)"
      }
      let application = Application(
        terminal: terminal,
        files: NotebookFiles(
          state: .user, classroom: invocation.classroom, course: { lessons ?? Course.bundled }),
        session: Session(mailbox: mailbox, seed: seed), mailbox: mailbox, options: options,
        stage: stage, makeSession: { Session(mailbox: $0, seed: seed) })
      application.run(commands)
      terminal.close()
      return terminal.endingSignal.map { Int32(128 + $0) } ?? 0
    } catch {
      StandardStreams.complain("stride: \(error)\n")
      _ = plain()
      return 1
    }
  }

  // MARK: Plain text

  private static func printHome(_ invocation: Invocation) -> Int32 {
    do throws(FileError) {
      let lessons = try course(of: invocation)
      var text = "Stride: convolutional networks, built by hand in a terminal.\n\nLessons\n"
      for (number, lesson) in lessons.enumerated() {
        text += "  \(number + 1)  \(lesson.title)\n"
      }
      return StandardStreams.print(text + "\nstride --help tells what else there is.\n")
    } catch {
      StandardStreams.complain("stride: \(error.sentence)\n")
      return 1
    }
  }

  /// A notebook on a stream is its text: it is made to be read.
  private static func printNotebook(_ path: String) -> Int32 {
    do throws(FileError) {
      return StandardStreams.print(try SystemFile.readText(path))
    } catch {
      StandardStreams.complain("stride: \(error.sentence)\n")
      return 1
    }
  }
}

/// Standard output for results and standard error for everything else.
enum StandardStreams {
  /// Prints to standard output; 0, or 1 when nobody reads any more.
  @discardableResult
  static func print(_ text: String) -> Int32 {
    do throws(FileError) {
      try SystemFile.write(Array(text.utf8), to: STDOUT_FILENO, name: "standard output")
      return 0
    } catch {
      return 1
    }
  }

  static func complain(_ text: String) {
    try? SystemFile.write(Array(text.utf8), to: STDERR_FILENO, name: "standard error")
  }
}
