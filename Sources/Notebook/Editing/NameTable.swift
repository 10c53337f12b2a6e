import PyCore

/// Which names there are, for completion: values that the interface may look at at any time.
public struct NameTable: Sendable {
  /// A name behind a dot or in an import.
  public struct Member: Sendable {
    /// The name.
    public var name: String
    /// How it is called, when it can be.
    public var signature: Signature?

    /// A name that may be callable.
    public init(name: String, signature: Signature? = nil) {
      self.name = name
      self.signature = signature
    }
  }

  /// A name of the program.
  public struct Known: Sendable {
    /// The type of what it stands for.
    public var type: String
    /// How it is called, when it can be.
    public var signature: Signature?
    /// The module it stands for, when it is one.
    public var module: String?
    /// The names behind its dot; empty for modules, whose names are kept once.
    public var members: [Member]

    /// A name with what is known of it.
    public init(
      type: String, signature: Signature? = nil, module: String? = nil, members: [Member] = []
    ) {
      self.type = type
      self.signature = signature
      self.module = module
      self.members = members
    }
  }

  /// The program's names.
  public var names: [String: Known]
  /// The names of modules, by the module's dotted name.
  public var modules: [String: [Member]]

  /// A table, empty unless something is given.
  public init(names: [String: Known] = [:], modules: [String: [Member]] = [:]) {
    self.names = names
    self.modules = modules
  }

  /// The names behind `a.b.`, empty where nothing is known.
  func members(of path: [String]) -> [Member] {
    guard let first = path.first else { return [] }
    let known = names[first]
    let module = path.count == 1 ? known?.module : nil
    if let known, path.count == 1, known.module == nil { return known.members }
    let root = known?.module ?? first
    let name = module ?? ([root] + path.dropFirst()).joined(separator: ".")
    return modules[name] ?? []
  }

  /// How `a.b` is called, nil where nothing is known.
  func signature(of path: [String]) -> Signature? {
    guard let last = path.last else { return nil }
    if path.count > 1 {
      return members(of: Array(path.dropLast())).first { $0.name == last }?.signature
    }
    if let known = names[last] { return known.signature }
    // A cell that has yet to run may import it: layers are known by their names alone.
    for module in ["keras.layers", "keras.models", "keras", "builtins"] {
      if let member = modules[module]?.first(where: { $0.name == last }) {
        return member.signature
      }
    }
    return nil
  }
}
