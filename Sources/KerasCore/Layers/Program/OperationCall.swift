/// How an operation of `keras.ops` was called on a tensor of a functional model, as files state it.
///
/// What the operation's constructor got stands in its layer's configuration.
public struct OperationCall: Sendable {
  /// The module of Keras's class: `keras.src.ops.numpy`.
  public var module: String
  /// The arguments by position; ``ArgumentValue/operationInput`` stands for the tensor.
  public var positional: [ArgumentValue]
  /// The arguments by name.
  public var keywords: [(key: String, value: ArgumentValue)]

  /// A call.
  public init(
    module: String, positional: [ArgumentValue],
    keywords: [(key: String, value: ArgumentValue)] = []
  ) {
    self.module = module
    self.positional = positional
    self.keywords = keywords
  }
}

extension ArgumentValue {
  /// What stands for the tensor that an operation is called on.
  public static let operationInput = ArgumentValue.dictionary([
    ("class_name", .string("__keras_tensor__"))
  ])

  /// Whether it stands for the tensor that an operation is called on, in a call or in a file.
  public var isOperationInput: Bool {
    guard case .dictionary(let entries) = self, let first = entries.first,
      first.key == "class_name", case .string("__keras_tensor__") = first.value
    else { return false }
    return true
  }

  /// The value with another in the place of each tensor.
  func replacingOperationInput(by tensor: ArgumentValue) -> ArgumentValue {
    switch self {
    case .list(let items): .list(items.map { $0.replacingOperationInput(by: tensor) })
    case _ where isOperationInput: tensor
    default: self
    }
  }
}
