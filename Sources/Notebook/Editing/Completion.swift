import PyCore

/// What can be put in at the cursor, to choose from.
public struct Completion: Sendable, Equatable {
  /// One thing to put in.
  public struct Item: Sendable, Equatable {
    /// The text that takes the place of what is written.
    public var text: String
    /// A word about it.
    public var detail: String
  }

  /// What there is, the likeliest first.
  public var items: [Item]
  /// The chosen one.
  public var selected = 0
  /// How many characters before the cursor it takes the place of.
  public var prefixLength: Int

  /// The beginning that all items share.
  var commonPrefix: String {
    guard let first = items.first?.text else { return "" }
    return items.dropFirst().reduce(first) { common, item in
      String(zip(common, item.text).prefix { $0 == $1 }.map(\.0))
    }
  }

  /// What fits the text before the cursor, nil when nothing does.
  static func make(before text: String, table: NameTable, words: [String]) -> Completion? {
    let context = CompletionContext(before: text)
    let wanted = context.prefix
    let found = candidates(context, table, words)
    let begin = found.filter { $0.text.hasPrefix(wanted) }
    let loosely =
      begin.isEmpty
      ? found.filter { $0.text.lowercased().hasPrefix(wanted.lowercased()) } : begin
    var seen: Set<String> = [wanted]
    let items = loosely.filter { seen.insert($0.text).inserted }
    guard !items.isEmpty else { return nil }
    return Completion(items: Array(items.prefix(200)), prefixLength: wanted.count)
  }

  private static func candidates(
    _ context: CompletionContext, _ table: NameTable, _ words: [String]
  ) -> [Item] {
    switch context.kind {
    case .nothing: return []
    case .attribute(let path):
      return table.members(of: path).filter { isOpen($0.name, context) }
        .map { Item(text: $0.name, detail: $0.signature == nil ? "" : "function") }
    case .module:
      return table.modules.keys.filter { $0 != "builtins" }.sorted()
        .map { Item(text: $0, detail: "module") }
    case .imported(let module):
      return (table.modules[module] ?? []).filter { isOpen($0.name, context) }
        .map { Item(text: $0.name, detail: $0.signature == nil ? "" : "function") }
    case .text: return choices(context, table)
    case .name: return keywords(context, table) + names(context, table, words)
    }
  }

  /// Names with an underscore in front are offered to those who begin with one.
  private static func isOpen(_ name: String, _ context: CompletionContext) -> Bool {
    !name.hasPrefix("_") || context.prefix.hasPrefix("_")
  }

  /// The parameter at the cursor.
  static func parameter(
    _ call: CompletionContext.Call, _ signature: Signature
  ) -> Parameter? {
    if let keyword = call.keyword {
      return signature.parameters.first { $0.name == keyword }
    }
    let placed = signature.parameters.filter { $0.kind != .keywordOnly && $0.kind != .keywords }
    let own = placed.first?.name == "self" ? Array(placed.dropFirst()) : placed
    return own[safe: call.place] ?? own.last { $0.kind == .variadic }
  }

  private static func choices(_ context: CompletionContext, _ table: NameTable) -> [Item] {
    guard let call = context.call, let signature = table.signature(of: call.path),
      let parameter = parameter(call, signature)
    else { return [] }
    return parameter.choices.map { Item(text: $0, detail: parameter.name) }
  }

  /// The keyword arguments of the call that are not there yet.
  private static func keywords(_ context: CompletionContext, _ table: NameTable) -> [Item] {
    guard let call = context.call, call.keyword == nil,
      let signature = table.signature(of: call.path)
    else { return [] }
    let open = signature.parameters.filter { parameter in
      switch parameter.kind {
      case .standard, .keywordOnly: !call.used.contains(parameter.name) && parameter.name != "self"
      case .positionalOnly, .variadic, .keywords: false
      }
    }
    return open.dropFirst(call.place).map { Item(text: $0.name + "=", detail: $0.documentation) }
  }

  private static func names(
    _ context: CompletionContext, _ table: NameTable, _ words: [String]
  ) -> [Item] {
    guard !context.prefix.isEmpty else { return [] }
    let own = table.names.keys.sorted().filter { isOpen($0, context) }
      .map { Item(text: $0, detail: table.names[$0]?.type ?? "") }
    let others = words.sorted().map { Item(text: $0, detail: "") }
    let builtin = (table.modules["builtins"] ?? []).map { Item(text: $0.name, detail: "built in") }
    let layers = (table.modules["keras.layers"] ?? []).map { Item(text: $0.name, detail: "layer") }
    let keywords = Keyword.allCases.map { Item(text: $0.rawValue, detail: "") }
    return own + others + builtin + keywords + layers
  }
}

/// How the call at the cursor goes on: its parameters, the one at the cursor, what that one means.
public struct SignatureHelp: Sendable, Equatable {
  /// The function's name.
  public var name: String
  /// The parameters as they are written, with their defaults.
  public var parameters: [String]
  /// The index of the one at the cursor.
  public var current: Int?
  /// A sentence about it, or about the function.
  public var sentence: String

  /// The help for the text before the cursor, nil outside of calls.
  static func make(before text: String, table: NameTable) -> SignatureHelp? {
    let context = CompletionContext(before: text)
    guard let call = context.call, let signature = table.signature(of: call.path) else {
      return nil
    }
    let shown = signature.parameters.filter { $0.name != "self" }
    let parameter = Completion.parameter(call, signature)
    let summary = signature.documentation.split(separator: "\n").first.map(String.init) ?? ""
    var sentence = parameter?.documentation ?? ""
    if let choices = parameter?.choices, !choices.isEmpty {
      sentence += " One of: " + choices.joined(separator: ", ") + "."
    }
    return SignatureHelp(
      name: signature.name, parameters: shown.map(\.text),
      current: parameter.flatMap { found in shown.firstIndex { $0.name == found.name } },
      sentence: sentence.isEmpty ? summary : sentence)
  }
}
