import PyCore

/// The code of a refused call, changed as the hint of its refusal says: what someone types who reads
/// `Try: …` and does just that.
struct ProposedCode {
  let code: String
  let message: String
  let parameters: (String) -> [String]

  private var text: [Character] { Array(code) }
  private var calls: [PythonCall] { PythonCall.all(in: text) }

  /// The codes that a hint stands for, one for each of its alternatives; empty for mere advice.
  func proposals(of hint: String) -> [String] {
    if hint.hasPrefix("Did you mean '"), let word = hint.split(separator: "'").dropFirst().first {
      return [replacingLastWord(with: String(word))].compactMap(\.self)
    }
    guard hint.hasPrefix("Try: ") else { return [] }
    let alternatives = Self.cut(String(hint.dropFirst(5)), at: ", or ")
    let isBeforeLast = alternatives.first?.hasSuffix(" before the last Dense") ?? false
    return alternatives.compactMap { alternative in
      let line = Self.cut(alternative, at: ": ").first ?? alternative
      let isSibling = isBeforeLast && line.hasSuffix("()")
      return isSibling ? inserting(line, isLast: true) : proposal(line)
    }
  }

  private func proposal(_ line: String) -> String? {
    // Words that stand for something which only the program's author knows.
    guard !["...", "height", "x_val"].contains(where: { line.contains($0) }) else { return nil }
    if line.hasPrefix("model.build(") { return lastLine(line) }
    if line.hasPrefix("keras.losses."), let name = line.split(separator: "(").first {
      return calls.first.map { text.replacing($0.start..<$0.open, with: String(name)) }
    }
    if let layer = line.without(suffix: " as the last layer") { return replacingLast(layer) }
    if let input = line.without(suffix: " as the model's first line") {
      return replacing("Input", with: input)
    }
    if line.hasPrefix("Input(") { return replacing("Input", with: line) }
    if let layer = line.without(suffix: " before the last Dense") {
      return inserting(layer, isLast: true)
    }
    if let layer = line.without(suffix: " before it") { return inserting(layer, isLast: false) }
    if line == "the 2D layer of the same name" { return refusedLayer.map(replacingRank) }
    if line.hasPrefix("model.compile(") { return compiling(line) }
    if line.hasPrefix("x.") || line.hasPrefix("x[") || line.hasPrefix("y ") { return changed(line) }
    if line.hasPrefix("model.get_layer(") || line.hasPrefix("history.") { return lastLine(line) }
    if line.hasPrefix("model.add(") {
      return code.replacing("Sequential()", with: "Sequential([\(Self.inside(line))])")
    }
    if line.hasPrefix("'") { return replacingLastWord(with: String(line.dropFirst().dropLast())) }
    if line.hasPrefix("Activation(") { return code.replacing("'relu'", with: line) }
    if line.hasPrefix("Reshape(") { return replacing("Reshape", with: line) }
    return setting(line)
  }

