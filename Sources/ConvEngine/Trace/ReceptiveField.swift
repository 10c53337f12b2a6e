/// What one value of a deep layer can see of the input, along one axis.
///
/// Built from the window axes of the layers in order, the first being the one on the input.
/// Source: Araujo, Norris and Sim, "Computing Receptive Fields of Convolutional Neural Networks"
/// (Distill, 2019).
public struct ReceptiveField: Hashable, Sendable {
  /// The axes, first layer first.
  public let axes: [WindowAxis]
  /// How many input places one value depends on, padding counted: `1 + Σ (span − 1) · jump`.
  public let size: Int
  /// How far apart, on the input, neighbouring values see: the product of the strides.
  public let jump: Int
  /// Where the field of the first value begins; negative where it begins on padding.
  public let start: Int

  /// The receptive field of a chain of layers; of no layer, one place.
  public init(_ axes: [WindowAxis]) {
    self.axes = axes
    var (size, jump, start) = (1, 1, 0)
    for axis in axes {
      size = saturatingSum(size, saturatingProduct(axis.span - 1, jump))
      start = saturatingSum(start, -saturatingProduct(axis.padBefore, jump))
      jump = saturatingProduct(jump, axis.stride)
    }
    self.size = size
    self.jump = jump
    self.start = start
  }

  /// The places of the input that a value of the last layer depends on, in order.
  ///
  /// Exact: places under the edge and in the gaps of a dilated window are left out.
  public func inputPlaces(of output: Int) -> [Int] {
    guard let last = axes.last else { return output >= 0 ? [output] : [] }
    guard output >= 0, output < last.output else { return [] }
    var places: Set<Int> = [output]
    for axis in axes.reversed() {
      var sources: Set<Int> = []
      for place in places {
        for tap in axis.realTaps(output: place) {
          sources.insert(axis.start(output: place) + tap * axis.dilation)
        }
      }
      places = sources
    }
    return places.sorted()
  }
}

/// Far beyond any axis, and small enough that two of them still add up.
private let saturation = Int.max / 4

private func saturatingProduct(_ left: Int, _ right: Int) -> Int {
  let (product, overflow) = left.multipliedReportingOverflow(by: right)
  return overflow ? saturation : min(product, saturation)
}

private func saturatingSum(_ left: Int, _ right: Int) -> Int {
  max(-saturation, min(left + right, saturation))
}
