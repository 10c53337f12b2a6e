/// A window that moves along one axis: the only place where output sizes and padding are computed.
///
/// Output `o` reads the places `o · stride + tap · dilation − padBefore` for each tap of the window;
/// places outside the input are padding. Convolution and pooling, pictures and training ask this.
public struct WindowAxis: Hashable, Sendable {
  /// The length of the input, in places.
  public let input: Int
  /// The length of the window, in taps.
  public let window: Int
  /// How far the window moves between neighbouring outputs, in places.
  public let stride: Int
  /// How far apart neighbouring taps are, in places; 1 is a window without gaps.
  public let dilation: Int
  /// Padding before the first input place.
  public let padBefore: Int
  /// Padding after the last input place.
  public let padAfter: Int
  /// The number of outputs.
  public let output: Int

  /// A window with one of Keras's paddings.
  ///
  /// - valid: `output = (input − span) / stride + 1`, rounded down, with
  ///   `span = dilation · (window − 1) + 1`.
  /// - same: `output = input / stride`, rounded up; padding `(output − 1) · stride + span − input`.
  /// - causal: `padBefore = span − 1`, then as valid.
  ///
  /// The name stands for the axis in an error's sentence: `height`.
  ///
  /// - Throws: `notPositive`, `windowLargerThanInput`, or `tooLarge` past any sensible size.
  public init(
    input: Int, window: Int, stride: Int = 1, dilation: Int = 1, padding: Padding = .valid,
    name: String = "an input"
  ) throws(ShapeError) {
    try Self.check(input: input, window: window, stride: stride, dilation: dilation)
    let span = dilation * (window - 1) + 1
    switch padding {
    case .valid:
      try self.init(
        input: input, window: window, stride: stride, dilation: dilation, padBefore: 0,
        padAfter: 0, name: name)
    case .same:
      let output = (input - 1) / stride + 1
      let total = max((output - 1) * stride + span - input, 0)
      try self.init(
        input: input, window: window, stride: stride, dilation: dilation, padBefore: total / 2,
        padAfter: total - total / 2, name: name)
    case .causal:
      try self.init(
        input: input, window: window, stride: stride, dilation: dilation, padBefore: span - 1,
        padAfter: 0, name: name)
    }
  }

  /// A window with padding given as counts.
  ///
  /// - Throws: as the other, and `negative` for padding below 0.
  public init(
    input: Int, window: Int, stride: Int = 1, dilation: Int = 1, padBefore: Int, padAfter: Int,
    name: String = "an input"
  ) throws(ShapeError) {
    try Self.check(input: input, window: window, stride: stride, dilation: dilation)
    try requireNotNegative(padBefore, "padding")
    try requireNotNegative(padAfter, "padding")
    try Self.checkLimit(padBefore, "padding")
    try Self.checkLimit(padAfter, "padding")
    let span = dilation * (window - 1) + 1
    let padded = input + padBefore + padAfter
    guard padded >= span else {
      throw .windowLargerThanInput(
        axis: name, input: input, window: window, dilation: dilation, span: span)
    }
    self.input = input
    self.window = window
    self.stride = stride
    self.dilation = dilation
    self.padBefore = padBefore
    self.padAfter = padAfter
    self.output = (padded - span) / stride + 1
  }

  /// The axis of an image one place high, over which nothing moves: what 1D has in place of height.
  public static let single = WindowAxis()

  private init() {
    (input, window, stride, dilation, padBefore, padAfter, output) = (1, 1, 1, 1, 0, 0, 1)
  }

  /// No axis, window or step is longer than this; sums and products of such sizes fit an `Int`.
  private static let limit = 1 << 30

  private static func check(
    input: Int, window: Int, stride: Int, dilation: Int
  ) throws(ShapeError) {
    try requirePositive(input, "input length")
    try requirePositive(window, "kernel_size")
    try requirePositive(stride, "strides")
    try requirePositive(dilation, "dilation_rate")
    try checkLimit(input, "input length")
    try checkLimit(window, "kernel_size")
    try checkLimit(stride, "strides")
    try checkLimit(dilation, "dilation_rate")
  }

  private static func checkLimit(_ value: Int, _ name: String) throws(ShapeError) {
    guard value <= limit else { throw .beyondLimit(name: name, value: value, limit: limit) }
  }
}

extension WindowAxis {
  /// How many places the window reaches over, its gaps included: `dilation · (window − 1) + 1`.
  public var span: Int { dilation * (window - 1) + 1 }

  /// The place of the window's first tap for an output, negative where that is padding.
  public func start(output: Int) -> Int { output * stride - padBefore }

  /// The input place under a tap of the window at an output, or nil where it is padding.
  public func source(output: Int, tap: Int) -> Int? {
    let place = output * stride + tap * dilation - padBefore
    return place >= 0 && place < input ? place : nil
  }

  /// The taps of the window that lie on the input, not on padding, at an output.
  public func realTaps(output: Int) -> Range<Int> {
    let start = start(output: output)
    let first = start >= 0 ? 0 : (-start + dilation - 1) / dilation
    let afterLast = input - start <= 0 ? 0 : (input - start - 1) / dilation + 1
    let end = min(window, afterLast)
    return first < end ? first..<end : 0..<0
  }

  /// The outputs that read an input place, each with the tap that does, in order.
  public func readers(of place: Int) -> [(output: Int, tap: Int)] {
    candidates(for: place).compactMap { output in
      let distance = place - start(output: output)
      return distance % dilation == 0 ? (output: output, tap: distance / dilation) : nil
    }
  }

  /// The input places that no window reads: left over at the end, or skipped by a wide stride.
  public var unread: [Int] {
    (0..<input).filter { place in
      !candidates(for: place).contains { (place - start(output: $0)) % dilation == 0 }
    }
  }

  /// The outputs whose window reaches over an input place, if only with a gap between its taps.
  private func candidates(for place: Int) -> Range<Int> {
    guard place >= 0, place < input else { return 0..<0 }
    let last = (place + padBefore) / stride
    let tooFar = place + padBefore - span
    let first = tooFar < 0 ? 0 : tooFar / stride + 1
    return first..<max(first, min(last + 1, output))
  }
}
