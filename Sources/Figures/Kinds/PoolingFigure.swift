import ConvEngine
import TextUI

/// A window that slides over an image or a sequence and keeps one number of what it covers.
///
/// Keras: `MaxPooling1D/2D`, `AveragePooling1D/2D` and their global forms, whose window is the whole
/// input. Channels are pooled one by one.
public struct PoolingFigure: CellFigure {
  /// `[1, height, width, channels]` or `[1, steps, channels]`.
  public private(set) var input: Tensor
  /// The largest, the mean or the sum.
  public private(set) var kind: PoolingKind
  /// All sizes.
  public private(set) var geometry: PoolGeometry
  /// What the engine's forward pass gives.
  public private(set) var output: Tensor
  /// The channel whose numbers are written out.
  public var channel = 0
  /// The cell that the keyboard is on.
  public var editing: CellPlace?
  private(set) var grid: WindowGrid
  private var draws: UInt64 = 0
  private let isGlobal: Bool
  private var padding: Padding
  private(set) var inputLook: NumberLook
  private(set) var outputLook: NumberLook

  /// A pooling of one sample.
  ///
  /// - Throws: `mismatch` where the input doesn't fit the geometry.
  public init(
    _ kind: PoolingKind, input: Tensor, geometry: PoolGeometry, padding: Padding = .valid
  ) throws(ShapeError) {
    _ = try poolTrace(
      kind, input, geometry: geometry, output: TracePlace(row: 0, column: 0))
    self.kind = kind
    self.input = input
    self.geometry = geometry
    self.padding = padding
    isGlobal =
      geometry.height.window == geometry.height.input
      && geometry.width.window == geometry.width.input
    output = Tensor(zeros: geometry.outputShape(batch: 1))
    inputLook = NumberLook(input.values)
    outputLook = inputLook
    grid = Self.grid(geometry)
    compute()
  }

  private static func grid(_ geometry: PoolGeometry) -> WindowGrid {
    WindowGrid(
      height: geometry.height, width: geometry.width,
      sequenceChannels: geometry.spatialRank == 1 ? geometry.channels : nil)
  }

  /// Pools anew.
  public mutating func compute() {
    grid = Self.grid(geometry)
    switch kind {
    case .max: maxPool(input, geometry: geometry, into: &output)
    case .average: averagePool(input, geometry: geometry, into: &output)
    case .sum: sumPool(input, geometry: geometry, into: &output)
    }
    inputLook = NumberLook(input.values)
    outputLook = NumberLook(output.values)
    channel = max(0, min(channel, geometry.channels - 1))
  }

  var isSequence: Bool { geometry.spatialRank == 1 }

  /// One step for each place of the output.
  public var frames: Int { max(1, geometry.height.output * geometry.width.output) }

  /// A row of the output is a step for each of its columns.
  public var stepsPerRow: Int { geometry.width.output }

  func outputPlace(_ frame: Int) -> (row: Int, column: Int) {
    let frame = max(0, min(frame, frames - 1))
    return (frame / geometry.width.output, frame % geometry.width.output)
  }

  func trace(frame: Int, channel: Int) -> Trace? {
    let place = outputPlace(frame)
    return try? poolTrace(
      kind, input, geometry: geometry,
      output: TracePlace(row: place.row, column: place.column, channel: channel))
  }

  func outputValue(row: Int, column: Int, channel: Int) -> Float {
    output[flat: (row * geometry.width.output + column) * geometry.channels + channel]
  }

  /// The layer and its sizes in one line.
  public var title: String {
    let name =
      switch kind {
      case .max: "Max"
      case .average: "Average"
      case .sum: "Sum"
      }
    let (height, width) = (geometry.height, geometry.width)
    var parts = [isSequence ? "\(width.input) steps" : "\(height.input)×\(width.input) image"]
    if !isGlobal {
      parts.append(
        isSequence ? "window of \(width.window)" : "\(height.window)×\(width.window) window")
      parts += ["stride \(width.stride)", "padding \(padding.rawValue)"]
    }
    if geometry.channels > 1 { parts.append("\(geometry.channels) channels") }
    return "\(isGlobal ? "Global" : "")\(name)Pooling\(geometry.spatialRank)D · "
      + parts.joined(separator: ", ")
  }
}

extension PoolingFigure {
  /// The channels of the input.
  public var editablePanels: [PanelID] {
    isSequence ? [.input(0)] : (0..<geometry.channels).map { .input($0) }
  }

  /// Rows and columns of a grid, padding counted.
  public func size(of panel: PanelID) -> (rows: Int, columns: Int)? {
    switch panel {
    case .input: (grid.rows, grid.columns)
    case .output:
      (isSequence ? geometry.channels : geometry.height.output, geometry.width.output)
    case .filter, .bias, .map, .named: nil
    }
  }

