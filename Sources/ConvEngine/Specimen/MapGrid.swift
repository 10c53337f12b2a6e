/// How one sample's tensor is seen: channels of rows and columns.
///
/// `[height, width, channels]` as it is; `[steps, channels]` as one row of steps; `[units]` as one
/// place with that many channels, the convention of dense traces. More axes are one long row.
public struct MapGrid: Hashable, Sendable {
  /// Rows of a map; 1 for sequences and units.
  public let rows: Int
  /// Columns of a map; 1 for units.
  public let columns: Int
  /// Channels: how many maps there are.
  public let channels: Int

  /// The grid of a sample's shape, without the batch.
  public init(_ shape: Shape) {
    let sizes = shape.dimensions
    channels = sizes.last ?? 1
    switch sizes.count {
    case 3: (rows, columns) = (sizes[0], sizes[1])
    case 0, 1: (rows, columns) = (1, 1)
    default: (rows, columns) = (1, sizes.dropLast().reduce(1, *))
    }
  }

  /// Whether there is one place only, so that the channels are units and no maps.
  public var isUnits: Bool { rows == 1 && columns == 1 }

  /// How many values there are.
  public var count: Int { rows * columns * channels }

  /// Whether a place is on the grid.
  public func contains(_ place: TracePlace) -> Bool {
    place.row >= 0 && place.row < rows && place.column >= 0 && place.column < columns
      && place.channel >= 0 && place.channel < channels
  }

  /// The offset of a place in row-major order, nil outside.
  public func offset(of place: TracePlace) -> Int? {
    contains(place) ? (place.row * columns + place.column) * channels + place.channel : nil
  }

  /// The place of an offset in row-major order, nil outside.
  public func place(of offset: Int) -> TracePlace? {
    guard offset >= 0, offset < count else { return nil }
    let cell = offset / channels
    return TracePlace(row: cell / columns, column: cell % columns, channel: offset % channels)
  }
}

extension Tensor {
  /// The grid of a tensor that holds one sample.
  public var grid: MapGrid { MapGrid(shape) }

  /// One channel of a sample as a map of its own, `[rows, columns]`; empty for a channel that isn't
  /// there.
  public func map(channel: Int) -> Tensor {
    let grid = grid
    guard channel >= 0, channel < grid.channels else { return Tensor(zeros: [0, 0]) }
    var result = Tensor(zeros: [grid.rows, grid.columns])
    for cell in 0..<grid.rows * grid.columns {
      result[flat: cell] = self[flat: cell * grid.channels + channel]
    }
    return result
  }
}
