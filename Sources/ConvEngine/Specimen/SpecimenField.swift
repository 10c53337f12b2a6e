/// The places of a tensor that a value of a later layer depends on: some rows, crossed with some
/// columns.
public struct SpecimenField: Hashable, Sendable {
  /// The rows, in order.
  public let rows: [Int]
  /// The columns, in order.
  public let columns: [Int]

  /// A field of rows and columns.
  public init(rows: [Int], columns: [Int]) {
    self.rows = rows
    self.columns = columns
  }

  /// Whether a place is in the field.
  public func contains(row: Int, column: Int) -> Bool {
    rows.contains(row) && columns.contains(column)
  }
}

extension ModelSpecimen {
  /// The receptive field of a value: the places of the sample that it depends on.
  ///
  /// - Returns: nil where a layer on the way cannot be followed, or the place is not there.
  public func receptiveField(layer: Int, at place: TracePlace) -> SpecimenField? {
    guard layer < layers.count, layer < 0 || layers[layer].output.grid.contains(place) else {
      return nil
    }
    var spot = Spot(rows: [place.row], columns: [place.column], channel: place.channel)
    var index = layer
    while index >= 0 {
      guard let before = spotBefore(spot, layer: index) else { return nil }
      spot = before
      index -= 1
    }
    return SpecimenField(rows: spot.rows, columns: spot.columns)
  }

  /// Rows and columns, and the channel as long as it is only one.
  private struct Spot {
    var rows: [Int]
    var columns: [Int]
    var channel: Int?

    static func everything(of tensor: Tensor) -> Spot {
      let grid = tensor.grid
      return Spot(rows: Array(0..<grid.rows), columns: Array(0..<grid.columns))
    }
  }

  private func spotBefore(_ spot: Spot, layer: Int) -> Spot? {
    let source = input(of: layer)
    switch layers[layer].operation {
    case .convolution(let geometry):
      return Spot(
        rows: sources(geometry.height, spot.rows), columns: sources(geometry.width, spot.columns))
    case .pooling(_, let geometry):
      return Spot(
        rows: sources(geometry.height, spot.rows), columns: sources(geometry.width, spot.columns),
        channel: spot.channel)
    case .transposed(let geometry):
      return Spot(
        rows: readers(geometry.adjoint.height, spot.rows),
        columns: readers(geometry.adjoint.width, spot.columns))
    case .globalPooling: return .everything(of: source)
    case .dense:
      // Along the last axis only: the row of a sequence stays.
      return source.grid.isUnits
        ? .everything(of: source) : Spot(rows: spot.rows, columns: spot.columns)
    case .activation, .affine: return spot
    case .rearranged: return rearranged(spot, from: source, to: layers[layer].output)
    case .other: return nil
    }
  }

  private func rearranged(_ spot: Spot, from source: Tensor, to output: Tensor) -> Spot {
    if source.shape == output.shape { return spot }
    guard let channel = spot.channel, spot.rows.count == 1, spot.columns.count == 1,
      let offset = output.grid.offset(
        of: TracePlace(row: spot.rows[0], column: spot.columns[0], channel: channel)),
      let place = source.grid.place(of: offset)
    else { return .everything(of: source) }
    return Spot(rows: [place.row], columns: [place.column], channel: place.channel)
  }

  private func sources(_ axis: WindowAxis, _ places: [Int]) -> [Int] {
    var found: Set<Int> = []
    for place in places {
      for tap in axis.realTaps(output: place) {
        found.insert(axis.start(output: place) + tap * axis.dilation)
      }
    }
    return found.sorted()
  }

  private func readers(_ axis: WindowAxis, _ places: [Int]) -> [Int] {
    Set(places.flatMap { axis.readers(of: $0).map(\.output) }).sorted()
  }
}
