import PlotCore
import PyCore

extension AxesOperation {
  /// What is written at the axes, and how they run.
  static let labelling: [AxesOperation] =
    [
      text("set_title", "title", "label", \.title),
      text("set_xlabel", "xlabel", "xlabel", \.x.label),
      text("set_ylabel", "ylabel", "ylabel", \.y.label),
      limits("set_xlim", "xlim", \.x) { $0.xLimits },
      limits("set_ylim", "ylim", \.y) { $0.yLimits },
      getter("get_xlim") { $0.xLimits }, getter("get_ylim") { $0.yLimits },
      ticks("set_xticks", "xticks", \.x), ticks("set_yticks", "yticks", \.y),
      tickLabels("set_xticklabels", \.x), tickLabels("set_yticklabels", \.y),
      scale("set_xscale", "xscale", \.x), scale("set_yscale", "yscale", \.y),
      AxesOperation(
        "legend", function: "legend", [.variadic("args")], "Tells the labels of the lines."
      ) { (axes, arguments) throws(PythonError) in
        try axes.name(arguments.variadic("args"))
        axes.axes.hasLegend = true
        return .none
      },
      AxesOperation("grid", function: "grid", [.optional("visible", nil)], "Lines at the ticks.") {
        (axes, arguments) throws(PythonError) in
        let wanted = arguments["visible"]
        axes.axes.hasGrid = wanted.isNothing ? !axes.axes.hasGrid : try wanted.isTrue()
        return .none
      },
      AxesOperation("axis", function: "axis", [.optional("arg", nil)], "Hides or sets the axes.") {
        (axes, arguments) throws(PythonError) in try axes.setAxis(arguments["arg"])
      },
      AxesOperation("set_axis_off", [], "Hides the axes.") { (axes, _) in
        axes.axes.isFramed = false
        return .none
      },
      AxesOperation("invert_yaxis", [], "Turns the axis upside down.") { (axes, _) in
        let limits = axes.axes.yLimits
        axes.axes.y.limits = PlotLimits(limits.high, limits.low)
        return .none
      },
      AxesOperation("cla", function: "cla", [], "Takes everything off the axes.") { (axes, _) in
        axes.axes = PlotAxes(place: axes.axes.place)
        return .none
      },
      AxesOperation(
        "set", [], "Several of title, xlabel, ylabel, xlim, ylim, xticks, yticks at once."
      ) { (axes, arguments) throws(PythonError) in
        for (name, value) in arguments.keywords("kwargs") {
          guard let operation = AxesOperation.byMethod["set_" + name] else {
            throw PythonError(
              .attributeError, "Axes.set() got an unexpected keyword argument '\(name)'")
          }
          _ = try operation.body(axes, try operation.signature.bind(Arguments([value])))
        }
        return .none
      },
      silent("tick_params", function: "tick_params"), silent("set_aspect", function: nil),
      silent("margins", function: "margins"), silent("set_facecolor", function: nil),
    ]

  private static func text(
    _ name: String, _ function: String, _ parameter: String,
    _ path: WritableKeyPath<PlotAxes, String> & Sendable
  ) -> AxesOperation {
    AxesOperation(name, function: function, [.required(parameter)], "Writes the \(function).") {
      (axes, arguments) throws(PythonError) in
      axes.axes[keyPath: path] = try arguments[parameter].str()
      return .none
    }
  }

  private static func limits(
    _ name: String, _ function: String, _ path: WritableKeyPath<PlotAxes, PlotAxis> & Sendable,
    _ read: @escaping @Sendable (PlotAxes) -> PlotLimits
  ) -> AxesOperation {
    AxesOperation(name, function: function, [.variadic("args")], "Sets the ends of the axis.") {
      (axes, arguments) throws(PythonError) in
      var ends: [Value] = arguments.variadic("args")
      if ends.count == 1, let pair = try? ends[0].items() { ends = pair }
      let now = read(axes.axes)
      var wanted = (now.low, now.high)
      if let low = try ends.first?.asFloat() { wanted.0 = low }
      if ends.count > 1, let high = try ends[1].asFloat() { wanted.1 = high }
      for (key, value) in arguments.keywords("kwargs") {
        guard let number = try value.asFloat() else { continue }
        if ["left", "bottom", "xmin", "ymin"].contains(key) { wanted.0 = number }
        if ["right", "top", "xmax", "ymax"].contains(key) { wanted.1 = number }
      }
      if !ends.isEmpty || !arguments.keywords("kwargs").isEmpty {
        axes.axes[keyPath: path].limits = PlotLimits(wanted.0, wanted.1)
      }
      let limits = read(axes.axes)
      return try axes.scalars([limits.low, limits.high])
    }
  }

