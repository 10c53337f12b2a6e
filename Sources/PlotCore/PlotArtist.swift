/// Something drawn between a pair of axes.
public enum PlotArtist: Hashable, Sendable {
  /// A line through points, or the points alone: `plot`, `scatter`.
  case line(PlotLine)
  /// Bars from a base: `bar`, `barh`, `hist`.
  case bars(PlotBars)
  /// A picture: `imshow`.
  case image(PlotImage)
  /// A text at a place: `text`, `annotate`.
  case text(PlotText)
  /// A straight line from edge to edge: `axhline`, `axvline`.
  case edge(PlotEdge)

  /// What the legend calls it; empty for what the legend leaves out.
  public var label: String {
    switch self {
    case .line(let line): line.label
    case .bars(let bars): bars.label
    case .edge(let edge): edge.label
    case .image, .text: ""
    }
  }

  /// Its colour in the legend.
  public var color: PlotColor {
    switch self {
    case .line(let line): line.color
    case .bars(let bars): bars.color
    case .edge(let edge): edge.color
    case .text(let text): text.color
    case .image: .cycle(0)
    }
  }
}

/// A line through points, or the points alone.
public struct PlotLine: Hashable, Sendable {
  /// How the points are joined.
  public enum Dashes: Hashable, Sendable {
    /// An unbroken line.
    case solid
    /// A broken line.
    case broken
    /// No line.
    case none
  }

  /// Places along the axis across.
  public var x: [Double]
  /// Places along the axis upwards; what is not finite leaves a gap.
  public var y: [Double]
  /// What the legend calls it.
  public var label = ""
  /// Its colour.
  public var color: PlotColor
  /// Colours of single points, when they have their own.
  public var colors: [PlotColor] = []
  /// How the points are joined.
  public var dashes = Dashes.solid
  /// The sign at each point, nil for none.
  public var marker: Character?

  /// A line through points; of unequal counts the shorter one counts.
  public init(x: [Double], y: [Double], color: PlotColor) {
    self.x = x
    self.y = y
    self.color = color
  }
}

/// Bars from a base to their ends.
public struct PlotBars: Hashable, Sendable {
  /// A bar.
  public struct Bar: Hashable, Sendable {
    /// The ends of its thickness.
    public var low: Double
    /// The ends of its thickness.
    public var high: Double
    /// Where it begins.
    public var base: Double
    /// Where it ends.
    public var end: Double

    /// A bar.
    public init(low: Double, high: Double, base: Double, end: Double) {
      self.low = low
      self.high = high
      self.base = base
      self.end = end
    }
  }

  /// The bars.
  public var bars: [Bar]
  /// Whether they lie: `barh`.
  public var isHorizontal = false
  /// What the legend calls them.
  public var label = ""
  /// Their colour.
  public var color: PlotColor
  /// Colours of single bars, when they have their own.
  public var colors: [PlotColor] = []

  /// Standing bars.
  public init(_ bars: [Bar], color: PlotColor) {
    self.bars = bars
    self.color = color
  }
}

/// A picture of numbers through a map of colours, or of colours.
public struct PlotImage: Hashable, Sendable {
  /// Rows of pixels.
  public var height: Int
  /// Columns of pixels.
  public var width: Int
  /// Pixel after pixel, row by row: one number each, or red, green and blue from 0 to 1.
  public var values: [Double]
  /// Numbers a pixel: 1 or 3.
  public var channels: Int
  /// The map of colours for one number a pixel.
  public var map = ColorMap.named("viridis")
  /// The numbers at the ends of the map.
  public var limits: PlotLimits
  /// Whether the first row is the lowest: `origin='lower'`.
  public var isUpward = false

  /// A picture whose map spans its numbers.
  public init(height: Int, width: Int, channels: Int, values: [Double]) {
    self.height = height
    self.width = width
    self.channels = channels
    self.values = values
    let finite = values.filter(\.isFinite)
    limits = PlotLimits(finite.min() ?? 0, finite.max() ?? 1)
  }
}

/// A text at a place of the data.
public struct PlotText: Hashable, Sendable {
  /// Place along the axis across.
  public var x: Double
  /// Place along the axis upwards.
  public var y: Double
  /// The text.
  public var text: String
  /// Its colour.
  public var color: PlotColor
  /// Whether the place is its middle and not its beginning.
  public var isCentered = false

  /// A text at a place.
  public init(x: Double, y: Double, text: String, color: PlotColor) {
    self.x = x
    self.y = y
    self.text = text
    self.color = color
  }
}

/// A straight line from edge to edge.
public struct PlotEdge: Hashable, Sendable {
  /// The number it stands at.
  public var position: Double
  /// Whether it runs across: `axhline`.
  public var isHorizontal: Bool
  /// What the legend calls it.
  public var label = ""
  /// Its colour.
  public var color: PlotColor
  /// Whether it is broken.
  public var isBroken = false

  /// A line from edge to edge.
  public init(position: Double, isHorizontal: Bool, color: PlotColor) {
    self.position = position
    self.isHorizontal = isHorizontal
    self.color = color
  }
}