  /// `filters=1`, with words of explanation behind it; `activation=` renames an argument.
  private func setting(_ line: String) -> String? {
    let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].contains(" ") else { return nil }
    let name = String(parts[0])
    let value = Self.cut(String(parts[1]), at: " for ").first ?? ""
    if value.isEmpty { return replacingLastWord(with: name) }
    if name == "input_shape" {
      return calls.first { $0.name == "Input" }.map {
        $0.giving("shape", value, parameters: ["shape"], in: text)
      }
    }
    let named = calls.last { call in
      call.arguments.contains { String(text[$0]).hasPrefix(name + "=") }
    }
    let takers = calls.last { parameters($0.name).contains(name) }
    guard let call = refusedLayer ?? named ?? takers ?? calls.last else { return nil }
    let given = value.replacing(/np\.array\([xy]\)/, with: "np.array(\(argument(of: call, name)))")
    return call.giving(name, given, parameters: parameters(call.name), in: text)
  }

  private func argument(of call: PythonCall, _ name: String) -> String {
    let index = parameters(call.name).firstIndex(of: name) ?? 0
    return index < call.arguments.count ? String(text[call.arguments[index]]) : name
  }

  /// The call of the layer that the message is about: the second of its class for `conv2d_1`.
  private var refusedLayer: PythonCall? {
    guard let match = message.firstMatch(of: /Layer '([a-z0-9_]+?)(?:_(\d+))?':/) else {
      return nil
    }
    let name = match.output.1.replacing("_", with: "")
    let same = calls.filter { $0.name.lowercased() == name }
    let index = match.output.2.flatMap { Int($0) } ?? 0
    return index < same.count ? same[index] : nil
  }

  private func replacingRank(_ call: PythonCall) -> String {
    let name = call.name.replacing("1D", with: "2D")
    return text.replacing(call.start..<call.open, with: name)
  }

  private func replacing(_ name: String, with line: String) -> String? {
    calls.first { $0.name == name }.map { text.replacing($0.start..<$0.close + 1, with: line) }
  }

  /// The layer in place of the last one of the list.
  private func replacingLast(_ layer: String) -> String? {
    calls.last { $0.name == "Dense" }.map {
      text.replacing($0.start..<$0.close + 1, with: layer)
    }
  }

  /// The layer before the refused one, or before the last of the model.
  private func inserting(_ line: String, isLast: Bool) -> String? {
    guard line.hasSuffix(")") else { return nil }
    let layer = line.hasPrefix("model.add(") ? Self.inside(line) : line
    let call = isLast ? calls.last { $0.name == "Dense" } : refusedLayer
    guard let call else { return nil }
    guard code.contains("Sequential(") else {
      let both = "Sequential([\(layer), \(String(text[call.start...call.close]))])"
      return text.replacing(call.start..<call.close + 1, with: both)
    }
    return text.replacing(call.start..<call.start, with: layer + ", ")
  }

  /// The line in place of the one that compiles, or before the last.
  private func compiling(_ line: String) -> String {
    var lines = code.components(separatedBy: "\n").filter { !$0.hasPrefix("model.compile(") }
    lines.insert(line, at: lines.count - 1)
    return lines.joined(separator: "\n")
  }

  /// `x.reshape(…)` or `y - 1` of what the last call is given as `x` and `y`.
  private func changed(_ line: String) -> String? {
    let index = line.hasPrefix("y") ? 1 : 0
    guard let call = calls.last(where: { ["fit", "predict"].contains($0.name) }),
      index < call.arguments.count
    else { return nil }
    let range = call.arguments[index]
    return text.replacing(range, with: "(\(String(text[range])))\(line.dropFirst())")
  }

  /// The line in place of the last, on the model that the last line makes.
  private func lastLine(_ line: String) -> String {
    var lines = code.components(separatedBy: "\n")
    let last = lines.removeLast()
    if let end = last.range(of: ".get_layer("), lines.isEmpty {
      lines = ["model = \(last[..<end.lowerBound])"]
    }
    return (lines + [line]).joined(separator: "\n")
  }

  /// The word that the message calls unknown, replaced by another.
  private func replacingLastWord(with word: String) -> String? {
    let patterns = [
      /attribute '(\w+)'/, /import name '(\w+)'/, /argument '(\w+)'/, /identifier: (\w+)/,
      /module named '([\w.]+)'/, /`(\w+)` is no argument/,
    ]
    for pattern in patterns {
      guard let match = message.firstMatch(of: pattern) else { continue }
      return code.replacing(String(match.output.1), with: word)
    }
    return nil
  }

  private static func inside(_ line: String) -> String {
    String(line.dropFirst("model.add(".count).dropLast())
  }

  /// The parts of a text between separators that stand outside of brackets and quotes.
  private static func cut(_ text: String, at separator: String) -> [String] {
    var parts = [""]
    var (depth, isQuoted) = (0, false)
    var rest = Substring(text)
    while let letter = rest.first {
      if depth == 0, !isQuoted, rest.hasPrefix(separator) {
        parts.append("")
        rest = rest.dropFirst(separator.count)
        continue
      }
      if letter == "'" { isQuoted.toggle() }
      if "([{".contains(letter) { depth += 1 }
      if ")]}".contains(letter) { depth -= 1 }
      parts[parts.count - 1].append(letter)
      rest = rest.dropFirst()
    }
    return parts
  }
}

extension String {
  fileprivate func without(suffix: String) -> String? {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : nil
  }
}
