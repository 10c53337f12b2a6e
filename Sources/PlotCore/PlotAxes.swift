/// One pair of axes with what is drawn between them.
public struct PlotAxes: Hashable, Sendable {
  /// Where they are in the figure.
  public var place: PlotCellSpan
  /// What is drawn, the later over the earlier.
  public var artists: [PlotArtist] = []
  /// The title above.
  public var title = ""
  /// The axis across.
  public var x = PlotAxis()
  /// The axis upwards.
  public var y = PlotAxis()
  /// Whether a legend tells the labels of the artists.
  public var hasLegend = false
  /// Whether a grid is drawn at the ticks.
  public var hasGrid = false
  /// Whether axes, ticks and labels are drawn at all.
  public var isFramed = true
  /// Whether a scale of the picture's colours is shown.
  public var hasColorbar = false
  /// How many artists have taken a colour of the cycle.
  public var usedColors = 0

  /// Empty axes.
  public init(place: PlotCellSpan = .whole) {
    self.place = place
  }

  /// The next colour of the cycle.
  public mutating func nextColor() -> PlotColor {
    defer { usedColors += 1 }
    return .cycle(usedColors)
  }

  /// The first picture, which decides the axes' directions.
  public var image: PlotImage? {
    for case .image(let image) in artists { return image }
    return nil
  }
}

/// One axis: its label, its ends, its scale and its ticks.
public struct PlotAxis: Hashable, Sendable {
  /// How numbers are laid along an axis.
  public enum Scale: String, Hashable, Sendable {
    /// Equal distances for equal differences.
    case linear
    /// Equal distances for equal quotients.
    case log
  }

  /// The text beside it.
  public var label = ""
  /// The ends, when they were set; the first may be the larger.
  public var limits: PlotLimits?
  /// How numbers are laid along it.
  public var scale = Scale.linear
  /// The ticks, when they were set; none hides them.
  public var ticks: [PlotTick]?

  /// An axis that follows the data.
  public init() {}
}

/// The two ends of an axis.
public struct PlotLimits: Hashable, Sendable {
  /// The left or lower end.
  public var low: Double
  /// The right or upper end.
  public var high: Double

  /// Two ends; equal ones are moved apart, as matplotlib does.
  public init(_ low: Double, _ high: Double) {
    let isFlat = low == high
    let room = isFlat ? (low == 0 ? 0.05 : abs(low) * 0.05) : 0
    self.low = low - room
    self.high = high + room
  }

  /// Where a number is between the ends, from 0 to 1; outside when it is beyond them.
  public func fraction(_ value: Double) -> Double { (value - low) / (high - low) }
}

/// A mark at an axis with its text.
public struct PlotTick: Hashable, Sendable {
  /// Where.
  public var position: Double
  /// What is written there.
  public var text: String

  /// A mark with its text.
  public init(_ position: Double, _ text: String) {
    self.position = position
    self.text = text
  }
}
