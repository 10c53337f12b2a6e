import ConvEngine
import KerasCore
import Testing

@Suite struct AugmentationTests {
  private static let images = Tensor((0..<96).map { Float($0) }, shape: [8, 3, 4, 1])

  private static func run(
    _ configuration: any LayerConfiguration, training: Bool = true
  ) throws -> Tensor {
    let session = KerasSession(seed: 4)
    let model = try Sequential([try configuration.makeLayer(in: session)], in: session)
    return try model.forward(images, training: training)
  }

  private static func rows(_ tensor: Tensor, sample: Int) -> [[Float]] {
    (0..<3).map { y in (0..<4).map { x in tensor[sample, y, x, 0] } }
  }

  @Test func aFlippedImageIsItselfOrItsMirrorImage() throws {
    let output = try Self.run(RandomFlip(.horizontal))
    var mirrored = 0
    for sample in 0..<8 {
      let before = Self.rows(Self.images, sample: sample)
      let after = Self.rows(output, sample: sample)
      #expect(after == before || after == before.map { $0.reversed() })
      if after != before { mirrored += 1 }
    }
    #expect((1...7).contains(mirrored))
  }

  @Test(
    arguments: [
      RandomFlip(), RandomRotation([0.2]), RandomTranslation([0.2], widthFactor: [0.2]),
      RandomZoom([0.3]), RandomContrast([0.5]),
    ] as [any LayerConfiguration])
  func imagesAreChangedInTrainingOnly(layer: any LayerConfiguration) throws {
    #expect(try Self.run(layer, training: false) == Self.images)
    #expect(try Self.run(layer) != Self.images)
    #expect(try Self.run(layer) == Self.run(layer), "the same seed gives the same images")
  }

  @Test(
    arguments: [
      RandomRotation([0.2], fillMode: .constant), RandomZoom([0.4], fillMode: .wrap),
      RandomContrast([0.5], valueRange: [-1e6, 1e6]),
    ] as [any LayerConfiguration])
  func theGradientIsThatOfTheForwardPass(layer: any LayerConfiguration) throws {
    let session = KerasSession(seed: 4)
    let made = try layer.makeLayer(in: session)
    let model = try Sequential([made], in: session)
    let output = try model.forward(Self.images, training: true)
    // The layer is linear in its input: ⟨gradient, output⟩ and ⟨input gradient, input⟩ are equal.
    var gradient = Tensor((0..<96).map { Float(($0 * 7) % 11) - 5 }, shape: output.shape)
    let left = zip(gradient.values, output.values).reduce(0.0) { $0 + Double($1.0 * $1.1) }
    var inputGradient = Tensor(zeros: [0])
    made.backward(
      input: Self.images, outputGradient: &gradient, inputGradient: &inputGradient,
      needsInputGradient: true, workspace: Workspace())
    let right = zip(inputGradient.values, Self.images.values).reduce(0.0) {
      $0 + Double($1.0 * $1.1)
    }
    #expect(abs(left - right) < 1e-3 * max(1, abs(left)))
  }
}
