extension StringMethods {
  /// `maketrans` and `translate`.
  static let tables: [BuiltinMethod] = [
    BuiltinMethod("maketrans", "x, y=None, z=None, /") { (_, values) throws(PythonError) in
      let table = DictObject()
      if case .dict(let given) = values[0] {
        for pair in given.pairs { try table.set(try code(pair.key), to: pair.value) }
        return .dict(table)
      }
      let from = Array(try text(values[0]).unicodeScalars)
      let to = Array(try text(values[1]).unicodeScalars)
      guard from.count == to.count else {
        throw .valueError("the first two maketrans arguments must have equal length")
      }
      for (one, other) in zip(from, to) {
        try table.set(.int(Int(one.value)), to: .int(Int(other.value)))
      }
      if case .string(let removed) = values[2] {
        for scalar in removed.unicodeScalars {
          try table.set(.int(Int(scalar.value)), to: Value.none)
        }
      }
      return .dict(table)
    },
    BuiltinMethod("translate", "table, /") { (owner, values) throws(PythonError) in
      var result = String.UnicodeScalarView()
      for scalar in try text(owner).unicodeScalars {
        guard let found = try lookUp(Int(scalar.value), values[0]) else {
          result.append(scalar)
          continue
        }
        switch found {
        case .none: break
        case .string(let text): result.append(contentsOf: text.unicodeScalars)
        default:
          guard let new = UnicodeScalar(UInt32(clamping: try Convert.index(found))) else {
            throw .valueError("character mapping must be in range(0x110000)")
          }
          result.append(new)
        }
      }
      return .string(String(result))
    },
  ]

  private static func code(_ key: Value) throws(PythonError) -> Value {
    guard case .string(let text) = key else { return key }
    guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else {
      throw .valueError("string keys in translate table must be of length 1")
    }
    return .int(Int(scalar.value))
  }

  private static func lookUp(_ code: Int, _ table: Value) throws(PythonError) -> Value? {
    if case .dict(let dict) = table { return try dict.get(.int(code)) }
    return try Items.get(table, .int(code))
  }
}
