// Special methods (`__len__` and kin) of classes that programs wrote. Each is nil when the class
// does not define it; then the Swift side of the object answers.

extension HostObject {
  /// Calls a special method if a user's class defines it.
  func callSpecial(_ name: String, _ arguments: [Value] = []) throws(PythonError) -> Value? {
    guard let method = overriddenMethod(name) else { return nil }
    return try method.call(Arguments(arguments))
  }

  func userTruth() throws(PythonError) -> Bool? {
    guard let type, type.isUserDefined else { return nil }
    if let result = try callSpecial("__bool__") {
      guard case .bool(let flag) = result else {
        throw .typeError("__bool__ should return bool, returned \(result.typeName)")
      }
      return flag
    }
    return try userLength().map { $0 != 0 }
  }

  func userLength() throws(PythonError) -> Int? {
    guard let result = try callSpecial("__len__") else { return nil }
    guard let length = try result.asIndex() else {
      throw .typeError("'\(result.typeName)' object cannot be interpreted as an integer")
    }
    guard length >= 0 else { throw .valueError("__len__() should return >= 0") }
    return length
  }

  func userIndex() throws(PythonError) -> Int? {
    guard let result = try callSpecial("__index__") else { return nil }
    guard case .int(let number) = result else {
      throw .typeError("__index__ returned non-int (type \(result.typeName))")
    }
    return number
  }

  func userInt() throws(PythonError) -> Int? {
    guard let result = try callSpecial("__int__") else { return try userIndex() }
    guard case .int(let number) = result else {
      throw .typeError("__int__ returned non-int (type \(result.typeName))")
    }
    return number
  }

  func userFloat() throws(PythonError) -> Double? {
    guard let result = try callSpecial("__float__") else {
      return try userIndex().map(Double.init)
    }
    guard case .float(let number) = result else {
      throw .typeError("\(typeName).__float__ returned non-float (type \(result.typeName))")
    }
    return number
  }

  func userText(_ name: String) throws(PythonError) -> String? {
    guard let result = try callSpecial(name) else { return nil }
    guard case .string(let text) = result else {
      throw .typeError("\(name) returned non-string (type \(result.typeName))")
    }
    return text
  }

  func userHash() throws(PythonError) -> Int? {
    guard let type, type.isUserDefined else { return nil }
    if let result = try callSpecial("__hash__") {
      guard case .int(let number) = result else {
        throw .typeError("__hash__ method should return an integer")
      }
      return number
    }
    if type.userMember("__eq__") != nil { throw .typeError("unhashable type: '\(typeName)'") }
    return nil
  }

  func userCall(_ arguments: Arguments) throws(PythonError) -> Value? {
    guard let method = overriddenMethod("__call__") else { return nil }
    return try method.call(arguments)
  }

  func userIterator() throws(PythonError) -> ValueIterator? {
    guard let type, type.isUserDefined else { return nil }
    if let result = try callSpecial("__iter__") {
      guard case .object(let object) = result else {
        throw .typeError("iter() returned non-iterator of type '\(result.typeName)'")
      }
      if let iterator = object as? ValueIterator { return iterator }
      guard object.overriddenMethod("__next__") != nil else {
        throw .typeError("iter() returned non-iterator of type '\(result.typeName)'")
      }
      return UserIterator(object)
    }
    // A built-in base that can be iterated comes before the places of `__getitem__`.
    if let own = try iterator() { return own }
    guard let method = overriddenMethod("__getitem__") else { return nil }
    return sequenceIterator(method)
  }

  private func sequenceIterator(_ method: Value) -> ValueIterator {
    var place = 0
    return GeneratedIterator(typeName: "iterator") { () throws(PythonError) -> Value? in
      do throws(PythonError) {
        let value = try method.call(Arguments([.int(place)]))
        place += 1
        return value
      } catch {
        if error.name == .indexError { return nil }
        throw error
      }
    }
  }
}

/// Iterates by an object's `__next__`.
final class UserIterator: ValueIterator {
  let object: HostObject

  init(_ object: HostObject) {
    self.object = object
    super.init()
  }

  override func next() throws(PythonError) -> Value? {
    do throws(PythonError) {
      return try object.callSpecial("__next__")
    } catch {
      if error.name == .stopIteration { return nil }
      throw error
    }
  }
}
