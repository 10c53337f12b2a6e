import ConvEngine

/// How the cost of a convolution grows: one size is doubled again and again, the others stay.
struct LinearCost {
  let axis: String
  let sizes: [Int]
  /// Milliseconds of the forward pass and both gradients at each size.
  let milliseconds: [Double]

  /// The cost along batch, length and filters of a 1D convolution of 64 channels.
  static func all(seconds: Double) throws(ShapeError) -> [LinearCost] {
    [
      try measure("batch", [16, 32, 64, 128, 256], seconds) { size throws(ShapeError) in
        (size, try geometry(steps: 60, filters: 128))
      },
      try measure("length", [60, 120, 240, 480, 960], seconds) { size throws(ShapeError) in
        (16, try geometry(steps: size, filters: 128))
      },
      try measure("filters", [64, 128, 256, 512, 1024], seconds) { size throws(ShapeError) in
        (16, try geometry(steps: 60, filters: size))
      },
    ]
  }

  private static func geometry(steps: Int, filters: Int) throws(ShapeError) -> ConvGeometry {
    try ConvGeometry(
      steps: WindowAxis(input: steps, window: 3, padding: .same), channels: 64, filters: filters)
  }

  private static func measure(
    _ axis: String, _ sizes: [Int], _ seconds: Double,
    _ make: (Int) throws(ShapeError) -> (batch: Int, geometry: ConvGeometry)
  ) throws(ShapeError) -> LinearCost {
    var times: [Double] = []
    for size in sizes {
      let (batch, geometry) = try make(size)
      let item = ConvolutionCase(batch: batch, geometry: geometry, name: axis)
      let runs = ConvolutionOperation.allCases.map { item.prepare($0).run }
      times.append(Timing.of(seconds: seconds) { for run in runs { run() } }.fastest)
    }
    return LinearCost(axis: axis, sizes: sizes, milliseconds: times)
  }

  /// The cost of one unit of the size relative to that at the first size: 1 is exactly linear.
  var relativeUnitCosts: [Double] {
    guard let first = milliseconds.first, let size = sizes.first else { return [] }
    return zip(milliseconds, sizes).map { $0 / Double($1) / (first / Double(size)) }
  }
}
