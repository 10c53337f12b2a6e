import NumPyCore
import PlotCore
import PyCore

extension AxesOperation {
  /// What draws something between the axes.
  static let drawing: [AxesOperation] = [
    plotting("plot", .linear, .linear), plotting("semilogy", .linear, .log),
    plotting("semilogx", .log, .linear), plotting("loglog", .log, .log),
    AxesOperation(
      "scatter", function: "scatter", [.required("x"), .required("y"), .optional("s", nil)],
      "Points."
    ) { (axes, arguments) throws(PythonError) in
      var line = PlotLine(
        x: try axes.numbers(arguments["x"]), y: try axes.numbers(arguments["y"]),
        color: .cycle(0))
      guard line.x.count == line.y.count else {
        throw .valueError("x and y must be the same size")
      }
      line.dashes = .none
      line.marker = "●"
      try axes.colorPoints(&line, arguments)
      return .object(ArtistObject(axes, index: axes.add(.line(line)), kind: "PathCollection"))
    },
    AxesOperation(
      "bar", function: "bar",
      [
        .required("x"), .required("height"), .optional("width", 0.8), .optional("bottom", nil),
      ], "Standing bars."
    ) { (axes, arguments) throws(PythonError) in
      try axes.addBars(
        arguments, at: try axes.places(arguments["x"], ticks: \.x), lengths: "height",
        thickness: "width", base: "bottom", isHorizontal: false)
    },
    AxesOperation(
      "barh", function: "barh",
      [.required("y"), .required("width"), .optional("height", 0.8), .optional("left", nil)],
      "Lying bars."
    ) { (axes, arguments) throws(PythonError) in
      try axes.addBars(
        arguments, at: try axes.places(arguments["y"], ticks: \.y), lengths: "width",
        thickness: "height", base: "left", isHorizontal: true)
    },
    AxesOperation(
      "hist", function: "hist",
      [.required("x"), .optional("bins", 10), .optional("range", nil)],
      "How many values fall into each of some bins."
    ) { (axes, arguments) throws(PythonError) in try axes.addHistogram(arguments) },
    AxesOperation(
      "imshow", function: "imshow", [.required("X"), .optional("cmap", nil)], "A picture."
    ) { (axes, arguments) throws(PythonError) in try axes.addImage(arguments) },
    AxesOperation(
      "matshow", function: "matshow", [.required("X"), .optional("cmap", nil)],
      "A matrix as a picture."
    ) {
      (axes, arguments) throws(PythonError) in try axes.addImage(arguments)
    },
    AxesOperation("axhline", function: "axhline", [.optional("y", 0)], "A line across.") {
      (axes, arguments) throws(PythonError) in
      try axes.addEdge(try arguments.float("y"), isHorizontal: true, arguments)
    },
    AxesOperation("axvline", function: "axvline", [.optional("x", 0)], "A line upwards.") {
      (axes, arguments) throws(PythonError) in
      try axes.addEdge(try arguments.float("x"), isHorizontal: false, arguments)
    },
    AxesOperation(
      "text", function: "text", [.required("x"), .required("y"), .required("s")],
      "A text at a place of the data."
    ) { (axes, arguments) throws(PythonError) in
      try axes.addText(
        try arguments["s"].str(), x: try arguments.float("x"), y: try arguments.float("y"),
        arguments)
    },
    AxesOperation(
      "annotate", function: "annotate", [.required("text"), .required("xy")],
      "A text at a place of the data."
    ) { (axes, arguments) throws(PythonError) in
      let place = try axes.numbers(arguments["xy"])
      guard place.count == 2 else { throw arguments.mismatch("xy", expected: "a pair of numbers") }
      return try axes.addText(
        try arguments["text"].str(), x: place[0], y: place[1], arguments)
    },
  ]

  private static func plotting(
    _ name: String, _ x: PlotAxis.Scale, _ y: PlotAxis.Scale
  ) -> AxesOperation {
    AxesOperation(
      name, function: name, [.variadic("args")], "Lines: y, or x and y, each with a format."
    ) { (axes, arguments) throws(PythonError) in
      if x == .log { axes.axes.x.scale = .log }
      if y == .log { axes.axes.y.scale = .log }
      return try axes.addLines(arguments)
    }
  }
}

extension AxesObject {
  // MARK: Lines

  /// `plot(y)`, `plot(x, y)`, `plot(x, y, 'r--')`, and several of these one after the other.
  fileprivate func addLines(_ arguments: BoundArguments) throws(PythonError) -> Value {
    let looks = try ArtistLooks(arguments, of: "Line2D")
    var rest = arguments.variadic("args")[...]
    var handles: [Value] = []
    while let first = rest.popFirst() {
      var (x, y): (Value?, Value) = (nil, first)
      if let second = rest.first, second.asString == nil {
        (x, y) = (first, second)
        rest.removeFirst()
      }
      var format: LineFormat?
      if let text = rest.first?.asString {
        do throws(LineFormatError) {
          format = try LineFormat(text)
        } catch {
          throw .valueError(error.description)
        }
        rest.removeFirst()
      }
      for line in try lines(x, y) { handles.append(add(line, format, looks)) }
    }
    return .list(of: handles)
  }

