/// A compiled regular expression (`re.Pattern`).
final class PatternObject: HostObject {
  let pattern: String
  let flags: Int
  let program: RegexProgram
  let groupCount: Int
  let names: [(name: String, group: Int)]
  unowned let interpreter: Interpreter

  init(_ pattern: String, flags: Int, _ interpreter: Interpreter) throws(PythonError) {
    self.pattern = pattern
    self.interpreter = interpreter
    var parser = RegexParser(pattern, flags: RegexFlags(rawValue: flags))
    do throws(RegexError) {
      let node = try parser.parse()
      groupCount = parser.groupCount
      names = parser.names
      program = try RegexProgram(
        node, groupCount: parser.groupCount, ignoresCase: parser.flags.contains(.ignoreCase))
    } catch {
      throw PythonError(
        ExceptionName(rawValue: "re.error"), "\(error.message) at position \(error.position)")
    }
    self.flags = flags
    super.init()
  }

  override var typeName: String { "re.Pattern" }
  override func repr() -> String { "re.compile(\(PythonText.quoted(pattern)))" }
  override func hash() -> Int { PythonHash.text(pattern) }

  override var attributeNames: [String] {
    ["findall", "finditer", "flags", "fullmatch", "groupindex", "groups", "match", "pattern"]
      + ["search", "split", "sub", "subn"]
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "pattern": return .string(pattern)
    case "flags": return .int(flags | 32)
    case "groups": return .int(groupCount)
    case "groupindex": return .dict(of: names.map { ($0.name, .int($0.group)) })
    default: break
    }
    guard let parameters = ReModule.operations[name] else { return nil }
    return .object(
      NativeFunction(Signature(name, parsing: parameters)) { (values) throws(PythonError) in
        try ReModule.perform(name, self, values)
      })
  }

  /// The groups of each match from a place on, none of them overlapping.
  func matches(
    in text: RegexText, from start: Int = 0, atMost limit: Int = .max
  ) throws(PythonError) -> [[Int]] {
    var machine = self.machine(text)
    var found: [[Int]] = []
    var place = start
    while found.count < limit,
      let slots = try machine.search(from: place, isAnchored: false)
    {
      found.append(slots)
      // An empty match moves on, so that it is not found again.
      place = max(slots[1], slots[0] + 1)
    }
    return found
  }

  func machine(_ text: RegexText) -> RegexMachine {
    RegexMachine(program, text: text.scalars) { [interpreter] () throws(PythonError) in
      try interpreter.checkInterrupt()
    }
  }
}

/// A text by code points, to cut parts out of it.
struct RegexText {
  let scalars: [UInt32]
  let isBytes: Bool

  init(_ value: Value) throws(PythonError) {
    switch value {
    case .string(let text):
      scalars = text.unicodeScalars.map(\.value)
      isBytes = false
    case .bytes(let bytes):
      scalars = bytes.map { UInt32($0) }
      isBytes = true
    default: throw .typeError("expected string or bytes-like object, got '\(value.typeName)'")
    }
  }

  func slice(_ start: Int, _ end: Int) -> Value {
    guard start >= 0, end >= start else { return .none }
    if isBytes { return .bytes(scalars[start..<end].map { UInt8(truncatingIfNeeded: $0) }) }
    return .string(string(start, end))
  }

  func string(_ start: Int, _ end: Int) -> String {
    String(String.UnicodeScalarView(scalars[start..<end].compactMap(UnicodeScalar.init)))
  }
}

/// What was found (`re.Match`).
final class MatchObject: HostObject {
  let pattern: PatternObject
  let text: RegexText
  let source: Value
  let slots: [Int]

  init(_ pattern: PatternObject, _ text: RegexText, _ source: Value, _ slots: [Int]) {
    self.pattern = pattern
    self.text = text
    self.source = source
    self.slots = slots
    super.init()
  }

  override var typeName: String { "re.Match" }

  override func repr() throws(PythonError) -> String {
    let shown = try group(0).repr()
    return "<re.Match object; span=(\(slots[0]), \(slots[1])), match=\(shown)>"
  }

  /// The text of a group, None when it took no part.
  func group(_ number: Int) -> Value { text.slice(slots[2 * number], slots[2 * number + 1]) }

  private func number(_ value: Value) throws(PythonError) -> Int {
    if case .string(let name) = value, let found = pattern.names.first(where: { $0.name == name }) {
      return found.group
    }
    if case .int(let number) = value, (0...pattern.groupCount).contains(number) { return number }
    throw PythonError(.indexError, "no such group")
  }

  override func item(_ index: Value) throws(PythonError) -> Value { group(try number(index)) }

  override var attributeNames: [String] {
    ["end", "expand", "group", "groupdict", "groups", "lastindex", "re", "span", "start", "string"]
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "string": return source
    case "re": return .object(pattern)
    case "pos": return .int(0)
    case "endpos": return .int(text.scalars.count)
    case "lastindex":
      let last = (1..<pattern.groupCount + 1).last { slots[2 * $0] >= 0 }
      return last.map { .int($0) } ?? Value.none
    case "group":
      return method(name, "*numbers") { (values) throws(PythonError) in
        var parts: [Value] = []
        for value in try values[0].items() { parts.append(self.group(try self.number(value))) }
        return parts.isEmpty ? self.group(0) : parts.count == 1 ? parts[0] : .tuple(parts)
      }
    case "groups", "groupdict":
      return method(name, "default=None") { (values) in
        func value(_ number: Int) -> Value {
          self.slots[2 * number] < 0 ? values[0] : self.group(number)
        }
        return name == "groups"
          ? .tuple((1..<self.pattern.groupCount + 1).map(value))
          : .dict(of: self.pattern.names.map { ($0.name, value($0.group)) })
      }
    case "start", "end", "span":
      return method(name, "group=0, /") { (values) throws(PythonError) in
        let number = try self.number(values[0])
        let start = Value.int(self.slots[2 * number])
        let end = Value.int(self.slots[2 * number + 1])
        return name == "start" ? start : name == "end" ? end : .tuple([start, end])
      }
    case "expand":
      return method(name, "template") { (values) throws(PythonError) in
        let template = try Convert.string(values[0], for: "template")
        return .string(try ReModule.expand(template, self))
      }
    default: return nil
    }
  }

  private func method(
    _ name: String, _ parameters: String,
    _ body: @escaping ([Value]) throws(PythonError) -> Value
  ) -> Value { .object(NativeFunction(Signature(name, parsing: parameters), body)) }
}
