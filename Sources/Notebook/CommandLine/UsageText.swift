extension CommandLineTable {
  /// How to use the program, as `--help` prints it.
  static var usage: String {
    let exampleWidth = (examples.map(\.line.count).max() ?? 0) + 4
    let lines =
      ["Stride: convolutional networks in Keras, built by hand in a terminal.", "", "EXAMPLES"]
      + examples.map { "  " + $0.line.padded(to: exampleWidth) + $0.words }
      + ["", "USAGE", "  stride [OPTIONS] [FILE]"]
      + commands.flatMap { $0.usage.map { "  stride " + $0 } }
      + ["", "OPTIONS"] + optionLines
      + ["", closing, "In the program, F1 lists the keys.", "", ""]
    return lines.joined(separator: "\n")
  }

  static let closing =
    "Notebooks are Markdown (.md) with ```python cells, or scripts (.py) with # %% cells."

  private static var optionLines: [String] {
    let heads = options.map { option in
      option.names.joined(separator: ", ") + (option.value.map { " " + $0 } ?? "")
    }
    let width = (heads.map(\.count).max() ?? 0) + 3
    return zip(heads, options).map { "  " + $0.padded(to: width) + $1.words }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
