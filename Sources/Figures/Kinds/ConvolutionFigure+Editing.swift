import ConvEngine

extension ConvolutionFigure {
  /// Filters first, then the image: what a learner wants to change most.
  public var editablePanels: [PanelID] {
    let inputs = isSequence ? [PanelID.input(0)] : (0..<geometry.channels).map { .input($0) }
    return inputs + filterPanels + (bias == nil ? [] : [.bias])
  }

  /// The feature maps.
  public var resultPanels: [PanelID] {
    isSequence ? [.output(0)] : (0..<geometry.filters).map { .output($0) }
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
    case .bias: bias == nil ? nil : (1, geometry.filters)
    case .map, .named: nil
    }
  }

  /// A cell in words.
  public func name(of place: CellPlace) -> String {
    switch place.panel {
    case .input: grid.name(row: place.row, column: place.column)
    case .filter where isSequence:
      "filter, place \(place.column + 1), channel \(place.row + 1)"
    case .bias: "bias of filter \(place.column + 1)"
    case .output where isSequence: "feature map \(place.row + 1), position \(place.column + 1)"
    case .filter, .output, .map, .named:
      "\(place.panel.name), row \(place.row + 1), column \(place.column + 1)"
    }
  }

  /// The number in a cell of the image or a filter.
  public func value(at place: CellPlace) -> Float? {
    if let offset = inputOffset(place) { return input[flat: offset] }
    if place.panel == .bias, contains(place) { return bias?[flat: place.column] }
    return kernelOffset(place).map { kernel[flat: $0] }
  }

  /// Changes a number of the image or a filter, and computes the map anew.
  public mutating func set(_ value: Float, at place: CellPlace) {
    if let offset = inputOffset(place) {
      input[flat: offset] = value
    } else if let offset = kernelOffset(place) {
      kernel[flat: offset] = value
    } else if place.panel == .bias, contains(place) {
      bias?[flat: place.column] = value
    }
    compute()
  }

  /// The number in a cell of a feature map.
  public func result(at place: CellPlace) -> Float? {
    guard case .output(let filter) = place.panel, contains(place) else { return nil }
    return outputValue(
      row: isSequence ? 0 : place.row, column: place.column,
      filter: isSequence ? place.row : filter)
  }

  /// The cells of the maps that an input reaches, or the inputs that a cell of a map was made from.
  public func related(to place: CellPlace) -> Set<CellPlace> {
    switch place.panel {
    case .input(let panelChannel):
      guard let source = grid.source(row: place.row, column: place.column) else { return [] }
      let group = (isSequence ? place.row : panelChannel) / geometry.channelsPerGroup
      let filters = group * geometry.filtersPerGroup..<(group + 1) * geometry.filtersPerGroup
      return Set(
        geometry.readers(row: source.row, column: source.column).flatMap { reader in
          filters.map { outputCell(filter: $0, row: reader.row, column: reader.column) }
        })
    case .output(let panelFilter):
      guard contains(place) else { return [] }
      let filter = isSequence ? place.row : panelFilter
      let frame = (isSequence ? 0 : place.row) * geometry.width.output + place.column
      let terms = trace(frame: frame, filter: filter)?.terms ?? []
      return Set(terms.filter { !$0.isPadding }.map { inputCell($0.source) })
    case .filter, .bias, .map, .named: return []
    }
  }

  private func outputCell(filter: Int, row: Int, column: Int) -> CellPlace {
    isSequence
      ? CellPlace(panel: .output(0), row: filter, column: column)
      : CellPlace(panel: .output(filter), row: row, column: column)
  }

  /// The cell of the grid that a place of the input is drawn at.
  func inputCell(_ source: TracePlace) -> CellPlace {
    let column = source.column + geometry.width.padBefore
    return isSequence
      ? CellPlace(panel: .input(0), row: source.channel, column: column)
      : CellPlace(
        panel: .input(source.channel), row: source.row + geometry.height.padBefore,
        column: column)
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
