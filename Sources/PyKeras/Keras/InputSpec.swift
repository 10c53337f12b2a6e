import KerasCore
import PyCore

/// What a layer takes: `keras.InputSpec(ndim=3, axes={-1: 4})`.
final class InputSpecObject: HostObject {
  private(set) var shape: [Int?]?
  private(set) var ndim: Int?
  private(set) var minNdim: Int?
  private(set) var maxNdim: Int?
  private(set) var dtype: String?
  private var axes: [(axis: Int, size: Int?)] = []
  private let arguments: BoundArguments

  init(_ arguments: BoundArguments, library: KerasLibrary) throws(PythonError) {
    self.arguments = arguments
    super.init(type: library.types.inputSpec)
    dtype = try arguments.optionalString("dtype")
    minNdim = try arguments.optionalInt("min_ndim")
    maxNdim = try arguments.optionalInt("max_ndim")
    if !arguments["shape"].isNone { shape = try library.shape("shape", arguments) }
    ndim = try arguments.optionalInt("ndim")
    if let shape { ndim = shape.count }
    try readAxes(arguments)
  }

  private func readAxes(_ arguments: BoundArguments) throws(PythonError) {
    let value = arguments["axes"]
    if value.isNone { return }
    guard case .dict(let dict) = value else {
      throw PythonError(
        .typeError,
        "Argument `axes` must be a dict with integer keys. Received: axes=\(try value.repr())",
        hint: "axes={-1: 4}"
      ).located(at: arguments.range(of: "axes"))
    }
    for (key, size) in dict.pairs {
      guard let axis = try key.asIndex() else {
        throw arguments.mismatch("axes", expected: "a dict with integer keys")
      }
      axes.append((axis, try size.asIndex()))
    }
    guard let limit = ndim ?? maxNdim, let last = axes.map(\.axis).max(), last > limit - 1 else {
      return
    }
    throw PythonError.valueError(
      "Axis \(last) is greater than the maximum allowed value: \(limit - 1)"
    ).located(at: arguments.range(of: "axes"))
  }

  override var typeName: String { "InputSpec" }
  override var attributeNames: [String] {
    ["dtype", "shape", "ndim", "max_ndim", "min_ndim", "axes", "get_config"]
  }

  override func repr() throws(PythonError) -> String {
    var parts: [String] = []
    if let dtype { parts.append("dtype=\(dtype)") }
    if let shape { parts.append("shape=\(SymbolicShape(shape))") }
    if let ndim { parts.append("ndim=\(ndim)") }
    if let maxNdim { parts.append("max_ndim=\(maxNdim)") }
    if let minNdim { parts.append("min_ndim=\(minNdim)") }
    if !axes.isEmpty { parts.append("axes=\(try arguments["axes"].repr())") }
    return "InputSpec(\(parts.joined(separator: ", ")))"
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "ndim": return ndim.map { .int($0) } ?? Value.none
    case "shape": return shape.map { .tuple($0.map { $0.map { .int($0) } ?? .none }) } ?? Value.none
    case "axes": return arguments["axes"].isNone ? .dict(of: []) : arguments["axes"]
    case "dtype", "min_ndim", "max_ndim", "optional", "allow_last_axis_squeeze":
      return arguments[name]
    case "get_config":
      var config: [(String, Value)] = []
      for key in ["dtype", "shape", "ndim", "max_ndim", "min_ndim", "axes", "optional"] {
        config.append((key, try attribute(key) ?? .none))
      }
      let made = Value.dict(of: config)
      return .function(Signature(name, [])) { _ in made }
    default: return nil
    }
  }

  /// Checks a shape, the batch in front.
  ///
  /// - Throws: `ValueError` in Keras's words.
  func check(_ sizes: [Int?], of layer: String, dtype given: String = "float32") throws(PythonError)
  {
    let place = "Input 0 with name 'None' of layer '\(layer)' is incompatible with the layer: "
    let (rank, whole) = (sizes.count, "Full shape received: \(SymbolicShape(sizes))")
    if shape == nil || !isSqueezable(sizes), let ndim, ndim != rank {
      throw .valueError("\(place)expected ndim=\(ndim), found ndim=\(rank). \(whole)")
    }
    if let maxNdim, rank > maxNdim {
      throw .valueError("\(place)expected max_ndim=\(maxNdim), found ndim=\(rank)")
    }
    if let minNdim, rank < minNdim {
      throw .valueError("\(place)expected min_ndim=\(minNdim), found ndim=\(rank). \(whole)")
    }
    if let dtype, dtype != given {
      throw .valueError("\(place)expected dtype=\(dtype), found dtype=\(given)")
    }
    for (axis, size) in axes {
      let index = axis < 0 ? axis + rank : axis
      guard sizes.indices.contains(index), let size, let found = sizes[index], found != size else {
        continue
      }
      throw .valueError(
        "\(place)expected axis \(axis) of input shape to have value \(size), but received input "
          + "with shape \(SymbolicShape(sizes))")
    }
    guard let shape, shape.count == rank else { return }
    for (size, found) in zip(shape, sizes) {
      guard let size, let found, size != found else { continue }
      throw .valueError(
        "\(place)expected shape=\(SymbolicShape(shape)), found shape=\(SymbolicShape(sizes))")
    }
  }

  /// Whether a last axis of 1 may be missing or too many.
  private func isSqueezable(_ sizes: [Int?]) -> Bool {
    guard (try? arguments.bool("allow_last_axis_squeeze")) ?? false, let shape else { return false }
    return sizes.count == shape.count - 1 && shape.last == 1
      || sizes.count == shape.count + 1 && sizes.last == 1
  }
}

extension KerasLibrary {
  /// The class `keras.InputSpec`.
  func makeInputSpecType() -> TypeObject {
    let signature = Signature(
      "InputSpec",
      [
        .optional("dtype", nil),
        .optional("shape", nil, "The whole shape, None where any size goes."),
        .optional("ndim", nil, "How many axes."), .optional("max_ndim", nil),
        .optional("min_ndim", nil), .optional("axes", nil, "The sizes of some axes, a dict."),
        .optional("allow_last_axis_squeeze", false), .optional("name", nil),
        .optional("optional", false),
      ], documentation: "What inputs a layer takes; the layer checks them.")
    let type = TypeObject(signature, module: "keras") {
      [unowned self] (arguments) throws(PythonError) in
      .object(try InputSpecObject(arguments, library: self))
    }
    addFromConfig(toObjects: type)
    return type
  }
}
