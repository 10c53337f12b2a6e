import PyCore

extension KerasLibrary {
  /// The module `keras.tree`: lists, tuples and dicts in each other, and what is at their ends.
  func makeTreeModule() -> Module {
    let module = Module("keras.tree", documentation: "Values in lists, tuples and dicts.")
    module.define(
      TypeObject(Signature(Tree.mapToNone, []), module: "keras.tree") { _ in .none })
    let structure = Parameter.required("structure", "Lists, tuples and dicts in each other.")
    module.define(Signature("is_nested", [structure])) { .bool($0["structure"].isNested) }
    module.define(Signature("flatten", [structure])) { (arguments) throws(PythonError) in
      .list(of: try Tree.leaves(arguments["structure"]).map(\.value))
    }
    module.define(Signature("flatten_with_path", [structure])) { (arguments) throws(PythonError) in
      .list(
        of: try Tree.leaves(arguments["structure"]).map { .tuple([.tuple($0.path), $0.value]) })
    }
    module.define(Signature("lists_to_tuples", [structure])) { (arguments) throws(PythonError) in
      try Tree.tuples(arguments["structure"], 0)
    }
    defineMaps(in: module, structure)
    defineComparisons(in: module)
    return module
  }

  private func defineMaps(in module: Module, _ structure: Parameter) {
    let function = Parameter.required("func", "Called with each value.")
    module.define(
      Signature(
        "map_structure",
        [
          function, .variadic("structures"),
          .optional("none_is_leaf", true, kind: .keywordOnly),
        ])
    ) { (arguments) throws(PythonError) in
      let all = arguments.variadic("structures")
      guard let first = all.first else {
        throw .valueError("Must provide at least one structure")
      }
      let keepsNone = try !arguments.bool("none_is_leaf")
      for other in all.dropFirst() { try Tree.checkSame(first, other, 0) }
      return try Tree.map(all, upTo: first, 0) { (values) throws(PythonError) in
        keepsNone && values[0].isNone ? .none : try arguments["func"].call(Arguments(values))
      }
    }
    module.define(
      Signature(
        "map_structure_up_to",
        [.required("shallow_structure"), function, .variadic("structures")])
    ) { (arguments) throws(PythonError) in
      let (shallow, all) = (arguments["shallow_structure"], arguments.variadic("structures"))
      guard !all.isEmpty else { throw .valueError("Must provide at least one structure") }
      for other in all { try Tree.checkSame(shallow, other, 0, isPrefix: true) }
      return try Tree.map(all, upTo: shallow, 0) { (values) throws(PythonError) in
        try arguments["func"].call(Arguments(values))
      }
    }
    module.define(Signature("map_shape_structure", [function, structure])) {
      (arguments) throws(PythonError) in
      try Tree.mapShapes(arguments["structure"], arguments["func"], 0)
    }
    module.define(Signature("traverse", [function, structure, .optional("top_down", true)])) {
      (arguments) throws(PythonError) in
      let isTopDown = try arguments.bool("top_down")
      return try Tree.traverse(arguments["structure"], arguments["func"], isTopDown, 0)
    }
    module.define(
      Signature("pack_sequence_as", [structure, .required("flat_sequence", "The values.")])
    ) { (arguments) throws(PythonError) in
      try Tree.pack(arguments["structure"], try arguments.items("flat_sequence"))
    }
  }

  private func defineComparisons(in module: Module) {
    let both: [Parameter] = [.required("a"), .required("b")]
    module.define(
      Signature("assert_same_structure", both + [.optional("check_types", nil)])
    ) { (arguments) throws(PythonError) in
      let (a, b) = (arguments["a"], arguments["b"])
      if !a.isNested, b.isNested {
        throw .valueError("Structures don't have the same nested structure.")
      }
      try Tree.checkSame(a, b, 0)
      return .none
    }
    module.define(Signature("assert_same_paths", both)) { (arguments) throws(PythonError) in
      let paths = try ["a", "b"].map { name throws(PythonError) in
        try Tree.leaves(arguments[name]).map { leaf throws(PythonError) in
          try Value.tuple(leaf.path).repr()
        }
      }
      let (extra, missing) = (
        paths[0].filter { !paths[1].contains($0) }, paths[1].filter { !paths[0].contains($0) }
      )
      guard !extra.isEmpty || !missing.isEmpty else { return .none }
      var text = "`a` and `b` don't have the same paths."
      if !extra.isEmpty {
        text += "\nPaths in `a` missing in `b`:\n{\(extra.joined(separator: ", "))}"
      }
      if !missing.isEmpty {
        text += "\nPaths in `b` missing in `a`:\n{\(missing.joined(separator: ", "))}"
      }
      throw .valueError(text)
    }
  }
}

