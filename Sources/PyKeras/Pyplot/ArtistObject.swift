import PlotCore
import PyCore

/// What a drawing function gives back: a line, a bar, a picture, to be changed afterwards.
final class ArtistObject: HostObject {
  let axes: AxesObject
  private let index: Int
  private let bar: Int?
  private let kind: String

  init(_ axes: AxesObject, index: Int, bar: Int? = nil, kind: String) {
    self.axes = axes
    self.index = index
    self.bar = bar
    self.kind = kind
    super.init()
  }

  /// All bars of one call.
  static func bars(_ axes: AxesObject, index: Int, count: Int) -> Value {
    .tuple(
      (0..<count).map { .object(ArtistObject(axes, index: index, bar: $0, kind: "Rectangle")) })
  }

  override var typeName: String { kind }
  override func repr() -> String { "<matplotlib \(kind)>" }

  private var artist: PlotArtist? {
    get { axes.axes.artists.indices.contains(index) ? axes.axes.artists[index] : nil }
    set {
      guard let newValue, axes.axes.artists.indices.contains(index) else { return }
      axes.axes.artists[index] = newValue
    }
  }

  override var attributeNames: [String] {
    [
      "set_color", "set_label", "get_label", "get_height", "get_width", "get_x", "get_y",
      "get_xdata", "get_ydata", "set_data", "set_text", "axes",
    ]
  }

  override func attribute(_ name: String) -> Value? {
    switch name {
    case "axes": return .object(axes)
    case "set_color", "set_facecolor": return method(name, ["color"], setColor)
    case "set_label": return method(name, ["s"], setLabel)
    case "set_text": return method(name, ["s"], setText)
    case "set_data": return method(name, ["x", "y"], setData)
    case "get_label": return getter(name) { .string($0.label) }
    case "get_xdata": return getter(name) { Self.list($0) { $0.x } }
    case "get_ydata": return getter(name) { Self.list($0) { $0.y } }
    case "get_height": return side(name) { $0.isHorizontal ? $1.high - $1.low : $1.end - $1.base }
    case "get_width": return side(name) { $0.isHorizontal ? $1.end - $1.base : $1.high - $1.low }
    case "get_x": return side(name) { $0.isHorizontal ? $1.base : $1.low }
    case "get_y": return side(name) { $0.isHorizontal ? $1.low : $1.base }
    default: return nil
    }
  }

  private func method(
    _ name: String, _ parameters: [String],
    _ body: @escaping (BoundArguments) throws(PythonError) -> Void
  ) -> Value {
    .function(Signature(name, parameters.map { .required($0) } + [.keywords("kwargs")])) {
      (arguments) throws(PythonError) in
      try body(arguments)
      return .none
    }
  }

  private func getter(_ name: String, _ read: @escaping (PlotArtist) -> Value) -> Value {
    .function(Signature(name)) { _ in self.artist.map(read) ?? .none }
  }

  private static func list(_ artist: PlotArtist, _ read: (PlotLine) -> [Double]) -> Value {
    guard case .line(let line) = artist else { return .none }
    return .list(of: read(line).map { .float($0) })
  }

  private func side(
    _ name: String, _ read: @escaping (PlotBars, PlotBars.Bar) -> Double
  ) -> Value? {
    guard let bar else { return nil }
    return getter(name) { artist in
      guard case .bars(let bars) = artist, bars.bars.indices.contains(bar) else { return .none }
      return .float(read(bars, bars.bars[bar]))
    }
  }

  // MARK: Changes

  private func setColor(_ arguments: BoundArguments) throws(PythonError) {
    guard let color = try ArtistLooks.color(arguments["color"]) else {
      throw arguments.mismatch("color", expected: "a colour")
    }
    switch artist {
    case .line(var line):
      line.color = color
      artist = .line(line)
    case .bars(var bars):
      guard let bar else { return }
      while bars.colors.count < bars.bars.count { bars.colors.append(bars.color) }
      bars.colors[bar] = color
      artist = .bars(bars)
    case .text(var text):
      text.color = color
      artist = .text(text)
    case .image, .edge, nil: break
    }
  }

  private func setLabel(_ arguments: BoundArguments) throws(PythonError) {
    let text = try arguments["s"].str()
    switch artist {
    case .line(var line):
      line.label = text
      artist = .line(line)
    case .bars(var bars):
      bars.label = text
      artist = .bars(bars)
    default: break
    }
  }

  private func setText(_ arguments: BoundArguments) throws(PythonError) {
    guard case .text(var text) = artist else { return }
    text.text = try arguments["s"].str()
    artist = .text(text)
  }

  private func setData(_ arguments: BoundArguments) throws(PythonError) {
    guard case .line(var line) = artist else { return }
    (line.x, line.y) = (try axes.numbers(arguments["x"]), try axes.numbers(arguments["y"]))
    artist = .line(line)
  }
}
