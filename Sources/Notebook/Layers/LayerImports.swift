import PyCore

/// How a class of layers is named in a notebook: by what it imports already.
struct LayerImports {
  let code: NotebookCode
  private let tree: ParsedSource

  init(_ code: NotebookCode) {
    self.code = code
    tree = ParsedSource(code.text)
  }

  /// The words in front of the class, and the change that makes its name known, if one is needed.
  ///
  /// `from keras.layers import Dense` grows by the name; `from keras import layers` gives `layers.`.
  func name(_ className: String) -> (owner: String, edit: NotebookCode.Edit?) {
    var listed: SourceRange?
    var owner: String?
    for statement in tree.statements {
      switch statement.kind {
      case .importFrom(let module, _, let names):
        guard Self.isKeras(module.name) else { continue }
        guard let names else {
          if module.name.hasSuffix("layers") { return ("", nil) }
          continue
        }
        if names.contains(where: { ($0.alias?.name ?? $0.name.name) == className }) {
          return ("", nil)
        }
        if module.name.hasSuffix("layers") { listed = names.last?.end }
        if let layers = names.first(where: { $0.name.name == "layers" }) {
          owner = (layers.alias?.name ?? "layers") + "."
        }
      case .importModules(let modules):
        for module in modules where Self.isKeras(module.name.name) && owner == nil {
          owner = Self.owner(module)
        }
      default: continue
      }
    }
    if let owner { return (owner, nil) }
    if let listed {
      return ("", NotebookCode.Edit(SourceRange(listed.end, listed.end), ", \(className)"))
    }
    return ("", nil)
  }

  /// Whether any statement makes a class of layers known.
  func knows(_ className: String) -> Bool {
    let found = name(className)
    return !found.owner.isEmpty || found.edit != nil
      || tree.statements.contains { statement in
        guard case .importFrom(_, _, let names) = statement.kind else { return false }
        return names?.contains { ($0.alias?.name ?? $0.name.name) == className } ?? true
      }
  }

  private static func isKeras(_ name: String) -> Bool {
    name.split(separator: ".").contains { $0 == "keras" || $0 == "tensorflow" }
  }

  private static func owner(_ module: ImportedName) -> String? {
    let name = module.name.name
    let alias = module.alias?.name
    if name.hasSuffix(".layers") { return (alias ?? name) + "." }
    if name == "tensorflow" { return (alias ?? name) + ".keras.layers." }
    return (alias ?? name) + ".layers."
  }
}

/// A text with its statements.
private struct ParsedSource {
  let statements: [PyCore.Statement]

  init(_ text: String) {
    statements = Parser.parse(SourceText(text)).statements
  }
}

extension ImportedName {
  /// Where the name and its alias end.
  fileprivate var end: SourceRange {
    alias?.range ?? name.range
  }
}