/// Walks over lists, tuples and dicts in each other, dicts in the order of their keys.
enum Tree {
  /// The name of the class that a function gives to `traverse` for None; nobody makes objects of it.
  static let mapToNone = "MAP_TO_NONE"

  private static let deepest = 400

  private static func requireDepth(_ depth: Int) throws(PythonError) {
    guard depth < deepest else {
      throw PythonError(.recursionError, "maximum recursion depth exceeded")
    }
  }

  /// The values at the ends, each with the indices and keys that lead to it.
  static func leaves(
    _ value: Value, _ path: [Value] = []
  ) throws(PythonError) -> [(path: [Value], value: Value)] {
    try requireDepth(path.count)
    guard value.isNested else { return [(path, value)] }
    var found: [(path: [Value], value: Value)] = []
    for (key, item) in try parts(value) { found += try leaves(item, path + [key]) }
    return found
  }

  /// The items with their indices or keys, those of a dict in the order of the keys.
  private static func parts(_ value: Value) throws(PythonError) -> [(key: Value, item: Value)] {
    guard case .dict(let dict) = value else {
      return (value.sequence ?? []).enumerated().map { (.int($0.offset), $0.element) }
    }
    return sorted(dict)
  }

  private static func sorted(_ dict: DictObject) -> [(key: Value, item: Value)] {
    let pairs = dict.pairs.map { (key: $0.key, item: $0.value) }
    // Keys that cannot be compared keep their order.
    return pairs.enumerated().sorted { left, right in
      guard let isLess = try? left.element.key.isLess(than: right.element.key),
        let isGreater = try? right.element.key.isLess(than: left.element.key)
      else { return left.offset < right.offset }
      return isLess || (!isGreater && left.offset < right.offset)
    }.map(\.element)
  }

  /// A structure of the same form whose items a function gives, asked in the order of ``leaves(_:_:)``.
  static func rebuilt(
    _ value: Value, _ item: (Value, Value) throws(PythonError) -> Value
  ) throws(PythonError) -> Value {
    switch value {
    case .dict(let dict):
      let result = Value.dict(of: [])
      guard case .dict(let copy) = result else { return result }
      for key in dict.pairs.map(\.key) { try copy.set(key, to: .none) }
      for (key, old) in sorted(dict) { try copy.set(key, to: try item(key, old)) }
      return result
    default:
      var items: [Value] = []
      for (index, old) in (value.sequence ?? []).enumerated() {
        items.append(try item(.int(index), old))
      }
      if case .tuple = value { return .tuple(items) }
      return .list(of: items)
    }
  }

  /// Calls a function with what is at the same place in all structures, the ends being those of one.
  static func map(
    _ all: [Value], upTo shallow: Value, _ depth: Int,
    _ body: ([Value]) throws(PythonError) -> Value
  ) throws(PythonError) -> Value {
    try requireDepth(depth)
    guard shallow.isNested else { return try body(all) }
    return try rebuilt(shallow) { (key, inner) throws(PythonError) in
      var items: [Value] = []
      for structure in all { items.append(try structure.item(key)) }
      return try map(items, upTo: inner, depth + 1, body)
    }
  }

  /// Refuses structures of another form.
  static func checkSame(
    _ first: Value, _ other: Value, _ depth: Int, isPrefix: Bool = false
  ) throws(PythonError) {
    try requireDepth(depth)
    guard first.isNested else {
      guard !isPrefix, other.isNested else { return }
      throw .valueError("Expected an instance of a leaf, got \(try other.repr()).")
    }
    guard first.typeName == other.typeName else {
      throw .valueError("Expected an instance of \(first.typeName), got \(try other.repr()).")
    }
    let (left, right) = (try parts(first), try parts(other))
    if case .dict = first { try checkKeys(left.map(\.key), right.map(\.key), other) }
    guard left.count == right.count else {
      throw .valueError(
        "\(first.typeName) arity mismatch; expected: \(left.count), got: \(right.count); "
          + "\(first.typeName): \(try other.repr()).")
    }
    for (mine, theirs) in zip(left, right) {
      try checkSame(mine.item, theirs.item, depth + 1, isPrefix: isPrefix)
    }
  }

