extension PastedCode {
  /// Cell magics whose cell is not Python.
  private static let foreign = [
    "%%bash", "%%sh", "%%script", "%%html", "%%javascript", "%%js", "%%latex", "%%markdown",
    "%%writefile", "%%file", "%%R",
  ]

  /// A Jupyter cell's code with the lines that only Jupyter understands as comments.
  static func withoutMagics(_ source: String) -> String {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let first = lines.first { !$0.allSatisfy(\.isWhitespace) } ?? ""
    let isForeign = foreign.contains { first.hasPrefix($0) }
    return lines.map { line in
      let code = line.drop { $0 == " " }
      let isMagic = code.hasPrefix("%") || code.hasPrefix("!")
      return isForeign || isMagic ? "# " + line : String(line)
    }.joined(separator: "\n")
  }
}
