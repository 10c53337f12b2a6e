import ConvEngine

extension SpecimenOperation {
  /// Whether the engine can run it again on other numbers with what a specimen keeps.
  var canBeReplayed: Bool {
    switch self {
    case .convolution, .transposed, .pooling, .activation: true
    case .globalPooling, .dense, .rearranged, .affine, .other: false
    }
  }

  /// Whether a window moves over what it reads.
  var isWindowed: Bool {
    switch self {
    case .convolution, .pooling, .transposed: true
    default: false
    }
  }

  /// The window's way along a row; nil for one that spreads instead, or none.
  var widthAxis: WindowAxis? {
    switch self {
    case .convolution(let geometry): geometry.width
    case .pooling(_, let geometry): geometry.width
    default: nil
    }
  }
}

extension SpecimenLayer {
  /// A name short enough to stand over a small map: `conv 3×3`.
  var shortName: String {
    func window(_ height: WindowAxis, _ width: WindowAxis, _ rank: Int) -> String {
      rank == 1 ? "\(width.window)" : "\(height.window)×\(width.window)"
    }
    switch operation {
    case .convolution(let geometry):
      return "conv " + window(geometry.height, geometry.width, geometry.spatialRank)
    case .transposed(let geometry):
      let adjoint = geometry.adjoint
      return "transposed " + window(adjoint.height, adjoint.width, adjoint.spatialRank)
    case .pooling(let kind, let geometry):
      return "\(kind.rawValue) " + window(geometry.height, geometry.width, geometry.spatialRank)
    case .activation(let activation): return activation.name
    case .globalPooling, .dense, .rearranged, .affine, .other: return name
    }
  }

  /// What the engine gives for other numbers, with the batch in front.
  ///
  /// - Throws: `mismatch` where they don't fit, `outOfRange` for a layer that can't be run again.
  func replayed(on input: Tensor) throws(ShapeError) -> Tensor {
    var output = Tensor(zeros: [0])
    let workspace = Workspace()
    switch operation {
    case .convolution(let geometry):
      let kernel = try fittingKernel(geometry.kernelShape)
      try requireShape(input, geometry.inputShape(batch: 1))
      conv2d(
        input, kernel: kernel, bias: bias, activation: activation, geometry: geometry,
        into: &output, workspace: workspace)
    case .transposed(let geometry):
      let kernel = try fittingKernel(geometry.kernelShape)
      try requireShape(input, geometry.inputShape(batch: 1))
      conv2dTranspose(
        input, kernel: kernel, bias: bias, activation: activation, geometry: geometry,
        into: &output, workspace: workspace)
    case .pooling(let kind, let geometry):
      try requireShape(input, geometry.inputShape(batch: 1))
      switch kind {
      case .max: maxPool(input, geometry: geometry, into: &output)
      case .average: averagePool(input, geometry: geometry, into: &output)
      case .sum: sumPool(input, geometry: geometry, into: &output)
      }
    case .activation(let activation): activate(activation, input, into: &output)
    case .globalPooling, .dense, .rearranged, .affine, .other:
      throw .outOfRange(what: "Layer", value: 0, count: 0)
    }
    return output
  }

  private func fittingKernel(_ shape: Shape) throws(ShapeError) -> Tensor {
    guard let kernel else { throw .outOfRange(what: "Kernel", value: 0, count: 0) }
    guard kernel.shape == shape else {
      throw .mismatch(what: "The kernel of \(name)", expected: shape, received: kernel.shape)
    }
    return kernel
  }

  private func requireShape(_ input: Tensor, _ expected: Shape) throws(ShapeError) {
    guard input.shape == expected else {
      throw .mismatch(what: "The input of \(name)", expected: expected, received: input.shape)
    }
  }
}
