import ConvEngine
import KerasCore
import PyCore

/// An initializer as a Python object: `keras.initializers.HeNormal(seed=1)`.
final class InitializerObject: HostObject {
  let initializer: any Initializer
  private let library: KerasLibrary

  init(_ initializer: any Initializer, library: KerasLibrary) {
    self.initializer = initializer
    self.library = library
    super.init(type: library.types.initializers[Swift.type(of: initializer).className])
  }

  override var typeName: String { Swift.type(of: initializer).className }
  override var isCallable: Bool { true }

  override var signature: Signature? {
    Signature(
      typeName, [.required("shape", "The shape of the tensor."), .optional("dtype", nil)],
      documentation: "A tensor of first numbers.")
  }

  override var attributeNames: [String] {
    ["get_config", "clone"] + (arguments?.map(\.key) ?? [])
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "get_config": return library.configMethod(of: self)
    case "clone":
      return .function(Signature(name, [])) { [self] _ in
        .object(InitializerObject(initializer, library: library))
      }
    default: return arguments?.first { $0.key == name }.map { library.value(of: $0.value) }
    }
  }

  private var arguments: [(key: String, value: ArgumentValue)]? {
    guard
      case .dictionary(let entries)? = ArgumentValue.initializer(initializer).serialized["config"]
    else { return nil }
    return entries
  }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    guard let bound = try signature?.bind(arguments) else { return .none }
    let shape = Shape(try bound.ints("shape"))
    try kerasic(at: bound.range(of: "shape")) { () throws(LayerError) in
      try initializer.validate(shape: shape)
      try shape.requireMemory()
    }
    var random = RandomSource(seed: library.session.nextSeed())
    return try library.arrays.result(of: initializer.makeTensor(shape: shape, random: &random))
  }
}

extension Shape {
  /// Refuses shapes that no tensor can have.
  fileprivate func requireMemory() throws(LayerError) {
    do {
      _ = try checkedCount("The tensor")
    } catch {
      throw LayerError("\(error)")
    }
  }
}

extension KerasLibrary {
  /// The class of an initializer, `keras.initializers.HeNormal`.
  func makeInitializerType(_ initializer: any Initializer) -> TypeObject {
    let className = Swift.type(of: initializer).className
    let type = TypeObject(
      Signature(className, InitializerSignatures.parameters(of: initializer)),
      module: "keras.initializers", base: types.initializer
    ) { [unowned self] (arguments) throws(PythonError) in
      .object(
        InitializerObject(
          try InitializerSignatures.initializer(like: initializer, arguments), library: self))
    }
    type.namesConstructor = true
    open(type, .initializer)
    return type
  }
}

/// The arguments of Keras's initializers, and how they become initializers.
private enum InitializerSignatures {
  private static let seed = Parameter.optional("seed", nil, "Makes the numbers repeatable.")
  private static let axes: [Parameter] = [
    .optional("input_axes", nil), .optional("output_axes", nil),
  ]

  static func parameters(of initializer: any Initializer) -> [Parameter] {
    switch initializer {
    case is RandomNormal, is TruncatedNormal:
      [.optional("mean", 0.0), .optional("stddev", 0.05), seed]
    case is RandomUniform: [.optional("minval", -0.05), .optional("maxval", 0.05), seed]
    case is VarianceScaling:
      [
        .optional("scale", 1.0), .optional("mode", "fan_in"),
        .optional("distribution", "truncated_normal"), seed,
      ] + axes
    case is Constant: [.optional("value", 0.0)]
    case is Identity: [.optional("gain", 1.0)]
    case is Orthogonal: [.optional("gain", 1.0), seed]
    case is Zeros, is Ones: []
    default: [seed] + axes
    }
  }

  static func initializer(
    like initializer: any Initializer, _ arguments: BoundArguments
  ) throws(PythonError) -> any Initializer {
    try requireUsualAxes(arguments)
    switch initializer {
    case is RandomNormal:
      return RandomNormal(
        mean: try arguments.float("mean"), stddev: try arguments.float("stddev"),
        seed: try seed(arguments))
    case is TruncatedNormal:
      return TruncatedNormal(
        mean: try arguments.float("mean"), stddev: try arguments.float("stddev"),
        seed: try seed(arguments))
    case is RandomUniform:
      return RandomUniform(
        minval: try arguments.float("minval"), maxval: try arguments.float("maxval"),
        seed: try seed(arguments))
    case is VarianceScaling: return try varianceScaling(arguments)
    case is Constant: return Constant(value: try arguments.float("value"))
    case is Identity: return Identity(gain: try arguments.float("gain"))
    case is Orthogonal:
      return Orthogonal(gain: try arguments.float("gain"), seed: try seed(arguments))
    case is GlorotUniform: return GlorotUniform(seed: try seed(arguments))
    case is GlorotNormal: return GlorotNormal(seed: try seed(arguments))
    case is HeNormal: return HeNormal(seed: try seed(arguments))
    case is HeUniform: return HeUniform(seed: try seed(arguments))
    case is LecunNormal: return LecunNormal(seed: try seed(arguments))
    case is LecunUniform: return LecunUniform(seed: try seed(arguments))
    default: return initializer
    }
  }

  /// The axes of kernels are known here.
  private static func requireUsualAxes(_ arguments: BoundArguments) throws(PythonError) {
    let names = arguments.signature.parameters.map(\.name)
    for axis in axes where names.contains(axis.name) && !arguments[axis.name].isNothing {
      throw PythonError(
        .notImplementedError,
        "the axes of kernels are known here. Received: \(axis.name)="
          + "\(try arguments[axis.name].repr())", hint: "\(axis.name)=None"
      ).located(at: arguments.range(of: axis.name))
    }
  }

  private static func seed(_ arguments: BoundArguments) throws(PythonError) -> UInt64? {
    try arguments.optionalInt("seed").map { UInt64(bitPattern: Int64($0)) }
  }

  private static func varianceScaling(
    _ arguments: BoundArguments
  ) throws(PythonError) -> VarianceScaling {
    let scale = try arguments.float("scale")
    guard scale > 0 else {
      throw PythonError.valueError(
        "Argument `scale` must be positive float. Received: scale=\(try arguments["scale"].repr())"
      ).located(at: arguments.range(of: "scale"))
    }
    let modeText = try arguments.string("mode")
    guard let mode = VarianceScaling.Mode(rawValue: modeText) else {
      throw PythonError.valueError(
        "Invalid `mode` argument: \(modeText). Please use one of {'fan_in', 'fan_out', 'fan_avg'}"
      ).located(at: arguments.range(of: "mode"))
    }
    let given = try arguments.string("distribution").lowercased()
    let name = given == "normal" ? "truncated_normal" : given
    guard let distribution = VarianceScaling.Distribution(rawValue: name) else {
      throw PythonError.valueError(
        "Invalid `distribution` argument: \(given).Please use one of {'truncated_normal', "
          + "'untruncated_normal', 'uniform'}"
      ).located(at: arguments.range(of: "distribution"))
    }
    return VarianceScaling(
      scale: scale, mode: mode, distribution: distribution, seed: try seed(arguments))
  }
}