  /// One line for each column of y.
  private func lines(
    _ x: Value?, _ y: Value
  ) throws(PythonError) -> [(x: [Double], y: [Double])] {
    let values = try pythonic { try numpy.ndarray(from: y) }
    let count = values.shape.first ?? 1
    let columns = values.ndim == 2 ? values.shape[1] : 1
    let numbers = values.scalars.map(\.asDouble)
    var across = (0..<count).map { Double($0) }
    if let x { across = try places(x, ticks: \.x) }
    guard across.count == count, values.ndim <= 2 else {
      throw .valueError(
        "x and y must have same first dimension, but have shapes (\(across.count),) and "
          + "\(SymbolicTuple(values.shape))")
    }
    return (0..<columns).map { column in
      (across, stride(from: column, to: numbers.count, by: columns).map { numbers[$0] })
    }
  }

  private func add(
    _ points: (x: [Double], y: [Double]), _ format: LineFormat?, _ looks: ArtistLooks
  ) -> Value {
    let color = looks.color ?? format?.color ?? axes.nextColor()
    var line = PlotLine(x: points.x, y: points.y, color: color)
    line.label = looks.label
    line.dashes = looks.dashes ?? format?.dashes ?? .solid
    line.marker = looks.hasMarker ? looks.marker : format?.marker
    return .object(ArtistObject(self, index: add(.line(line)), kind: "Line2D"))
  }

  /// The colours of points: one for all, one each, or numbers through a map.
  fileprivate func colorPoints(
    _ line: inout PlotLine, _ arguments: BoundArguments
  ) throws(PythonError) {
    let given = arguments.keywords("kwargs").first { $0.name == "c" }?.value
    if let given, given.asString == nil, let values = try? numbers(given),
      values.count == line.x.count
    {
      let name = arguments.keywords("kwargs").first { $0.name == "cmap" }?.value
      let map = ColorMap.named(try ArtistLooks.mapName(name ?? .none) ?? "viridis")
      let limits = PlotLimits(values.min() ?? 0, values.max() ?? 1)
      line.colors = values.map {
        let color = map.color(limits.fraction($0))
        return .rgb(color.red, color.green, color.blue)
      }
      line.label = try arguments.keywords("kwargs").first { $0.name == "label" }?.value.str() ?? ""
      return
    }
    let looks = try ArtistLooks(arguments, of: "PathCollection")
    line.color = looks.color ?? axes.nextColor()
    line.colors = looks.colors
    line.label = looks.label
    if let marker = looks.marker { line.marker = marker }
  }

  fileprivate func addEdge(
    _ position: Double, isHorizontal: Bool, _ arguments: BoundArguments
  ) throws(PythonError) -> Value {
    let looks = try ArtistLooks(arguments, of: "Line2D")
    var edge = PlotEdge(
      position: position, isHorizontal: isHorizontal, color: looks.color ?? axes.nextColor())
    edge.label = looks.label
    edge.isBroken = looks.dashes == .broken
    return .object(ArtistObject(self, index: add(.edge(edge)), kind: "Line2D"))
  }

  // MARK: Bars

  fileprivate func addBars(
    _ arguments: BoundArguments, at places: [Double], lengths: String, thickness: String,
    base: String, isHorizontal: Bool
  ) throws(PythonError) -> Value {
    let looks = try ArtistLooks(arguments, of: "Rectangle")
    let ends = try spread(try numbers(arguments[lengths]), over: places.count, lengths)
    let widths = try spread(try numbers(arguments[thickness]), over: places.count, thickness)
    let given = arguments[base].isNothing ? [0] : try numbers(arguments[base])
    let bases = try spread(given, over: places.count, base)
    let isAtEdge = arguments.keywords("kwargs").contains {
      $0.name == "align" && $0.value.asString == "edge"
    }
    let bars = places.indices.map { index in
      let low = isAtEdge ? places[index] : places[index] - widths[index] / 2
      return PlotBars.Bar(
        low: low, high: low + widths[index], base: bases[index], end: bases[index] + ends[index])
    }
    return add(bars, looks, isHorizontal: isHorizontal)
  }

  private func add(_ bars: [PlotBars.Bar], _ looks: ArtistLooks, isHorizontal: Bool) -> Value {
    var artist = PlotBars(bars, color: looks.color ?? axes.nextColor())
    artist.isHorizontal = isHorizontal
    artist.label = looks.label
    artist.colors = looks.colors
    return ArtistObject.bars(self, index: add(.bars(artist)), count: bars.count)
  }