  private static func getter(
    _ name: String, _ read: @escaping @Sendable (PlotAxes) -> PlotLimits
  ) -> AxesOperation {
    AxesOperation(name, [], "The ends of the axis.") { (axes, _) throws(PythonError) in
      let limits = read(axes.axes)
      return try axes.scalars([limits.low, limits.high])
    }
  }

  private static func ticks(
    _ name: String, _ function: String, _ path: WritableKeyPath<PlotAxes, PlotAxis> & Sendable
  ) -> AxesOperation {
    AxesOperation(
      name, function: function, [.optional("ticks", nil), .optional("labels", nil)],
      "Sets the ticks and their texts."
    ) { (axes, arguments) throws(PythonError) in
      guard !arguments["ticks"].isNothing else { return .none }
      let places = try axes.numbers(arguments["ticks"])
      var texts: [String] = []
      if !arguments["labels"].isNothing {
        for label in try arguments.items("labels") { texts.append(try label.str()) }
        guard texts.count == places.count else {
          throw .valueError(
            "The number of FixedLocator locations (\(places.count)), usually from a call to "
              + "set_ticks, does not match the number of labels (\(texts.count)).")
        }
      }
      axes.axes[keyPath: path].ticks = places.enumerated().map { index, place in
        PlotTick(place, index < texts.count ? texts[index] : PlotTick.text(place))
      }
      return .none
    }
  }

  private static func tickLabels(
    _ name: String, _ path: WritableKeyPath<PlotAxes, PlotAxis> & Sendable
  ) -> AxesOperation {
    AxesOperation(name, [.required("labels")], "Sets the texts of the ticks.") {
      (axes, arguments) throws(PythonError) in
      let labels = try arguments.items("labels")
      let known = axes.axes[keyPath: path].ticks ?? []
      var ticks: [PlotTick] = []
      for (index, label) in labels.enumerated() {
        let place = index < known.count ? known[index].position : Double(index)
        ticks.append(PlotTick(place, try label.str()))
      }
      axes.axes[keyPath: path].ticks = ticks
      return .none
    }
  }

  private static func scale(
    _ name: String, _ function: String, _ path: WritableKeyPath<PlotAxes, PlotAxis> & Sendable
  ) -> AxesOperation {
    AxesOperation(
      name, function: function, [.required("value", choices: ["linear", "log"])],
      "Sets how numbers are laid along the axis."
    ) { (axes, arguments) throws(PythonError) in
      let name = try arguments.string("value")
      guard let scale = PlotAxis.Scale(rawValue: name) else {
        throw .valueError(
          "'\(name)' is not a valid value for scale; supported values are 'linear', 'log'")
      }
      axes.axes[keyPath: path].scale = scale
      return .none
    }
  }

  /// What only matters on paper.
  private static func silent(_ name: String, function: String?) -> AxesOperation {
    AxesOperation(name, function: function, [.variadic("args")], "Has no effect in characters.") {
      (_, _) in .none
    }
  }
}

extension PlotTick {
  /// A tick's number as it is written: a whole number without its point.
  static func text(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
  }
}

extension AxesObject {
  /// Labels for artists in their order: `legend(['train', 'val'])`.
  fileprivate func name(_ arguments: [Value]) throws(PythonError) {
    guard let last = arguments.last, last.asString == nil, let labels = try? last.items() else {
      return
    }
    var texts: [String] = []
    for label in labels where label.asString != nil { texts.append(try label.str()) }
    var rest = texts[...]
    for (index, artist) in axes.artists.enumerated() {
      switch artist {
      case .line(var line):
        guard let text = rest.popFirst() else { return }
        line.label = text
        axes.artists[index] = .line(line)
      case .bars(var bars):
        guard let text = rest.popFirst() else { return }
        bars.label = text
        axes.artists[index] = .bars(bars)
      case .image, .text, .edge: break
      }
    }
  }

  /// `axis('off')`, `axis('equal')`, `axis([0, 1, 0, 1])`.
  fileprivate func setAxis(_ value: Value) throws(PythonError) -> Value {
    if let word = value.asString {
      switch word {
      case "off": axes.isFramed = false
      case "on": axes.isFramed = true
      case "equal", "tight", "auto", "image", "scaled", "square": break
      default:
        throw .valueError("Unrecognized string '\(word)' to axis; try 'on' or 'off'")
      }
    } else if case .bool(let isFramed) = value {
      axes.isFramed = isFramed
    } else if !value.isNothing {
      let ends = try numbers(value)
      guard ends.count == 4 else {
        throw PythonError(
          .typeError,
          "the first argument to axis() must be an iterable of the form [xmin, xmax, ymin, ymax]")
      }
      axes.x.limits = PlotLimits(ends[0], ends[1])
      axes.y.limits = PlotLimits(ends[2], ends[3])
    }
    let (x, y) = (axes.xLimits, axes.yLimits)
    return try scalars([x.low, x.high, y.low, y.high])
  }
}
