import CKernels
import ConvEngine
import TestSupport
import Testing

@Suite(.serialized) struct ThreadTests {
  @Test func anyNumberOfThreadsGivesTheSameBits() throws {
    let before = ck_thread_count()
    defer { ck_set_thread_count(before) }
    let axis = try WindowAxis(input: 16, window: 3, stride: 2, padding: .same)
    let geometry = try PoolGeometry(height: axis, width: axis, channels: 24)
    let input = normalTensor(geometry.inputShape(batch: 16), seed: 1)
    let results = [1, 2, 5].map { threads -> [Tensor] in
      ck_set_thread_count(Int32(threads))
      var random = RandomSource(seed: 9)
      var (mask, dropped, smooth) = (Tensor(zeros: [0]), Tensor(zeros: [0]), Tensor(zeros: [0]))
      dropout(input, rate: 0.3, random: &random, mask: &mask, into: &dropped)
      activate(.gelu(), input, into: &smooth)
      return [
        dropped, smooth, PoolingTests.forward(.max, input, geometry),
        PoolingTests.forward(.average, input, geometry),
      ]
    }
    #expect(results[0] == results[1])
    #expect(results[0] == results[2])
  }
}
