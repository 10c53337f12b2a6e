import ConvEngine
import Testing

@Suite struct RandomSourceTests {
  @Test func theSameSeedGivesTheSameNumbers() {
    var first = RandomSource(seed: 7)
    var second = RandomSource(seed: 7)
    var other = RandomSource(seed: 8)
    let numbers = (0..<20).map { _ in first.next() }
    #expect(numbers == (0..<20).map { _ in second.next() })
    #expect(numbers != (0..<20).map { _ in other.next() })
  }

  @Test func uniformNumbersFillTheirRangeEvenly() {
    var random = RandomSource(seed: 1)
    let numbers = (0..<20_000).map { _ in random.uniform(-1, 3) }
    #expect(numbers.allSatisfy { $0 >= -1 && $0 < 3 })
    let mean = numbers.reduce(0, +) / 20_000
    // The mean of n numbers deviates by 4 / √(12 n) = 0.008; five of these are allowed.
    #expect(abs(mean - 1) < 0.04)
  }

  @Test func normalNumbersHaveMeanZeroAndDeviationOne() {
    var random = RandomSource(seed: 2)
    let numbers = (0..<20_000).map { _ in random.normal() }
    let mean = numbers.reduce(0, +) / 20_000
    let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
    #expect(abs(mean) < 0.036)
    #expect(abs(variance - 1) < 0.05)
    #expect((0..<5_000).allSatisfy { _ in abs(random.truncatedNormal()) <= 2 })
  }

  @Test(arguments: [0, 1, 2, 17, 1_000])
  func aPermutationHoldsEachPlaceOnce(count: Int) {
    var random = RandomSource(seed: 3)
    #expect(random.permutation(count).sorted() == Array(0..<count))
  }

  @Test func everyOrderOfThreeComesUpAboutAsOften() {
    var random = RandomSource(seed: 4)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<6_000 { counts[random.permutation(3), default: 0] += 1 }
    #expect(counts.count == 6)
    // 1,000 expected each, deviation 29.
    #expect(counts.values.allSatisfy { abs($0 - 1_000) < 150 })
  }

  @Test func aBoundBelowTwoLeavesOnlyZero() {
    var random = RandomSource(seed: 5)
    #expect(random.integer(below: 1) == 0)
    #expect(random.integer(below: -3) == 0)
    #expect(random.permutation(-1).isEmpty)
  }
}
