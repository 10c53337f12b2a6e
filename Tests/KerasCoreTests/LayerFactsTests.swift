import ConvEngine
import KerasCore
import Testing

/// What a layer's window sees of the input, and what the layer costs.
@Suite struct LayerFactsTests {
  private func facts(
    _ input: [Int?], _ layers: [any LayerConfiguration]
  ) -> [LayerFacts] {
    ModelOutline(
      name: "m", inputShape: SymbolicShape(sample: input),
      layers: layers.enumerated().map {
        ModelOutline.Entry(name: "layer_\($0.offset)", configuration: $0.element)
      }
    ).facts
  }

  /// Two windows of 3 see 5, a pooling of 2 one more, and behind it steps count twice.
  @Test func theFieldGrowsByWindowTimesTheStridesBefore() {
    let facts = facts(
      [28, 28, 1],
      [
        Conv2D(8, kernelSize: 3), Conv2D(8, kernelSize: 3), MaxPooling2D(2),
        Conv2D(8, kernelSize: 3, dilationRate: 2), Flatten(), Dense(10),
      ])
    #expect(facts.map(\.field.sizes) == [[3, 3], [5, 5], [6, 6], [14, 14], [14, 14], nil])
    #expect(facts.last?.field == .whole)
    #expect(facts[2].window == [2, 2] && facts[2].strides == [2, 2])
    #expect(facts[4].window == nil)
  }

  @Test func whatLooksAtEverythingOrMovesValuesAboutSaysSo() {
    let whole = facts([9, 3], [GlobalAveragePooling1D(), Dense(2)])
    #expect(whole.map(\.field) == [.whole, .whole])
    let unknown = facts([8, 3], [Conv1D(2, kernelSize: 3), Reshape([12])])
    #expect(unknown.last?.field == .unknown)
  }

  /// 26·26 places of a 3·3·1 window and 8 filters, and 5408·10 weights that each meet one number.
  @Test func everyNumberOfAKernelMeetsTheInputOnceAPlace() {
    let facts = facts([28, 28, 1], [Conv2D(8, kernelSize: 3), Flatten(), Dense(10)])
    #expect(facts.map(\.multiplyAdds) == [48_672, 0, 54_080])
    #expect(facts.map(\.outputBytes) == [21_632, 21_632, 40])
  }

  @Test func separableAndTransposedWindowsAreCountedWhereTheyAreLaid() {
    let facts = facts(
      [10, 10, 4],
      [
        SeparableConv2D(6, kernelSize: 3), DepthwiseConv2D(3),
        Conv2DTranspose(2, kernelSize: 3, strides: 2),
      ])
    let (depthwise, pointwise) = (3 * 3 * 4, 4 * 6)
    let expected: [Int?] = [64 * (depthwise + pointwise), 36 * 54, 36 * 108]
    #expect(facts.map(\.multiplyAdds) == expected)
  }

  @Test func sizesThatAreNotKnownStayUnknown() {
    let facts = facts([nil, 3], [Conv1D(4, kernelSize: 3)])
    #expect(facts[0].multiplyAdds == nil && facts[0].outputBytes == nil)
    #expect(facts[0].field.sizes == [3])
  }
}
