import ConvEngine
import TextUI

/// A filter that slides over an image or a sequence, and the feature map that grows under it.
///
/// Keras: `Conv2D` and `Conv1D`. Every filter computes its cell at each step; the products written
/// out are those of the filter looked at.
public struct ConvolutionFigure: StageFigure {
  /// `[1, height, width, channels]` or `[1, steps, channels]`.
  public private(set) var input: Tensor
  /// As Keras stores it: `[kernelHeight, kernelWidth, channels / groups, filters]`.
  public private(set) var kernel: Tensor
  /// `[filters]`, or nil for none.
  public private(set) var bias: Tensor?
  /// What is applied to each sum.
  public private(set) var activation: Activation
  /// All sizes.
  public private(set) var geometry: ConvGeometry
  /// What the engine's forward pass gives.
  public private(set) var output: Tensor
  /// The padding, where it is one of Keras's.
  private(set) var padding: Padding
  /// The filter whose products are written out.
  public var filter = 0
  /// The channel whose products are written out.
  public var channel = 0
  /// The cell that the keyboard is on.
  public var editing: CellPlace?

  private var inputLook: NumberLook
  private var kernelLook: NumberLook
  private var outputLook: NumberLook
  /// How numbers of input and output are coloured.
  private(set) var tones: (input: Tone, output: Tone)

  /// A convolution of one sample.
  ///
  /// - Throws: `mismatch` where the tensors don't fit the geometry.
  public init(
    input: Tensor, kernel: Tensor, bias: Tensor? = nil, activation: Activation = .linear,
    geometry: ConvGeometry, padding: Padding = .valid
  ) throws(ShapeError) {
    // The trace checks that input, kernel and bias fit the geometry.
    _ = try conv2dTrace(
      input, kernel: kernel, bias: bias, activation: activation, geometry: geometry,
      output: TracePlace(row: 0, column: 0))
    self.input = input
    self.kernel = kernel
    self.bias = bias
    self.activation = activation
    self.geometry = geometry
    self.padding = padding
    output = Tensor(zeros: geometry.outputShape(batch: 1))
    inputLook = NumberLook(input.values)
    kernelLook = NumberLook(kernel.values)
    outputLook = inputLook
    tones = (Tone(input.values), Tone(input.values))
    compute()
  }

  private mutating func compute() {
    conv2d(
      input, kernel: kernel, bias: bias, activation: activation, geometry: geometry,
      into: &output, workspace: Workspace())
    inputLook = NumberLook(input.values)
    kernelLook = NumberLook(kernel.values)
    outputLook = NumberLook(output.values)
    tones = (Tone(input.values), Tone(output.values))
    filter = max(0, min(filter, geometry.filters - 1))
    channel = max(0, min(channel, geometry.channels - 1))
  }

  /// Whether this is a convolution over a sequence.
  var isSequence: Bool { geometry.spatialRank == 1 }

  /// The input as a grid.
  var grid: WindowGrid {
    WindowGrid(
      height: geometry.height, width: geometry.width,
      sequenceChannels: isSequence ? geometry.channels : nil)
  }

  /// One step for each place of the output.
  public var frames: Int { max(1, geometry.height.output * geometry.width.output) }

  /// A row of the output is a step for each of its columns.
  public var stepsPerRow: Int { geometry.width.output }

  /// Row and column of the output that a step computes.
  func outputPlace(_ frame: Int) -> (row: Int, column: Int) {
    let frame = max(0, min(frame, frames - 1))
    return (frame / geometry.width.output, frame % geometry.width.output)
  }

  /// The engine's trace of one filter at a step; nil only outside the output.
  func trace(frame: Int, filter: Int) -> Trace? {
    let place = outputPlace(frame)
    return try? conv2dTrace(
      input, kernel: kernel, bias: bias, activation: activation, geometry: geometry,
      output: TracePlace(row: place.row, column: place.column, channel: filter))
  }

  /// The first channel that a filter reads.
  func firstChannel(filter: Int) -> Int {
    filter / geometry.filtersPerGroup * geometry.channelsPerGroup
  }

  /// A value of the input.
  func inputValue(row: Int, column: Int, channel: Int) -> Float {
    input[flat: (row * geometry.width.input + column) * geometry.channels + channel]
  }

