import ConvEngine

extension ConvolutionFigure {
  /// The changes that this kind knows.
  public var changes: [StageChange] {
    let presets: [StageChange] =
      geometry.channels == 1 && !isSequence ? [.filterPreset, .imagePreset] : []
    let next: [StageChange] = geometry.filters > 1 || geometry.channels > 1 ? [.next] : []
    return [.stride, .padding, .dilation, .activation] + presets + [.shift, .random] + next
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
    case .random: drawNumbers()
    case .shift:
      input = input.movedRight
      compute()
    case .window, .pooling, .learn, .rate: return false
    }
    return true
  }

  /// The activation's key has two states here.
  public func word(for change: StageChange) -> String? {
    change == .activation ? "relu" : nil
  }

  /// Small whole numbers that can be checked in the head.
  private mutating func drawNumbers() {
    draws += 1
    var random = RandomSource(seed: draws)
    input = Tensor(wholeNumbers: input.shape, from: 0, to: 4, random: &random)
    kernel = Tensor(wholeNumbers: kernel.shape, from: -1, to: 1, random: &random)
    compute()
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
