import NumPyCore
import PyCore

extension NumPyLibrary {
  /// Makes the module `numpy.random`, whose functions share the session's generator.
  func makeRandomModule() -> Module {
    let module = Module("numpy.random", documentation: "Random numbers.")
    for function in RandomFunctions.legacy {
      module.define(function.signature) { (arguments) throws(PythonError) in
        try self.draw(function, from: self.random, arguments)
      }
    }
    module.define(
      Signature("RandomState", [.optional("seed", nil)], documentation: "A generator of its own.")
    ) { (arguments) throws(PythonError) in
      let state = RandomState(seed: UInt32(truncatingIfNeeded: self.host.entropy()))
      try pythonic { try self.seed(state, from: arguments["seed"]) }
      return .object(RandomStateObject(state, library: self))
    }
    module.define(
      Signature(
        "default_rng", [.optional("seed", nil)], documentation: "NumPy's newer generator (PCG64).")
    ) { (arguments) throws(PythonError) in
      if let existing = arguments["seed"].asObject(GeneratorObject.self) {
        return .object(existing)
      }
      let words = try pythonic { try self.seedWords(arguments["seed"]) }
      return .object(GeneratorObject(RandomGenerator(seed: words), library: self))
    }
    return module
  }

  /// Calls a random function with a sampler.
  func draw(
    _ function: RandomFunction, from sampler: any RandomSampler, _ arguments: BoundArguments
  ) throws(PythonError) -> Value {
    try pythonic {
      try function.body(NumPyCall(library: self, arguments: arguments), sampler)
    }
  }

  /// Seeds a legacy generator; None takes entropy from the host.
  func seed(_ state: RandomState, from value: Value) throws {
    if value.isNone {
      let entropy = UInt32(truncatingIfNeeded: host.entropy())
      try state.seed(try NDArray(.integer(Int(entropy))))
      return
    }
    if case .float = value {
      throw PythonError.typeError(
        "Cannot cast scalar from dtype('float64') to dtype('int64') "
          + "according to the rule 'safe'")
    }
    try state.seed(try ndarray(from: value))
  }

  /// The words that seed PCG64: of an integer, or of a sequence of them.
  private func seedWords(_ value: Value) throws -> [UInt32] {
    if value.isNone { return words(Int(bitPattern: UInt(truncatingIfNeeded: host.entropy() >> 1))) }
    let numbers =
      try value.asIndex().map { [$0] } ?? (try value.items().map { try $0.asIndex() ?? -1 })
    guard numbers.allSatisfy({ $0 >= 0 }) else {
      throw PythonError.valueError("expected non-negative integer")
    }
    return numbers.flatMap(words)
  }

  private func words(_ number: Int) -> [UInt32] {
    let low = UInt32(truncatingIfNeeded: number)
    let high = UInt32(truncatingIfNeeded: number >> 32)
    return high == 0 ? [low] : [low, high]
  }
}

/// A function of a generator: its signature and what it draws.
struct RandomFunction: Sendable {
  let signature: Signature
  let body: @Sendable (NumPyCall, any RandomSampler) throws -> Value

  init(
    _ name: String, _ parameters: [Parameter], _ documentation: String,
    _ body: @escaping @Sendable (NumPyCall, any RandomSampler) throws -> Value
  ) {
    signature = Signature(name, parameters, documentation: documentation)
    self.body = body
  }
}

/// A generator as a Python object: its functions are methods.
class SamplerObject: HostObject {
  let sampler: any RandomSampler
  let library: NumPyLibrary
  private let functions: [String: RandomFunction]

  init(_ sampler: any RandomSampler, library: NumPyLibrary, functions: [String: RandomFunction]) {
    self.sampler = sampler
    self.library = library
    self.functions = functions
    super.init()
  }

  override var attributeNames: [String] { functions.keys.sorted() }

  override func attribute(_ name: String) -> Value? {
    guard let function = functions[name] else { return nil }
    return .function(function.signature) { (arguments) throws(PythonError) in
      try self.library.draw(function, from: self.sampler, arguments)
    }
  }
}

/// `np.random.RandomState(seed)`.
final class RandomStateObject: SamplerObject {
  init(_ state: RandomState, library: NumPyLibrary) {
    super.init(
      state, library: library,
      functions: Dictionary(
        uniqueKeysWithValues: RandomFunctions.legacy.map { ($0.signature.name, $0) }))
  }

  override var typeName: String { "RandomState" }
  override func repr() -> String { "RandomState(MT19937)" }
}

/// `np.random.default_rng(seed)`.
final class GeneratorObject: SamplerObject {
  init(_ generator: RandomGenerator, library: NumPyLibrary) {
    super.init(
      generator, library: library,
      functions: Dictionary(
        uniqueKeysWithValues: RandomFunctions.modern.map { ($0.signature.name, $0) }))
  }

  override var typeName: String { "Generator" }
  override func repr() -> String { "Generator(PCG64)" }
}