  /// A cell in words.
  public func name(of place: CellPlace) -> String {
    if case .output = place.panel {
      return "pooled, row \(place.row + 1), column \(place.column + 1)"
    }
    return grid.name(row: place.row, column: place.column)
  }

  /// The number behind a cell of the input.
  public func source(of place: CellPlace) -> CellSource<Self>? {
    offset(place).map { CellSource(\.input, $0) }
  }

  /// What is pooled.
  public var resultPanels: [PanelID] {
    isSequence ? [.output(0)] : (0..<geometry.channels).map { .output($0) }
  }

  /// The number in a cell of the output.
  public func result(at place: CellPlace) -> Float? {
    guard case .output(let panelChannel) = place.panel, contains(place) else { return nil }
    return outputValue(
      row: isSequence ? 0 : place.row, column: place.column,
      channel: isSequence ? place.row : panelChannel)
  }

  /// The cells of the output that an input reaches, or the inputs that an output was made from.
  public func related(to place: CellPlace) -> Set<CellPlace> {
    switch place.panel {
    case .input(let channel):
      guard let source = grid.source(row: place.row, column: place.column) else { return [] }
      return Set(
        geometry.readers(row: source.row, column: source.column).map { reader in
          CellPlace(
            panel: .output(isSequence ? 0 : channel), row: isSequence ? place.row : reader.row,
            column: reader.column)
        })
    case .output(let channel):
      guard let frame = frame(of: place), contains(place) else { return [] }
      let terms = trace(frame: frame, channel: isSequence ? place.row : channel)?.terms ?? []
      return Set(
        terms.filter { !$0.isPadding }.map { term in
          CellPlace(
            panel: .input(isSequence ? 0 : channel),
            row: isSequence ? place.row : term.source.row + geometry.height.padBefore,
            column: term.source.column + geometry.width.padBefore)
        })
    case .filter, .bias, .map, .named: return []
    }
  }

  /// The step that computes a cell of the output.
  public func frame(of place: CellPlace) -> Int? {
    guard case .output = place.panel else { return nil }
    let frame = (isSequence ? 0 : place.row) * geometry.width.output + place.column
    return frame < frames ? frame : nil
  }

  private func offset(_ place: CellPlace) -> Int? {
    guard case .input(let panelChannel) = place.panel,
      let source = grid.source(row: place.row, column: place.column)
    else { return nil }
    let channel = isSequence ? place.row : panelChannel
    guard channel >= 0, channel < geometry.channels else { return nil }
    return (source.row * geometry.width.input + source.column) * geometry.channels + channel
  }

  /// The changes that this kind knows; a global pooling has no geometry to change.
  public var changes: [StageChange] {
    [.pooling] + (isGlobal ? [] : [.window, .stride, .padding])
      + [.random] + (geometry.channels > 1 ? [.next] : [])
  }

  /// Makes a change of geometry or of the way of pooling.
  ///
  /// - Throws: `ShapeError` for sizes that don't fit together; the figure stays as it was.
  public mutating func apply(_ change: StageChange) throws(ShapeError) -> Bool {
    switch change {
    case .pooling:
      kind = kind == .max ? .average : kind == .average ? .sum : .max
      compute()
    case .window where !isGlobal:
      let window = geometry.width.window
      try rebuild(window: window >= min(4, geometry.width.input - 1) ? 2 : window + 1)
    case .stride where !isGlobal: try rebuild(stride: geometry.width.stride % 3 + 1)
    case .padding where !isGlobal: try rebuild(padding: padding == .valid ? .same : .valid)
    case .next: channel = (channel + 1) % geometry.channels
    case .random:
      draws += 1
      var random = RandomSource(seed: draws)
      input = Tensor(wholeNumbers: input.shape, from: 0, to: 9, random: &random)
      compute()
    case .shift:
      input = input.movedRight
      compute()
    case .window, .stride, .padding, .dilation, .filterPreset, .imagePreset, .activation, .learn,
      .rate:
      return false
    }
    return true
  }

  private mutating func rebuild(
    window: Int? = nil, stride: Int? = nil, padding: Padding? = nil
  ) throws(ShapeError) {
    let padding = padding ?? self.padding
    let width = try WindowAxis(
      input: geometry.width.input, window: window ?? geometry.width.window,
      stride: stride ?? geometry.width.stride, padding: padding, name: "the input")
    if isSequence {
      geometry = try PoolGeometry(steps: width, channels: geometry.channels)
    } else {
      let height = try WindowAxis(
        input: geometry.height.input, window: window ?? geometry.height.window,
        stride: stride ?? geometry.height.stride, padding: padding, name: "the input")
      geometry = try PoolGeometry(height: height, width: width, channels: geometry.channels)
    }
    self.padding = padding
    compute()
  }
}
