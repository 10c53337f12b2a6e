import ConvEngine

/// The three operations of a convolution.
enum ConvolutionOperation: String, CaseIterable {
  case forward
  case kernelGradient
  case inputGradient
}

/// One convolution that is measured.
struct ConvolutionCase {
  let batch: Int
  let geometry: ConvGeometry
  let name: String

  /// The shapes of the benchmark: those of common small networks, in two dimensions and in one.
  static func all() throws(ShapeError) -> [ConvolutionCase] {
    [
      try image(32, 28, channels: 1, filters: 32), try image(32, 26, channels: 32, filters: 64),
      try image(32, 32, channels: 64, filters: 64, padding: .same),
      try image(32, 16, channels: 128, filters: 128, padding: .same),
      try image(8, 56, channels: 64, filters: 64, padding: .same),
      try sequence(16, 64, channels: 100, filters: 64),
      try sequence(16, 60, channels: 64, filters: 128),
      try sequence(16, 60, channels: 64, filters: 128, stride: 2),
      try sequence(16, 60, channels: 64, filters: 128, dilation: 2),
    ]
  }

  private static func image(
    _ batch: Int, _ side: Int, channels: Int, filters: Int, padding: Padding = .valid
  ) throws(ShapeError) -> ConvolutionCase {
    let axis = try WindowAxis(input: side, window: 3, padding: padding)
    let geometry = try ConvGeometry(
      height: axis, width: axis, channels: channels, filters: filters)
    let suffix = padding == .same ? " same" : ""
    let name = "(\(batch), \(side), \(side), \(channels)→\(filters), 3\(suffix))"
    return ConvolutionCase(batch: batch, geometry: geometry, name: name)
  }

  private static func sequence(
    _ batch: Int, _ steps: Int, channels: Int, filters: Int, stride: Int = 1, dilation: Int = 1
  ) throws(ShapeError) -> ConvolutionCase {
    let axis = try WindowAxis(input: steps, window: 3, stride: stride, dilation: dilation)
    let geometry = try ConvGeometry(steps: axis, channels: channels, filters: filters)
    let suffix =
      (stride > 1 ? ", stride \(stride)" : "") + (dilation > 1 ? ", dilation \(dilation)" : "")
    let name = "(\(batch), \(steps), \(channels)→\(filters), 3\(suffix))"
    return ConvolutionCase(batch: batch, geometry: geometry, name: name)
  }

  /// Multiplications and additions of one operation, padding counted as any input.
  var operations: Double {
    2 * Double(batch * geometry.outputCount) * Double(geometry.channels)
      * Double(geometry.height.window * geometry.width.window)
  }

  /// An operation that can be run many times, and the tensor that it fills.
  func prepare(_ operation: ConvolutionOperation) -> (run: () -> Void, result: () -> Tensor) {
    let input = Numbers.tensor(geometry.inputShape(batch: batch), stream: 1)
    let kernel = Numbers.tensor(geometry.kernelShape, stream: 2)
    let gradient = Numbers.tensor(geometry.outputShape(batch: batch), stream: 3)
    let geometry = geometry
    let workspace = Workspace()
    var target = Tensor(zeros: [0])
    let run: () -> Void =
      switch operation {
      case .forward:
        {
          conv2d(
            input, kernel: kernel, bias: nil, geometry: geometry, into: &target,
            workspace: workspace)
        }
      case .kernelGradient:
        {
          conv2dKernelGradient(
            input, outputGradient: gradient, geometry: geometry, into: &target,
            workspace: workspace)
        }
      case .inputGradient:
        {
          conv2dInputGradient(
            gradient, kernel: kernel, geometry: geometry, into: &target, workspace: workspace)
        }
      }
    return (run, { target })
  }
}
