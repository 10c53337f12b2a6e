import NumPyCore
import PyCore

/// NumPy as one session sees it: its types, its print options, its global random numbers.
///
/// Belongs to the interpreter's thread, like every Python object.
public final class NumPyLibrary {
  /// The world, for files, warnings and the seed of generators that were not seeded.
  public let host: any Host

  /// How arrays are printed (`np.set_printoptions`).
  public var printOptions = PrintOptions()

  /// Functions that write elements instead (`np.set_printoptions(formatter=...)`), by kind.
  var formatters: [String: Value] = [:]

  /// The generator behind `np.random.rand` and its kin.
  public let random: RandomState

  /// What happens on a floating-point event (`np.seterr`): "warn" or "ignore".
  var errorHandling: [String: String] = [:]

  /// The warnings already shown: each is shown once, as Python does for one place.
  var shownWarnings: Set<String> = []

  /// NumPy's own exception classes by name, once an interpreter has imported it.
  var exceptions: [String: TypeObject] = [:]

  /// The types that programs see: `np.ndarray`, `np.float64`, ...
  let types: NumPyTypes

  /// A library whose global random numbers start from the host's entropy.
  public init(host: any Host) {
    self.host = host
    random = RandomState(seed: UInt32(truncatingIfNeeded: host.entropy()))
    types = NumPyTypes()
    types.complete(self)
  }

  /// An array as a Python value, without axes too.
  public func array(_ array: NDArray) -> Value {
    .object(ArrayObject(array, library: self))
  }

  /// The result of an operation: an array, or a NumPy scalar where no axes are left.
  public func result(_ array: NDArray) -> Value {
    array.ndim == 0 ? .object(ScalarObject(array, library: self)) : self.array(array)
  }

  /// Makes `numpy` and `sklearn`, with the modules below them, importable.
  public func register(in registry: ModuleRegistry) {
    registry.register("numpy") { interpreter in
      self.connect(interpreter)
      let module = self.makeModule()
      interpreter.attach(NumPyAdditions.numpy, to: module)
      interpreter.attach(NumPyAdditions.linalg, to: self.linalgModule)
      return module
    }
    registry.register("numpy.random") { _ in self.randomModule }
    registry.register("numpy.linalg") { _ in self.linalgModule }
    registry.register("numpy.polynomial") { _ in self.polynomialModule }
    registry.register("numpy.testing") { _ in self.makeTestingModule() }
    registry.register("pickle") { self.makePickleModule($0) }
    registry.register("cPickle") { self.makePickleModule($0) }
    Sklearn.register(in: registry, library: self)
  }

  private(set) lazy var randomModule = makeRandomModule()
  private(set) lazy var linalgModule = makeLinalgModule()
  private(set) lazy var polynomialModule = makePolynomialModule()
}

/// A function of a `numpy` module: its signature and what it does.
struct NumPyFunction: Sendable {
  let signature: Signature
  let body: @Sendable (NumPyCall) throws -> Value

  init(
    _ name: String, _ parameters: [Parameter], _ documentation: String,
    _ body: @escaping @Sendable (NumPyCall) throws -> Value
  ) {
    signature = Signature(name, parameters, documentation: documentation)
    self.body = body
  }
}

extension NumPyLibrary {
  /// Adds functions to a module, errors of arrays turned into Python's.
  func define(_ functions: [NumPyFunction], in module: Module) {
    for function in functions {
      module.define(function.signature) { (arguments) throws(PythonError) in
        try pythonic {
          let call = NumPyCall(library: self, arguments: arguments)
          return try ObjectFunctions.answer(function.signature.name, call) ?? function.body(call)
        }
      }
    }
  }
}

/// Runs array code for Python code: an array error becomes the Python exception of its kind.
func pythonic<Result>(_ body: () throws -> Result) throws(PythonError) -> Result {
  do {
    return try body()
  } catch {
    throw pythonError(of: error)
  }
}

/// The Python exception of an error of array code.
func pythonError(of error: any Error) -> PythonError {
  switch error {
  case let error as PythonError: error
  case let error as NumPyError: error.pythonError
  default: PythonError(.runtimeError, "\(error)")
  }
}

extension NumPyError {
  /// The Python exception that NumPy raises for this.
  public var pythonError: PythonError {
    PythonError(ExceptionName(rawValue: kind.fullName), message)
  }
}
