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

  /// How a configuration states an object of the program's own; nil for Keras's.
  var serializedForm: ArgumentValue? { get }

  /// Raises what the program's own code raised where an error could not go on.
  ///
  /// - Throws: that error, once.
  func raiseFailure() throws(LayerError)
}

extension KerasConfigurable {
  /// Keras's class name is the type's own: `Conv1D`.
  public static var className: String { String(describing: Self.self) }

  /// Keras's class name: `Conv1D`.
  public var className: String { Self.className }

  /// Keras's objects are stated by class and arguments.
  public var serializedForm: ArgumentValue? { nil }

  /// Keras's own code raises nothing.
  public func raiseFailure() throws(LayerError) {}
}

/// The names that Keras gives a class: its own and the snake-case form.
func isName(_ name: String, of type: any KerasConfigurable.Type) -> Bool {
  name == type.className || name == snakeCase(type.className)
}
