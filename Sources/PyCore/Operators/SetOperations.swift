/// `|`, `&`, `-`, `^` of sets.
enum SetOperations {
  static func binary(
    _ operation: BinaryOperator, _ first: SetObject, _ second: SetObject
  ) throws(PythonError) -> SetObject? {
    let result = SetObject(isFrozen: first.isFrozen)
    switch operation {
    case .or:
      for item in first.items + second.items { try result.insert(item) }
    case .and:
      let (small, large) = first.count <= second.count ? (first, second) : (second, first)
      for item in small.items {
        if try large.contains(item) { try result.insert(item) }
      }
    case .subtract:
      for item in first.items {
        if !(try second.contains(item)) { try result.insert(item) }
      }
    case .xor:
      for item in first.items {
        if !(try second.contains(item)) { try result.insert(item) }
      }
      for item in second.items {
        if !(try first.contains(item)) { try result.insert(item) }
      }
    default: return nil
    }
    return result
  }
}
