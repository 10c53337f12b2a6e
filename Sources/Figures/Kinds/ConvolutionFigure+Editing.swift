import ConvEngine

extension ConvolutionFigure {
  /// Filters first, then the image: what a learner wants to change most.
  public var editablePanels: [PanelID] {
    let inputs = isSequence ? [PanelID.input(0)] : (0..<geometry.channels).map { .input($0) }
    return inputs + filterPanels
  }

  /// The grids of weights that are shown: all filters of one channel, or all channels of one filter.
  var filterPanels: [PanelID] {
    if isSequence || geometry.channelsPerGroup == 1 {
      return isSequence
        ? [.filter(filter, channel: 0)]
        : (0..<geometry.filters).map { .filter($0, channel: 0) }
    }
    return (0..<geometry.channelsPerGroup).map { .filter(filter, channel: $0) }
  }

  /// Rows and columns of a grid, padding counted.
  public func size(of panel: PanelID) -> (rows: Int, columns: Int)? {
    switch panel {
    case .input: (grid.rows, grid.columns)
    case .filter:
      (isSequence ? geometry.channelsPerGroup : geometry.height.window, geometry.width.window)
    case .output:
      (isSequence ? geometry.filters : geometry.height.output, geometry.width.output)
    case .bias: nil
    }
  }

  /// A cell in words.
  public func name(of place: CellPlace) -> String {
    switch place.panel {
    case .input: grid.name(row: place.row, column: place.column)
    case .filter where isSequence:
      "filter, place \(place.column + 1), channel \(place.row + 1)"
    case .filter, .bias, .output:
      "\(place.panel.name), row \(place.row + 1), column \(place.column + 1)"
    }
  }

  /// The number in a cell of the image or a filter.
  public func value(at place: CellPlace) -> Float? {
    if let offset = inputOffset(place) { return input[flat: offset] }
    return kernelOffset(place).map { kernel[flat: $0] }
  }

  /// Changes a number of the image or a filter, and computes the map anew.
  public mutating func set(_ value: Float, at place: CellPlace) {
    if let offset = inputOffset(place) {
      input[flat: offset] = value
    } else if let offset = kernelOffset(place) {
      kernel[flat: offset] = value
    }
    compute()
  }

  /// The step that computes a cell of a feature map.
  public func frame(of place: CellPlace) -> Int? {
    guard case .output = place.panel else { return nil }
    let row = isSequence ? 0 : place.row
    let frame = row * geometry.width.output + place.column
    return frame < frames ? frame : nil
  }

  private func inputOffset(_ place: CellPlace) -> Int? {
    guard case .input(let panelChannel) = place.panel,
      let source = grid.source(row: place.row, column: place.column)
    else { return nil }
    let channel = isSequence ? place.row : panelChannel
    guard channel >= 0, channel < geometry.channels else { return nil }
    return (source.row * geometry.width.input + source.column) * geometry.channels + channel
  }

  private func kernelOffset(_ place: CellPlace) -> Int? {
    guard case .filter(let filter, let panelChannel) = place.panel,
      let size = size(of: place.panel),
      place.row >= 0, place.row < size.rows, place.column >= 0, place.column < size.columns,
      filter >= 0, filter < geometry.filters
    else { return nil }
    return isSequence
      ? weightOffset(row: 0, column: place.column, channel: place.row, filter: filter)
      : weightOffset(row: place.row, column: place.column, channel: panelChannel, filter: filter)
  }
}
