import ConvEngine
import NumPyCore

/// How a window moves over the spatial axes of a tensor whose channels are last.
public struct WindowOptions {
  /// The steps along each axis.
  public var strides: [Int]
  /// Keras's padding.
  public var padding: Padding
  /// How far apart the taps are along each axis.
  public var dilation: [Int]

  /// Options for each spatial axis.
  public init(strides: [Int], padding: Padding, dilation: [Int] = [1, 1]) {
    self.strides = strides
    self.padding = padding
    self.dilation = dilation
  }
}

/// The kinds of pooling that `keras.ops` has.
public enum PoolOp: Sendable {
  case max, average
}

extension OpTensor {
  /// A convolution of `[batch, …, channels]` with a kernel `[…, channels, filters]`, one or two
  /// spatial axes.
  public static func conv(
    _ input: OpTensor, _ kernel: OpTensor, _ options: WindowOptions
  ) throws -> OpTensor {
    let (x, k) = (try Spatial(input), try kernel.value.floating().tensor())
    let sizes = k.shape.dimensions
    guard sizes.count == x.rank + 2, sizes[x.rank] > 0, let filters = sizes.last,
      x.channels.isMultiple(of: sizes[x.rank])
    else { throw misfit(input, kernel) }
    let axes = try x.axes(window: Array(sizes.prefix(x.rank)), options)
    let groups = x.channels / sizes[x.rank]
    let geometry = try shaped { () throws(ShapeError) in
      x.rank == 1
        ? try ConvGeometry(
          steps: axes[0], channels: x.channels, filters: filters, groups: groups)
        : try ConvGeometry(
          height: axes[0], width: axes[1], channels: x.channels, filters: filters, groups: groups)
    }
    var output = Tensor(zeros: [0])
    conv2d(
      x.tensor, kernel: k, bias: nil, geometry: geometry, into: &output, workspace: Workspace())
    let pullInput: (NDArray) throws -> NDArray = { gradient in
      var slope = Tensor(zeros: [0])
      conv2dInputGradient(
        try gradient.tensor(), kernel: k, geometry: geometry, into: &slope, workspace: Workspace())
      return try NDArray(slope)
    }
    let pullKernel: (NDArray) throws -> NDArray = { gradient in
      var slope = Tensor(zeros: [0])
      conv2dKernelGradient(
        x.tensor, outputGradient: try gradient.tensor(), geometry: geometry, into: &slope,
        workspace: Workspace())
      return try NDArray(slope)
    }
    return try made(try NDArray(output), from: [input, kernel], each: [pullInput, pullKernel])
  }

  /// A convolution of each channel with its own filters, kernel `[…, channels, multiplier]`.
  public static func depthwiseConv(
    _ input: OpTensor, _ kernel: OpTensor, _ options: WindowOptions
  ) throws -> OpTensor {
    let (x, k) = (try Spatial(input), try kernel.value.floating().tensor())
    let sizes = k.shape.dimensions
    guard sizes.count == x.rank + 2, sizes[x.rank] == x.channels, let multiplier = sizes.last
    else { throw misfit(input, kernel) }
    let axes = try x.axes(window: Array(sizes.prefix(x.rank)), options)
    let geometry = try shaped { () throws(ShapeError) in
      x.rank == 1
        ? try ConvGeometry.depthwise(steps: axes[0], channels: x.channels, multiplier: multiplier)
        : try ConvGeometry.depthwise(
          height: axes[0], width: axes[1], channels: x.channels, multiplier: multiplier)
    }
    var output = Tensor(zeros: [0])
    depthwiseConv2d(x.tensor, kernel: k, bias: nil, geometry: geometry, into: &output)
    let pullInput: (NDArray) throws -> NDArray = { gradient in
      var slope = Tensor(zeros: [0])
      depthwiseConv2dInputGradient(
        try gradient.tensor(), kernel: k, geometry: geometry, into: &slope)
      return try NDArray(slope)
    }
    let pullKernel: (NDArray) throws -> NDArray = { gradient in
      var slope = Tensor(zeros: [0])
      depthwiseConv2dKernelGradient(
        x.tensor, outputGradient: try gradient.tensor(), geometry: geometry, into: &slope)
      return try NDArray(slope).reshaped(sizes)
    }
    return try made(try NDArray(output), from: [input, kernel], each: [pullInput, pullKernel])
  }

