import Testing

@testable import NumPyCore

@Suite struct RandomTests {
  /// The first outputs of the reference implementation for `init_by_array({0x123, ..., 0x456})`.
  @Test func theTwisterGivesTheReferenceNumbers() {
    var twister = MersenneTwister(seeds: [0x123, 0x234, 0x345, 0x456])
    #expect((0..<3).map { _ in twister.next32() } == [1_067_595_299, 955_945_823, 477_289_528])
  }

  @Test func theSameSeedGivesTheSameNumbers() throws {
    let (a, b) = (RandomState(seed: 7), RandomState(seed: 7))
    #expect(try a.standardNormal([9]).scalars == b.standardNormal([9]).scalars)
    #expect(a.nextNormal() == b.nextNormal())
  }

  @Test func seedingForgetsTheSecondNumberOfAPair() {
    let state = RandomState(seed: 1)
    let first = state.nextNormal()
    state.seed(1)
    #expect(state.nextNormal() == first)
  }

  @Test(arguments: [DType.bool, .int8, .uint8, .int16, .int32, .uint32, .int64, .uint64])
  func wholeNumbersFillTheRangeOfTheirType(type: DType) throws {
    let low = type == .bool ? 0 : type.minimumInteger ?? 0
    let high: Scalar =
      switch type.maximumInteger {
      case let most? where most > UInt64(Int.max): .unsigned(most)
      case let most?: .integer(Int(most))
      case nil: .integer(1)
      }
    for sampler in [RandomState(seed: 3), RandomGenerator(seed: [3])] as [any RandomSampler] {
      let drawn = try sampler.integers(
        low: .integer(low), high: high, shape: [64], dtype: type, endpoint: true)
      #expect(drawn.dtype == type)
      #expect(Set(drawn.scalars.map(\.asDouble)).count > (type == .bool ? 1 : 20))
    }
  }

  @Test func anEmptyRangeIsRefused() {
    #expect(throws: NumPyError(.value, "low >= high")) {
      try RandomState(seed: 0).integers(low: .integer(5), high: .integer(5), shape: [])
    }
  }

  @Test func aShuffleKeepsEveryElement() throws {
    let array = try NDArray((0..<50).map(Int64.init), shape: [25, 2])
    try RandomGenerator(seed: [9]).shuffle(array)
    let rows = (0..<25).map { array.scalar(atFlat: 2 * $0).asInteger }
    #expect(rows.sorted() == (0..<25).map { 2 * $0 })
    #expect(rows != rows.sorted())
  }
}