  /// One number for all, or one each.
  private func spread(
    _ values: [Double], over count: Int, _ name: String
  ) throws(PythonError) -> [Double] {
    if values.count == count { return values }
    guard values.count == 1 else {
      throw .valueError(
        "shape mismatch: there are \(count) places and \(values.count) values of '\(name)'")
    }
    return Array(repeating: values[0], count: count)
  }

  fileprivate func addHistogram(_ arguments: BoundArguments) throws(PythonError) -> Value {
    let looks = try ArtistLooks(arguments, of: "Rectangle")
    let values = try pythonic { try numpy.ndarray(from: arguments["x"]).astype(.float64) }
    let range = arguments["range"].isNothing ? nil : try numbers(arguments["range"])
    let count = try arguments["bins"].asIndex()
    let edges = try pythonic {
      try count.map { try values.histogramEdges(bins: $0, range: range) }
        ?? numpy.ndarray(from: arguments["bins"]).astype(.float64)
    }
    let counts = try pythonic { try values.histogram(edges: edges).astype(.float64) }
    let (limits, numbers) = (edges.scalars.map(\.asDouble), counts.scalars.map(\.asDouble))
    let isDensity = arguments.keywords("kwargs").first { $0.name == "density" }?.value
    let total = numbers.reduce(0, +)
    let isShare = try isDensity?.isTrue() ?? false
    let bars = numbers.indices.map { index in
      let width = limits[index + 1] - limits[index]
      let height = isShare && total > 0 ? numbers[index] / (total * width) : numbers[index]
      return PlotBars.Bar(low: limits[index], high: limits[index + 1], base: 0, end: height)
    }
    let handles = add(bars, looks, isHorizontal: false)
    let heights = try pythonic { numpy.array(try NDArray(bars.map(\.end))) }
    return .tuple([heights, numpy.array(edges), handles])
  }

  // MARK: Pictures and texts

  fileprivate func addImage(_ arguments: BoundArguments) throws(PythonError) -> Value {
    let array = try pythonic { try numpy.ndarray(from: arguments["X"]) }
    var shape = array.shape
    if shape.count == 3, shape[2] == 1 { shape.removeLast() }
    guard shape.count == 2 || shape.count == 3 && (3...4).contains(shape[2]), array.size > 0 else {
      throw PythonError(
        .typeError, "Invalid shape \(SymbolicTuple(array.shape)) for image data",
        hint: array.ndim == 4 || array.ndim == 3 ? "plt.imshow(x[0])" : nil)
    }
    var values = array.scalars.map(\.asDouble)
    if shape.count == 3 {
      let highest: Double = array.dtype.isInteger ? 255 : 1
      let channels = shape[2]
      values = (0..<values.count).filter { $0 % channels < 3 }.map { values[$0] / highest }
    }
    var image = PlotImage(
      height: shape[0], width: shape[1], channels: shape.count == 3 ? 3 : 1, values: values)
    try take(arguments, into: &image)
    return .object(ArtistObject(self, index: add(.image(image)), kind: "AxesImage"))
  }

  private func take(_ arguments: BoundArguments, into image: inout PlotImage) throws(PythonError) {
    _ = try ArtistLooks(arguments, of: "AxesImage")
    if let name = try ArtistLooks.mapName(arguments["cmap"]) { image.map = .named(name) }
    for (name, value) in arguments.keywords("kwargs") {
      switch name {
      case "vmin": if let low = try value.asFloat() { image.limits.low = low }
      case "vmax": if let high = try value.asFloat() { image.limits.high = high }
      case "origin": image.isUpward = value.asString == "lower"
      default: break
      }
    }
    if image.limits.low == image.limits.high {
      image.limits = PlotLimits(image.limits.low, image.limits.high)
    }
  }

  fileprivate func addText(
    _ text: String, x: Double, y: Double, _ arguments: BoundArguments
  ) throws(PythonError) -> Value {
    let looks = try ArtistLooks(arguments, of: "Text")
    var artist = PlotText(x: x, y: y, text: text, color: looks.color ?? .rgb(0, 0, 0))
    artist.isCentered = arguments.keywords("kwargs").contains {
      ["ha", "horizontalalignment"].contains($0.name) && $0.value.asString == "center"
    }
    return .object(ArtistObject(self, index: add(.text(artist)), kind: "Text"))
  }
}

/// A shape as Python writes the tuple.
struct SymbolicTuple: CustomStringConvertible {
  private let sizes: [Int]

  init(_ sizes: [Int]) { self.sizes = sizes }

  var description: String {
    let parts = sizes.map(String.init).joined(separator: ", ")
    return sizes.count == 1 ? "(\(parts),)" : "(\(parts))"
  }
}
