import ConvEngine
import TextUI

/// The way back through a convolution: what the error of each output cell asks of the filter, the bias
/// and the image, added up over the map, and then the filter's step.
///
/// The loss is the mean squared error between the map and the one that is wanted. All gradients are
/// those of the engine's own backward functions for the cells seen so far.
public struct BackwardFigure: CellFigure {
  /// `[1, height, width, channels]` or `[1, steps, channels]`.
  public internal(set) var input: Tensor
  /// `[kernelHeight, kernelWidth, channels / groups, filters]`.
  public internal(set) var kernel: Tensor
  /// `[filters]`, or nil for none.
  public internal(set) var bias: Tensor?
  /// What is applied to each sum.
  public let activation: Activation
  /// All sizes.
  public let geometry: ConvGeometry
  /// The map that is wanted, in the output's shape.
  public internal(set) var target: Tensor
  /// How far a step goes against the gradient.
  public internal(set) var learningRate: Float
  /// What the forward pass gives.
  public private(set) var output: Tensor
  /// The mean squared error.
  public private(set) var loss: Float = 0
  /// The loss's derivative by each value of the map.
  public private(set) var outputGradient: Tensor
  /// The loss's derivative by each sum before the activation.
  public private(set) var sumsGradient: Tensor
  /// The filter after a step with the whole gradient, and the bias.
  private(set) var stepped: (kernel: Tensor, bias: Tensor?)
  /// The loss after that step.
  private(set) var steppedLoss: Float = 0
  /// How many steps have been taken.
  public internal(set) var steps = 0
  /// The filter looked at.
  public internal(set) var filter = 0
  /// The channel looked at.
  public internal(set) var channel = 0
  /// The cell that the keyboard is on.
  public var editing: CellPlace?
  let grid: WindowGrid
  var draws: UInt64 = 0

  /// The way back through a convolution of one sample.
  ///
  /// - Throws: `mismatch` where the tensors don't fit the geometry.
  public init(
    input: Tensor, kernel: Tensor, bias: Tensor? = nil, activation: Activation = .linear,
    geometry: ConvGeometry, target: Tensor, learningRate: Float = 0.05
  ) throws(ShapeError) {
    _ = try conv2dTrace(
      input, kernel: kernel, bias: bias, activation: activation, geometry: geometry,
      output: TracePlace(row: 0, column: 0))
    let shape = geometry.outputShape(batch: 1)
    guard target.shape == shape else {
      throw .mismatch(what: "The target", expected: shape, received: target.shape)
    }
    self.input = input
    self.kernel = kernel
    self.bias = bias
    self.activation = activation
    self.geometry = geometry
    self.target = target
    self.learningRate = learningRate
    (output, outputGradient, sumsGradient) = (target, target, target)
    stepped = (kernel, bias)
    grid = WindowGrid(
      height: geometry.height, width: geometry.width,
      sequenceChannels: geometry.spatialRank == 1 ? geometry.channels : nil)
    compute()
  }

  /// Runs forward and back anew.
  public mutating func compute() {
    output = forward(kernel, bias)
    if let error = try? squaredError(output, target: target) {
      (loss, outputGradient) = error
    }
    sumsGradient = conv2dSumsGradient(
      input, kernel: kernel, bias: bias, activation: activation, geometry: geometry,
      outputGradient: outputGradient)
    takeStep()
  }

  private func forward(_ kernel: Tensor, _ bias: Tensor?) -> Tensor {
    var result = Tensor(zeros: geometry.outputShape(batch: 1))
    conv2d(
      input, kernel: kernel, bias: bias, activation: activation, geometry: geometry,
      into: &result, workspace: Workspace())
    return result
  }

  private mutating func takeStep() {
    let whole = gradients(upTo: places - 1)
    stepped = (kernel, bias)
    Self.step(&stepped.kernel, whole.kernel, learningRate)
    if var changed = stepped.bias {
      Self.step(&changed, whole.bias, learningRate)
      stepped.bias = changed
    }
    let after = forward(stepped.kernel, stepped.bias)
    steppedLoss = (try? squaredError(after, target: target))?.loss ?? loss
  }

  private static func step(_ weights: inout Tensor, _ gradient: Tensor, _ rate: Float) {
    let count = weights.count
    weights.withUnsafeMutablePointer { target in
      gradient.withUnsafePointer { source in
        stepSGD(
          count: count, weight: target, gradient: source, velocity: nil, learningRate: rate,
          momentum: 0, nesterov: false)
      }
    }
  }

  /// What has been added up when the cells up to a step have sent their gradients back.
  func gradients(upTo frame: Int) -> (kernel: Tensor, bias: Tensor, input: Tensor) {
    var seen = sumsGradient
    let first = (frame + 1) * geometry.filters
    for offset in first..<max(first, seen.count) { seen[flat: offset] = 0 }
    let workspace = Workspace()
    var (kernelGradient, biasGradient) = (kernel, Tensor(zeros: [geometry.filters]))
    var inputGradient = input
    conv2dKernelGradient(
      input, outputGradient: seen, geometry: geometry, into: &kernelGradient,
      workspace: workspace)
    conv2dBiasGradient(seen, geometry: geometry, into: &biasGradient)
    conv2dInputGradient(
      seen, kernel: kernel, geometry: geometry, into: &inputGradient, workspace: workspace)
    return (kernelGradient, biasGradient, inputGradient)
  }

  /// Cells of one map.
  var places: Int { geometry.height.output * geometry.width.output }

  /// One step for each cell of the map, and one for the step of the filter.
  public var frames: Int { places + 1 }

  /// A row of the map is a step for each of its columns.
  public var stepsPerRow: Int { geometry.width.output }

  /// Whether a step is the filter's own.
  func isStep(_ frame: Int) -> Bool { clamped(frame) == places }

  /// Row and column of the output whose gradient a step sends back.
  func outputPlace(_ frame: Int) -> (row: Int, column: Int) {
    let place = min(clamped(frame), places - 1)
    return (place / geometry.width.output, place % geometry.width.output)
  }

  /// The engine's trace of the way back at a step.
  func trace(_ frame: Int) -> GradientTrace? {
    let place = outputPlace(frame)
    return try? conv2dGradientTrace(
      input, kernel: kernel, bias: bias, activation: activation, geometry: geometry,
      outputGradient: outputGradient,
      output: TracePlace(row: place.row, column: place.column, channel: filter))
  }

  /// The sizes, the steps taken and the loss.
  public var title: String {
    "Conv\(geometry.spatialRank)D backwards · loss \(CalmNumber(loss).text) "
      + "after \(steps) step\(steps == 1 ? "" : "s"), rate \(CalmNumber(learningRate).text)"
  }
}
