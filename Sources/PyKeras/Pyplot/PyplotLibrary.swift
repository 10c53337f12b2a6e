import NumPyCore
import PlotCore
import PyCore

/// `matplotlib.pyplot` as one session sees it: the open figures and the current one.
///
/// Figures are values of `PlotCore`; who shows them decides how they look. What matplotlib draws finer
/// than a screen of characters can, such as line widths and fonts, is accepted and has no effect.
/// Belongs to the interpreter's thread, like every Python object.
public final class PyplotLibrary {
  /// Shows a figure, and gives what to print in the program's output.
  public var viewer: (PlotFigure) -> String = { _ in "" }
  /// The bytes of a picture file of a figure; nil for a file name whose ending is not known.
  public var painter: (PlotFigure, _ path: String) -> [UInt8]? = { _, _ in nil }

  let numpy: NumPyLibrary
  /// `plt.rcParams`: only the figure's size has an effect.
  let settings = DictObject()
  private var figures: [FigureObject] = []
  private var current: FigureObject?

  init(numpy: NumPyLibrary) {
    self.numpy = numpy
    settings.set("figure.figsize", to: .list(of: [.float(6.4), .float(4.8)]))
  }

  /// Makes `matplotlib` and `matplotlib.pyplot` importable.
  func register(in registry: ModuleRegistry) {
    registry.register("matplotlib") { (interpreter) throws(PythonError) in
      let module = Module("matplotlib", documentation: "Plots in characters.")
      module.define("__version__", .string("3.10.0"))
      module.define("rcParams", .dict(self.settings))
      module.define("cm", .object(self.colorMaps))
      module.define("colormaps", .object(self.colorMaps))
      module.define(Signature("use", [.required("backend"), .keywords("kwargs")])) { _ in .none }
      module.define("pyplot", .object(try interpreter.importModule("matplotlib.pyplot")))
      return module
    }
    registry.register("matplotlib.pyplot") { _ in self.makeModule() }
    registry.register("matplotlib.cm") { _ in self.colorMaps }
  }

  private(set) lazy var colorMaps = makeColorMaps()

  private func makeColorMaps() -> Module {
    let module = Module("matplotlib.cm", documentation: "Maps from numbers to colours.")
    for name in ColorMap.names {
      module.define(name, .object(ColorMapObject(name, numpy: numpy)))
      module.define(name + "_r", .object(ColorMapObject(name + "_r", numpy: numpy)))
    }
    return module
  }

  // MARK: Figures

  /// A new figure, which becomes the current one.
  func makeFigure(number: Int?, size: PlotSize?) -> FigureObject {
    let figure = FigureObject(
      PlotFigure(size: size ?? defaultSize), number: number ?? nextNumber, library: self)
    figures.append(figure)
    current = figure
    return figure
  }

  /// The figure of a number, which becomes the current one; nil when there is none.
  func select(number: Int) -> FigureObject? {
    guard let figure = figures.first(where: { $0.number == number }) else { return nil }
    current = figure
    return figure
  }

  /// The current figure, a new one when there is none.
  var currentFigure: FigureObject { current ?? makeFigure(number: nil, size: nil) }

  /// The current axes, new ones when there are none.
  var currentAxes: AxesObject { currentFigure.currentAxes }

  func makeCurrent(_ figure: FigureObject) { current = figure }

  private var nextNumber: Int { (figures.map(\.number).max() ?? 0) + 1 }

  private var defaultSize: PlotSize {
    guard let pair = try? settings.get("figure.figsize")?.items(), pair.count == 2,
      let width = try? pair[0].asFloat(), let height = try? pair[1].asFloat()
    else { return PlotFigure().size }
    return PlotSize(width: width, height: height)
  }

  /// Forgets a figure, all of them when it is nil.
  func close(_ figure: FigureObject?) {
    guard let figure else {
      figures = []
      current = nil
      return
    }
    figures.removeAll { $0 === figure }
    if current === figure { current = figures.last }
  }

  /// Writes a figure to a file: `plt.savefig`; a name without an ending gets `.png`.
  func save(_ figure: FigureObject, _ arguments: BoundArguments) throws(PythonError) {
    var path = try arguments["fname"].str()
    let name = path.split(separator: "/").last ?? ""
    if !name.contains(".") { path += ".png" }
    guard let bytes = painter(figure.figure, path) else {
      let ending = path.split(separator: ".").last.map(String.init) ?? ""
      throw PythonError.valueError(
        "Format '\(ending)' is not supported (supported formats: png, svg)"
      ).located(at: arguments.range(of: "fname"))
    }
    try numpy.write(bytes, to: path)
  }

  /// Shows all open figures and forgets them: `plt.show()`, and the end of a notebook's cell.
  public func showAll() {
    let open = figures
    close(nil)
    for figure in open where !figure.figure.isEmpty {
      let text = viewer(figure.figure)
      if !text.isEmpty { numpy.host.write(text + "\n", to: .standardOutput) }
    }
  }
}

/// `plt.cm.viridis`: a map of colours, which gives the colour of a number from 0 to 1 when called.
final class ColorMapObject: HostObject {
  let map: ColorMap
  private let numpy: NumPyLibrary

  init(_ name: String, numpy: NumPyLibrary) {
    map = ColorMap.named(name)
    self.numpy = numpy
    super.init()
  }

  override var typeName: String { "Colormap" }
  override var isCallable: Bool { true }
  override var attributeNames: [String] { ["name"] }

  override func attribute(_ name: String) -> Value? {
    name == "name" ? .string(map.name) : nil
  }

  override func call(_ arguments: Arguments) throws(PythonError) -> Value {
    guard let first = arguments.positional.first, let number = try first.asFloat() else {
      throw .typeError("a colour map takes a number from 0 to 1, or an integer from 0 to 255")
    }
    let isIndex = try first.asIndex() != nil
    let color = map.color(isIndex ? number / 255 : number)
    let parts = [color.red, color.green, color.blue].map { Double($0) / 255 } + [1]
    return .tuple(
      try parts.map { (part) throws(PythonError) in
        try pythonic { numpy.result(try NDArray([part], shape: [])) }
      })
  }
}
