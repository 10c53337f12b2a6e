import ConvEngine
import TextUI

/// A filter that slides over an image or a sequence, and the feature map that grows under it.
///
/// Keras: `Conv2D` and `Conv1D`. Every filter computes its cell at each step; the products written
/// out are those of the filter looked at.
public struct ConvolutionFigure: StageFigure {
  /// `[1, height, width, channels]` or `[1, steps, channels]`.
  public internal(set) var input: Tensor
  /// As Keras stores it: `[kernelHeight, kernelWidth, channels / groups, filters]`.
  public internal(set) var kernel: Tensor
  /// `[filters]`, or nil for none.
  public internal(set) var bias: Tensor?
  /// What is applied to each sum.
  public internal(set) var activation: Activation
  /// All sizes.
  public internal(set) var geometry: ConvGeometry
  /// What the engine's forward pass gives.
  public private(set) var output: Tensor
  /// The padding, where it is one of Keras's.
  var padding: Padding
  /// The filter whose products are written out.
  public var filter = 0
  /// The channel whose products are written out.
  public var channel = 0
  /// The cell that the keyboard is on.
  public var editing: CellPlace?
  /// The input as a grid.
  private(set) var grid: WindowGrid
  /// How often numbers have been drawn at random.
  var draws: UInt64 = 0

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
    grid = Self.grid(geometry)
    compute()
  }

  private static func grid(_ geometry: ConvGeometry) -> WindowGrid {
    WindowGrid(
      height: geometry.height, width: geometry.width,
      sequenceChannels: geometry.spatialRank == 1 ? geometry.channels : nil)
  }

  /// Computes the maps anew, after anything changed.
  mutating func compute() {
    grid = Self.grid(geometry)
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

  /// The offset of a weight in the kernel; the channel counts within the filter's group.
  func weightOffset(row: Int, column: Int, channel: Int, filter: Int) -> Int {
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
