import Figures

/// Every command and option of the command line, once: help, completions and the manual read it, and
/// so does the parser where it offers the nearest word.
enum CommandLineTable {
  /// What a word of the command line may be completed to.
  enum Completes: Sendable, Equatable {
    /// Nothing that could be listed.
    case nothing
    /// One of a few words.
    case words([String])
    /// A file with one of these endings, or any where there are none.
    case files([String])
    /// A folder.
    case folders
  }

  /// An option: `--name`, or `--name VALUE`.
  struct Option: Sendable {
    /// How it is written, the short form first.
    let names: [String]
    /// What stands behind it, in capitals; nil for nothing.
    var value: String?
    /// What it does, without a capital or full stop.
    let words: String
    var completes = Completes.nothing
  }

  /// A command: the first plain word.
  struct Command: Sendable {
    let name: String
    /// Its lines in the usage, without `stride`.
    let usage: [String]
    /// What it does, without a capital or full stop.
    let words: String
    var completes = Completes.nothing
    /// Options that mean something behind this command alone.
    var options: [Option] = []
  }

  /// A command line with what it does.
  struct Example: Sendable {
    let line: String
    let words: String
  }

  static let examples = [
    Example(line: "stride", words: "the lessons, and notebooks opened before"),
    Example(line: "stride notes.md", words: "open a notebook, or begin one"),
    Example(
      line: "stride run train.py", words: "run a script without a screen; - is standard input"),
    Example(line: "stride summary train.py", words: "print the models that a script makes"),
    Example(
      line: "stride notebook.ipynb", words: "open a Jupyter notebook as a new one in Markdown"),
    Example(line: "stride animate conv", words: "watch a filter slide over an image"),
  ]

  /// The endings of notebooks.
  static let notebooks = ["md", "py"]

  static let commands = [
    Command(
      name: "run", usage: ["run FILE [ARGUMENTS]"],
      words: "run a script or notebook without a screen; the words behind FILE are the script's",
      completes: .files(notebooks)),
    Command(
      name: "summary", usage: ["summary FILE"],
      words: "print the summary of every model that a script or notebook makes",
      completes: .files(notebooks)),
    Command(
      name: "check", usage: ["check LESSON ..."],
      words: "run lessons, files or folders of them, with their solutions, and say which hold",
      completes: .files(["md"])),
    Command(
      name: "lesson",
      usage: [
        "lesson NUMBER",
        "lesson new NAME     (stride lesson --help tells how lessons are written)",
      ],
      words: "open a lesson of the course, or begin one of one's own", completes: .words(["new"])),
    Command(
      name: "export", usage: ["export FILE --to md|py|ipynb [--run] [-o FILE]"],
      words: "write a notebook in another form", completes: .files(notebooks + ["ipynb"]),
      options: [
        Option(
          names: ["--to"], value: "FORM", words: "the form",
          completes: .words(["md", "py", "ipynb"])),
        Option(names: ["--run"], words: "run it first, so that its outputs are there"),
        Option(
          names: ["-o", "--output"], value: "FILE", words: "where to write it",
          completes: .files([])),
      ]),
    Command(
      name: "scores", usage: ["scores FOLDER [--csv]"],
      words: "print what the score files of a folder say", completes: .folders,
      options: [Option(names: ["--csv"], words: "as a table for other programs")]),
    Command(
      name: "animate",
      usage: [
        "animate FIGURE [--image 110/011/001] [--kernel 1,0/0,-1] [--stride 2] ...",
        "animate --help      all figures, from conv to card",
      ], words: "show a figure; in a pipe, its steps as text",
      completes: .words(Stage.beginnings.map(\.name)), options: figureOptions),
    Command(
      name: "completions", usage: ["completions bash|zsh|fish"],
      words: "print what a shell needs to complete the words of stride",
      completes: .words(Shell.allCases.map(\.rawValue))),
    Command(name: "man", usage: ["man"], words: "print the manual page, for man -l -"),
    Command(name: "help", usage: [], words: "tell how to use the program"),
  ]

  static let options = [
    Option(
      names: ["--seed"], value: "N",
      words: "the seed of random numbers, for runs that can be repeated"),
    Option(names: ["--ascii"], words: "draw with ASCII characters alone"),
    Option(names: ["--no-color"], words: "no colours, as with NO_COLOR in the environment"),
    Option(names: ["--plain"], words: "line by line, for screen readers: text is only added"),
    Option(names: ["--no-mouse"], words: "leave the mouse to the terminal"),
    Option(
      names: ["--config"], value: "FILE", words: "settings and keys, else ~/.config/stride/config",
      completes: .files([])),
    Option(
      names: ["--keys"], words: "every command with its keys, as a configuration has them"),
    Option(
      names: ["--tutorials"], value: "DIR", words: "take the lessons from a folder",
      completes: .folders),
    Option(
      names: ["--teacher"],
      words: "lessons in teacher mode: steps locked, a seed for each learner, scores"),
    Option(
      names: ["--learner"], value: "NAME",
      words: "the name in score files, else STRIDE_LEARNER or the user's"),
    Option(
      names: ["--scores"], value: "DIR",
      words: "where score files go, else to the lesson's own folder", completes: .folders),
    Option(
      names: ["--author"], words: "open a lesson with a teacher's settings to write it"),
    Option(names: ["-h", "--help"], words: "this text"),
    Option(names: ["-V", "--version"], words: "the version"),
    Option(names: ["--licences"], words: "the licences of the data and the font inside"),
  ]

  /// The options of the figures, each once.
  private static let figureOptions: [Option] = {
    var names: [String] = []
    for beginning in Stage.beginnings {
      for name in beginning.options where !names.contains(name) { names.append(name) }
    }
    return names.map { Option(names: ["--\($0)"], value: "X", words: "the figure's \($0)") }
      + [Option(names: ["--frames"], words: "print the steps, a sentence each")]
      + [("record", "an asciicast"), ("gif", "a GIF"), ("svg", "an SVG"), ("png", "a PNG")].map {
        Option(
          names: ["--\($0)"], value: "FILE", words: "write \($1) in the place of showing it",
          completes: .files([]))
      } + [
        Option(names: ["--screen"], value: "80x24", words: "the size of what is written"),
        Option(names: ["--speed"], value: "N", words: "its steps in a second"),
        Option(names: ["--step"], value: "N", words: "the step that a picture shows"),
      ]
  }()
}

/// A shell that completes words.
public enum Shell: String, CaseIterable, Sendable {
  /// The GNU shell.
  case bash
  /// The Z shell.
  case zsh
  /// The friendly interactive shell.
  case fish
}
