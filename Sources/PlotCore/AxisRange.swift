#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension PlotAxes {
  /// The ends of the axis across: as set, else what the artists need, with matplotlib's margins.
  public var xLimits: PlotLimits { limits(x, extent: \.horizontal) }

  /// The ends of the axis upwards.
  ///
  /// A picture's rows run downwards, so with one the lower end is the larger number.
  public var yLimits: PlotLimits { limits(y, extent: \.vertical) }

  private func limits(
    _ axis: PlotAxis, extent: KeyPath<Extent, Extent.Side>
  ) -> PlotLimits {
    if let set = axis.limits { return set }
    let side = artists.reduce(into: Extent()) { $0.add($1) }[keyPath: extent]
    guard side.low <= side.high else { return PlotLimits(axis.scale == .log ? 0.1 : 0, 1) }
    if let fixed = side.fixed { return PlotLimits(fixed.0, fixed.1) }
    if axis.scale == .log { return logLimits(side) }
    // matplotlib's `axes.xmargin` and `axes.ymargin`: a twentieth on both sides, none below a base.
    let ends = PlotLimits(side.low, side.high)
    let room = (ends.high - ends.low) * 0.05
    let isAtBase = side.bases.contains(side.low)
    let isUnderBase = side.bases.contains(side.high)
    return PlotLimits(ends.low - (isAtBase ? 0 : room), ends.high + (isUnderBase ? 0 : room))
  }

  private func logLimits(_ side: Extent.Side) -> PlotLimits {
    guard side.leastPositive < .infinity else { return PlotLimits(0.1, 1) }
    let high = max(side.high, side.leastPositive)
    let room = pow(high / side.leastPositive, 0.05)
    return PlotLimits(side.leastPositive / room, high * room)
  }
}

/// What artists need along both axes.
private struct Extent {
  /// What artists need along one axis.
  struct Side {
    var low = Double.infinity
    var high = -Double.infinity
    var leastPositive = Double.infinity
    /// Where bars stand: there is no margin beyond.
    var bases: Set<Double> = []
    /// The ends that a picture asks for.
    var fixed: (Double, Double)?

    mutating func add(_ value: Double) {
      guard value.isFinite else { return }
      low = min(low, value)
      high = max(high, value)
      if value > 0 { leastPositive = min(leastPositive, value) }
    }
  }

  var horizontal = Side()
  var vertical = Side()

  mutating func add(_ artist: PlotArtist) {
    switch artist {
    case .line(let line):
      for (x, y) in zip(line.x, line.y) where x.isFinite && y.isFinite {
        horizontal.add(x)
        vertical.add(y)
      }
    case .bars(let bars): add(bars)
    case .image(let image): add(image)
    case .edge(let edge):
      if edge.isHorizontal { vertical.add(edge.position) } else { horizontal.add(edge.position) }
    case .text: break
    }
  }

  private mutating func add(_ bars: PlotBars) {
    for bar in bars.bars {
      for value in [bar.low, bar.high] {
        if bars.isHorizontal { vertical.add(value) } else { horizontal.add(value) }
      }
      for value in [bar.base, bar.end] {
        if bars.isHorizontal { horizontal.add(value) } else { vertical.add(value) }
      }
    }
    let bases = bars.bars.map(\.base)
    if bars.isHorizontal {
      horizontal.bases.formUnion(bases)
    } else {
      vertical.bases.formUnion(bases)
    }
  }

  private mutating func add(_ image: PlotImage) {
    let (right, bottom) = (Double(image.width) - 0.5, Double(image.height) - 0.5)
    for value in [-0.5, right] { horizontal.add(value) }
    for value in [-0.5, bottom] { vertical.add(value) }
    horizontal.fixed = (-0.5, right)
    vertical.fixed = image.isUpward ? (-0.5, bottom) : (bottom, -0.5)
  }
}
