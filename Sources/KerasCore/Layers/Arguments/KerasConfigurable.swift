/// A Keras object that is made from named arguments and can say them again: a layer, an initializer, a
/// regularizer, a constraint.
///
/// The Python constructor, `get_config` and `from_config` follow from these alone.
public protocol KerasConfigurable: Sendable {
  /// Keras's class name: `Conv1D`, `L2`.
  static var className: String { get }

  /// The class name; a program's class has its own.
  var className: String { get }

  /// The arguments of Keras's constructor, in its order.
  static var parameters: [LayerParameter] { get }

  /// Reads the arguments by Keras's names.
  ///
  /// - Throws: `LayerError` for a value of a wrong type or an impossible one.
  init(_ arguments: LayerArguments) throws(LayerError)

  /// The arguments by Keras's names, in the order of Keras's `get_config`.
  var arguments: [(name: String, value: ArgumentValue)] { get }
}

extension KerasConfigurable {
  /// Keras's class name is the type's own: `Conv1D`.
  public static var className: String { String(describing: Self.self) }

  /// Keras's class name: `Conv1D`.
  public var className: String { Self.className }
}

/// The names that Keras gives a class: its own and the snake-case form.
func isName(_ name: String, of type: any KerasConfigurable.Type) -> Bool {
  name == type.className || name == snakeCase(type.className)
}
