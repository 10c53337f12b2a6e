import KerasCore
import PyCore

/// Goes through a cell's statements and keeps track of models, without running anything.
///
/// Work is bounded: a cell that would take more than ``budget`` steps is given up where it is.
struct PreviewEvaluator {
  var names: PreviewNames
  let source: SourceText
  let cursor: Int
  /// No preview shows more layers than this.
  static let mostLayers = 300
  /// How many expressions may still be looked at.
  var budget = 20_000
  /// The model that was touched last, and by which name.
  var touched: (model: Int, name: String)?
  /// The layers that the statement at the cursor added, by model.
  private var added: [Int: Range<Int>] = [:]
  private var ends: [Int: ModelEnd] = [:]
  private var problems: [(problem: ModelPreview.Problem, isTyped: Bool)] = []
  /// Where the layers of each model are written, nil for those of the session.
  var origins: [Int: [LayerOrigin?]] = [:]
  /// The statement that is looked at, and for each model the last one that made or grew it.
  private(set) var statement: SourceRange?
  private(set) var growth: [Int: SourceRange] = [:]
  private var isAtCursor = false
  private var nextModel: Int

  init(names: PreviewNames, source: SourceText, cursor: Int) {
    self.names = names
    self.source = source
    self.cursor = cursor
    nextModel = (names.models.keys.max() ?? -1) + 1
  }

  /// What the cell gives, nil when it touches no model.
  var result: ModelPreview? {
    let problem = problems.first(where: \.isTyped) ?? problems.first
    guard let touched, let outline = names.models[touched.model] else { return nil }
    var preview = preview(of: touched.model, outline, named: touched.name)
    preview.typed = added[touched.model] ?? 0..<0
    preview.problem = problem?.problem
    return preview
  }

  /// Every model that the text makes or grows, by the names it is left under.
  var models: [ModelPreview] {
    var seen: Set<Int> = []
    let named = names.values.compactMap { name, value -> (Int, String)? in
      switch value {
      case .model(let number): (number, name)
      case .tensor, .unknown, .argument, .array, .module, .layerClass, .initializerClass,
        .sequentialClass, .modelClass, .inputFunction, .layer, .modelMethod, .list, .operation,
        .builtin:
        nil
      }
    }
    return named.sorted { $0 < $1 }.compactMap { number, name in
      guard growth[number] != nil, seen.insert(number).inserted,
        let outline = names.models[number]
      else { return nil }
      return preview(of: number, outline, named: name)
    }
  }

  private func preview(
    of number: Int, _ outline: ModelOutline, named name: String
  ) -> ModelPreview {
    ModelPreview(
      variable: name, outline: outline, typed: 0..<0, problem: nil,
      origins: origins[number] ?? [], end: growth[number])
  }

  // MARK: Statements

  mutating func run(_ statements: [PyCore.Statement]) {
    for statement in statements where budget > 0 { run(statement) }
  }

  private mutating func run(_ statement: PyCore.Statement) {
    let outer = isAtCursor
    isAtCursor = statement.range.touches(cursor)
    let around = self.statement
    self.statement = statement.range
    defer { (isAtCursor, self.statement) = (outer, around) }
    budget -= 1
    switch statement.kind {
    case .expression(let expression): _ = evaluate(expression)
    case .assign(let targets, let value):
      let result = evaluate(value)
      for target in targets { assign(result, to: target) }
    case .annotatedAssign(let target, let value):
      if let value { assign(evaluate(value), to: target) }
    case .augmentedAssign(let target, let operation, let value):
      assign(arithmetic(operation, evaluate(target), evaluate(value)), to: target)
    case .importModules(let modules): importModules(modules)
    case .importFrom(let module, _, let imported): importNames(module.name, imported)
    case .if(let branches, let otherwise): choose(branches, otherwise)
    case .for(let target, let iterable, let body, _): loop(target, iterable, body)
    case .with(let items, let body):
      for item in items { if let target = item.target { assign(.unknown, to: target) } }
      run(body)
    case .function(let function): names.values[function.name.name] = .unknown
    case .class(let declaration): names.values[declaration.name.name] = .unknown
    case .delete, .pass, .break, .continue, .return, .raise, .global, .nonlocal, .assert,
      .while, .try, .invalid:
      break
    }
  }

  private mutating func assign(_ value: PreviewValue, to target: Expression) {
    switch target.kind {
    case .name(let name):
      names.values[name] = value
      switch value {
      case .model(let number), .tensor(let number): touched = (number, name)
      default: break
      }
    case .tuple(let targets), .list(let targets):
      let parts = elements(of: value)
      for (place, target) in targets.enumerated() {
        let part = parts?.count == targets.count ? parts?[place] : nil
        assign(part ?? .unknown, to: target)
      }
    default: break
    }
  }

  private mutating func importModules(_ modules: [ImportedName]) {
    for module in modules {
      let canonical = PreviewModules.canonical(module.name.name)
      if let alias = module.alias {
        names.values[alias.name] = canonical.map { .module($0) } ?? .unknown
      } else {
        let root = String(module.name.name.prefix { $0 != "." })
        names.values[root] = PreviewModules.canonical(root).map { .module($0) } ?? .unknown
      }
    }
  }

  private mutating func importNames(_ module: String, _ imported: [ImportedName]?) {
    let canonical = PreviewModules.canonical(module)
    guard let imported else {
      for name in canonical.map({ PreviewModules.names(of: $0) }) ?? [] {
        names.values[name] = PreviewModules.member(name, of: canonical ?? "")
      }
      return
    }
    for name in imported {
      let value = canonical.map { PreviewModules.member(name.name.name, of: $0) } ?? .unknown
      names.values[name.alias?.name ?? name.name.name] = value
    }
  }

