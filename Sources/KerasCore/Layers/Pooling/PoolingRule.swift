import ConvEngine

/// What the poolings of one and two dimensions have in common: checks, shapes, arithmetic.
struct PoolingRule {
  var rank: Int
  var poolSize: AxisSizes
  var strides: AxisSizes?
  var padding: Padding
  var dataFormat: DataFormat

  func validate() throws(LayerError) {
    _ = try poolSize.resolved(axes: rank, argument: "pool_size")
    _ = try (strides ?? poolSize).resolved(axes: rank, argument: "strides")
    guard padding != .causal else {
      throw LayerError(
        "`padding` of a pooling is 'valid' or 'same'. Received: padding='causal'",
        hint: "padding='same'")
    }
  }

  func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    dataFormat.shape(
      batch: input.dimensions.first ?? nil, spatial: try windows(for: input).map { $0?.output },
      channels: input[dataFormat.channelAxis])
  }

  /// The windows along the spatial axes; nil where the input's size is not known.
  func windows(for input: SymbolicShape) throws(LayerError) -> [WindowAxis?] {
    try requireRank(rank, dataFormat, input)
    let windows = try poolSize.resolved(axes: rank, argument: "pool_size")
    let steps = try (strides ?? poolSize).resolved(axes: rank, argument: "strides")
    var axes: [WindowAxis?] = []
    for (axis, size) in dataFormat.spatial(input).enumerated() {
      axes.append(
        try windowAxis(
          AxisName(axis, of: rank), size: size, window: windows[axis], stride: steps[axis],
          padding: padding, argument: "pool_size"))
    }
    return axes
  }

  /// The engine's geometry for an input, channels last.
  func geometry(for input: Shape) throws(LayerError) -> PoolGeometry {
    let axes = try windows(for: SymbolicShape(input.dimensions.map { $0 })).compactMap(\.self)
    let channels = input[input.rank - 1]
    do {
      return rank == 1
        ? try PoolGeometry(steps: axes[0], channels: channels)
        : try PoolGeometry(height: axes[0], width: axes[1], channels: channels)
    } catch {
      throw LayerError("\(error)")
    }
  }
}
