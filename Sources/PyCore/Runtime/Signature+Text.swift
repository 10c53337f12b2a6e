extension Signature {
  /// A signature from Python's way of writing it, as in `"x, base=None, /, *, key='a', **rest"`.
  ///
  /// Defaults are plain constants without commas; anything else is kept as text and bound as None.
  public init(_ name: String, parsing text: String, documentation: String = "") {
    var parameters: [Parameter] = []
    var kind: Parameter.Kind = .standard
    for piece in text.split(separator: ",") {
      let word = piece.trimmed
      if word == "/" {
        parameters = parameters.map { $0.positionalOnly }
      } else if word == "*" {
        kind = .keywordOnly
      } else if word.hasPrefix("**") {
        parameters.append(.keywords(String(word.dropFirst(2))))
      } else if word.hasPrefix("*") {
        parameters.append(.variadic(String(word.dropFirst())))
        kind = .keywordOnly
      } else if !word.isEmpty {
        parameters.append(Parameter(parsing: word, kind: kind))
      }
    }
    self.init(name, parameters, documentation: documentation)
  }
}

extension Parameter {
  fileprivate init(parsing word: String, kind: Kind) {
    let parts = word.split(separator: "=", maxSplits: 1)
    // A bare `nil` in an expression with a `Literal` would be Python's None.
    var fallback: Literal?
    if parts.count > 1 { fallback = Literal(parsing: parts[1].trimmed) }
    self.init(
      name: parts[0].trimmed, kind: kind, fallback: fallback, documentation: "", choices: [])
  }

  fileprivate var positionalOnly: Parameter {
    Parameter(
      name: name, kind: .positionalOnly, fallback: fallback, documentation: documentation,
      choices: choices)
  }
}

extension Literal {
  fileprivate init(parsing text: String) {
    if text == "None" {
      self = .none
    } else if text == "True" || text == "False" {
      self = .bool(text == "True")
    } else if let number = Int(text) {
      self = .int(number)
    } else if let number = Double(text) {
      self = .float(number)
    } else if text.count >= 2, text.first == "'", text.last == "'" {
      self = .string(String(text.dropFirst().dropLast()))
    } else {
      self = .text(text)
    }
  }
}

extension Substring {
  var trimmed: String {
    var rest = self
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}

extension Signature {
  /// The values of all parameters in order: as given, else their defaults.
  func values(_ arguments: Arguments) throws(PythonError) -> [Value] {
    let count = arguments.positional.count
    if arguments.keywords.isEmpty, count >= requiredCount, count <= parameters.count, isSimple {
      guard count < parameters.count else { return arguments.positional }
      return arguments.positional + parameters[count...].map { $0.fallback?.value ?? .none }
    }
    if parameters.count == 1, let only = parameters.first, only.kind == .positionalOnly {
      throw .typeError(
        arguments.keywords.isEmpty
          ? "\(name)() takes exactly one argument (\(count) given)"
          : "\(name)() takes no keyword arguments")
    }
    return try bind(arguments).values
  }

  private var requiredCount: Int { parameters.prefix { $0.fallback == nil }.count }

  private var isSimple: Bool {
    parameters.allSatisfy { $0.kind == .standard || $0.kind == .positionalOnly }
  }
}
