import CKernels
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The loops over arrays, on every instruction set that the machine has.
@Suite(.serialized)
struct KernelsElementwiseTests {
  private func onEverySet(_ body: () -> Void) {
    let usual = ck_isa_in_use()
    defer { _ = ck_isa_select(usual) }
    for set in KernelsAgainstReferenceTests.sets {
      #expect(ck_isa_select(set))
      body()
    }
  }

  /// The distance of two numbers in units of the last place of the second.
  private func unitsApart(_ found: Float, _ exact: Double) -> Double {
    let wanted = Float(exact)
    if found == wanted || (found.isNaN && wanted.isNaN) { return 0 }
    return abs(Double(found) - exact) / Double(wanted.ulp)
  }

  @Test func exponentialSigmoidAndTangentAreRightToTheLastPlaces() {
    let special: [Float] = [0, -0.0, .infinity, -.infinity, .nan, 88.7, 89, -87, -103, -150, 1e-30]
    let x = special + (0..<4001).map { Float($0 - 2000) * 0.05 } + (0..<999).map { Float($0) / 999 }
    var out = [Float](repeating: 0, count: x.count)
    onEverySet {
      ck_exp(x.count, x, &out)
      #expect(zip(out, x).allSatisfy { unitsApart($0, exp(Double($1))) <= 2 })
      ck_tanh(x.count, x, &out)
      #expect(zip(out, x).allSatisfy { unitsApart($0, tanh(Double($1))) <= 2 })
      ck_sigmoid(x.count, x, &out)
      #expect(zip(out, x).allSatisfy { unitsApart($0, 1 / (1 + exp(-Double($1)))) <= 3 })
    }
  }

  @Test func aSoftmaxRowSumsToOneAndKeepsTheOrder() {
    let x: [Float] = [1, 2, 3, 1000, 1001, 999, -5, -5, -5]
    var out = [Float](repeating: 0, count: 9)
    onEverySet {
      ck_softmax(3, 3, x, &out)
      for row in 0..<3 { #expect(abs(out[row * 3..<row * 3 + 3].reduce(0, +) - 1) < 1e-6) }
      #expect(abs(out[2] - 0.665_240_94) < 1e-6)
      #expect(abs(out[4] - 0.665_240_94) < 1e-6)
      #expect(abs(out[8] - 1 / 3) < 1e-7)
    }
  }

  @Test func reluKeepsNaNAndItsGradientIsZeroAtZero() {
    let x: [Float] = [-1, 0, 2, .nan] + [Float](repeating: 3, count: 30)
    let gradient = [Float](repeating: 5, count: x.count)
    var out = [Float](repeating: 0, count: x.count)
    onEverySet {
      ck_relu(x.count, x, &out)
      #expect(out[0] == 0 && out[1] == 0 && out[2] == 2 && out[3].isNaN && out[33] == 3)
      ck_relu_gradient(x.count, x, gradient, &out)
      #expect(out[0] == 0 && out[1] == 0 && out[2] == 5 && out[33] == 5)
    }
  }

  @Test(arguments: [(1, 1), (5, 3), (4097, 10), (9000, 33), (3, 128)])
  func columnsAreSummed(_ rows: Int, _ columns: Int) {
    var numbers = Numbers()
    let x = (0..<rows * columns).map { _ in numbers.next() }
    let y = (0..<rows * columns).map { _ in numbers.next() }
    var expected = [Double](repeating: 0, count: columns)
    var masked = [Double](repeating: 0, count: columns)
    for (index, value) in x.enumerated() {
      expected[index % columns] += Double(value)
      if y[index] > 0 { masked[index % columns] += Double(value) }
    }
    var sums = [Float](repeating: 0, count: columns)
    var out = [Float](repeating: 0, count: x.count)
    var scratch = [Float](repeating: 0, count: ck_column_sums_scratch(rows, columns))
    onEverySet {
      ck_column_sums(rows, columns, x, &sums, &scratch)
      #expect(zip(sums, expected).allSatisfy { abs(Double($0) - $1) < 1e-4 })
      ck_relu_gradient_sums(rows, columns, y, x, &out, &sums, &scratch)
      #expect(zip(sums, masked).allSatisfy { abs(Double($0) - $1) < 1e-4 })
      #expect(out.indices.allSatisfy { out[$0] == (y[$0] > 0 ? x[$0] : 0) })
    }
  }

  @Test func optimizersFollowTheirFormulas() {
    let count = 37
    var numbers = Numbers()
    let start = (0..<count).map { _ in numbers.next() }
    let g = (0..<count).map { _ in numbers.next() }
    onEverySet {
      var w = start
      var m = g
      var v = g.map { $0 * $0 }
      ck_sgd(count, &w, g, nil, 0.1, 0, 0)
      #expect(w.indices.allSatisfy { abs(w[$0] - (start[$0] - 0.1 * g[$0])) < 1e-7 })
      w = start
      ck_sgd(count, &w, g, &m, 0.1, 0.9, 1)
      #expect(w.indices.allSatisfy { abs(w[$0] - (start[$0] + (0.9 * 0.8 - 0.1) * g[$0])) < 1e-6 })
      w = start
      ck_rmsprop(count, &w, g, &v, 0.01, 0.9, 0)
      #expect(w.indices.allSatisfy { abs(w[$0] - start[$0] + (g[$0] < 0 ? -0.01 : 0.01)) < 1e-5 })
      w = start
      m = [Float](repeating: 0, count: count)
      v = m
      ck_adam(count, &w, g, &m, &v, 0.5, 0.9, 0.75, 0)
      #expect(w.indices.allSatisfy { abs(w[$0] - start[$0] + (g[$0] < 0 ? -0.1 : 0.1)) < 1e-5 })
    }
  }
}
