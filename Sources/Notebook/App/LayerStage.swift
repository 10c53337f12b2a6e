import ConvEngine
import Figures
import KerasCore

/// The stage for a layer of a model: a small input under the layer's own window.
///
/// Window, stride, padding, dilation and activation are the layer's. Input and filter are examples of
/// one channel, small enough to follow by eye; both can be edited on the stage.
enum LayerStage {
  /// What a screen has no room for.
  struct TooLarge: Error, CustomStringConvertible {
    let size: Int

    var description: String {
      "A size of \(size) is too large for the stage, which shows up to \(LayerStage.largest)"
    }
  }

  /// The largest window, stride or dilation that leaves room for its input on a screen.
  private static let largest = 9

  /// A stage for a layer; for one without a window the stage of its kind.
  ///
  /// - Throws: `TooLarge` when the layer's window has no room on a screen.
  static func stage(for layer: any LayerConfiguration) throws -> Stage {
    switch layer {
    case let conv as Conv2D:
      return try plane(
        window: conv.kernelSize, stride: conv.strides, dilation: conv.dilationRate,
        padding: conv.padding, activation: conv.activation)
    case let conv as Conv1D:
      return try sequence(
        window: conv.kernelSize, stride: conv.strides, dilation: conv.dilationRate,
        padding: conv.padding, activation: conv.activation)
    default: return try beginning(named: word(for: type(of: layer).className))
    }
  }

  /// The stage of a kind of layer, by the word of `stride animate`.
  private static func word(for className: String) -> String? {
    if className.hasPrefix("Global") { return "global" }
    if className.contains("Pooling") { return "pool" }
    if className.hasPrefix("Depthwise") || className.hasPrefix("Separable") { return "depthwise" }
    if className.hasSuffix("Transpose") { return "transposed" }
    if className == "Dense" { return "dense" }
    return ["Activation", "ReLU", "LeakyReLU", "ELU", "PReLU"].contains(className) ? "relu" : nil
  }

  private static func beginning(named word: String?) throws -> Stage {
    guard let word, let beginning = Stage.beginnings.first(where: { $0.name == word }) else {
      return try Stage.convolution()
    }
    return try beginning.make()
  }

  private static func plane(
    window: AxisSizes, stride: AxisSizes, dilation: AxisSizes, padding: Padding,
    activation: Activation
  ) throws -> Stage {
    let size = (
      try sizes(window, axes: 2), try sizes(stride, axes: 2)[0],
      try sizes(dilation, axes: 2)[0]
    )
    let (rows, columns) = (size.0[0], size.0[1])
    let side = input(window: max(rows, columns), stride: size.1, dilation: size.2)
    let image = Tensor(pattern(side * side), shape: [1, side, side, 1])
    let kernel = Tensor(weights(rows * columns), shape: [rows, columns, 1, 1])
    return Stage(
      try ConvolutionFigure(
        image: image, kernel: kernel, activation: activation, stride: size.1, padding: padding,
        dilation: size.2))
  }

  private static func sequence(
    window: AxisSizes, stride: AxisSizes, dilation: AxisSizes, padding: Padding,
    activation: Activation
  ) throws -> Stage {
    let (size, step, spread) = (
      try sizes(window, axes: 1)[0], try sizes(stride, axes: 1)[0], try sizes(dilation, axes: 1)[0]
    )
    let steps = input(window: size, stride: step, dilation: spread) + 3
    return Stage(
      try ConvolutionFigure(
        sequence: Tensor(pattern(steps), shape: [1, steps, 1]),
        kernel: Tensor(weights(size), shape: [size, 1, 1]), activation: activation, stride: step,
        padding: padding, dilation: spread))
  }

  /// Enough input for three places of the window, five pixels at least.
  private static func input(window: Int, stride: Int, dilation: Int) -> Int {
    max(5, dilation * (window - 1) + 1 + 2 * stride)
  }

  /// The sizes along the axes.
  private static func sizes(_ sizes: AxisSizes, axes: Int) throws(TooLarge) -> [Int] {
    let list: [Int]
    switch sizes {
    case .every(let size): list = Array(repeating: size, count: axes)
    case .each(let each): list = Array((each + [1, 1]).prefix(axes))
    }
    if let size = list.first(where: { $0 > largest }) { throw TooLarge(size: size) }
    return list
  }

  /// A picture of 0 and 1 that has edges in it.
  private static func pattern(_ count: Int) -> [Float] {
    (0..<count).map { ($0 * 7 + $0 / 3) % 5 < 2 ? 1 : 0 }
  }

  /// 1, 0, −1 in turn: small whole numbers whose sums can be checked in the head.
  private static func weights(_ count: Int) -> [Float] {
    (0..<count).map { [1, 0, -1][$0 % 3] }
  }
}