  /// A transposed convolution, kernel `[…, filters, channels]`, with more places at the end where an
  /// output padding says so.
  public static func convTranspose(
    _ input: OpTensor, _ kernel: OpTensor, _ options: WindowOptions, outputPadding: [Int?]
  ) throws -> OpTensor {
    let (x, k) = (try Spatial(input), try kernel.value.floating().tensor())
    let sizes = k.shape.dimensions
    guard sizes.count == x.rank + 2, sizes.last == x.channels, options.strides.count >= x.rank,
      options.dilation.count >= x.rank, outputPadding.count >= x.rank
    else { throw misfit(input, kernel) }
    let axes = try (0..<x.rank).map { axis in
      try shaped { () throws(ShapeError) in
        try WindowAxis.transposed(
          input: x.sizes[axis], window: sizes[axis], stride: options.strides[axis],
          dilation: options.dilation[axis], padding: options.padding,
          outputPadding: outputPadding[axis])
      }
    }
    let filters = sizes[x.rank]
    let geometry = try shaped { () throws(ShapeError) in
      x.rank == 1
        ? try TransposedConvGeometry(steps: axes[0], channels: x.channels, filters: filters)
        : try TransposedConvGeometry(
          height: axes[0], width: axes[1], channels: x.channels, filters: filters)
    }
    var output = Tensor(zeros: [0])
    conv2dTranspose(
      x.tensor, kernel: k, bias: nil, geometry: geometry, into: &output, workspace: Workspace())
    let pullInput: (NDArray) throws -> NDArray = { gradient in
      var slope = Tensor(zeros: [0])
      conv2dTransposeInputGradient(
        try gradient.tensor(), kernel: k, geometry: geometry, into: &slope,
        workspace: Workspace())
      return try NDArray(slope)
    }
    let pullKernel: (NDArray) throws -> NDArray = { gradient in
      var slope = Tensor(zeros: [0])
      conv2dTransposeKernelGradient(
        x.tensor, outputGradient: try gradient.tensor(), geometry: geometry, into: &slope,
        workspace: Workspace())
      return try NDArray(slope).reshaped(sizes)
    }
    return try made(try NDArray(output), from: [input, kernel], each: [pullInput, pullKernel])
  }

  /// The largest cell or the mean under each window, channel by channel.
  public func pooled(
    _ kind: PoolOp, window: [Int], _ options: WindowOptions
  ) throws -> OpTensor {
    let x = try Spatial(self)
    let axes = try x.axes(window: window, options)
    let geometry = try shaped { () throws(ShapeError) in
      x.rank == 1
        ? try PoolGeometry(steps: axes[0], channels: x.channels)
        : try PoolGeometry(height: axes[0], width: axes[1], channels: x.channels)
    }
    var output = Tensor(zeros: [0])
    switch kind {
    case .max: maxPool(x.tensor, geometry: geometry, into: &output)
    case .average: averagePool(x.tensor, geometry: geometry, into: &output)
    }
    let pull: (NDArray) throws -> NDArray = { gradient in
      var slope = Tensor(zeros: [0])
      switch kind {
      case .max:
        maxPoolGradient(try gradient.tensor(), input: x.tensor, geometry: geometry, into: &slope)
      case .average: averagePoolGradient(try gradient.tensor(), geometry: geometry, into: &slope)
      }
      return try NDArray(slope)
    }
    return try OpTensor.made(try NDArray(output), from: [self], each: [pull])
  }
}

/// A tensor with a batch, one or two spatial axes, and channels.
private struct Spatial {
  let tensor: Tensor
  let sizes: [Int]
  let channels: Int
  var rank: Int { sizes.count }

  init(_ input: OpTensor) throws {
    let shape = input.value.shape
    guard shape.count == 3 || shape.count == 4, !shape.contains(0), let channels = shape.last
    else {
      throw NumPyError(
        .value,
        "the input must have 3 or 4 axes, (batch, …, channels), and no empty one. "
          + "Received: shape=\(shapeText(input))")
    }
    tensor = try input.value.floating().tensor()
    sizes = Array(shape.dropFirst().dropLast())
    self.channels = channels
  }

  func axes(window: [Int], _ options: WindowOptions) throws -> [WindowAxis] {
    guard window.count == rank, options.strides.count >= rank, options.dilation.count >= rank
    else {
      throw NumPyError(
        .value,
        "sizes, strides and dilations must be \(rank) for an input with \(rank) spatial axes")
    }
    return try sizes.indices.map { axis in
      try shaped { () throws(ShapeError) in
        try WindowAxis(
          input: sizes[axis], window: window[axis], stride: options.strides[axis],
          dilation: options.dilation[axis], padding: options.padding)
      }
    }
  }
}

/// Runs geometry code: a size that cannot be is a ValueError.
private func shaped<Result>(_ body: () throws(ShapeError) -> Result) throws -> Result {
  do {
    return try body()
  } catch {
    throw NumPyError(.value, "\(error)")
  }
}

private func misfit(_ input: OpTensor, _ kernel: OpTensor) -> NumPyError {
  NumPyError(
    .value,
    "the kernel does not fit the input's axes and channels. Received: "
      + "inputs.shape=\(shapeText(input)), kernel.shape=\(shapeText(kernel))")
}
