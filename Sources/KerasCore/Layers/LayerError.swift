/// The Python exception that Keras raises for a mistake.
public enum ExceptionKind: String, Sendable {
  /// An argument or shape of the right type and an impossible value.
  case valueError = "ValueError"
  /// An argument of the wrong type.
  case typeError = "TypeError"
  /// A place that is not there.
  case indexError = "IndexError"
  /// Something asked of an object that does not have it (yet).
  case attributeError = "AttributeError"
  /// A call in a state that does not allow it.
  case runtimeError = "RuntimeError"
  /// Something that this version does not compute.
  case notImplementedError = "NotImplementedError"
  /// A tensor that could not fit in memory.
  case memoryError = "MemoryError"
  /// A file that cannot be read or written.
  case osError = "OSError"
}

/// A mistake that Keras refuses, with the exception's type, what is wrong and what to try.
public protocol KerasError: Error, Sendable {
  /// The Python exception that Keras raises here.
  var exception: ExceptionKind { get }
  /// What was expected and what was received, as sentences.
  var message: String { get }
  /// One thing to try, ideally a line to paste.
  var hint: String? { get }
}

/// A layer or model that cannot be made, cannot take its input, or cannot be asked for something.
///
/// Thrown without a place by a configuration; the model adds the layer's name and the chain of shapes
/// that led there.
public struct LayerError: KerasError, Equatable {
  /// One layer of the chain and the shape that came out of it.
  public struct Link: Equatable, Sendable {
    /// The layer's name.
    public var layer: String
    /// What came out of it.
    public var shape: SymbolicShape

    /// A link of the chain.
    public init(layer: String, shape: SymbolicShape) {
      self.layer = layer
      self.shape = shape
    }
  }

  /// The Python exception.
  public var exception: ExceptionKind
  /// What was expected and what was received, without the place.
  public var reason: String
  /// One thing to try.
  public var hint: String?
  /// Another thing to try where the layer is the first of its model.
  var firstLayerHint: String?
  /// The name of the layer that refuses, once known.
  public var layer: String?
  /// The axis of the layer's input that does not fit, if it is one axis.
  public var axis: Int?
  /// The shapes on the way to the layer, input first; empty when that does not matter.
  public var chain: [Link]
  /// What the program's own code raised, nil for a mistake that is found here.
  public var raised: RaisedError?

  /// An error without a place yet.
  public init(
    _ reason: String, exception: ExceptionKind = .valueError, hint: String? = nil,
    axis: Int? = nil
  ) {
    self.exception = exception
    self.reason = reason
    self.hint = hint
    self.axis = axis
    layer = nil
    chain = []
  }

  /// An error that the program's own code raised, which goes up as it is.
  public init(raised error: any Error) {
    self.init("\(error)", exception: .runtimeError)
    raised = RaisedError(error: error)
  }

  /// The same error, at a layer of a model.
  public func at(_ layer: String, chain: [Link] = []) -> LayerError {
    var located = self
    located.layer = located.layer ?? layer
    if located.chain.isEmpty { located.chain = chain }
    if chain.count == 1, let hint = located.hint, let more = located.firstLayerHint {
      located.hint = "\(hint), or \(more)"
      located.firstLayerHint = nil
    }
    return located
  }

  /// The same error about what comes out of a model, with the shapes on the way there.
  func afterModel(chain: [Link]) -> LayerError {
    var located = self
    if located.layer == nil, located.chain.isEmpty { located.chain = chain }
    return located
  }

  /// The full text: layer, reason, and the chain of shapes.
  public var message: String {
    var text = layer.map { "Layer '\($0)': " } ?? ""
    text += reason
    if !chain.isEmpty {
      text += "\nThe shapes so far: "
      text += chain.map { "\($0.layer) \($0.shape)" }.joined(separator: " → ")
      text += " → \(layer ?? "the loss")"
    }
    return text
  }
}

/// An error of another module on its way through this one.
public struct RaisedError: Equatable, Sendable {
  /// The error.
  public let error: any Error

  /// Whether both say the same.
  public static func == (left: RaisedError, right: RaisedError) -> Bool {
    "\(left.error)" == "\(right.error)"
  }
}

extension LayerError: CustomStringConvertible {
  /// The exception's name, the message, and the hint on a line of its own.
  public var description: String {
    "\(exception.rawValue): \(message)" + (hint.map { "\nTry: \($0)" } ?? "")
  }
}
