import ConvEngine
import Figures
import KerasCore

/// The stage for a layer of a model that has no data yet: a small input under the layer itself.
///
/// Window, stride, padding, dilation, activation and rates are the layer's. Filters and units are few,
/// input and weights small whole numbers, so that they can be followed by eye; all can be edited.
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

  /// A stage for a layer; the first stage of all for one that cannot be played.
  ///
  /// - Throws: `TooLarge` when the layer's window has no room on a screen.
  static func stage(for layer: any LayerConfiguration) throws -> Stage {
    let window = try Window(layer)
    let reduced = reduced(layer)
    for shape in inputs(for: reduced, window) {
      let symbolic = SymbolicShape(shape.dimensions.map { $0 })
      guard (try? reduced.outputShape(for: symbolic)) != nil,
        let made = try? reduced.makeLayer(in: KerasSession()), (try? made.build(symbolic)) != nil
      else { continue }
      for weight in made.weights { weight.value = simple(weight) }
      let isSigned = !(reduced is any PatternedConfiguration)
      let batch = Tensor(pattern(shape.count, isSigned: isSigned), shape: shape)
      return try stage(of: try made.subject(of: batch))
    }
    return try Stage.convolution()
  }

  /// The sizes of a layer's window along its axes.
  private struct Window {
    var size = 2
    var stride = 1
    var dilation = 1

    init(_ layer: any LayerConfiguration) throws(TooLarge) {
      func sizes(_ names: String...) -> [Int] {
        layer.arguments.filter { names.contains($0.name) }.flatMap { argument -> [Int] in
          switch argument.value {
          case .int(let size): [size]
          case .list(let items):
            items.compactMap { if case .int(let size) = $0 { size } else { nil } }
          default: []
          }
        }
      }
      let windows = sizes("kernel_size", "pool_size")
      let (strides, dilations) = (sizes("strides"), sizes("dilation_rate"))
      if let size = (windows + strides + dilations).first(where: { $0 > LayerStage.largest }) {
        throw TooLarge(size: size)
      }
      size = windows.max() ?? 2
      stride = strides.max() ?? 1
      dilation = dilations.max() ?? 1
    }

    /// Enough input for three places of the window.
    var side: Int { dilation * (size - 1) + 1 + 2 * stride }
  }

  /// The same layer with few filters or units.
  private static func reduced(_ layer: any LayerConfiguration) -> any LayerConfiguration {
    switch layer {
    case var layer as Conv1D:
      layer.filters = layer.groups
      return layer
    case var layer as Conv2D:
      layer.filters = layer.groups
      return layer
    case var layer as Conv1DTranspose:
      layer.filters = 1
      return layer
    case var layer as Conv2DTranspose:
      layer.filters = 1
      return layer
    case var layer as SeparableConv1D:
      layer.filters = 2
      return layer
    case var layer as SeparableConv2D:
      layer.filters = 2
      return layer
    case var layer as Dense:
      layer.units = min(layer.units, 3)
      return layer
    default: return layer
    }
  }

  /// Shapes to try, batch in front, until one is what the layer reads.
  private static func inputs(
    for layer: any LayerConfiguration, _ window: Window
  ) -> [Shape] {
    switch layer {
    case let layer as Conv2D:
      let side = max(5, window.side)
      return [[1, side, side, layer.groups]]
    case let layer as Conv1D: return [[1, max(5, window.side) + 3, layer.groups]]
    case is Conv2DTranspose: return [[1, 2, 2, 1]]
    case is Conv1DTranspose: return [[1, 4, 1]]
    case is DepthwiseConv2D, is SeparableConv2D:
      let side = max(4, window.side)
      return [[1, side, side, 2]]
    case is DepthwiseConv1D, is SeparableConv1D: return [[1, max(6, window.side), 2]]
    case is Dense: return [[1, 25]]
    case is BatchNormalization, is LayerNormalization: return [[4, 3]]
    case is Softmax: return [[1, 4]]
    case let layer as ActivationLayer where layer.activation.isRowWise: return [[1, 4]]
    case is Flatten: return [[1, 2, 3, 2]]
    default:
      let side = max(4, window.side)
      return [[1, side, side, 1], [1, max(6, window.side), 1], [1, 8]]
    }
  }

  /// Small whole numbers: 1, 0, −1 in turn for a kernel, what the layer begins with for the rest.
  private static func simple(_ weight: Weight) -> Tensor {
    guard weight.name.hasSuffix("kernel") else { return weight.value }
    return Tensor((0..<weight.count).map { [1, 0, -1][$0 % 3] }, shape: weight.shape)
  }

  /// A picture of 0 and 1 that has edges in it, or whole numbers of both signs.
  private static func pattern(_ count: Int, isSigned: Bool) -> [Float] {
    (0..<count).map { (index: Int) -> Float in
      let number = index * 7 + index / 3
      if isSigned { return Float(number % 11 - 5) }
      return number % 5 < 2 ? 1 : 0
    }
  }
}

/// Layers that look for patterns in a picture.
private protocol PatternedConfiguration {}

extension Convolution: PatternedConfiguration {}
extension DepthwiseConvolution: PatternedConfiguration {}
extension SeparableConvolution: PatternedConfiguration {}
extension TransposedConvolution: PatternedConfiguration {}
extension Dense: PatternedConfiguration {}
