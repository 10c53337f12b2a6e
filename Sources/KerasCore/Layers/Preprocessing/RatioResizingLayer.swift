import ConvEngine

/// The working resizing that keeps the ratio of height and width, by cutting off or filling up.
final class RatioResizingLayer: Layer {
  private let resizing: Resizing
  private let inner: ResizingLayer
  private var borders: Borders?
  private var isPadding = false
  private var framed = Tensor(zeros: [0])
  private var framedGradient = Tensor(zeros: [0])

  init(_ configuration: Resizing, identity: LayerIdentity) {
    resizing = configuration
    inner = ResizingLayer(
      configuration, interpolation: configuration.interpolation, identity: identity)
    super.init(configuration, identity: identity)
  }

  override func plan(for input: Shape) throws(LayerError) -> Shape {
    let output = try super.plan(for: input)
    let excess = resizing.excess(over: input)
    isPadding = excess.top < 0 || excess.left < 0
    let framedShape: Shape
    do {
      let borders = try Borders(
        top: abs(excess.top), bottom: abs(excess.bottom), left: abs(excess.left),
        right: abs(excess.right))
      framedShape = isPadding ? try borders.padded(input) : try borders.cropped(input)
      self.borders = borders
    } catch {
      throw LayerError("\(error)")
    }
    _ = try inner.plan(for: framedShape)
    return output
  }

  override func forward(
    _ input: Tensor, training: Bool, workspace: Workspace
  ) throws(LayerError) {
    guard let borders else { return }
    do {
      if isPadding {
        try zeroPad(input, borders: borders, into: &framed)
        fill(borders)
      } else {
        try crop(input, borders: borders, into: &framed)
      }
    } catch {
      throw LayerError("\(error)")
    }
    try inner.forward(framed, training: training, workspace: workspace)
    output.copy(from: inner.output)
  }

  /// Puts the fill value on the border, which is 0.
  private func fill(_ borders: Borders) {
    let value = Float(resizing.fillValue)
    guard value != 0 else { return }
    let sizes = framed.shape.dimensions
    let (rows, columns, channels) = (sizes[1], sizes[2], sizes[3])
    framed.withUnsafeMutablePointer { target in
      for cell in 0..<sizes[0] * rows * columns {
        let (row, column) = (cell / columns % rows, cell % columns)
        let isInside =
          row >= borders.top && row < rows - borders.bottom && column >= borders.left
          && column < columns - borders.right
        if !isInside {
          (target + cell * channels).update(repeating: value, count: channels)
        }
      }
    }
  }

  override func backward(
    input: Tensor, outputGradient: inout Tensor, inputGradient: inout Tensor,
    needsInputGradient: Bool, workspace: Workspace
  ) {
    guard needsInputGradient, let borders else { return }
    inner.backward(
      input: framed, outputGradient: &outputGradient, inputGradient: &framedGradient,
      needsInputGradient: true, workspace: workspace)
    // The forward pass has refused all that could be refused here.
    if isPadding {
      try? crop(framedGradient, borders: borders, into: &inputGradient)
    } else {
      try? zeroPad(framedGradient, borders: borders, into: &inputGradient)
    }
  }
}
