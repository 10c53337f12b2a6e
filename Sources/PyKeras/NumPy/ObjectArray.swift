import NumPyCore
import PyCore

/// An array of NumPy whose elements are Python objects or texts: `dtype=object`, `dtype='<U5'`.
///
/// The elements lie in a list; an array of their places gives the shape, so that indexing, slicing
/// and reshaping are those of any array, and views share the elements.
final class ObjectArray: HostObject {
  /// What the elements are.
  enum Kind: Equatable {
    /// Any objects.
    case objects
    /// Texts of at most so many characters.
    case texts(width: Int)

    /// The dtype as NumPy prints it inside `array(...)`.
    var name: String {
      switch self {
      case .objects: "object"
      case .texts(let width): "'<U\(width)'"
      }
    }
  }

  /// Elements that arrays share.
  final class Storage {
    var values: [Value]
    init(_ values: [Value]) { self.values = values }
  }

  let storage: Storage
  let places: NDArray
  let kind: Kind
  let library: NumPyLibrary

  init(_ storage: Storage, places: NDArray, kind: Kind, library: NumPyLibrary) {
    self.storage = storage
    self.places = places
    self.kind = kind
    self.library = library
    super.init(type: library.types.array)
  }

  /// An array of these elements, in C order.
  convenience init(
    _ values: [Value], shape: [Int]? = nil, kind: Kind = .objects, library: NumPyLibrary
  ) throws {
    let places = try NDArray((0..<values.count).map { Int64($0) }, shape: shape ?? [values.count])
    self.init(Storage(values), places: places, kind: kind, library: library)
  }

  /// The elements in C order.
  var elements: [Value] { places.scalars.map { storage.values[$0.asInteger] } }

  /// The same elements in another arrangement.
  func view(_ places: NDArray) -> ObjectArray {
    ObjectArray(storage, places: places, kind: kind, library: library)
  }

  /// A copy with elements of its own.
  func copied() throws -> ObjectArray {
    try ObjectArray(elements, shape: places.shape, kind: kind, library: library)
  }

  override var typeName: String { qualifiedTypeName }

  // MARK: Texts

  override func repr() throws(PythonError) -> String {
    let texts = try elementTexts()
    return places.representation(library.printOptions, typeName: kind.name) {
      texts[$0.asInteger] ?? ""
    }
  }

  override func str() throws(PythonError) -> String {
    let texts = try elementTexts()
    return places.text(library.printOptions) { texts[$0.asInteger] ?? "" }
  }

  /// How each element prints, by place; lists say that they are lists.
  private func elementTexts() throws(PythonError) -> [Int: String] {
    var texts: [Int: String] = [:]
    for place in places.scalars.map(\.asInteger) where texts[place] == nil {
      let value = storage.values[place]
      let text = try value.repr()
      if case .list = value { texts[place] = "list(\(text))" } else { texts[place] = text }
    }
    return texts
  }

  override var attributeNames: [String] { Self.memberNames }

  override func attribute(_ name: String) throws(PythonError) -> Value? { try member(name) }

  // MARK: Containers

  override func length() throws(PythonError) -> Int? {
    guard let count = places.shape.first else { throw .typeError("len() of unsized object") }
    return count
  }

  override func iterator() throws(PythonError) -> ValueIterator? {
    guard let count = places.shape.first else { throw .typeError("iteration over a 0-d array") }
    var place = 0
    return GeneratedIterator(typeName: "iterator") { () throws(PythonError) in
      guard place < count else { return nil }
      defer { place += 1 }
      return try self.item(.int(place))
    }
  }

  override func item(_ index: Value) throws(PythonError) -> Value {
    try pythonic {
      let items = try library.indexItems(from: index)
      let selected = try places.selecting(items)
      guard places.selectsScalar(items) else { return .object(view(selected)) }
      return storage.values[try selected.item().asInteger]
    }
  }

  override func setItem(_ index: Value, to value: Value) throws(PythonError) {
    let targets = try pythonic { try places.selecting(try library.indexItems(from: index)) }
    let count = targets.size
    guard targets.ndim > 0, let sequence = value.sequence ?? Self.elements(of: value) else {
      for place in targets.scalars { storage.values[place.asInteger] = value }
      return
    }
    guard sequence.count == count else {
      throw .valueError(
        "could not broadcast input array from shape (\(sequence.count),) into shape (\(count),)")
    }
    for (place, element) in zip(targets.scalars, sequence) {
      storage.values[place.asInteger] = element
    }
  }

