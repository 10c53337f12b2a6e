/// The manual page in roff, as `man` reads it.
public enum ManualPage {
  /// The page.
  public static var roff: String {
    let parts = [
      [".TH STRIDE 1 \"\" \"stride \(Invocation.version)\" \"User Commands\""],
      section("NAME"), ["stride \\- " + escaped(summary)],
      section("SYNOPSIS"), synopsis,
      section("DESCRIPTION"), paragraphs(description),
      section("COMMANDS"), Table.commands.flatMap { entry(bold($0.name), $0.words) },
      section("OPTIONS"), Table.options.flatMap { entry(head(of: $0), $0.words) },
      section("ENVIRONMENT"), environment.flatMap { entry(bold($0.name), $0.words) },
      section("FILES"), files.flatMap { entry(italic($0.name), $0.words) },
      section("EXIT STATUS"), statuses.flatMap { entry(bold($0.name), $0.words) },
      section("EXAMPLES"), Table.examples.flatMap { entry(bold($0.line), $0.words) },
    ]
    return parts.flatMap { $0 }.joined(separator: "\n") + "\n"
  }

  private typealias Table = CommandLineTable

  private static let summary = "convolutional networks in Keras, built by hand in a terminal"

  private static var synopsis: [String] {
    let lines = ["[OPTIONS] [FILE]"] + Table.commands.flatMap(\.usage)
    // What stands in two columns in the help is an explanation and no synopsis.
    return lines.filter { !$0.contains("   ") }.flatMap { [".B stride", escaped($0), ".br"] }
  }

  private static let description = [
    """
    Stride is a notebook in the terminal in which people learn convolutional neural networks by \
    building them with Keras. Without a word it shows the lessons and the notebooks opened before; \
    with a FILE it opens that notebook, or begins one.
    """,
    CommandLineTable.closing,
    """
    What is not saved is kept in a journal, outputs included, and offered at the next start when \
    the program did not come to leave the notebook itself. Saving replaces a file as a whole, and \
    never one that another program has changed without asking.
    """,
    "In the program, F1 lists the keys of the view at hand.",
  ]

  private static let environment: [(name: String, words: String)] = [
    ("NO_COLOR", "when set and not empty: no colours"),
    ("TERM", "the terminal's description; dumb gives plain text"),
    ("XDG_STATE_HOME", "where journals, lessons and progress are kept, else ~/.local/state"),
    ("STRIDE_THREADS", "the number of threads that compute"),
    ("STRIDE_ISA", "the instruction set: avx512, avx2, sse2, neon or portable"),
  ]

  private static let files: [(name: String, words: String)] = [
    ("$XDG_STATE_HOME/stride/journal", "unsaved work of open notebooks"),
    ("$XDG_STATE_HOME/stride/lessons", "the learner's copies of the lessons"),
    ("$XDG_STATE_HOME/stride/progress", "how far each lesson is"),
    ("$XDG_STATE_HOME/stride/recent", "notebooks opened before"),
  ]

  private static let statuses: [(name: String, words: String)] = [
    ("0", "all went well"), ("1", "a script, a check or a lesson failed"),
    ("2", "the command line was wrong, or a file could not be read"),
    ("128 + n", "a signal ended the program; 130 is Control-C"),
  ]

  // MARK: roff

  private static func section(_ name: String) -> [String] { [".SH \(name)"] }

  private static func paragraphs(_ texts: [String]) -> [String] {
    texts.enumerated().flatMap { ($0 == 0 ? [] : [".PP"]) + [escaped($1)] }
  }

  private static func entry(_ head: String, _ words: String) -> [String] {
    let sentence = words.prefix(1).uppercased() + words.dropFirst() + "."
    return [".TP", head, escaped(sentence)]
  }

  private static func head(of option: Table.Option) -> String {
    let names = option.names.map { "\\fB\(escaped($0))\\fR" }.joined(separator: ", ")
    return names + (option.value.map { " \\fI\(escaped($0))\\fR" } ?? "")
  }

  private static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }
  private static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }

  /// A line that begins with a full stop or an apostrophe would be a request; a bare hyphen may be
  /// broken or turned into another sign.
  private static func escaped(_ text: String) -> String {
    let signs = text.map { sign in
      switch sign {
      case "\\": "\\e"
      case "-": "\\-"
      case "`": "\\(ga"
      case "~": "\\(ti"
      default: String(sign)
      }
    }.joined()
    return signs.hasPrefix(".") || signs.hasPrefix("'") ? "\\&" + signs : signs
  }
}
