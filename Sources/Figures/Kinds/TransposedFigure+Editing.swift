import ConvEngine

extension TransposedFigure {
  /// The map and the filter looked at.
  public var editablePanels: [PanelID] {
    let panels = 0..<(isSequence ? 1 : geometry.channels)
    return panels.map { .input($0) } + panels.map { .filter(filter, channel: $0) }
  }

  /// The larger maps.
  public var resultPanels: [PanelID] {
    (0..<(isSequence ? 1 : geometry.filters)).map { .output($0) }
  }

  /// Rows and columns of a grid.
  public func size(of panel: PanelID) -> (rows: Int, columns: Int)? {
    switch panel {
    case .input: (isSequence ? geometry.channels : rows, columns)
    case .filter:
      (
        isSequence ? geometry.channels : geometry.adjoint.height.window,
        geometry.adjoint.width.window
      )
    case .output: (isSequence ? geometry.filters : outputRows, outputColumns)
    case .bias, .map, .named: nil
    }
  }

  /// The number behind a cell of the map or the filter.
  public func source(of place: CellPlace) -> CellSource<Self>? {
    guard contains(place) else { return nil }
    switch place.panel {
    case .input(let panel):
      let channel = isSequence ? place.row : panel
      guard channel >= 0, channel < geometry.channels else { return nil }
      let cell = isSequence ? place.column : place.row * columns + place.column
      return CellSource(\.input, cell * geometry.channels + channel)
    case .filter(let filter, let panel):
      let channel = isSequence ? place.row : panel
      guard filter >= 0, filter < geometry.filters, channel >= 0, channel < geometry.channels
      else { return nil }
      let row = isSequence ? 0 : place.row
      let tap = row * geometry.adjoint.width.window + place.column
      return CellSource(\.kernel, (tap * geometry.filters + filter) * geometry.channels + channel)
    case .output, .bias, .map, .named: return nil
    }
  }

  /// The number in a cell of the larger map.
  public func result(at place: CellPlace) -> Float? {
    outputAddress(place).map { output[flat: $0] }
  }

  /// The cells that a number is spread over, or the numbers that a cell was made from.
  public func related(to place: CellPlace) -> Set<CellPlace> {
    guard contains(place) else { return [] }
    let panels = 0..<(isSequence ? 1 : geometry.filters)
    switch place.panel {
    case .input:
      let (height, width) = (geometry.adjoint.height, geometry.adjoint.width)
      let row = isSequence ? 0 : place.row
      var cells: Set<CellPlace> = []
      for tapRow in height.realTaps(output: row) {
        for tapColumn in width.realTaps(output: place.column) {
          let to = (
            row: height.start(output: row) + tapRow * height.dilation,
            column: width.start(output: place.column) + tapColumn * width.dilation
          )
          for panel in panels {
            for line in isSequence ? 0..<geometry.filters : to.row..<to.row + 1 {
              cells.insert(CellPlace(panel: .output(panel), row: line, column: to.column))
            }
          }
        }
      }
      return cells
    case .output:
      let readers = geometry.adjoint.readers(
        row: isSequence ? 0 : place.row, column: place.column)
      return Set(
        readers.flatMap { reader in
          (0..<geometry.channels).map {
            CellPlace(
              panel: .input(isSequence ? 0 : $0), row: isSequence ? $0 : reader.row,
              column: reader.column)
          }
        })
    case .filter, .bias, .map, .named: return []
    }
  }

  /// The step that last adds to a cell of the larger map.
  public func frame(of place: CellPlace) -> Int? {
    guard outputAddress(place) != nil else { return nil }
    return geometry.adjoint.readers(row: isSequence ? 0 : place.row, column: place.column)
      .map { $0.row * columns + $0.column }.max()
  }

  /// The changes that this kind knows.
  public var changes: [StageChange] {
    [.stride, .padding, .random] + (geometry.filters * geometry.channels > 1 ? [.next] : [])
  }

  /// Takes another stride or padding, or other numbers.
  ///
  /// - Throws: `ShapeError` for sizes that don't fit together; the figure stays as it was.
  public mutating func apply(_ change: StageChange) throws(ShapeError) -> Bool {
    switch change {
    case .stride: try rebuild(stride: geometry.adjoint.width.stride % 3 + 1, padding: padding)
    case .padding:
      try rebuild(
        stride: geometry.adjoint.width.stride, padding: padding == .valid ? .same : .valid)
    case .random:
      draws += 1
      var random = RandomSource(seed: draws)
      input = Tensor(wholeNumbers: input.shape, from: 0, to: 4, random: &random)
      kernel = Tensor(wholeNumbers: kernel.shape, from: 0, to: 2, random: &random)
    case .next:
      channel = (channel + 1) % geometry.channels
      if channel == 0 { filter = (filter + 1) % geometry.filters }
    default: return false
    }
    compute()
    return true
  }

  private mutating func rebuild(stride: Int, padding: Padding) throws(ShapeError) {
    func axis(_ axis: WindowAxis) throws(ShapeError) -> WindowAxis {
      try .transposed(
        input: axis.output, window: axis.window, stride: stride, dilation: axis.dilation,
        padding: padding)
    }
    let width = try axis(geometry.adjoint.width)
    geometry =
      isSequence
      ? try TransposedConvGeometry(
        steps: width, channels: geometry.channels, filters: geometry.filters)
      : try TransposedConvGeometry(
        height: try axis(geometry.adjoint.height), width: width, channels: geometry.channels,
        filters: geometry.filters)
    self.padding = padding
  }
}
