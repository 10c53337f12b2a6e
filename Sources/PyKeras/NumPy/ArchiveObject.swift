import NumPyCore
import PyCore

/// What `np.load` gives for a `.npz` file: arrays by name, read when they are asked for.
final class ArchiveObject: HostObject {
  private let members: [(name: String, content: [UInt8])]
  private let allowPickle: Bool
  private let library: NumPyLibrary

  init(_ members: [(name: String, content: [UInt8])], allowPickle: Bool, library: NumPyLibrary) {
    self.members = members
    self.allowPickle = allowPickle
    self.library = library
    super.init()
  }

  override var typeName: String { "NpzFile" }
  override var attributeNames: [String] { ["files", "keys", "items", "values", "close"] }
  private var names: [Value] { members.map { .string($0.name) } }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "files": return .list(of: names)
    case "close": return .function(Signature("close")) { _ in .none }
    case "keys", "values", "items": break
    default: return nil
    }
    return .function(Signature(name)) { (_) throws(PythonError) in
      if name == "keys" { return .list(of: self.names) }
      var values: [Value] = []
      for member in self.members {
        let array = try self.array(member)
        values.append(name == "values" ? array : .tuple([.string(member.name), array]))
      }
      return .list(of: values)
    }
  }

  private func array(_ member: (name: String, content: [UInt8])) throws(PythonError) -> Value {
    try pythonic { try library.loadArray(member.content, allowPickle: allowPickle) }
  }

  override func length() -> Int? { members.count }
  override func iterator() -> ValueIterator? { ArrayIterator(names) }
  override func enter() -> Value? { .object(self) }

  override func contains(_ value: Value) -> Bool? {
    members.contains { $0.name == value.asString }
  }

  override func item(_ index: Value) throws(PythonError) -> Value {
    guard let found = members.first(where: { $0.name == index.asString }) else {
      let known = members.map(\.name).joined(separator: ", ")
      throw PythonError(
        .keyError, "'\(index.asString ?? index.shortText) is not a file in the archive'",
        hint: "It holds \(known).")
    }
    return try array(found)
  }
}

extension NumPyLibrary {
  /// The array in the bytes of a `.npy` file; one of objects only where pickles are allowed.
  func loadArray(_ bytes: [UInt8], allowPickle: Bool) throws -> Value {
    guard allowPickle, let start = try NPYFormat.pickleStart(bytes) else {
      return array(try NPYFormat.decode(bytes))
    }
    return try unpickle(Array(bytes[start...]), encoding: "ASCII").value
  }
}
