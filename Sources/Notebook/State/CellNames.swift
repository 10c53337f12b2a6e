import PyCore

/// Which names a cell reads and which it makes or changes, told from its text alone.
struct CellNames: Sendable, Equatable {
  /// The names that it reads.
  private(set) var read: Set<String> = []
  /// The names that it gives a value, or whose value it changes in place.
  private(set) var changed: Set<String> = []

  /// Looks at a cell's text.
  init(_ text: String) {
    let tree = Parser.parse(SourceText(text))
    for statement in tree.statements { look(at: statement) }
    readTokens(tree.source)
  }

  /// Methods that change what they are called on.
  private static let changing: Set<String> = [
    "add", "pop", "compile", "fit", "build", "load_weights", "set_weights", "append", "extend",
    "insert", "remove", "sort", "reverse", "clear", "update", "setdefault", "fill", "resize",
    "shuffle", "adapt",
  ]

  private mutating func look(at statement: PyCore.Statement) {
    switch statement.kind {
    case .expression(let expression): look(at: expression)
    case .assign(let targets, let value):
      for target in targets { give(target) }
      look(at: value)
    case .annotatedAssign(let target, _), .augmentedAssign(let target, _, _): give(target)
    case .importModules(let modules):
      for module in modules {
        changed.insert(module.alias?.name ?? String(module.name.name.prefix { $0 != "." }))
      }
    case .importFrom(_, _, let names):
      for name in names ?? [] { changed.insert(name.alias?.name ?? name.name.name) }
    case .for(let target, _, let body, let otherwise):
      give(target)
      for inner in body + otherwise { look(at: inner) }
    case .while(_, let body, let otherwise):
      for inner in body + otherwise { look(at: inner) }
    case .if(let branches, let otherwise):
      for inner in branches.flatMap(\.body) + otherwise { look(at: inner) }
    case .with(let items, let body):
      for item in items { if let target = item.target { give(target) } }
      for inner in body { look(at: inner) }
    case .function(let function): changed.insert(function.name.name)
    case .class(let declaration): changed.insert(declaration.name.name)
    case .delete(let targets): for target in targets { give(target) }
    case .pass, .break, .continue, .return, .raise, .global, .nonlocal, .assert, .try, .invalid:
      break
    }
  }

  /// A name given a value; `x[0]` and `x.a` change `x`.
  private mutating func give(_ target: Expression) {
    switch target.kind {
    case .name(let name): changed.insert(name)
    case .tuple(let parts), .list(let parts): for part in parts { give(part) }
    case .starred(let inner), .item(let inner, _), .attribute(let inner, _): give(inner)
    default: break
    }
  }

  private mutating func look(at expression: Expression) {
    guard case .call(let callee, _) = expression.kind,
      case .attribute(let owner, let method) = callee.kind,
      Self.changing.contains(method.name), case .name(let name) = owner.kind
    else { return }
    changed.insert(name)
  }

  /// Every name that is neither behind a dot nor a keyword of a call.
  private mutating func readTokens(_ source: SourceText) {
    let tokens = source.tokens
    var depth = 0
    for (place, token) in tokens.enumerated() {
      switch token.kind {
      case .symbol(.leftParen), .symbol(.leftBracket), .symbol(.leftBrace): depth += 1
      case .symbol(.rightParen), .symbol(.rightBracket), .symbol(.rightBrace): depth -= 1
      case .name(let name):
        let isAttribute = place > 0 && tokens[place - 1].kind == .symbol(.dot)
        let isFollowed = place + 1 < tokens.count && tokens[place + 1].kind == .symbol(.assign)
        if !isAttribute, !isFollowed { read.insert(name) }
      default: break
      }
    }
  }
}

extension NotebookState {
  /// Works out anew which cells read what has changed since they ran: a cell above that makes or
  /// changes one of their names ran later than they did.
  mutating func updateStaleness() {
    var newest: [String: Int] = [:]
    var stale: Set<Int> = []
    for cell in document.cells where cell.kind == .code {
      guard let result = results[cell.id], let count = result.count, !result.isActive else {
        continue
      }
      let names = names(of: cell.id, result.source)
      if names.read.contains(where: { (newest[$0] ?? 0) > count }) { stale.insert(cell.id) }
      for name in names.changed { newest[name] = max(newest[name] ?? 0, count) }
    }
    staleCells = stale
  }

  private mutating func names(of cell: Int, _ source: String) -> CellNames {
    if let known = cellNames[cell], known.source == source { return known.names }
    let names = CellNames(source)
    cellNames[cell] = (source, names)
    return names
  }
}
