/// Python's `re`.
enum ReModule {
  /// What patterns can do, with the parameters of each.
  static let operations: [String: String] = [
    "match": "string, pos=0", "search": "string, pos=0", "fullmatch": "string, pos=0",
    "findall": "string, pos=0", "finditer": "string, pos=0", "split": "string, maxsplit=0",
    "sub": "repl, string, count=0", "subn": "repl, string, count=0",
  ]

  static func make(_ interpreter: Interpreter) -> Module {
    let module = Module("re", documentation: "Regular expressions.")
    let error = interpreter.addException("error", module: "re", bases: ["Exception"])
    module.define(error)
    module.define("PatternError", .object(error))
    for (name, letter, value) in [
      ("IGNORECASE", "I", 2), ("MULTILINE", "M", 8), ("DOTALL", "S", 16), ("UNICODE", "U", 32),
      ("VERBOSE", "X", 64), ("ASCII", "A", 256),
    ] {
      module.define(name, .int(value))
      module.define(letter, .int(value))
    }
    var known: [String: PatternObject] = [:]
    let compile = { (pattern: Value, flags: Value) throws(PythonError) -> PatternObject in
      if let object = pattern.asObject(PatternObject.self) { return object }
      let text: String
      switch pattern {
      case .string(let given): text = given
      case .bytes(let bytes): text = String(decoding: bytes, as: UTF8.self)
      default: throw .typeError("first argument must be string or compiled pattern")
      }
      let number = try Convert.index(flags)
      let key = "\(number) " + text
      if let object = known[key] { return object }
      if known.count > 200 { known = [:] }
      let object = try PatternObject(text, flags: number, interpreter)
      known[key] = object
      return object
    }
    module.add("compile", "pattern, flags=0") { (values) throws(PythonError) in
      .object(try compile(values[0], values[1]))
    }
    module.add("purge", "") { _ in .none }
    module.add("escape", "pattern") { (values) throws(PythonError) in
      .string(escaped(try Convert.string(values[0], for: "pattern")))
    }
    for (name, parameters) in operations {
      let own = parameters.replacing(", pos=0")
      module.add(name, "pattern, \(own), flags=0") { (values) throws(PythonError) in
        let pattern = try compile(values[0], values[values.count - 1])
        return try perform(name, pattern, Array(values[1..<values.count - 1]) + [.int(0)])
      }
    }
    return module
  }

  private static func escaped(_ text: String) -> String {
    let special = Set("()[]{}?*+-|^$\\.&~# \t\n\r\u{b}\u{c}".unicodeScalars)
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if special.contains(scalar) { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }

  static func perform(
    _ name: String, _ pattern: PatternObject, _ values: [Value]
  ) throws(PythonError) -> Value {
    switch name {
    case "sub", "subn":
      let (text, count) = try substituted(pattern, values)
      return name == "sub" ? text : .tuple([text, .int(count)])
    case "split": return try split(pattern, values)
    default: break
    }
    let text = try RegexText(values[0])
    let start = min(max(0, try Convert.index(values[1])), text.scalars.count)
    switch name {
    case "findall":
      return .list(
        of: try pattern.matches(in: text, from: start).map {
          shown(MatchObject(pattern, text, values[0], $0))
        })
    case "finditer":
      let matches = try pattern.matches(in: text, from: start).map {
        Value.object(MatchObject(pattern, text, values[0], $0))
      }
      return .object(ArrayIterator(matches, typeName: "callable_iterator"))
    default:
      var machine = pattern.machine(text)
      let slots = try machine.search(
        from: start, isAnchored: name != "search", isFull: name == "fullmatch")
      return slots.map { .object(MatchObject(pattern, text, values[0], $0)) } ?? Value.none
    }
  }

  /// A match as `findall` lists it: its one group, several as a tuple, else the whole.
  private static func shown(_ match: MatchObject) -> Value {
    func text(_ number: Int) -> Value {
      let value = match.group(number)
      return value.isNone ? .string("") : value
    }
    switch match.pattern.groupCount {
    case 0: return match.group(0)
    case 1: return text(1)
    default: return .tuple((1...match.pattern.groupCount).map(text))
    }
  }

  private static func split(
    _ pattern: PatternObject, _ values: [Value]
  ) throws(PythonError) -> Value {
    let text = try RegexText(values[0])
    let most = try Convert.index(values[1])
    var parts: [Value] = []
    var start = 0
    for slots in try pattern.matches(in: text, atMost: most > 0 ? most : .max) {
      parts.append(text.slice(start, slots[0]))
      let match = MatchObject(pattern, text, values[0], slots)
      parts += (1..<pattern.groupCount + 1).map { match.group($0) }
      start = slots[1]
    }
    return .list(of: parts + [text.slice(start, text.scalars.count)])
  }

  private static func substituted(
    _ pattern: PatternObject, _ values: [Value]
  ) throws(PythonError) -> (Value, Int) {
    let text = try RegexText(values[1])
    let most = try Convert.index(values[2])
    var result = ""
    var start = 0
    let matches = try pattern.matches(in: text, atMost: most > 0 ? most : .max)
    for slots in matches {
      result += text.string(start, slots[0])
      let match = MatchObject(pattern, text, values[1], slots)
      if case .string(let template) = values[0] {
        result += template.contains("\\") ? try expand(template, match) : template
      } else {
        let made = try values[0].call(Arguments([.object(match)]))
        result += try Convert.string(made, for: "the replacement")
      }
      start = slots[1]
    }
    return (.string(result + text.string(start, text.scalars.count)), matches.count)
  }

  /// A template with `\1`, `\g<name>` and the usual escapes filled in.
  static func expand(_ template: String, _ match: MatchObject) throws(PythonError) -> String {
    var result = String.UnicodeScalarView()
    var rest = ArraySlice(template.unicodeScalars)
    let escapes: [UnicodeScalar: UnicodeScalar] = ["n": "\n", "t": "\t", "r": "\r", "\\": "\\"]
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let next = rest.popFirst() else {
        result.append(scalar)
        continue
      }
      if let plain = escapes[next] {
        result.append(plain)
      } else if next == "g", rest.first == "<" {
        let name = String(String.UnicodeScalarView(rest.dropFirst().prefix { $0 != ">" }))
        rest = rest.dropFirst(name.unicodeScalars.count + 2)
        let value = try match.item(Int(name).map { .int($0) } ?? .string(name))
        result.append(contentsOf: (value.asString ?? "").unicodeScalars)
      } else if ("0"..."9").contains(next) {
        let number = Int(next.value) - 48
        guard number <= match.pattern.groupCount else {
          throw PythonError(
            ExceptionName(rawValue: "re.error"), "invalid group reference \(number) at position 1")
        }
        result.append(contentsOf: (match.group(number).asString ?? "").unicodeScalars)
      } else {
        result.append("\\")
        result.append(next)
      }
    }
    return String(result)
  }
}

extension String {
  /// The text without a part.
  fileprivate func replacing(_ part: String) -> String {
    hasSuffix(part) ? String(dropLast(part.count)) : self
  }
}