  /// Follows a branch whose condition is known; leaves out all of them otherwise.
  private mutating func choose(_ branches: [Branch], _ otherwise: [PyCore.Statement]) {
    for branch in branches {
      guard case .argument(let test) = evaluate(branch.test), let holds = test.truth else {
        return
      }
      if holds { return run(branch.body) }
    }
    run(otherwise)
  }

  private mutating func loop(
    _ target: Expression, _ iterable: Expression, _ body: [PyCore.Statement]
  ) {
    guard let items = elements(of: evaluate(iterable)) else {
      assign(.unknown, to: target)
      return
    }
    let outer = isAtCursor
    for item in items where budget > 0 {
      isAtCursor = outer
      assign(item, to: target)
      run(body)
    }
  }

  // MARK: Models

  /// Reports why an expression cannot be.
  mutating func report(
    _ message: String, hint: String?, at range: SourceRange, fix: ProposedFix? = nil
  ) {
    let problem = ModelPreview.Problem(message: message, hint: hint, range: range, fix: fix)
    problems.append((problem, isAtCursor))
  }

  /// Reports a refusal of KerasCore, with a change that puts it right where one is known.
  mutating func report(_ error: LayerError, at range: SourceRange, _ maker: FixMaker? = nil) {
    report(
      error.message, hint: error.hint, at: range, fix: maker?.fix(for: error.hint, at: range))
  }

  /// Forgets what comes out of a model, after a change that is no added layer.
  mutating func changed(_ number: Int) { ends[number] = nil }

  /// A new model without layers.
  mutating func makeModel(named name: String?) -> Int {
    makeModel(ModelOutline(name: name ?? uniqueName("sequential")), origins: [])
  }

  /// A new model with layers that are written at known places.
  mutating func makeModel(_ outline: ModelOutline, origins known: [LayerOrigin?]) -> Int {
    let number = nextModel
    nextModel += 1
    names.models[number] = outline
    origins[number] = known
    growth[number] = statement
    return number
  }

  /// Takes the last layer off a model.
  mutating func removeLast(of number: Int) {
    guard names.models[number]?.layers.isEmpty == false else { return }
    names.models[number]?.layers.removeLast()
    _ = origins[number]?.popLast()
    changed(number)
  }

  /// Puts a layer on a model and reports if it cannot be there.
  mutating func add(_ layer: PreviewLayer, to number: Int, at range: SourceRange) {
    guard let outline = names.models[number] else { return }
    guard outline.layers.count < Self.mostLayers else {
      budget = 0
      return
    }
    var end = ends[number] ?? ModelEnd(outline)
    let grown = outline.adding(layer.entry, inputShape: layer.inputShape)
    names.models[number] = grown
    growth[number] = statement
    defer { ends[number] = end }
    guard grown.layers.count > outline.layers.count else {
      end.shape = grown.inputShape
      return
    }
    note(layer, in: number, after: outline.layers.count)
    if isAtCursor {
      let start = added[number]?.lowerBound ?? outline.layers.count
      added[number] = start..<grown.layers.count
    }
    if outline.layers.isEmpty { end.shape = grown.inputShape }
    if !end.isBroken, end.grow(by: layer.entry) {
      // Only the whole chain of shapes explains the refusal.
      if let error = grown.rows.last?.error {
        report(error, at: range, fixMaker(for: layer))
      }
    }
  }

  /// Remembers where a layer is written.
  private mutating func note(_ layer: PreviewLayer, in number: Int, after count: Int) {
    var known = origins[number] ?? []
    while known.count < count { known.append(nil) }
    known.append(
      layer.origin.map { LayerOrigin(call: $0, container: layer.container ?? .element) })
    origins[number] = known
  }

  private func fixMaker(for layer: PreviewLayer) -> FixMaker? {
    layer.origin.map {
      FixMaker(
        source: source, call: $0, arguments: layer.arguments, container: layer.container)
    }
  }

  /// An automatic name, counted as Keras counts.
  mutating func uniqueName(_ base: String) -> String {
    let used = names.nameCounts[base, default: 0]
    names.nameCounts[base] = used + 1
    return used == 0 ? base : "\(base)_\(used)"
  }

  /// The parts of a tuple, list or range, when they are known.
  func elements(of value: PreviewValue) -> [PreviewValue]? {
    switch value {
    case .list(let items): items
    case .argument(.list(let items)): items.map { .argument($0) }
    default: nil
    }
  }
}

/// What comes out of the last layer of a model: kept, so that another layer costs one row alone.
private struct ModelEnd {
  var shape: SymbolicShape?
  var isBroken = false

  init(_ outline: ModelOutline) {
    let rows = outline.rows
    shape = rows.isEmpty ? outline.inputShape : rows.last?.outputShape
    isBroken = rows.contains { $0.error != nil }
  }

  /// Goes on by a layer; true when the layer cannot be there.
  mutating func grow(by entry: ModelOutline.Entry) -> Bool {
    do throws(LayerError) {
      try entry.configuration.validate()
      shape = try shape.map { input throws(LayerError) in
        _ = try entry.configuration.weightSpecifications(for: input)
        return try entry.configuration.checkedOutputShape(for: input)
      }
      return false
    } catch {
      shape = nil
      isBroken = true
      return true
    }
  }
}

extension ArgumentValue {
  /// Whether the value counts as true; nil for objects.
  fileprivate var truth: Bool? {
    switch self {
    case .null: false
    case .bool(let flag): flag
    case .int(let number): number != 0
    case .float(let number): number != 0
    case .string(let text): !text.isEmpty
    case .list(let items): !items.isEmpty
    case .dictionary(let entries): !entries.isEmpty
    case .activation, .initializer, .regularizer, .constraint: nil
    }
  }
}
