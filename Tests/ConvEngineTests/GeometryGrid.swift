import ConvEngine

/// Geometries that the tests walk through: odd sizes, strides, paddings, dilations, groups.
enum GeometryGrid {
  /// One- and two-dimensional convolutions of all kinds.
  static let convolutions: [ConvGeometry] = oneDimensional + twoDimensional

  /// A few of them, small enough for central differences.
  static let smallConvolutions: [ConvGeometry] = convolutions.filter {
    $0.inputCount + $0.kernelShape.count < 150
  }

  /// Poolings of one and two dimensions.
  static let poolings: [PoolGeometry] = {
    var geometries: [PoolGeometry] = []
    for input in [4, 5, 7] {
      for (window, stride) in [(1, 1), (2, 2), (3, 1), (2, 3), (3, 2)] {
        for padding in [Padding.valid, .same] {
          guard
            let along = try? WindowAxis(
              input: input, window: window, stride: stride, padding: padding),
            let down = try? WindowAxis(input: 5, window: 2, stride: 2, padding: padding),
            let line = try? PoolGeometry(steps: along, channels: 3),
            let plane = try? PoolGeometry(height: down, width: along, channels: 2)
          else { continue }
          geometries += [line, plane]
        }
      }
    }
    return geometries
  }()

  private static let oneDimensional: [ConvGeometry] = {
    var geometries: [ConvGeometry] = []
    for (channels, filters, groups) in [(1, 1, 1), (3, 5, 1), (4, 6, 2), (16, 17, 1)] {
      for (window, stride, dilation) in [(1, 1, 1), (3, 1, 1), (3, 2, 1), (2, 3, 1), (3, 1, 2)] {
        for padding in Padding.allCases {
          if let axis = try? WindowAxis(
            input: 9, window: window, stride: stride, dilation: dilation, padding: padding),
            let geometry = try? ConvGeometry(
              steps: axis, channels: channels, filters: filters, groups: groups)
          {
            geometries.append(geometry)
          }
        }
      }
    }
    return geometries
  }()

  private static let twoDimensional: [ConvGeometry] = {
    var geometries: [ConvGeometry] = []
    for (channels, filters, groups) in [(1, 3, 1), (3, 2, 1), (4, 4, 4), (6, 9, 3), (17, 33, 1)] {
      for (stride, dilation) in [(1, 1), (2, 1), (1, 2)] {
        for padding in [Padding.valid, .same] {
          if let height = try? WindowAxis(
            input: 5, window: 2, stride: 1, dilation: dilation, padding: padding),
            let width = try? WindowAxis(
              input: 6, window: 3, stride: stride, dilation: dilation, padding: padding),
            let geometry = try? ConvGeometry(
              height: height, width: width, channels: channels, filters: filters, groups: groups)
          {
            geometries.append(geometry)
          }
        }
      }
    }
    return geometries
  }()
}
