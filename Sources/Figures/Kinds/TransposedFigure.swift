import ConvEngine
import TextUI

/// A transposed convolution: each number of a small map is spread over a window of a larger one, and
/// what overlaps adds up.
///
/// Keras: `Conv2DTranspose` and `Conv1DTranspose`. What is shown after a step is the engine's own
/// output for the numbers spread so far, the others taken as zero.
public struct TransposedFigure: CellFigure {
  /// `[1, height, width, channels]` or `[1, steps, channels]`.
  public internal(set) var input: Tensor
  /// As Keras stores it: `[kernelHeight, kernelWidth, filters, channels]`.
  public internal(set) var kernel: Tensor
  /// `[filters]`, or nil for none.
  public let bias: Tensor?
  /// What is applied to each sum.
  public let activation: Activation
  /// All sizes.
  public internal(set) var geometry: TransposedConvGeometry
  /// What the engine gives for the whole input.
  public private(set) var output: Tensor
  /// The filter whose products are written out.
  public internal(set) var filter = 0
  /// The channel whose products are written out.
  public internal(set) var channel = 0
  /// The cell that the keyboard is on.
  public var editing: CellPlace?
  var padding: Padding
  var draws: UInt64 = 0
  private(set) var looks: (input: NumberLook, kernel: NumberLook, output: NumberLook)
  private(set) var tones: (input: Tone, output: Tone)

  /// A transposed convolution of one sample.
  ///
  /// - Throws: `mismatch` where the tensors don't fit the geometry.
  public init(
    input: Tensor, kernel: Tensor, bias: Tensor? = nil, activation: Activation = .linear,
    geometry: TransposedConvGeometry, padding: Padding = .valid
  ) throws(ShapeError) {
    _ = try conv2dTransposeTrace(
      input, kernel: kernel, bias: bias, activation: activation, geometry: geometry,
      output: TracePlace(row: 0, column: 0))
    self.input = input
    self.kernel = kernel
    self.bias = bias
    self.activation = activation
    self.geometry = geometry
    self.padding = padding
    output = input
    looks = (NumberLook([]), NumberLook([]), NumberLook([]))
    tones = (Tone([]), Tone([]))
    compute()
  }

  /// A transposed convolution of a map `[1, height, width, channels]` with sizes as Keras's arguments.
  ///
  /// - Throws: `rank` or `mismatch` for other shapes, and what sizes that don't fit together throw.
  public init(
    map: Tensor, kernel: Tensor, bias: Tensor? = nil, stride: Int = 2, padding: Padding = .valid,
    dilation: Int = 1
  ) throws(ShapeError) {
    guard map.shape.rank == 4, kernel.shape.rank == 4 else {
      throw .rank(what: "The map and the kernel", expected: 4, received: map.shape)
    }
    let geometry = try TransposedConvGeometry(
      height: .transposed(
        input: map.shape[1], window: kernel.shape[0], stride: stride, dilation: dilation,
        padding: padding),
      width: .transposed(
        input: map.shape[2], window: kernel.shape[1], stride: stride, dilation: dilation,
        padding: padding), channels: map.shape[3], filters: kernel.shape[2])
    try self.init(
      input: map, kernel: kernel, bias: bias, geometry: geometry, padding: padding)
  }

  /// Computes the larger map anew.
  public mutating func compute() {
    output = spread(input)
    looks = (NumberLook(input.values), NumberLook(kernel.values), NumberLook(output.values))
    tones = (Tone(input.values), Tone(output.values))
    filter = max(0, min(filter, geometry.filters - 1))
    channel = max(0, min(channel, geometry.channels - 1))
  }

  private func spread(_ numbers: Tensor) -> Tensor {
    var result = Tensor(zeros: geometry.outputShape(batch: 1))
    conv2dTranspose(
      numbers, kernel: kernel, bias: bias, activation: activation, geometry: geometry,
      into: &result, workspace: Workspace())
    return result
  }

  /// The output when the numbers up to a step have been spread.
  func output(upTo frame: Int) -> Tensor {
    var seen = input
    let first = (frame + 1) * geometry.channels
    for offset in first..<max(first, input.count) { seen[flat: offset] = 0 }
    return spread(seen)
  }

  var isSequence: Bool { geometry.adjoint.spatialRank == 1 }
  var rows: Int { geometry.adjoint.height.output }
  var columns: Int { geometry.adjoint.width.output }
  var outputRows: Int { geometry.adjoint.height.input }
  var outputColumns: Int { geometry.adjoint.width.input }

  /// One step for each place of the input; all its channels are spread at once.
  public var frames: Int { max(1, rows * columns) }

  /// A row of the input is a step for each of its columns.
  public var stepsPerRow: Int { columns }

  /// The place of the input that a step spreads.
  func place(_ frame: Int) -> (row: Int, column: Int) {
    (clamped(frame) / columns, clamped(frame) % columns)
  }

  /// A weight.
  func weight(row: Int, column: Int, filter: Int, channel: Int) -> Float {
    let tap = row * geometry.adjoint.width.window + column
    return kernel[flat: (tap * geometry.filters + filter) * geometry.channels + channel]
  }

  /// The layer and its sizes.
  public var title: String {
    let axis = geometry.adjoint.width
    var parts =
      isSequence
      ? ["\(columns) steps", "filter of \(axis.window)"]
      : ["\(rows)×\(columns) map", "\(geometry.adjoint.height.window)×\(axis.window) filter"]
    parts += ["stride \(axis.stride)", "padding \(padding.rawValue)"]
    if axis.dilation > 1 { parts.append("dilation \(axis.dilation)") }
    if geometry.channels > 1 { parts.append("\(geometry.channels) channels") }
    if geometry.filters > 1 { parts.append("\(geometry.filters) filters") }
    return "Conv\(geometry.adjoint.spatialRank)DTranspose · " + parts.joined(separator: ", ")
  }

  /// The part of the larger map that a step adds to.
  func focus(_ frame: Int) -> CellRange {
    let place = place(frame)
    func places(_ axis: WindowAxis, _ output: Int, _ count: Int) -> Range<Int> {
      let start = axis.start(output: output)
      return (start..<start + axis.span).clamped(to: 0..<count)
    }
    return CellRange(
      rows: places(geometry.adjoint.height, place.row, outputRows),
      columns: places(geometry.adjoint.width, place.column, outputColumns))
  }
}