  private static func elements(of value: Value) -> [Value]? {
    value.asObject(ObjectArray.self)?.elements
  }

  override func contains(_ value: Value) throws(PythonError) -> Bool? {
    for element in elements {
      if try element.equals(value) { return true }
    }
    return false
  }

  override func truth() throws(PythonError) -> Bool {
    guard places.size == 1 else {
      throw .valueError(
        "The truth value of an array with more than one element is ambiguous. Use a.any() or "
          + "a.all()")
    }
    return try elements[0].isTrue()
  }

  override func hash() throws(PythonError) -> Int {
    throw .typeError("unhashable type: 'numpy.ndarray'")
  }

  // MARK: Operators

  override func binary(
    _ operation: BinaryOperator, _ other: Value, reflected: Bool
  ) throws(PythonError) -> Value? {
    try elementwise(other) { (own, other) throws(PythonError) in
      try reflected
        ? Operators.binary(operation, other, own) : Operators.binary(operation, own, other)
    }
  }

  override func compare(
    _ operation: ComparisonOperator, _ other: Value
  ) throws(PythonError) -> Value? {
    let results = try elementwise(other) { (own, other) throws(PythonError) in
      try Operators.compare(operation, own, other)
    }
    guard let array = results.asObject(ObjectArray.self) else { return results }
    let flags = try booleans(array.elements)
    return try pythonic { library.array(try NDArray(flags, shape: places.shape)) }
  }

  private func booleans(_ values: [Value]) throws(PythonError) -> [Bool] {
    var flags: [Bool] = []
    for value in values { flags.append(try value.isTrue()) }
    return flags
  }

  /// Does something with each element and its partner: the same one for all, or one for each.
  private func elementwise(
    _ other: Value, _ body: (Value, Value) throws(PythonError) -> Value
  ) throws(PythonError) -> Value {
    let own = elements
    let partners = try partners(other, own.count)
    var results: [Value] = []
    for (index, element) in own.enumerated() {
      results.append(try body(element, partners?[index] ?? other))
    }
    return try pythonic {
      .object(try ObjectArray(results, shape: places.shape, library: library))
    }
  }

  private func partners(_ other: Value, _ count: Int) throws(PythonError) -> [Value]? {
    let items: [Value]
    switch other {
    case .list(let list): items = list.items
    case .object(let object) where object is ObjectArray || object is ArrayObject:
      guard try object.length() != nil else { return nil }
      items = try other.items()
    default: return nil
    }
    guard items.count == count else {
      throw .valueError(
        "operands could not be broadcast together with shapes (\(count),) (\(items.count),) ")
    }
    return items
  }
}

/// The dtype of an array of objects or texts.
final class ObjectTypeObject: HostObject {
  private let kind: ObjectArray.Kind

  init(_ kind: ObjectArray.Kind, library: NumPyLibrary) {
    self.kind = kind
    super.init(type: library.types.dtype)
  }

  /// The name without quotes.
  private var name: String { kind.name.filter { $0 != "'" } }

  override func repr() -> String { kind == .objects ? "dtype('O')" : "dtype(\(kind.name))" }
  override func str() -> String { name }
  override func hash() -> Int { PythonTextHash.of(name) }

  override func attribute(_ name: String) -> Value? {
    switch name {
    case "name": .string(kind == .objects ? "object" : "str")
    case "kind", "char": .string(kind == .objects ? "O" : "U")
    case "str": .string(kind == .objects ? "|O" : self.name)
    default: nil
    }
  }

  override func compare(
    _ operation: ComparisonOperator, _ other: Value
  ) throws(PythonError) -> Value? {
    guard operation == .equal || operation == .notEqual else { return nil }
    let isSame: Bool
    if let type = other.asObject(ObjectTypeObject.self) {
      isSame = type.kind == kind
    } else if let type = other.asObject(TypeObject.self) {
      isSame = kind == .objects && type.name == "object"
    } else {
      isSame = [name, kind == .objects ? "O" : name].contains(other.asString)
    }
    return .bool(isSame == (operation == .equal))
  }
}
