import CKernels
import ConvEngine
import Testing

/// Maximum pooling of the kernels, on every instruction set that the machine has.
@Suite(.serialized)
struct KernelsPoolingTests {
  private func axis(_ axis: WindowAxis) -> ck_axis {
    ck_axis(
      input: axis.input, window: axis.window, stride: axis.stride, dilation: axis.dilation,
      pad: axis.padBefore, output: axis.output)
  }

  private func pool(_ geometry: PoolGeometry, batch: Int) -> ck_pool {
    ck_pool(
      batch: batch, y: axis(geometry.height), x: axis(geometry.width),
      channels: geometry.channels)
  }

  static func geometries() throws -> [PoolGeometry] {
    var result = GeometryGrid.poolings
    let wide = try WindowAxis(input: 20, window: 9, stride: 2, padding: .same)
    result.append(try PoolGeometry(height: wide, width: wide, channels: 19))
    let tiled = try WindowAxis(input: 8, window: 2, stride: 2)
    result.append(try PoolGeometry(height: tiled, width: tiled, channels: 32))
    return result
  }

  @Test(arguments: try geometries()) func winnersAreTheFirstLargest(_ geometry: PoolGeometry) {
    var numbers = Numbers()
    let input = Tensor(
      (0..<2 * geometry.inputCount).map { _ in (numbers.next() * 6).rounded() },
      shape: geometry.inputShape(batch: 2))
    let gradient = numbers.tensor(geometry.outputShape(batch: 2))
    let expected = poolReference(.max, input, geometry: geometry)
    let byInput = poolGradientReference(.max, gradient, input: input, geometry: geometry)
    var pool = pool(geometry, batch: 2)
    let usual = ck_isa_in_use()
    defer { _ = ck_isa_select(usual) }
    for set in KernelsAgainstReferenceTests.sets {
      #expect(ck_isa_select(set))
      var output = [Float](repeating: 0, count: expected.count)
      var result = [Float](repeating: 7, count: input.count)
      var winners = [UInt8](repeating: 0, count: expected.count)
      ck_max_pool(&pool, input.values, &output, &winners)
      #expect(output == expected.values)
      ck_max_pool_gradient(&pool, gradient.values, winners, &result)
      expectClose(Tensor(result, shape: byInput.shape), byInput)
    }
  }
}
