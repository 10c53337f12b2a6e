import ConvEngine
import KerasCore
import PyCore

extension KerasLibrary {
  /// The module `keras.utils`.
  func makeUtilsModule() -> Module {
    let module = Module("keras.utils", documentation: "Small things around models.")
    defineToCategorical(in: module)
    defineRegistration(in: module)
    defineSerialization(in: module)
    defineSequenceUtilities(in: module)
    defineImageUtilities(in: module)
    defineLogging(in: module)
    module.define(types.progbar)
    module.define("PyDataset", .object(types.dataset))
    module.define("Sequence", .object(types.dataset))
    defineTypeUtilities(in: module)
    module.define(configType)
    module.define(
      Signature("is_keras_tensor", [.required("x")], documentation: "Whether it is symbolic.")
    ) { (arguments) in
      let tensor: SymbolicTensorObject? = arguments["x"].asObject()
      return .bool(tensor != nil)
    }
    module.define(
      Signature(
        "set_random_seed", [.required("seed", "An integer.")],
        documentation: "Makes all random numbers repeatable.")
    ) { [unowned self] (arguments) throws(PythonError) in
      guard case .int(let seed) = arguments["seed"] else {
        throw PythonError.valueError(
          "Expected `seed` argument to be an integer. Received: seed="
            + "\(try arguments["seed"].repr()) (of type \(arguments["seed"].typeText))"
        ).located(at: arguments.range(of: "seed"))
      }
      guard let small = UInt32(exactly: seed) else {
        throw PythonError.valueError("Seed must be between 0 and 2**32 - 1")
          .located(at: arguments.range(of: "seed"))
      }
      self.session.setRandomSeed(UInt64(small))
      try self.arrays.seedRandom(small)
      if let random = try self.interpreter?.importModule("random") {
        _ = try random.namespace["seed"]?.call(Arguments([.int(seed)]))
      }
      return .none
    }
    module.define(
      Signature(
        "clear_session", [.optional("free_memory", true)],
        documentation: "Starts the automatic names anew.")
    ) { [unowned self] _ in
      self.session.clear()
      return .none
    }
    return module
  }

  private func defineToCategorical(in module: Module) {
    module.define(
      Signature(
        "to_categorical",
        [
          .required("x", "Class indices."),
          .optional("num_classes", nil, "How many classes there are; the largest index plus one."),
        ], documentation: "Class indices as rows with a one in the class's place.")
    ) { [unowned self] (arguments) throws(PythonError) in
      try self.toCategorical(arguments)
    }
  }

  private func toCategorical(_ arguments: BoundArguments) throws(PythonError) -> Value {
    let labels = try tensor("x", arguments)
    var shape = labels.shape.dimensions
    if shape.count > 1, shape.last == 1 { shape.removeLast() }
    let values = labels.values
    let largest = values.max() ?? -1
    let given = try arguments.optionalInt("num_classes")
    let classes = given ?? (largest < 1e9 ? Int(max(largest, -1)) + 1 : 0)
    guard classes >= 0, labels.count * max(classes, 1) < 1 << 31 else {
      throw PythonError.valueError("Received: num_classes=\(classes)")
        .located(at: arguments.range(of: "num_classes"))
    }
    var result = [Double](repeating: 0, count: labels.count * classes)
    for (row, label) in values.enumerated() {
      let index = label.isFinite && abs(label) < 1e9 ? Int(label) : Int.max
      let place = index < 0 ? index + classes : index
      guard place >= 0, place < classes else {
        throw PythonError(
          .indexError, "index \(index) is out of bounds for axis 1 with size \(classes)"
        ).located(at: arguments.range(of: "x"))
      }
      result[row * classes + place] = 1
    }
    return try arrays.array(of: result, shape: shape + [classes])
  }

  /// The module `keras.preprocessing` with those below it, which have parts of `keras.utils`.
  func makePreprocessingModule() -> Module {
    let module = Module("keras.preprocessing", documentation: "Data before it meets a model.")
    let parts = [
      ("image", ["array_to_img", "img_to_array", "load_img"]), ("sequence", ["pad_sequences"]),
    ]
    for (name, members) in parts {
      let part = Module("keras.preprocessing.\(name)")
      for member in members {
        if let value = modules.utils.namespace[member] { part.define(member, value) }
      }
      if name == "image" {
        part.define(types.imageGenerator)
        for type in types.imageIterators { part.define(type) }
      }
      module.define(name, .object(part))
    }
    module.define("text", .object(makeTextModule()))
    return module
  }
}
