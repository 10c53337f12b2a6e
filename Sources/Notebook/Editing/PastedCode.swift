/// Makes code of what people copy from consoles and web pages.
public enum PastedCode {
  /// The code inside a pasted text: line ends made equal, tabs made spaces, and, where the lines
  /// come from a console (`>>>`, `...`, `In [3]:`), the prompts and the printed results removed.
  public static func cleaned(_ text: String) -> String {
    let lines = TextBuffer.lines(of: text).map { line -> Substring in
      var scalars = String(line).unicodeScalars[...]
      while scalars.last == "\r" { scalars.removeLast() }
      return Substring(String(scalars).replacing("\t", with: "    "))
    }
    let prompted = lines.map { withoutPrompt($0) }
    guard prompted.contains(where: { $0 != nil }) else { return lines.joined(separator: "\n") }
    guard let first = lines.first(where: { !$0.allSatisfy(\.isWhitespace) }),
      withoutPrompt(first) != nil
    else { return lines.joined(separator: "\n") }
    return code(lines: lines, prompted: prompted).joined(separator: "\n")
  }

  /// Lines without a prompt are results, except that IPython's may go on below `In [n]:`.
  private static func code(lines: [Substring], prompted: [Substring?]) -> [Substring] {
    let isIPython = lines.contains { $0.drop { $0 == " " }.hasPrefix("In [") }
    var result: [Substring] = []
    var isResult = false
    for (line, code) in zip(lines, prompted) {
      if let code {
        result.append(code)
        isResult = false
      } else if isIPython, !isResult, !line.drop(while: { $0 == " " }).hasPrefix("Out[") {
        result.append(line)
      } else {
        isResult = true
      }
    }
    while result.last?.allSatisfy({ $0 == " " }) == true { result.removeLast() }
    return result
  }

  /// What stands behind a console's prompt, nil for a line without one.
  private static func withoutPrompt(_ line: Substring) -> Substring? {
    let rest = line.drop { $0 == " " }
    for prompt in [">>>", "..."] where rest.hasPrefix(prompt) {
      let code = rest.dropFirst(3)
      if code.isEmpty { return code }
      // `...  indented` and `... code` are prompts, `...)` is Python's own ellipsis.
      if code.first == " " { return code.dropFirst() }
    }
    if rest.hasPrefix("In ["), let close = rest.firstIndex(of: "]") {
      let number = rest[rest.index(rest.startIndex, offsetBy: 4)..<close]
      let behind = rest[rest.index(after: close)...]
      guard number.allSatisfy({ $0.isNumber || $0 == " " || $0 == "*" }), behind.hasPrefix(":")
      else { return nil }
      let code = behind.dropFirst()
      return code.first == " " ? code.dropFirst() : code
    }
    if rest.hasPrefix("...:") {
      let code = rest.dropFirst(4)
      return code.first == " " ? code.dropFirst() : code
    }
    return nil
  }
}
