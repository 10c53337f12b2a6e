import PlotCore
import PyCore

extension PyplotLibrary {
  /// The module `matplotlib.pyplot`.
  func makeModule() -> Module {
    let module = Module("matplotlib.pyplot", documentation: "Plots in characters.")
    module.define("rcParams", .dict(settings))
    module.define("cm", .object(colorMaps))
    module.define("style", .object(Self.styleModule))
    defineFigures(in: module)
    for operation in AxesOperation.all {
      guard let name = operation.functionName else { continue }
      let signature = Signature(
        name, operation.signature.parameters, documentation: operation.signature.documentation)
      // What was bound by this signature has the same parameters as the method's.
      module.define(signature) { (arguments) throws(PythonError) in
        try operation.body(self.currentAxes, arguments)
      }
    }
    for name in ["tight_layout", "subplots_adjust", "ion", "ioff", "pause", "draw", "rc"] {
      module.define(Signature(name, [.variadic("args"), .keywords("kwargs")])) { _ in .none }
    }
    return module
  }

  private static var styleModule: Module {
    let module = Module("matplotlib.style")
    module.define(Signature("use", [.required("style")])) { _ in .none }
    module.define("available", .list(of: [.string("default"), .string("ggplot")]))
    return module
  }

  private func defineFigures(in module: Module) {
    let figure = Signature(
      "figure",
      [
        .optional("num", nil), .optional("figsize", nil, "Width and height in inches."),
        .keywords("kwargs"),
      ], documentation: "A new figure.")
    module.define(figure) { (arguments) throws(PythonError) in
      let number = try arguments["num"].asIndex()
      if let number, let known = self.select(number: number) { return .object(known) }
      return .object(
        self.makeFigure(number: number, size: try Self.size(arguments["figsize"], arguments)))
    }
    module.define(PyplotSignatures.grid("subplots")) { (arguments) throws(PythonError) in
      let given = arguments.keywords("kwargs").first { $0.name == "figsize" }?.value
      let figure = self.makeFigure(
        number: nil, size: try Self.size(given ?? .none, arguments))
      return .tuple([.object(figure), try AxesArrayObject.make(figure, arguments)])
    }
    module.define(PyplotSignatures.subplot("subplot")) { (arguments) throws(PythonError) in
      .object(self.currentFigure.addAxes(try PyplotSignatures.place(arguments)))
    }
    let any: [Parameter] = [.variadic("args"), .keywords("kwargs")]
    module.define(PyplotSignatures.saving) { (arguments) throws(PythonError) in
      try self.save(self.currentFigure, arguments)
      return .none
    }
    module.define(Signature("gcf")) { _ in .object(self.currentFigure) }
    module.define(Signature("gca")) { _ in .object(self.currentAxes) }
    module.define(Signature("sca", [.required("ax")])) { (arguments) throws(PythonError) in
      guard let axes = arguments["ax"].asObject(AxesObject.self) else {
        throw arguments.mismatch("ax", expected: "axes")
      }
      axes.figure.select(axes)
      return .none
    }
    module.define(Signature("suptitle", [.required("t"), .keywords("kwargs")])) {
      (arguments) throws(PythonError) in
      self.currentFigure.figure.title = try arguments["t"].str()
      return .none
    }
    module.define(Signature("colorbar", any)) { _ in
      self.currentAxes.axes.hasColorbar = true
      return .none
    }
    module.define(Signature("get_cmap", [.optional("name", "viridis")])) {
      (arguments) throws(PythonError) in
      .object(
        ColorMapObject(
          try ArtistLooks.mapName(arguments["name"]) ?? "viridis", numpy: self.numpy))
    }
    module.define(Signature("clf")) { _ in
      self.currentFigure.clear()
      return .none
    }
    module.define(Signature("close", any)) { arguments in
      let figure = arguments.variadic("args").first?.asObject(FigureObject.self)
      let isAll = arguments.variadic("args").first?.asString == "all"
      self.close(isAll ? nil : figure ?? self.currentFigure)
      return .none
    }
    module.define(
      Signature("show", any, documentation: "Shows all open figures.")
    ) { _ in
      self.showAll()
      return .none
    }
  }

  private static func size(
    _ value: Value, _ arguments: BoundArguments
  ) throws(PythonError) -> PlotSize? {
    if value.isNothing { return nil }
    let pair = try value.items()
    guard pair.count == 2, let width = try pair[0].asFloat(), let height = try pair[1].asFloat(),
      width > 0, height > 0, width < 1e4, height < 1e4
    else {
      throw .valueError(
        "figsize is a pair of positive numbers, inches across and down. "
          + "Received: figsize=\((try? value.repr()) ?? "")")
    }
    return PlotSize(width: width, height: height)
  }
}
