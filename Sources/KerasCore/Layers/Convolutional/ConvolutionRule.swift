import ConvEngine

/// What the convolutions of one and two dimensions have in common: checks, shapes, weights, arithmetic.
///
/// Sizes along an axis are `WindowAxis`'s: this only names axes and words errors.
struct ConvolutionRule {
  var rank: Int
  var filters: Int
  var kernelSize: AxisSizes
  var strides: AxisSizes
  var padding: Padding
  var dataFormat: DataFormat
  var dilationRate: AxisSizes
  var groups: Int

  func validate() throws(LayerError) {
    try requireSize(filters, "filters")
    try requireSize(groups, "groups")
    guard filters % groups == 0 else {
      throw LayerError(
        "the number of filters must be divisible by the number of groups. "
          + "Received: filters=\(filters), groups=\(groups)",
        hint: "filters=\((filters / groups + 1) * groups)")
    }
    let steps = try strides.resolved(axes: rank, argument: "strides")
    let dilation = try dilationRate.resolved(axes: rank, argument: "dilation_rate")
    if steps.contains(where: { $0 > 1 }), dilation.contains(where: { $0 > 1 }) {
      throw LayerError(
        "`strides` above 1 and `dilation_rate` above 1 do not go together. "
          + "Received: strides=\(strides), dilation_rate=\(dilationRate)",
        hint: "strides=1")
    }
    try validateWindow()
  }

  /// Checks the window's arguments, where stride and dilation may go together.
  func validateWindow() throws(LayerError) {
    _ = try kernelSize.resolved(axes: rank, argument: "kernel_size")
    _ = try strides.resolved(axes: rank, argument: "strides")
    _ = try dilationRate.resolved(axes: rank, argument: "dilation_rate")
    if padding == .causal, rank != 1 {
      throw LayerError(
        "`padding='causal'` is for Conv1D only: an image has no past. Received: padding='causal'",
        hint: "padding='same'")
    }
  }

  func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    let axes = try windows(for: input)
    return dataFormat.shape(
      batch: input[0], spatial: axes.map { $0?.output }, channels: filters)
  }

  /// The windows along the spatial axes; nil where the input's size is not known.
  func windows(for input: SymbolicShape) throws(LayerError) -> [WindowAxis?] {
    try requireRank(rank, dataFormat, input)
    let windows = try kernelSize.resolved(axes: rank, argument: "kernel_size")
    let steps = try strides.resolved(axes: rank, argument: "strides")
    let dilation = try dilationRate.resolved(axes: rank, argument: "dilation_rate")
    var axes: [WindowAxis?] = []
    for (axis, size) in dataFormat.spatial(input).enumerated() {
      do throws(LayerError) {
        axes.append(
          try windowAxis(
            AxisName(axis, of: rank), size: size, window: windows[axis], stride: steps[axis],
            dilation: dilation[axis], padding: padding, argument: "kernel_size"))
      } catch {
        throw withLayoutHint(error, input)
      }
    }
    return axes
  }

  /// The error with a better hint where the channels seem to stand at the other end.
  private func withLayoutHint(_ error: LayerError, _ input: SymbolicShape) -> LayerError {
    guard rank == 2, let first = input[1], let last = input[3] else { return error }
    var error = error
    if dataFormat == .channelsLast, first < 5, last > 4, let width = input[2], width == last {
      error.hint = "Input((\(width), \(last), \(first))): the channels come last"
    } else if dataFormat == .channelsFirst, last < 5, first > 4 {
      error.hint = "data_format='channels_last': the channels of \(input) come last"
    }
    return error
  }

  /// The input's channels.
  func channels(of input: SymbolicShape) throws(LayerError) -> Int {
    try requireRank(rank, dataFormat, input)
    guard let channels = input[dataFormat.channelAxis] else {
      throw LayerError(
        "the number of channels (axis \(dataFormat.channelAxis)) must be known to make the kernel. "
          + "Received: input of shape \(input)",
        exception: .typeError, hint: "a fixed number of channels in Input(shape=(...))",
        axis: dataFormat.channelAxis)
    }
    guard channels > 0, channels % groups == 0 else {
      throw LayerError(
        "the input's channels must be divisible by the number of groups. "
          + "Received: groups=\(groups) and an input of \(channels) channels, shape \(input)",
        hint: channels > 0 ? "groups=\(divisor(channels))" : nil, axis: dataFormat.channelAxis)
    }
    return channels
  }

  /// The largest number of groups up to the one asked for that divides channels and filters.
  private func divisor(_ channels: Int) -> Int {
    var (left, right) = (channels, max(filters, 1))
    while right > 0 { (left, right) = (right, left % right) }
    return stride(from: min(groups, left), to: 1, by: -1).first { left % $0 == 0 } ?? 1
  }

  /// The engine's geometry for an input, channels last.
  func geometry(for input: Shape) throws(LayerError) -> ConvGeometry {
    let symbolic = SymbolicShape(input.dimensions.map { $0 })
    let axes = try windows(for: symbolic).compactMap(\.self)
    let channels = try channels(of: symbolic)
    do {
      return rank == 1
        ? try ConvGeometry(steps: axes[0], channels: channels, filters: filters, groups: groups)
        : try ConvGeometry(
          height: axes[0], width: axes[1], channels: channels, filters: filters, groups: groups)
    } catch {
      throw LayerError("\(error)")
    }
  }

  func kernelShape(for input: SymbolicShape) throws(LayerError) -> Shape {
    let windows = try kernelSize.resolved(axes: rank, argument: "kernel_size")
    return Shape(windows + [try channels(of: input) / groups, filters])
  }

  func arithmetic(for input: SymbolicShape, useBias: Bool) throws(LayerError) -> [ArithmeticLine] {
    var lines = windowLines(try windows(for: input), spatial: dataFormat.spatial(input))
    lines.append(ArithmeticLine("filters", "\(filters)"))
    let sizes = try kernelShape(for: input).dimensions
    lines.append(parameterLine(factors: sizes, bias: useBias ? filters : nil))
    return lines
  }
}

