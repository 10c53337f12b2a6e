/// The modules that programs can import, by dotted name; each is made when first imported.
public final class ModuleRegistry {
  /// Makes a module for an interpreter.
  public typealias Maker = (Interpreter) throws(PythonError) -> Module

  private var makers: [String: Maker] = [:]
  private var aliases: [String: String] = [:]
  private var hidden: Set<String> = []
  private var unavailable: [String: String] = [:]

  /// For names that are often used without their import: the statement to add.
  ///
  /// For instance `np` and `import numpy as np`.
  public var importStatements: [String: String] = [:]

  /// A registry without modules.
  public init() {}

  /// Registers a module under its dotted name; `keras` and `keras.layers` are registered apart.
  public func register(_ name: String, maker: @escaping Maker) { makers[name] = maker }

  /// Makes `name` and everything below it mean `target`: `tensorflow.keras` the same as `keras`.
  ///
  /// Places of old versions are not offered when a name is being typed.
  public func alias(_ name: String, to target: String, isOld: Bool = false) {
    aliases[name] = target
    if isOld { hidden.insert(name) }
  }

  /// Lets `name` be imported, but any use of it fails with this sentence.
  public func registerUnavailable(_ name: String, because sentence: String) {
    unavailable[name] = sentence
  }

  /// The name under which a module is registered, aliases of it or of its parents resolved.
  func canonicalName(_ name: String) -> String {
    var current = name
    for _ in 0..<8 {
      guard let (prefix, target) = longestAlias(of: current) else { return current }
      current = target + current.dropFirst(prefix.count)
    }
    return current
  }

  private func longestAlias(of name: String) -> (prefix: String, target: String)? {
    var prefix = name
    while true {
      if let target = aliases[prefix] { return (prefix, target) }
      guard let dot = prefix.lastIndex(of: ".") else { return nil }
      prefix = String(prefix[..<dot])
    }
  }

  func maker(of name: String) -> Maker? { makers[name] }

  /// The sentence for a module that can only be imported, or nil.
  func reasonUnavailable(_ name: String) -> String? {
    unavailable[name] ?? unavailable[String(name.prefix { $0 != "." })]
  }

  /// All names that can be imported and are worth offering, sorted.
  public var names: [String] { Set(all).subtracting(hidden).sorted() }

  private var all: Set<String> { Set(makers.keys).union(aliases.keys).union(unavailable.keys) }

  /// Whether a name is to be offered.
  func isOffered(_ name: String) -> Bool { !hidden.contains(name) }

  /// The last parts of the names registered directly below a module.
  func submodules(of name: String) -> [String] {
    let prefix = name + "."
    return all.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
      .filter { !$0.contains(".") }.sorted()
  }
}
