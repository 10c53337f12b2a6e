import ConvEngine
import Testing

/// Whatever sizes a learner types, there is a geometry or an error, never a trap.
@Suite struct AbsurdSizesTests {
  static let sizes = [
    Int.min, -1, 0, 1, 2, 3, 7, 64, 1_000_000, 1 << 30, (1 << 30) + 1, 1_000_000_000_000,
    Int.max - 1, Int.max,
  ]

  @Test(arguments: 0..<20)
  func anySizesGiveAGeometryOrAnError(seed: Int) {
    var random = RandomSource(seed: UInt64(seed))
    var (built, refused) = (0, 0)
    for _ in 0..<2_000 {
      do {
        try Self.build(&random)
        built += 1
      } catch {
        #expect(!error.description.isEmpty)
        refused += 1
      }
    }
    #expect(built > 0 && refused > 0)
  }

  static func draw(_ random: inout RandomSource) -> Int {
    // Mostly sensible, so that the later checks are reached too.
    random.integer(below: 3) > 0
      ? 1 + random.integer(below: 40) : sizes[random.integer(below: sizes.count)]
  }

  static func build(_ random: inout RandomSource) throws(ShapeError) {
    let padding = Padding.allCases[random.integer(below: 3)]
    let axis = try WindowAxis(
      input: draw(&random), window: draw(&random), stride: draw(&random),
      dilation: draw(&random), padding: padding)
    _ = axis.realTaps(output: axis.output - 1)
    _ = axis.readers(of: axis.input - 1)
    _ = ReceptiveField([axis, axis, axis])
    switch random.integer(below: 4) {
    case 0:
      let geometry = try ConvGeometry(
        height: axis, width: axis, channels: draw(&random), filters: draw(&random),
        groups: draw(&random))
      _ = geometry.termsPerOutput
    case 1:
      _ = try PoolGeometry(height: axis, width: axis, channels: draw(&random))
    case 2:
      let transposed = try WindowAxis.transposed(
        input: draw(&random), window: draw(&random), stride: draw(&random),
        dilation: draw(&random), padding: padding, outputPadding: draw(&random))
      _ = try TransposedConvGeometry(
        height: transposed, width: transposed, channels: draw(&random), filters: draw(&random))
    default:
      _ = try SeparableConvGeometry(
        height: axis, width: axis, channels: draw(&random), multiplier: draw(&random),
        filters: draw(&random))
    }
  }
}