  private static func checkKeys(
    _ left: [Value], _ right: [Value], _ other: Value
  ) throws(PythonError) {
    let (mine, theirs) = (try texts(left), try texts(right))
    let missing = mine.filter { !theirs.contains($0) }
    let extra = theirs.filter { !mine.contains($0) }
    guard !missing.isEmpty || !extra.isEmpty else { return }
    func list(_ names: [String]) -> String { "[\(names.joined(separator: ", "))]" }
    throw .valueError(
      "dictionary key mismatch; expected key(s): \(list(mine)), got key(s): \(list(theirs))"
        + (missing.isEmpty ? "" : ", missing key(s): \(list(missing))")
        + (extra.isEmpty ? "" : ", extra key(s): \(list(extra))") + "; dict: \(try other.repr()).")
  }

  private static func texts(_ keys: [Value]) throws(PythonError) -> [String] {
    var texts: [String] = []
    for key in keys { texts.append(try key.repr()) }
    return texts
  }

  /// The structure with the values of a flat list at its ends.
  static func pack(_ structure: Value, _ values: [Value]) throws(PythonError) -> Value {
    let count = try leaves(structure).count
    guard values.count == count else {
      throw .valueError(
        values.count < count
          ? "Too few leaves for PyTreeSpec; expected: \(count), got: \(values.count)."
          : "Too many leaves for PyTreeSpec; expected: \(count).")
    }
    var next = 0
    return try map([structure], upTo: structure, 0) { _ throws(PythonError) in
      next += 1
      return values[next - 1]
    }
  }

  /// The structure with tuples in place of lists.
  static func tuples(_ value: Value, _ depth: Int) throws(PythonError) -> Value {
    try requireDepth(depth)
    guard value.isNested else { return value }
    let inner = try rebuilt(value) { (_, item) throws(PythonError) in try tuples(item, depth + 1) }
    return inner.sequence.map { .tuple($0) } ?? inner
  }

  /// Calls a function with each shape in a structure: a tuple or list of sizes and Nones.
  static func mapShapes(
    _ value: Value, _ function: Value, _ depth: Int
  ) throws(PythonError) -> Value {
    try requireDepth(depth)
    let isShape = value.sequence?.allSatisfy { size in
      if case .int = size { true } else { size.isNone }
    }
    if isShape ?? false { return try function.call(Arguments([.tuple(value.sequence ?? [])])) }
    guard value.isNested else {
      throw .valueError("Cannot map function to unknown objects \(try value.repr())")
    }
    return try rebuilt(value) { (_, item) throws(PythonError) in
      try mapShapes(item, function, depth + 1)
    }
  }

  /// Calls a function with the structure and all in it; what it gives takes the place, None leaves it.
  static func traverse(
    _ value: Value, _ function: Value, _ isTopDown: Bool, _ depth: Int
  ) throws(PythonError) -> Value {
    try requireDepth(depth)
    if isTopDown, let given = try answer(function, value) { return given }
    var result = value
    if value.isNested {
      result = try rebuilt(value) { (_, item) throws(PythonError) in
        try traverse(item, function, isTopDown, depth + 1)
      }
    }
    if !isTopDown, let given = try answer(function, result) { return given }
    return result
  }

  private static func answer(_ function: Value, _ value: Value) throws(PythonError) -> Value? {
    let given = try function.call(Arguments([value]))
    if given.isNone { return nil }
    if let type: TypeObject = given.asObject(), type.qualifiedName == "keras.tree.\(mapToNone)" {
      return Value.none
    }
    return given
  }
}

extension Value {
  /// Whether it is a list, tuple or dict.
  fileprivate var isNested: Bool {
    switch self {
    case .list, .tuple, .dict: true
    default: false
    }
  }

  /// Python's `a < b` of two keys.
  fileprivate func isLess(than other: Value) throws(PythonError) -> Bool {
    switch (self, other) {
    case (.string(let left), .string(let right)):
      left.unicodeScalars.lexicographicallyPrecedes(
        right.unicodeScalars)
    case (.int(let left), .int(let right)): left < right
    default: throw .typeError("keys that cannot be compared")
    }
  }
}
