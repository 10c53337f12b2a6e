import PlotCore
import PyCore

/// A `matplotlib.figure.Figure`.
final class FigureObject: HostObject {
  var figure: PlotFigure
  let number: Int
  unowned let library: PyplotLibrary
  private(set) var axes: [AxesObject] = []
  private var selected: Int?

  init(_ figure: PlotFigure, number: Int, library: PyplotLibrary) {
    self.figure = figure
    self.number = number
    self.library = library
    super.init()
  }

  override var typeName: String { "Figure" }

  override func repr() -> String { "<Figure size \(pixels) with \(axes.count) Axes>" }
  override func str() -> String { "Figure(\(pixels))" }

  /// The size at matplotlib's 100 dots an inch.
  private var pixels: String {
    "\(Int(figure.size.width * 100))x\(Int(figure.size.height * 100))"
  }

  /// The axes that `plt.plot` draws on; new ones when there are none.
  var currentAxes: AxesObject {
    guard let selected, axes.indices.contains(selected) else { return addAxes(.whole) }
    return axes[selected]
  }

  /// The axes at a place, new ones when there are none there; they become the current ones.
  func addAxes(_ place: PlotCellSpan) -> AxesObject {
    if let index = figure.axes.firstIndex(where: { $0.place == place }) {
      selected = index
      return axes[index]
    }
    figure.axes.append(PlotAxes(place: place))
    let object = AxesObject(self, index: figure.axes.count - 1)
    axes.append(object)
    selected = axes.count - 1
    return object
  }

  func select(_ object: AxesObject) {
    selected = axes.firstIndex { $0 === object } ?? selected
    library.makeCurrent(self)
  }

  /// Takes everything off: `plt.clf`.
  func clear() {
    figure.axes = []
    figure.title = ""
    axes = []
    selected = nil
  }

  override var attributeNames: [String] { Self.methods.keys.sorted() + ["axes", "number"] }

  override func attribute(_ name: String) -> Value? {
    switch name {
    case "axes": return .list(of: axes.map { .object($0) })
    case "number": return .int(number)
    default: break
    }
    guard let method = Self.methods[name] else { return nil }
    return .function(method.signature) { (arguments) throws(PythonError) in
      try method.body(self, arguments)
    }
  }

  struct Method: Sendable {
    let signature: Signature
    let body: @Sendable (FigureObject, BoundArguments) throws(PythonError) -> Value
  }

  private static let methods: [String: Method] = {
    let all = [
      Method(signature: PyplotSignatures.subplot("add_subplot")) {
        (figure, arguments) throws(PythonError) in
        .object(figure.addAxes(try PyplotSignatures.place(arguments)))
      },
      Method(signature: PyplotSignatures.grid("subplots")) {
        (figure, arguments) throws(PythonError) in
        try AxesArrayObject.make(figure, arguments)
      },
      Method(signature: Signature("suptitle", [.required("t"), .keywords("kwargs")])) {
        (figure, arguments) throws(PythonError) in
        figure.figure.title = try arguments["t"].str()
        return .none
      },
      Method(signature: PyplotSignatures.saving) { (figure, arguments) throws(PythonError) in
        try figure.library.save(figure, arguments)
        return .none
      },
      Method(signature: Signature("gca")) { (figure, _) in .object(figure.currentAxes) },
      Method(signature: Signature("clf")) { (figure, _) in
        figure.clear()
        return .none
      },
      Method(signature: Signature("colorbar", [.variadic("args"), .keywords("kwargs")])) {
        (figure, _) in
        figure.currentAxes.axes.hasColorbar = true
        return .none
      },
      Method(signature: Signature("show", [.variadic("args"), .keywords("kwargs")])) {
        (figure, _) in
        figure.library.showAll()
        return .none
      },
    ]
    // What only moves things about on paper.
    let layout = ["tight_layout", "subplots_adjust", "autofmt_xdate", "set_size_inches", "set_dpi"]
    let silent = layout.map { name in
      Method(signature: Signature(name, [.variadic("args"), .keywords("kwargs")])) { _, _ in .none }
    }
    return Dictionary(
      (all + silent).map { ($0.signature.name, $0) }, uniquingKeysWith: { first, _ in first })
  }()
}

/// Signatures that functions of pyplot and methods of figures share.
enum PyplotSignatures {
  static func subplot(_ name: String) -> Signature {
    Signature(
      name, [.variadic("args"), .keywords("kwargs")],
      documentation: "The axes in one cell of a grid: rows, columns, and the cell counted from 1.")
  }

  static let saving = Signature(
    "savefig", [.required("fname"), .keywords("kwargs")], documentation: "Writes a picture file.")

  static func grid(_ name: String) -> Signature {
    Signature(
      name,
      [
        .optional("nrows", 1), .optional("ncols", 1), .keywords("kwargs"),
      ], documentation: "A grid of axes.")
  }

  /// The place that `subplot(2, 3, 1)`, `subplot(231)` or `subplot(2, 1, (1, 2))` names.
  static func place(_ arguments: BoundArguments) throws(PythonError) -> PlotCellSpan {
    var items = arguments.variadic("args")
    if items.isEmpty { return .whole }
    if items.count == 1, let number = try items[0].asIndex(), (100...999).contains(number) {
      items = [number / 100, number / 10 % 10, number % 10].map { .int($0) }
    }
    guard items.count == 3, let rows = try items[0].asIndex(), let columns = try items[1].asIndex()
    else {
      throw PythonError(
        .typeError, "subplot() takes 1 or 3 positional arguments but \(items.count) were given")
    }
    let ends: [Int]
    if let index = try items[2].asIndex() {
      ends = [index, index]
    } else {
      ends = try items[2].items().map { (item) throws(PythonError) in try item.asIndex() ?? 0 }
    }
    guard ends.count == 2, ends[0] <= ends[1],
      let place = PlotCellSpan(rows: rows, columns: columns, cells: ends[0] - 1...ends[1] - 1)
    else {
      throw .valueError(
        "num must be an integer with 1 <= num <= \(rows.multipliedReportingOverflow(by: columns).0)"
          + ", not \((try? items[2].repr()) ?? "")")
    }
    return place
  }
}
