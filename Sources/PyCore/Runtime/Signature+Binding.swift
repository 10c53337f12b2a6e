extension Signature {
  /// Matches a call with the parameters, as Python does and with Python's own messages.
  public func bind(_ arguments: Arguments) throws(PythonError) -> BoundArguments {
    try bind(arguments, defaults: [])
  }

  /// The same with defaults that are values of the program, by parameter.
  func bind(_ arguments: Arguments, defaults: [Value?]) throws(PythonError) -> BoundArguments {
    var binder = Binder(signature: self, defaults: defaults, keywords: arguments.keywords)
    try binder.placePositional(arguments)
    try binder.placeKeywords(arguments)
    try binder.fillDefaults()
    return BoundArguments(
      signature: self, values: binder.values.map { $0 ?? .none }, ranges: binder.ranges,
      given: binder.given)
  }
}

/// The state of one binding.
private struct Binder {
  let signature: Signature
  let defaults: [Value?]
  let keywords: [Arguments.Keyword]
  var values: [Value?]
  var ranges: [SourceRange?]
  var given: [Bool]

  init(signature: Signature, defaults: [Value?], keywords: [Arguments.Keyword]) {
    self.signature = signature
    self.keywords = keywords
    self.defaults = defaults
    values = Array(repeating: nil, count: signature.parameters.count)
    ranges = Array(repeating: nil, count: signature.parameters.count)
    given = Array(repeating: false, count: signature.parameters.count)
  }

  private mutating func place(_ value: Value, at index: Int, range: SourceRange?) {
    values[index] = value
    ranges[index] = range
    given[index] = true
  }

  mutating func placePositional(_ arguments: Arguments) throws(PythonError) {
    let byPlace = signature.parameters.indices.filter {
      let kind = signature.parameters[$0].kind
      return kind == .standard || kind == .positionalOnly
    }
    for (place, value) in arguments.positional.enumerated() {
      if place < byPlace.count {
        self.place(value, at: byPlace[place], range: arguments.range(at: place))
        continue
      }
      guard let rest = signature.parameters.firstIndex(where: { $0.kind == .variadic }) else {
        throw tooMany(arguments, accepted: byPlace)
      }
      self.place(
        .tuple(Array(arguments.positional[byPlace.count...])), at: rest,
        range: arguments.range(at: place))
      return
    }
  }

  private func tooMany(_ arguments: Arguments, accepted: [Int]) -> PythonError {
    let more = signature.implicitCount
    let required = more + accepted.filter { signature.parameters[$0].fallback == nil }.count
    let count = more + accepted.count
    let amount = required == count ? "\(count)" : "from \(required) to \(count)"
    let plural = count == 1 && required == count ? "" : "s"
    let given = more + arguments.positional.count
    return PythonError.typeError(
      "\(signature.callName)() takes \(amount) positional argument\(plural) but \(given) "
        + (given == 1 ? "was given" : "were given")
    ).located(at: arguments.range(at: accepted.count))
  }

  mutating func placeKeywords(_ arguments: Arguments) throws(PythonError) {
    var extra: [Arguments.Keyword] = []
    for keyword in arguments.keywords {
      let index = signature.parameters.firstIndex {
        $0.name == keyword.name && ($0.kind == .standard || $0.kind == .keywordOnly)
      }
      guard let index else {
        extra.append(keyword)
        continue
      }
      guard values[index] == nil else {
        throw PythonError.typeError(
          "\(signature.callName)() got multiple values for argument '\(keyword.name)'"
        ).located(at: keyword.nameRange)
      }
      place(keyword.value, at: index, range: keyword.range)
    }
    try placeExtra(extra)
  }

  private mutating func placeExtra(_ extra: [Arguments.Keyword]) throws(PythonError) {
    guard let rest = signature.parameters.firstIndex(where: { $0.kind == .keywords }) else {
      guard let keyword = extra.first else { return }
      throw signature.unexpectedKeyword(keyword)
    }
    guard !extra.isEmpty else { return }
    let dict = DictObject()
    for keyword in extra { dict.set(keyword.name, to: keyword.value) }
    place(.dict(dict), at: rest, range: extra.first?.range)
  }

  mutating func fillDefaults() throws(PythonError) {
    var missing: [Parameter] = []
    for (index, parameter) in signature.parameters.enumerated() where values[index] == nil {
      switch parameter.kind {
      case .variadic: values[index] = .tuple([])
      case .keywords: values[index] = .dict(DictObject())
      case .positionalOnly, .standard, .keywordOnly:
        let own = index < defaults.count ? defaults[index] : nil
        values[index] = own ?? parameter.fallback?.value
        if parameter.fallback == nil { missing.append(parameter) }
      }
    }
    guard let first = missing.first else { return }
    throw signature.missing(missing, misspelt: misspelling(of: first.name))
  }
}

extension Binder {
  /// A keyword that fell into `**kwargs` although it was meant for a parameter.
  fileprivate func misspelling(of name: String) -> Arguments.Keyword? {
    keywords.first { keyword in
      !signature.parameters.contains { $0.name == keyword.name }
        && Suggestion.closest(to: keyword.name, among: [name]) != nil
    }
  }
}

extension Signature {
  /// Python's error for a keyword that no parameter takes, with the closest one as hint.
  public func unexpectedKeyword(_ keyword: Arguments.Keyword) -> PythonError {
    let names = parameters.filter { $0.kind == .standard || $0.kind == .keywordOnly }.map(\.name)
    let hint = Suggestion.closest(to: keyword.name, among: names).map { "Did you mean '\($0)'?" }
    return PythonError.typeError(
      "\(callName)() got an unexpected keyword argument '\(keyword.name)'",
      hint: hint ?? (names.isEmpty ? nil : "It accepts \(shortText).")
    ).located(at: keyword.nameRange)
  }

  /// Python's error for parameters that were not given.
  func missing(_ missing: [Parameter], misspelt: Arguments.Keyword?) -> PythonError {
    let byPlace = missing.filter { $0.kind != .keywordOnly }
    let shown = byPlace.isEmpty ? missing : byPlace
    let kind = byPlace.isEmpty ? "keyword-only" : "positional"
    let plural = shown.count == 1 ? "" : "s"
    return PythonError.typeError(
      "\(callName)() missing \(shown.count) required \(kind) argument\(plural): "
        + Signature.enumeration(shown.map { "'\($0.name)'" }),
      hint: misspelt.map { "Did you mean '\(missing[0].name)', not '\($0.name)'?" }
        ?? "It accepts \(shortText)."
    ).located(at: misspelt?.nameRange)
  }

  /// The signature, cut off where it gets long.
  private var shortText: String {
    var shown = name + "("
    for (index, part) in parameterTexts.enumerated() {
      if shown.count + part.count > 84 { return shown + ", ...)" }
      shown += (index > 0 ? ", " : "") + part
    }
    return shown + ")"
  }

  /// `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`.
  static func enumeration(_ names: [String]) -> String {
    switch names.count {
    case 0...1: names.joined()
    case 2: names.joined(separator: " and ")
    default: names.dropLast().joined(separator: ", ") + ", and " + (names.last ?? "")
    }
  }
}
