import KerasCore
import PyCore

/// Batches by their numbers, of a class that a script derives: `keras.utils.PyDataset`.
class DatasetObject: ValueIterator {
  let library: KerasLibrary

  init(type: TypeObject? = nil, library: KerasLibrary) {
    self.library = library
    super.init()
    self.type = type
  }

  override var typeName: String { type?.name ?? "PyDataset" }

  /// Only data sets that give their batches one by one are iterators themselves.
  override func next() throws(PythonError) -> Value? {
    guard let method = overriddenMethod("__next__") else {
      throw .typeError("'\(typeName)' object is not an iterator")
    }
    do {
      return try method.call(Arguments())
    } catch {
      if error.name == .stopIteration { return nil }
      throw error
    }
  }

  override var acceptsNewAttributes: Bool { true }

  override var attributeNames: [String] {
    [
      "workers", "use_multiprocessing", "max_queue_size", "num_batches", "on_epoch_begin",
      "on_epoch_end",
    ]
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "workers": return .int(1)
    case "use_multiprocessing": return .bool(false)
    case "max_queue_size": return .int(10)
    case "num_batches": return .int(try ownBatchCount())
    case "on_epoch_begin", "on_epoch_end":
      return .function(Signature(name)) { [self] _ in
        if name == "on_epoch_end" { epochEnded() }
        return .none
      }
    default: return nil
    }
  }

  override func item(_ index: Value) throws(PythonError) -> Value {
    throw PythonError(
      .notImplementedError, "",
      hint: "Write def __getitem__(self, index): it gives the batch of that number, x and y.")
  }

  override func iterator() throws(PythonError) -> ValueIterator? {
    let count = try batchCount()
    var place = 0
    return GeneratedIterator { () throws(PythonError) -> Value? in
      if let count, place >= count { return nil }
      defer { place += 1 }
      return try Value.object(self).item(.int(place))
    }
  }

  /// What Keras's own data sets do between epochs.
  func epochEnded() {}

  /// How many batches there are, nil for a data set without end.
  func batchCount() throws(PythonError) -> Int? {
    guard let count = try Value.object(self).lookUp("num_batches"), !count.isNothing else {
      return nil
    }
    guard let number = try count.asIndex() else {
      throw PythonError.typeError(
        "'\(count.typeName)' object cannot be interpreted as an integer")
    }
    return number
  }

  private func ownBatchCount() throws(PythonError) -> Int {
    if overriddenMethod("__len__") == nil, try length() == nil {
      throw PythonError(
        .notImplementedError,
        "You need to implement the `num_batches` property:\n\n@property\ndef num_batches(self):\n"
          + "  return ...", hint: "def __len__(self): the number of batches")
    }
    return try Value.object(self).length()
  }

  /// Calls a method without arguments.
  func call(_ name: String) throws(PythonError) {
    _ = try Value.object(self).lookUp(name)?.call(Arguments())
  }

  /// Whether the class of a script has forgotten `super().__init__()`.
  var hasForgottenSuper: Bool {
    overriddenMethod("__init__") != nil && !isInitialised
  }

  /// Whether `PyDataset.__init__` has run.
  var isInitialised = false
}

extension KerasLibrary {
  /// The class `keras.utils.PyDataset`, of old `Sequence`, from which scripts derive.
  func makeDatasetType() -> TypeObject {
    let signature = Signature(
      "PyDataset",
      [
        .optional("workers", 1), .optional("use_multiprocessing", false),
        .optional("max_queue_size", 10),
      ],
      documentation: "Batches by their numbers: derive from it and write __len__ and __getitem__.")
    return TypeObject(
      derivable: signature, module: "keras.utils",
      allocate: { DatasetObject(type: $0, library: self) }
    ) { (object, arguments) throws(PythonError) in
      guard let object = object as? DatasetObject else { return }
      object.isInitialised = true
      for name in ["workers", "use_multiprocessing", "max_queue_size"]
      where arguments.isGiven(name) {
        object.attributes[name] = arguments[name]
      }
    }
  }
}
