import NumPyCore
import PyCore

extension Sklearn {
  /// Makes the module `sklearn.preprocessing`.
  static func preprocessing(_ library: NumPyLibrary) -> Module {
    let module = Module("sklearn.preprocessing", documentation: "Scaling.")
    for kind in [ScalerObject.Kind.standard, .minMax] {
      module.define(Signature(kind.rawValue)) { _ in
        .object(ScalerObject(kind, library: library))
      }
    }
    return module
  }
}

/// `StandardScaler` and `MinMaxScaler`: each column brought to a common scale.
final class ScalerObject: HostObject {
  /// What the columns are brought to.
  enum Kind: String {
    case standard = "StandardScaler"
    case minMax = "MinMaxScaler"
  }

  private let kind: Kind
  private let library: NumPyLibrary
  private var shift: NDArray?
  private var scale: NDArray?

  init(_ kind: Kind, library: NumPyLibrary) {
    self.kind = kind
    self.library = library
    super.init()
  }

  override var typeName: String { kind.rawValue }
  override func repr() -> String { kind.rawValue + "()" }

  override var attributeNames: [String] {
    let fitted =
      kind == .standard ? ["mean_", "scale_", "var_"] : ["data_min_", "data_range_", "scale_"]
    return ["fit", "fit_transform", "inverse_transform", "transform"] + fitted
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "fit", "fit_transform", "transform", "inverse_transform":
      return .function(Signature(name, [.required("X"), .optional("y", nil)])) {
        (arguments) throws(PythonError) in
        try pythonic {
          try self.run(name, NumPyCall(library: self.library, arguments: arguments))
        }
      }
    case "mean_", "data_min_": return shift.map { library.array($0) }
    case "scale_", "data_range_", "var_":
      return try pythonic { try scale.map { library.array(try statistic(name, $0)) } }
    default: return nil
    }
  }

  private func statistic(_ name: String, _ scale: NDArray) throws -> NDArray {
    if name == "var_" { return try NDArray.apply(.multiply, .array(scale), .array(scale)) }
    guard kind == .minMax && name == "scale_" else { return scale }
    return try NDArray.apply(.divide, .python(.float(1)), .array(scale))
  }

  private func run(_ name: String, _ call: NumPyCall) throws -> Value {
    let given = try call.array("X")
    let data = given.dtype.isFloating ? given : try given.astype(.float64)
    guard data.ndim == 2 else {
      throw PythonError.valueError(
        "Expected 2D array, got \(data.ndim)D array instead.",
        hint: "Reshape with x.reshape(-1, 1) for one feature, x.reshape(1, -1) for one sample.")
    }
    if name.hasPrefix("fit") { try fit(data) }
    if name == "fit" { return .object(self) }
    guard let shift, let scale else {
      throw PythonError(
        ExceptionName(rawValue: "NotFittedError"),
        "This \(kind.rawValue) instance is not fitted yet. Call 'fit' with appropriate arguments "
          + "before using this estimator.")
    }
    if name == "inverse_transform" {
      let spread = try NDArray.apply(.multiply, .array(data), .array(scale))
      return library.array(try NDArray.apply(.add, .array(spread), .array(shift)))
    }
    let centered = try NDArray.apply(.subtract, .array(data), .array(shift))
    return library.array(try NDArray.apply(.divide, .array(centered), .array(scale)))
  }

  private func fit(_ data: NDArray) throws {
    switch kind {
    case .standard:
      shift = try data.mean(axes: [0])
      scale = try withoutZeros(try data.standardDeviation(axes: [0]))
    case .minMax:
      let low = try data.reduced(.min, axes: [0])
      shift = low
      scale = try withoutZeros(
        try NDArray.apply(.subtract, .array(try data.reduced(.max, axes: [0])), .array(low)))
    }
  }

  /// Constant columns are left as they are.
  private func withoutZeros(_ array: NDArray) throws -> NDArray {
    let isZero = try NDArray.apply(.equal, .array(array), .python(.float(0)))
    return try NDArray.choose(where: isZero, .python(.float(1)), .array(array))
  }
}