  /// A weight; the channel counts within the filter's group.
  func weight(row: Int, column: Int, channel: Int, filter: Int) -> Float {
    kernel[flat: weightOffset(row: row, column: column, channel: channel, filter: filter)]
  }

  private func weightOffset(row: Int, column: Int, channel: Int, filter: Int) -> Int {
    ((row * geometry.width.window + column) * geometry.channelsPerGroup + channel)
      * geometry.filters + filter
  }

  /// A value of the output.
  func outputValue(row: Int, column: Int, filter: Int) -> Float {
    output[flat: (row * geometry.width.output + column) * geometry.filters + filter]
  }

  /// How numbers of input, kernel and output are written.
  var looks: (input: NumberLook, kernel: NumberLook, output: NumberLook) {
    (inputLook, kernelLook, outputLook)
  }
}

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

extension ConvolutionFigure {
  /// The changes that this kind knows.
  public var changes: [StageChange] {
    let presets: [StageChange] =
      geometry.channels == 1 && !isSequence ? [.filterPreset, .imagePreset] : []
    let next: [StageChange] = geometry.filters > 1 || geometry.channels > 1 ? [.next] : []
    return [.stride, .padding, .dilation, .activation] + presets + next
  }

  /// Makes a change of geometry or numbers.
  ///
  /// - Throws: `ShapeError` for sizes that don't fit together; the figure stays as it was.
  public mutating func apply(_ change: StageChange) throws(ShapeError) -> Bool {
    switch change {
    case .stride:
      try rebuild(stride: geometry.width.stride % 3 + 1)
    case .padding:
      try rebuild(padding: padding.next(spatialRank: geometry.spatialRank))
    case .dilation:
      try rebuild(dilation: nextDilation)
    case .activation:
      activation = activation == .linear ? .relu : .linear
      compute()
    case .next: lookAtNext()
    case .filterPreset, .imagePreset:
      guard geometry.channels == 1, !isSequence else { return false }
      try applyPreset(change)
    case .window, .pooling: return false
    }
    return true
  }

  /// The next dilation whose window fits, else none.
  private var nextDilation: Int {
    let next = geometry.width.dilation + 1
    let fits =
      padding != .valid
      || (try? axis(geometry.width, dilation: next)) != nil
        && (isSequence || (try? axis(geometry.height, dilation: next)) != nil)
    return fits && next <= 3 ? next : 1
  }

  private func axis(
    _ axis: WindowAxis, stride: Int? = nil, padding: Padding? = nil, dilation: Int? = nil
  ) throws(ShapeError) -> WindowAxis {
    try WindowAxis(
      input: axis.input, window: axis.window, stride: stride ?? axis.stride,
      dilation: dilation ?? axis.dilation, padding: padding ?? self.padding,
      name: isSequence ? "a sequence" : "an image")
  }

  private mutating func rebuild(
    stride: Int? = nil, padding: Padding? = nil, dilation: Int? = nil
  ) throws(ShapeError) {
    let width = try axis(geometry.width, stride: stride, padding: padding, dilation: dilation)
    if isSequence {
      geometry = try ConvGeometry(
        steps: width, channels: geometry.channels, filters: geometry.filters,
        groups: geometry.groups)
    } else {
      let height = try axis(geometry.height, stride: stride, padding: padding, dilation: dilation)
      geometry = try ConvGeometry(
        height: height, width: width, channels: geometry.channels, filters: geometry.filters,
        groups: geometry.groups)
    }
    self.padding = padding ?? self.padding
    compute()
  }

  private mutating func lookAtNext() {
    if geometry.channelsPerGroup > 1, !isSequence {
      channel += 1
      if channel < firstChannel(filter: filter) + geometry.channelsPerGroup { return }
    }
    filter = (filter + 1) % geometry.filters
    channel = firstChannel(filter: filter)
  }

  private mutating func applyPreset(_ change: StageChange) throws(ShapeError) {
    if change == .imagePreset {
      let next = Presets.image(after: input)
      if next.shape == input.shape {
        input = next
        return compute()
      }
      self = try ConvolutionFigure(
        image: next, kernel: kernel, bias: bias, activation: activation,
        stride: geometry.width.stride, padding: padding, dilation: geometry.width.dilation)
    } else {
      let next = Presets.filter(after: kernel)
      for index in 0..<min(next.count, kernel.count / geometry.filters) {
        kernel[flat: index * geometry.filters + filter] = next[flat: index]
      }
      compute()
    }
  }
}
