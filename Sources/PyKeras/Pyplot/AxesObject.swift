import NumPyCore
import PlotCore
import PyCore

/// A `matplotlib.axes.Axes`.
final class AxesObject: HostObject {
  let figure: FigureObject
  private let index: Int

  init(_ figure: FigureObject, index: Int) {
    self.figure = figure
    self.index = index
    super.init()
  }

  /// What the axes hold; axes that were cleared away with their figure hold nothing more.
  var axes: PlotAxes {
    get { figure.figure.axes.indices.contains(index) ? figure.figure.axes[index] : PlotAxes() }
    set { if figure.figure.axes.indices.contains(index) { figure.figure.axes[index] = newValue } }
  }

  var numpy: NumPyLibrary { figure.library.numpy }

  override var typeName: String { "Axes" }
  override func repr() -> String { "<Axes: >" }

  override var attributeNames: [String] { AxesOperation.byMethod.keys.sorted() + ["figure"] }

  override func attribute(_ name: String) -> Value? {
    if name == "figure" { return .object(figure) }
    guard let operation = AxesOperation.byMethod[name] else { return nil }
    return .function(operation.signature) { (arguments) throws(PythonError) in
      try operation.body(self, arguments)
    }
  }

  // MARK: Reading arguments

  /// The numbers of a value, flattened.
  func numbers(_ value: Value) throws(PythonError) -> [Double] {
    try pythonic { try numpy.ndarray(from: value).scalars.map(\.asDouble) }
  }

  /// Numbers, or texts that stand for 0, 1, 2, … and become the ticks.
  func places(
    _ value: Value, ticks axis: WritableKeyPath<PlotAxes, PlotAxis>
  ) throws(PythonError) -> [Double] {
    if case .object = value { return try numbers(value) }
    guard let items = try? value.items(), let first = items.first, first.asString != nil else {
      return try numbers(value)
    }
    axes[keyPath: axis].ticks = try items.enumerated().map { (place, item) throws(PythonError) in
      PlotTick(Double(place), try item.str())
    }
    return items.indices.map { Double($0) }
  }

  /// Numbers as a tuple of NumPy's scalars.
  func scalars(_ numbers: [Double]) throws(PythonError) -> Value {
    .tuple(
      try numbers.map { (number) throws(PythonError) in
        try pythonic { numpy.result(try NDArray([number], shape: [])) }
      })
  }

  /// Adds an artist and gives its place among them.
  func add(_ artist: PlotArtist) -> Int {
    axes.artists.append(artist)
    return axes.artists.count - 1
  }
}

/// What can be asked of axes: a method of theirs, a function of pyplot for the current ones, or both.
struct AxesOperation: Sendable {
  /// The name and parameters as a method.
  let signature: Signature
  /// The name as a function of pyplot, nil when there is none.
  let functionName: String?
  let body: @Sendable (AxesObject, BoundArguments) throws(PythonError) -> Value

  init(
    _ name: String, function: String? = nil, _ parameters: [Parameter], _ documentation: String,
    _ body: @escaping @Sendable (AxesObject, BoundArguments) throws(PythonError) -> Value
  ) {
    signature = Signature(
      name, parameters + [.keywords("kwargs")], documentation: documentation)
    functionName = function
    self.body = body
  }

  static let all = drawing + labelling
  static let byMethod = Dictionary(
    all.map { ($0.signature.name, $0) }, uniquingKeysWith: { first, _ in first })
}
