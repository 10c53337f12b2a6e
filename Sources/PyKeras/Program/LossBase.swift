import KerasCore
import KerasOps
import PyCore

/// An object of a class derived from `keras.losses.Loss`.
final class LossBaseObject: HostObject {
  private let library: KerasLibrary
  fileprivate var name = ""
  fileprivate var reduction = LossReduction.sumOverBatchSize

  init(type: TypeObject, library: KerasLibrary) {
    self.library = library
    name = snakeCase(type.name)
    super.init(type: type)
  }

  override var acceptsNewAttributes: Bool { true }
  override var isCallable: Bool { true }
  override var attributeNames: [String] { ["name", "reduction", "dtype", "get_config"] }
  override func repr() -> String { "<\(typeName)(name=\(name))>" }

  override func attribute(_ name: String) -> Value? {
    switch name {
    case "name": return .string(self.name)
    case "reduction": return .string(reduction.rawValue)
    case "dtype": return .string("float32")
    case "get_config":
      let config = Value.dict(of: [
        ("name", .string(self.name)), ("reduction", .string(reduction.rawValue)),
      ])
      return .function(Signature("get_config", [])) { _ in config }
    default: return nil
    }
  }

  /// The loss to train with.
  func loss() throws(PythonError) -> PythonLoss {
    guard let call = overriddenMethod("call") else {
      throw PythonError(
        .notImplementedError, "\(typeName) has no method call(self, y_true, y_pred).")
    }
    return PythonLoss(
      call, name: name, reduction: reduction, alignsRanks: false, library: library)
  }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    let bound = try LossBaseObject.callSignature.bind(arguments)
    let loss = try loss()
    return try pythonic {
      let weights =
        bound["sample_weight"].isNone
        ? nil : try library.arrays.opTensor(from: bound["sample_weight"])
      return library.object(
        of: try loss.reduced(
          try library.arrays.opTensor(from: bound["y_true"]).cast(to: .float32),
          try library.arrays.opTensor(from: bound["y_pred"]).cast(to: .float32), weights))
    }
  }

  private static let callSignature = Signature(
    "__call__", [.required("y_true"), .required("y_pred"), .optional("sample_weight", nil)])
}

extension KerasLibrary {
  /// The class `keras.losses.Loss`, from which scripts derive.
  func makeLossBaseType() -> TypeObject {
    let signature = Signature(
      "Loss",
      [
        .optional("name", nil), .optional("reduction", "sum_over_batch_size"),
        .optional("dtype", nil),
      ], documentation: "A loss of one's own: derive a class with call(self, y_true, y_pred).")
    let type = TypeObject(
      derivable: signature, module: "keras.losses",
      allocate: { [unowned self] in LossBaseObject(type: $0, library: self) },
      initialize: { (object, arguments) throws(PythonError) in
        guard let loss = object as? LossBaseObject else { return }
        if let name = try arguments.optionalString("name") { loss.name = name }
        loss.reduction = try LossSignatures.reduction(arguments)
      })
    addFromConfig(toObjects: type)
    return type
  }

  /// The loss of the program's own that a value stands for, nil for anything else.
  func programLoss(from value: Value) throws(PythonError) -> PythonLoss? {
    guard case .object(let object) = value, !(object is TypeObject), value.isCallable else {
      return nil
    }
    if let own = object as? LossBaseObject { return try own.loss() }
    return PythonLoss(value, name: value.functionName, library: self)
  }
}
