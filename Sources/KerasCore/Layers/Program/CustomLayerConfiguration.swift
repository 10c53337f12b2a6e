import ConvEngine
import Synchronization

/// What is known of a program's layer without running the program: its class's name, and the shapes
/// that it has been seen with.
public struct CustomLayerConfiguration: LayerConfiguration {
  /// The name of the program's class.
  public let ownClassName: String
  /// Whether it has nothing to build.
  public var isBuiltAtInit: Bool { record.isBuiltAtInit }
  let record: ShapeRecord
  private var rule: ShapeRule?

  /// From the shape of an input to that of the output, batch in front.
  public typealias ShapeRule = @Sendable (SymbolicShape) throws(LayerError) -> SymbolicShape

  init(ownClassName: String, record: ShapeRecord) {
    self.ownClassName = ownClassName
    self.record = record
  }

  /// An operation of `keras.ops`, whose shapes are known before it is called.
  public init(operation className: String, rule: @escaping ShapeRule) {
    self.init(ownClassName: className, record: ShapeRecord(isBuiltAtInit: true))
    self.rule = rule
  }

  /// Keras's class that it derives from.
  public static var className: String { "Layer" }

  /// The name of the program's class.
  public var className: String { ownClassName }

  /// The shape of the output, batch in front, where the layer has been called with such an input.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    if let known = record[input] { return known }
    if let rule { return try rule(input) }
    throw LayerError("its output shape is known once it has been called.")
  }

  /// The weights it has been seen to have.
  public func weightSpecifications(
    for input: SymbolicShape
  ) throws(LayerError) -> [WeightSpecification] { record.weights }

  /// How the parameter count comes about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    let terms = record.weights.map { weight in
      weight.shape.dimensions.isEmpty
        ? "1" : weight.shape.dimensions.map(String.init).joined(separator: "·")
    }
    let total = record.weights.reduce(0) { $0 + $1.shape.count }
    return [
      ArithmeticLine(
        "params", terms.isEmpty ? "none" : "\(terms.joined(separator: " + ")) = \(total)")
    ]
  }

  /// The working layer needs the program's object, which no configuration has.
  public func instantiate(_ identity: LayerIdentity) -> Layer { Layer(self, identity: identity) }
}

extension CustomLayerConfiguration {
  /// The program's constructor is its own.
  public static var parameters: [LayerParameter] { [] }

  /// Refused: the program's class makes it.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    throw LayerError("a layer of one's own is made by its class.", exception: .typeError)
  }

  /// None that are known without the program.
  public var arguments: [(name: String, value: ArgumentValue)] { [] }
}

/// The shapes that a program's layer has been seen with; read by other threads too.
final class ShapeRecord: Sendable {
  private let outputs = Mutex<[SymbolicShape: SymbolicShape]>([:])
  private let specifications = Mutex<[WeightSpecification]>([])
  private let builtAtInit: Mutex<Bool>

  init(isBuiltAtInit: Bool) { builtAtInit = Mutex(isBuiltAtInit) }

  /// Whether the layer has nothing to build.
  var isBuiltAtInit: Bool {
    get { builtAtInit.withLock { $0 } }
    set { builtAtInit.withLock { $0 = newValue } }
  }

  subscript(input: SymbolicShape) -> SymbolicShape? {
    get { outputs.withLock { $0[input] } }
    set { outputs.withLock { $0[input] = newValue } }
  }

  var weights: [WeightSpecification] { specifications.withLock { $0 } }

  func setWeights(_ weights: [WeightSpecification]) {
    specifications.withLock { $0 = weights }
  }
}
