extension PythonError {
  /// The last line of an error report: `NameError: name 'x' is not defined. Did you mean 'y'?`.
  public var summary: String {
    let head = message.isEmpty ? name.rawValue : "\(name.rawValue): \(message)"
    guard let hint else { return head }
    let isSentence = [".", "?", "!"].contains { head.hasSuffix($0) }
    let joined = head + (isSentence ? " " : ". ") + hint
    return joined.unicodeScalars.count <= 100 && !message.contains("\n")
      ? joined : head + "\n" + hint
  }

  /// The whole report: for each function on the way, outermost first, the file, the line number, the
  /// line with its failing part marked; then the summary.
  ///
  /// It ends without a line end.
  public var rendered: String {
    var lines: [String] = []
    let shown = frames.reversed().enumerated()
    for (index, frame) in shown {
      let isInMiddle = index >= 4 && index < frames.count - 4
      if isInMiddle, index == 4 { lines.append("  ...") }
      if !isInMiddle { lines += frame.rendered }
    }
    return (lines + [summary]).joined(separator: "\n")
  }
}

extension TraceFrame {
  /// The line number, from 1.
  public var line: Int { source.line(at: range.start) + 1 }

  /// The place, the line, and carets under the range.
  fileprivate var rendered: [String] {
    let whole = source.lineText(line - 1)
    let place = function == "<module>" ? "" : ", in \(function)"
    let head = "\(source.name), line \(line)\(place)"
    let indentation = whole.prefix { $0 == " " || $0 == "\t" }
    let text = whole.dropFirst(indentation.count)
    guard !text.isEmpty else { return [head] }
    let start = source.start(ofLine: line - 1)
    let marked = mark(text, offset: start + indentation.utf8.count)
    return [head, "    " + text, "    " + marked]
  }

  /// Blanks up to the range and carets under it, on the first line of the range.
  private func mark(_ text: Substring, offset: Int) -> String {
    var result = ""
    var position = offset
    var carets = 0
    let end = max(range.end, range.start + 1)
    for scalar in text.unicodeScalars {
      if position < range.start {
        result += scalar == "\t" ? "\t" : " "
      } else if position < end {
        carets += 1
      }
      position += UTF8.width(scalar)
    }
    return result + String(repeating: "^", count: max(1, carets))
  }
}
