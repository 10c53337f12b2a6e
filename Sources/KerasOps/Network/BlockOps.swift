import NumPyCore

// Operations that move blocks of a picture between space and channels.

extension OpTensor {
  /// Channels laid out as blocks of places: `[n, h, w, c·b²]` to `[n, h·b, w·b, c]`.
  ///
  /// - Throws: `ValueError` when the channels cannot be shared out.
  public func depthToSpace(_ block: Int) throws -> OpTensor {
    let s = try sizes(of: "depth_to_space", block) { $0[3].isMultiple(of: block * block) }
    let channels = s[3] / (block * block)
    return try reshaped([s[0], s[1], s[2], block, block, channels])
      .transposed([0, 1, 3, 2, 4, 5])
      .reshaped([s[0], s[1] * block, s[2] * block, channels])
  }

  /// Blocks of places laid out as channels: `[n, h, w, c]` to `[n, h/b, w/b, c·b²]`.
  ///
  /// - Throws: `ValueError` when the places cannot be shared out.
  public func spaceToDepth(_ block: Int) throws -> OpTensor {
    let s = try sizes(of: "space_to_depth", block) {
      $0[1].isMultiple(of: block) && $0[2].isMultiple(of: block)
    }
    return try reshaped([s[0], s[1] / block, block, s[2] / block, block, s[3]])
      .transposed([0, 1, 3, 2, 4, 5])
      .reshaped([s[0], s[1] / block, s[2] / block, s[3] * block * block])
  }

  /// The same for a tensor with channels in front: depth comes first within a block.
  public func depthToSpaceChannelsFirst(_ block: Int) throws -> OpTensor {
    let s = try sizes(of: "depth_to_space", block) { $0[1].isMultiple(of: block * block) }
    let channels = s[1] / (block * block)
    return try reshaped([s[0], channels, block, block, s[2], s[3]])
      .transposed([0, 1, 4, 2, 5, 3])
      .reshaped([s[0], channels, s[2] * block, s[3] * block])
  }

  /// The same for a tensor with channels in front: depth comes first within a block.
  public func spaceToDepthChannelsFirst(_ block: Int) throws -> OpTensor {
    let s = try sizes(of: "space_to_depth", block) {
      $0[2].isMultiple(of: block) && $0[3].isMultiple(of: block)
    }
    return try reshaped([s[0], s[1], s[2] / block, block, s[3] / block, block])
      .transposed([0, 1, 3, 5, 2, 4])
      .reshaped([s[0], s[1] * block * block, s[2] / block, s[3] / block])
  }

  private func sizes(
    of name: String, _ block: Int, fits: ([Int]) -> Bool
  ) throws -> [Int] {
    guard (1...4096).contains(block), value.ndim == 4, fits(value.shape) else {
      throw NumPyError(
        .value,
        "\(name) takes 4 axes whose sizes the block divides. Received: "
          + "x.shape=\(shapeText(self)), block_size=\(block)")
    }
    return value.shape
  }
}

/// The windows of `keras.ops.unfold`, over the last two axes of `[n, c, h, w]`.
public struct UnfoldWindows: Sendable {
  /// The window's sizes.
  public var size: (Int, Int)
  /// How far apart the taps are.
  public var dilation: (Int, Int)
  /// How many zeros stand around.
  public var padding: (Int, Int)
  /// The steps.
  public var stride: (Int, Int)

  /// Windows; all pairs are height first.
  public init(
    size: (Int, Int), dilation: (Int, Int), padding: (Int, Int), stride: (Int, Int)
  ) {
    self.size = size
    self.dilation = dilation
    self.padding = padding
    self.stride = stride
  }

  /// How many windows there are along each axis, nil where none fits.
  fileprivate func counts(_ height: Int, _ width: Int) -> (Int, Int)? {
    let numbers = [size, dilation, stride].flatMap { [$0.0, $0.1] }
    guard numbers.allSatisfy({ (1...1 << 20).contains($0) }), padding.0 >= 0, padding.1 >= 0,
      padding.0 < 1 << 20, padding.1 < 1 << 20
    else { return nil }
    let rows = height + 2 * padding.0 - dilation.0 * (size.0 - 1) - 1
    let columns = width + 2 * padding.1 - dilation.1 * (size.1 - 1) - 1
    return rows < 0 || columns < 0 ? nil : (rows / stride.0 + 1, columns / stride.1 + 1)
  }
}

extension OpTensor {
  /// The cells under each window as columns: `[n, c, h, w]` to `[n, c·kh·kw, windows]`.
  ///
  /// - Throws: `ValueError` for another rank, or a window that does not fit.
  public func unfolded(_ windows: UnfoldWindows) throws -> OpTensor {
    let s = value.shape
    guard s.count == 4, let (rows, columns) = windows.counts(s[2], s[3]) else {
      throw NumPyError(
        .value, "unfold takes 4 axes, and windows that fit. Received: shape=\(shapeText(self))")
    }
    let (p, q) = windows.padding
    let widths = [(0, 0), (0, 0), (p, p), (q, q)].map { (before: $0.0, after: $0.1) }
    let x = p + q > 0 ? try padded(widths, mode: .constant(.integer(0))) : self
    var taps: [OpTensor] = []
    for ky in 0..<windows.size.0 {
      for kx in 0..<windows.size.1 {
        let (y, left) = (ky * windows.dilation.0, kx * windows.dilation.1)
        taps.append(
          try x.selecting([
            .ellipsis,
            .slice(
              start: y, stop: y + (rows - 1) * windows.stride.0 + 1, step: windows.stride.0),
            .slice(
              start: left, stop: left + (columns - 1) * windows.stride.1 + 1,
              step: windows.stride.1),
          ]))
      }
    }
    return try OpTensor.stacked(taps, axis: 2)
      .reshaped([s[0], s[1] * windows.size.0 * windows.size.1, rows * columns])
  }

  /// Columns put back to where their windows were, overlapping ones added up; `unfolded` backwards.
  ///
  /// - Throws: `ValueError` for columns that do not go with the windows.
  public func folded(to size: (Int, Int), _ windows: UnfoldWindows) throws -> OpTensor {
    let area = windows.size.0.multipliedReportingOverflow(by: windows.size.1).partialValue
    guard value.ndim == 3, area > 0, value.shape[1].isMultiple(of: area),
      size.0 > 0, size.1 > 0, size.0 < 1 << 20, size.1 < 1 << 20,
      let (rows, columns) = windows.counts(size.0, size.1), rows * columns == value.shape[2]
    else {
      throw NumPyError(
        .value,
        "fold takes (batch, channels · window, windows) of an output size. Received: "
          + "x.shape=\(shapeText(self)), output_size=(\(size.0), \(size.1))")
    }
    // Both are linear: this is the other's gradient.
    let shape = [value.shape[0], value.shape[1] / area, size.0, size.1]
    let picture = try OpTensor(leaf: try NDArray(zeros: shape, dtype: .float32))
    let columnsOfPicture = try picture.unfolded(windows)
    let result = try columnsOfPicture.gradients(seed: value, by: [picture])[0]
    return try OpTensor.made(
      try result ?? NDArray(zeros: shape, dtype: .float32), from: [self],
      each: [{ try OpTensor($0).unfolded(windows).value }])
  }
}
