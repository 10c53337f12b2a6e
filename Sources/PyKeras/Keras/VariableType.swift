import ConvEngine
import KerasCore
import NumPyCore
import PyCore

extension KerasLibrary {
  /// The class `keras.Variable`: numbers that a program keeps and changes.
  func makeVariableType() -> TypeObject {
    let signature = Signature(
      "Variable",
      [
        .required("initializer", "The first numbers, or an initializer."),
        .optional("shape", nil, "The shape, where an initializer makes the numbers."),
        .optional("dtype", nil), .optional("trainable", true), .optional("autocast", true),
        .optional("aggregation", "none"), .optional("synchronization", "auto"),
        .optional("name", nil), .optional("layout", nil), .keywords("kwargs"),
      ], documentation: "Numbers that are kept and changed, such as a layer's weights.")
    let type = TypeObject(signature, module: "keras") {
      [unowned self] (arguments) throws(PythonError) in
      .object(WeightObject(try variable(arguments), library: self))
    }
    return type
  }

  private func variable(_ arguments: BoundArguments) throws(PythonError) -> Weight {
    let given = try arguments.optionalString("name")
    let name = given ?? session.uniqueName("variable")
    guard !name.contains("/") else {
      throw PythonError.valueError(
        "Argument `name` must be a string and cannot contain character `/`. Received: name=\(name)"
      ).located(at: arguments.range(of: "name"))
    }
    let path = (nameScopes + [name]).joined(separator: "/")
    let value = arguments["initializer"]
    let isTrainable = try arguments.bool("trainable")
    let weight: Weight
    var numbers: NDArray?
    if value.isInitializer {
      weight = try drawn(arguments, name, path, isTrainable)
    } else {
      let array = try pythonic { try arrays.opTensor(from: value).value }
      numbers = array
      weight = try kerasic { () throws(LayerError) in
        try Weight(
          checked: WeightSpecification(
            name, shape: Shape(array.shape), initializer: Zeros(), isTrainable: isTrainable),
          path: path, seed: 0)
      }
      weight.value = try pythonic { try array.tensor() }
    }
    let asked = try pythonic { try arrays.dtype(from: arguments["dtype"])?.name }
    weight.dtype = Self.variableType(asked ?? numbers?.dtype.name ?? "float32")
    return weight
  }

  private func drawn(
    _ arguments: BoundArguments, _ name: String, _ path: String, _ isTrainable: Bool
  ) throws(PythonError) -> Weight {
    guard !arguments["shape"].isNone else {
      throw PythonError.valueError(
        "When creating a Variable from an initializer, the `shape` argument should be specified. "
          + "Received: initializer=\(try arguments["initializer"].repr()) and shape=None",
        hint: "shape=(...)")
    }
    let shape = Shape(try arguments.ints("shape"))
    let request = try weightRequest(["initializer"], arguments)
    return try kerasic(at: arguments.range(of: "shape")) { () throws(LayerError) in
      try Weight(
        checked: request.specification(name, shape: shape, isTrainable: isTrainable), path: path,
        seed: session.nextSeed())
    }
  }

  /// Numbers with a fraction are float32 here.
  private static func variableType(_ name: String) -> String {
    name.hasPrefix("float") || name.hasPrefix("bfloat") || name.hasPrefix("complex")
      ? "float32" : name
  }

  /// The function `keras.name_scope`: names of variables made inside begin with its name.
  var nameScopeType: TypeObject {
    TypeObject(
      Signature(
        "name_scope", [.required("name"), .keywords("kwargs")],
        documentation: "A context in which the paths of variables begin with a name."),
      module: "keras"
    ) { [unowned self] (arguments) throws(PythonError) in
      let name = try arguments.string("name")
      guard !name.isEmpty, !name.contains("/") else {
        throw PythonError.valueError(
          "Argument `name` must be a string and cannot contain character `/`. Received: name=\(name)"
        ).located(at: arguments.range(of: "name"))
      }
      return .object(NameScope(name, library: self))
    }
  }
}

/// `with keras.name_scope("block"):`.
private final class NameScope: HostObject {
  private let name: String
  private let library: KerasLibrary

  init(_ name: String, library: KerasLibrary) {
    self.name = name
    self.library = library
    super.init()
  }

  override var typeName: String { "name_scope" }

  override func enter() -> Value? {
    library.nameScopes.append(name)
    return .object(self)
  }

  override func exit(_ error: PythonError?) -> Bool {
    _ = library.nameScopes.popLast()
    return false
  }
}

extension Value {
  /// Whether it makes numbers rather than being some.
  fileprivate var isInitializer: Bool {
    switch self {
    case .string: true
    case .object(let object):
      object is InitializerObject || object is ProgramObject || object is TypeObject
        || (isCallable && !(object is ArrayObject) && !(object is WeightObject))
    default: false
    }
  }
}
