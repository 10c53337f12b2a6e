import PlotCore
import PyCore

/// The looks that keywords such as `color='r'` and `label='train'` ask for.
struct ArtistLooks {
  private(set) var label = ""
  private(set) var color: PlotColor?
  private(set) var colors: [PlotColor] = []
  private(set) var dashes: PlotLine.Dashes?
  private(set) var marker: Character?
  private(set) var hasMarker = false
  private(set) var map: String?

  /// Reads the keywords of a call.
  ///
  /// - Throws: `AttributeError` for a keyword that matplotlib does not know, `ValueError` for a value
  ///   that names no colour, line style or marker.
  init(_ arguments: BoundArguments, of kind: String) throws(PythonError) {
    for (name, value) in arguments.keywords("kwargs") {
      switch name {
      case "label": label = value.isNothing ? "" : try value.str()
      case "color", "c", "facecolor", "fc": try takeColor(value)
      case "linestyle", "ls": try takeDashes(value)
      case "marker": try takeMarker(value)
      case "cmap": map = try Self.mapName(value)
      default:
        guard Self.without.contains(name) else {
          throw PythonError(
            .attributeError, "\(kind).set() got an unexpected keyword argument '\(name)'")
        }
      }
    }
  }

  private mutating func takeColor(_ value: Value) throws(PythonError) {
    if value.isNothing { return }
    if let one = try Self.color(value) {
      color = one
    } else if let items = try? value.items() {
      for item in items {
        guard let one = try Self.color(item) else { return }
        colors.append(one)
      }
    } else {
      throw .valueError(
        "\((try? value.repr()) ?? "this") is not a valid value for color: a name such as 'C1', 'red' "
          + "or '#1f77b4'")
    }
  }

  private mutating func takeDashes(_ value: Value) throws(PythonError) {
    if value.isNothing { return }
    guard let name = value.asString, let found = LineFormat.dashes(named: name) else {
      throw .valueError(
        "\((try? value.repr()) ?? "this") is not a valid value for ls; supported values are '-', "
          + "'--', '-.', ':', 'None', ' ', '', 'solid', 'dashed', 'dashdot', 'dotted'")
    }
    dashes = found
  }

  private mutating func takeMarker(_ value: Value) throws(PythonError) {
    guard let name = value.asString, !["", " ", "None", "none"].contains(name) else { return }
    guard let sign = LineFormat.markers[name] else {
      throw .valueError("Unrecognized marker style '\(name)'")
    }
    marker = sign
    hasMarker = true
  }

  /// One colour: a name, or three or four numbers from 0 to 1; nil for anything else.
  static func color(_ value: Value) throws(PythonError) -> PlotColor? {
    if let name = value.asString {
      guard let color = PlotColor(name) else {
        throw .valueError("'\(name)' is not a valid value for color")
      }
      return color
    }
    guard case .tuple(let parts) = value, parts.count == 3 || parts.count == 4 else { return nil }
    var bytes: [UInt8] = []
    for part in parts {
      guard let number = try part.asFloat(), !number.isNaN else { return nil }
      bytes.append(UInt8((max(0, min(1, number)) * 255).rounded()))
    }
    return .rgb(bytes[0], bytes[1], bytes[2])
  }

  static func mapName(_ value: Value) throws(PythonError) -> String? {
    if let map = value.asObject(ColorMapObject.self) { return map.map.name }
    guard let name = value.asString else { return nil }
    guard ColorMap.isKnown(name) else {
      throw PythonError.valueError(
        "'\(name)' is not a known value for cmap here; there are "
          + ColorMap.names.map { "'\($0)'" }.joined(separator: ", "))
    }
    return name
  }

  /// What matplotlib draws finer than characters can.
  private static let without: Set<String> = [
    "alpha", "linewidth", "lw", "markersize", "ms", "markerfacecolor", "mfc", "markeredgecolor",
    "mec", "markeredgewidth", "mew", "zorder", "edgecolor", "edgecolors", "ec", "antialiased",
    "drawstyle", "fillstyle", "solid_capstyle", "s", "linewidths", "vmin", "vmax", "align",
    "hatch", "tick_label", "yerr", "xerr", "capsize", "density", "histtype", "rwidth", "stacked",
    "interpolation", "aspect", "origin", "extent", "norm", "fontsize", "size", "fontweight",
    "weight", "fontdict", "family", "fontname", "rotation", "ha", "va", "horizontalalignment",
    "verticalalignment", "bbox", "transform", "style", "fontstyle", "pad", "loc", "labelpad",
    "backgroundcolor", "markevery", "clip_on", "picker", "visible", "data", "scalex", "scaley",
    "cumulative", "orientation", "bottom", "left", "y", "x", "ymin", "ymax", "xmin", "xmax",
  ]
}
