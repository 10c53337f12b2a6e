// Making images larger or smaller, by the nearest value or linearly between two. Places are those
// of pixel centres ("half-pixel"), without smoothing before shrinking, as Keras has it by default.

/// How values between places come about.
public enum Interpolation: String, Hashable, Sendable, CaseIterable {
  /// The nearest value.
  case nearest
  /// A straight line between the two neighbours, along both axes.
  case bilinear
}

/// One axis of a resize: for each output place two input places and the weight of the second.
public struct ResizeAxis: Hashable, Sendable {
  /// The length of the input.
  public let input: Int
  /// The length of the output.
  public let output: Int
  /// How values between places come about.
  public let interpolation: Interpolation

  /// An axis of a resize: output `i` looks at `(i + ½) · input / output − ½`.
  ///
  /// - Throws: `notPositive`, or `beyondLimit` for an absurd length.
  public init(input: Int, output: Int, interpolation: Interpolation) throws(ShapeError) {
    for (length, name) in [(input, "input length"), (output, "output length")] {
      try requirePositive(length, name)
      guard length <= Self.limit else {
        throw .beyondLimit(name: name, value: length, limit: Self.limit)
      }
    }
    self.init(unchecked: input, output, interpolation)
  }

  /// An axis that keeps its length: the height of a sequence.
  public static let single = ResizeAxis(unchecked: 1, 1, .nearest)

  /// Products of two such lengths fit an `Int`.
  private static let limit = 1 << 30

  private init(unchecked input: Int, _ output: Int, _ interpolation: Interpolation) {
    (self.input, self.output, self.interpolation) = (input, output, interpolation)
  }

  /// The two input places of an output place, and the weight of the second from 0 to 1.
  public func sources(of place: Int) -> (low: Int, high: Int, fraction: Float) {
    switch interpolation {
    case .nearest:
      let nearest = min((2 * place + 1) * input / (2 * output), input - 1)
      return (nearest, nearest, 0)
    case .bilinear:
      let centre = (Float(place) + 0.5) * (Float(input) / Float(output)) - 0.5
      let below = centre.rounded(.down)
      let low = min(max(Int(below), 0), input - 1)
      let high = min(max(Int(centre.rounded(.up)), 0), input - 1)
      return (low, high, centre - below)
    }
  }
}

/// Resizes each image of a batch: `[batch, height, width, channels]` or `[batch, steps, channels]`.
///
/// UpSampling is this with an output a whole number of times as long.
///
/// - Throws: `mismatch` for an input that does not fit the axes, `tooLarge` past what memory holds.
public func resize(
  _ input: Tensor, height: ResizeAxis = .single, width: ResizeAxis, into output: inout Tensor
) throws(ShapeError) {
  let plan = try ResizePlan(input.shape, height, width)
  output.prepare(plan.outputShape)
  input.withUnsafePointer { source in
    output.withUnsafeMutablePointer { target in
      plan.forEachOutput { place, corners, weights in
        let results = target + place
        let (first, second) = (source + corners.0, source + corners.1)
        let (third, fourth) = (source + corners.2, source + corners.3)
        for c in 0..<plan.channels {
          let above = first[c] * weights.0 + second[c] * weights.1
          results[c] = above + (third[c] * weights.2 + fourth[c] * weights.3)
        }
      }
    }
  }
}

/// The gradient by the input, of shape `inputShape`: each output's gradient by the same weights.
///
/// - Throws: as `resize`.
public func resizeGradient(
  _ outputGradient: Tensor, inputShape: Shape, height: ResizeAxis = .single, width: ResizeAxis,
  into inputGradient: inout Tensor
) throws(ShapeError) {
  let plan = try ResizePlan(inputShape, height, width)
  precondition(outputGradient.count == plan.outputShape.count, "gradient of \(inputShape)")
  inputGradient.prepareZeros(inputShape)
  outputGradient.withUnsafePointer { gradient in
    inputGradient.withUnsafeMutablePointer { target in
      plan.forEachOutput { place, corners, weights in
        for c in 0..<plan.channels {
          let arriving = gradient[place + c]
          target[corners.0 + c] += arriving * weights.0
          target[corners.1 + c] += arriving * weights.1
          target[corners.2 + c] += arriving * weights.2
          target[corners.3 + c] += arriving * weights.3
        }
      }
    }
  }
}

/// The four input cells of every output cell, and their weights.
private struct ResizePlan {
  typealias Corners = (Int, Int, Int, Int)
  typealias Weights = (Float, Float, Float, Float)

  let height: ResizeAxis
  let width: ResizeAxis
  let batch: Int
  let channels: Int
  let outputShape: Shape
  private let rows: [(low: Int, high: Int, fraction: Float)]
  private let columns: [(low: Int, high: Int, fraction: Float)]

  init(_ shape: Shape, _ height: ResizeAxis, _ width: ResizeAxis) throws(ShapeError) {
    let sizes = shape.dimensions
    let fits =
      sizes.count == 3
      ? height.input == 1 && height.output == 1 && sizes[1] == width.input
      : sizes.count == 4 && sizes[1] == height.input && sizes[2] == width.input
    guard fits else {
      let expected: Shape = [
        sizes.first ?? 0, height.input, width.input, sizes.last ?? 0,
      ]
      throw .mismatch(what: "The input", expected: expected, received: shape)
    }
    self.height = height
    self.width = width
    batch = sizes[0]
    channels = sizes[sizes.count - 1]
    outputShape =
      sizes.count == 3
      ? [batch, width.output, channels] : [batch, height.output, width.output, channels]
    _ = try outputShape.checkedCount("The output")
    rows = (0..<height.output).map(height.sources)
    columns = (0..<width.output).map(width.sources)
  }

  @inline(__always)
  func forEachOutput(_ body: (_ place: Int, _ corners: Corners, _ weights: Weights) -> Void) {
    for n in 0..<batch {
      for y in 0..<height.output {
        let above = (n * height.input + rows[y].low) * width.input
        let below = (n * height.input + rows[y].high) * width.input
        let down = rows[y].fraction
        for x in 0..<width.output {
          let (left, right, along) = columns[x]
          body(
            ((n * height.output + y) * width.output + x) * channels,
            (
              (above + left) * channels, (above + right) * channels, (below + left) * channels,
              (below + right) * channels
            ),
            ((1 - down) * (1 - along), (1 - down) * along, down * (1 - along), down * along))
        }
      }
    }
  }
}
