import ConvEngine
import Testing

@testable import KerasCore

@Suite struct InitializerTests {
  /// Limits and deviations by Keras's rules for a kernel `[3, 3, 16, 32]`, fans 144 and 288.
  @Test(arguments: [
    ("glorot_uniform", 0.06804, 0.11785), ("glorot_normal", 0.06804, 0.15470),
    ("he_uniform", 0.11785, 0.20412), ("he_normal", 0.11785, 0.26796),
    ("lecun_uniform", 0.08333, 0.14434), ("lecun_normal", 0.08333, 0.18948),
    ("random_uniform", 0.02887, 0.05), ("random_normal", 0.05, 1),
    ("truncated_normal", 0.04398, 0.1), ("variance_scaling", 0.08333, 0.18948),
  ])
  func spreadAndLimitFollowTheFans(name: String, deviation: Double, limit: Double) throws {
    let tensor = try numbers(name, [3, 3, 16, 32])
    let values = tensor.values.map { Double($0) }
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    #expect(abs(mean) < deviation / 20)
    #expect(abs(variance.squareRoot() / deviation - 1) < 0.03)
    #expect(values.allSatisfy { abs($0) <= limit * 1.001 })
    #expect(values.contains { abs($0) > limit * (name == "random_normal" ? 0.1 : 0.9) })
  }

  @Test func anOrthogonalKernelHasOrthogonalColumnsOrRows() throws {
    for shape in [[6, 4], [4, 6], [2, 3, 4]] {
      let tensor = try numbers("orthogonal", shape)
      let columns = shape[shape.count - 1]
      let rows = tensor.count / columns
      let (vectors, length) = (min(rows, columns), max(rows, columns))
      func cell(_ vector: Int, _ place: Int) -> Float {
        tensor[flat: rows >= columns ? place * columns + vector : vector * columns + place]
      }
      for first in 0..<vectors {
        for second in 0..<vectors {
          let dot = (0..<length).reduce(Float(0)) { $0 + cell(first, $1) * cell(second, $1) }
          #expect(abs(dot - (first == second ? 1 : 0)) < 1e-5)
        }
      }
    }
  }

  @Test func constantsAreConstant() throws {
    #expect(try numbers("ones", [2]).values == [1, 1])
    #expect(try numbers("zeros", [2]).values == [0, 0])
    #expect(try numbers("identity", [2, 3]).values == [1, 0, 0, 0, 1, 0])
    var random = RandomSource(seed: 0)
    #expect(
      Constant(value: 2.5).makeTensor(shape: [2], random: &random).values == [2.5, 2.5])
  }

  @Test func aSeedOfItsOwnGivesTheSameNumbersAgain() {
    var random = RandomSource(seed: 1)
    let seeded = HeNormal(seed: 7)
    let first = seeded.makeTensor(shape: [5], random: &random)
    #expect(seeded.makeTensor(shape: [5], random: &random) == first)
    let free = HeNormal()
    let other = free.makeTensor(shape: [5], random: &random)
    #expect(free.makeTensor(shape: [5], random: &random) != other)
  }

  @Test func shapesWithoutADiagonalAreRefused() throws {
    let identity = try #require(InitializerNames.initializer(named: "identity"))
    #expect(throws: LayerError.self) { try identity.validate(shape: [2, 2, 2]) }
    let orthogonal = try #require(InitializerNames.initializer(named: "Orthogonal"))
    #expect(throws: LayerError.self) { try orthogonal.validate(shape: [3]) }
  }

  private func numbers(_ name: String, _ shape: [Int]) throws -> Tensor {
    var random = RandomSource(seed: 3)
    return try #require(InitializerNames.initializer(named: name))
      .makeTensor(shape: Shape(shape), random: &random)
  }
}