/// The name of a spatial axis in sentences: steps in one dimension, height and width in two.
struct AxisName {
  var word: String
  init(_ axis: Int, of rank: Int) {
    word = rank == 1 ? "steps" : axis == 0 ? "height" : "width"
  }
}

/// Throws unless a count that a user typed is from 1 to the largest size that is taken.
func requireSize(_ value: Int, _ argument: String) throws(LayerError) {
  guard value < 1 || value > AxisSizes.largest else { return }
  let bound = value < 1 ? "positive" : "at most \(AxisSizes.largest)"
  throw LayerError(
    "`\(argument)` must be \(bound). Received: \(argument)=\(value)",
    hint: value < 1 ? "\(argument)=\(value > -AxisSizes.largest ? max(-value, 1) : 1)" : nil)
}

/// Throws unless the input has a batch axis, `rank` spatial axes and a channel axis.
func requireRank(_ rank: Int, _ format: DataFormat, _ input: SymbolicShape) throws(LayerError) {
  guard input.rank != rank + 2 else { return }
  let axes = rank == 1 ? ["steps"] : ["height", "width"]
  let words =
    format == .channelsLast ? ["batch"] + axes + ["channels"] : ["batch", "channels"] + axes
  var error = LayerError(
    "expected an input of \(rank + 2) axes, (\(words.joined(separator: ", "))). "
      + "Received: \(input.rank) axes, shape \(input)",
    hint: rankHint(rank, input))
  if input.rank == rank + 1, input[0] == nil {
    error.firstLayerHint = "input_shape=\(SymbolicShape(input.sample + [1]))"
  }
  throw error
}

private func rankHint(_ rank: Int, _ input: SymbolicShape) -> String? {
  if input.rank == rank + 1 {
    if input[0] != nil, let channels = input[-1], channels <= 4 {
      return "model.build(\(SymbolicShape([nil] + input.dimensions))): the batch comes first"
    }
    return "model.add(Reshape(\(SymbolicShape(input.sample + [1])))) before it"
  }
  if input.rank == 2, rank == 2, let count = input[1] {
    let side = Int(Double(max(count, 0)).squareRoot().rounded())
    let shape = side * side == count ? "\(side), \(side), 1" : "height, width, channels"
    return count > 3
      ? "Reshape((\(shape))) before it, or a Flatten() less" : "a layer less before it"
  }
  if input.rank == 4, rank == 1 { return "the 2D layer of the same name" }
  if input.rank == 3, rank == 2 { return "the 1D layer of the same name" }
  return nil
}

/// The window along one axis, or nil where the input's size is not known.
func windowAxis(
  _ name: AxisName, size: Int?, window: Int, stride: Int, dilation: Int = 1, padding: Padding,
  argument: String
) throws(LayerError) -> WindowAxis? {
  guard let size else { return nil }
  guard size > 0 else {
    throw LayerError("its input has \(name.word) of 0: there is nothing for a window to read.")
  }
  do {
    return try WindowAxis(
      input: size, window: window, stride: stride, dilation: dilation, padding: padding,
      name: name.word)
  } catch {
    throw windowError(
      error, name: name, size: size, window: window, dilation: dilation, argument: argument)
  }
}

private func windowError(
  _ error: ShapeError, name: AxisName, size: Int, window: Int, dilation: Int, argument: String
) -> LayerError {
  guard case .windowLargerThanInput(_, _, _, _, let span) = error else {
    return LayerError("\(error)")
  }
  let spread = dilation > 1 ? " (\(window), dilated by \(dilation))" : ""
  return LayerError(
    "the window does not fit: it is \(span) long\(spread) and the input has \(name.word) of "
      + "\(size), so no output would be left.",
    hint: "padding='same', or \(argument)=\(max(1, (size - 1) / dilation + 1))")
}
