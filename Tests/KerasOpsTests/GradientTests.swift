import ConvEngine
import KerasOps
import NumPyCore
import Testing

/// An operation and the shapes of what it is tried on.
struct GradientCase: CustomTestStringConvertible, Sendable {
  let name: String
  let shapes: [[Int]]
  /// Where the numbers lie; away from kinks and poles.
  let range: ClosedRange<Double>
  let body: @Sendable ([OpTensor]) throws -> OpTensor

  var testDescription: String { name }

  init(
    _ name: String, _ shapes: [[Int]], in range: ClosedRange<Double> = -1...1,
    _ body: @escaping @Sendable ([OpTensor]) throws -> OpTensor
  ) {
    self.name = name
    self.shapes = shapes
    self.range = range
    self.body = body
  }
}

@Suite struct GradientTests {
  /// Central differences of a weighted sum of the result, by each number of each input.
  @Test(arguments: GradientCase.all) func agreesWithCentralDifferences(item: GradientCase) throws {
    var random = RandomSource(seed: 7)
    let inputs = item.shapes.map { shape in
      (0..<shape.reduce(1, *)).map { _ in
        Float(item.range.lowerBound)
          + Float(random.uniform()) * Float(item.range.upperBound - item.range.lowerBound)
      }
    }
    let leaves = try zip(inputs, item.shapes).map {
      try OpTensor(leaf: try NDArray($0, shape: $1))
    }
    let result = try item.body(leaves)
    #expect(result.isRecorded)
    let seed = (0..<result.value.size).map { _ in Float(random.uniform()) - 0.5 }
    let gradients = try result.gradients(
      seed: try NDArray(seed, shape: result.value.shape), by: leaves)
    for (place, gradient) in gradients.enumerated() {
      let found = try #require(gradient)
      #expect(found.shape == item.shapes[place])
      for index in inputs[place].indices {
        let step: Float = 0.01
        func value(_ sign: Float) throws -> Double {
          var moved = inputs
          moved[place][index] += sign * step
          let tensors = try zip(moved, item.shapes).map {
            try OpTensor(try NDArray($0, shape: $1))
          }
          let output = try item.body(tensors).value
          return (0..<output.size).reduce(0) {
            $0 + Double(seed[$1]) * output.scalar(atFlat: $1).asDouble
          }
        }
        let slope = (try value(1) - value(-1)) / (2 * Double(step))
        let own = found.scalar(atFlat: index).asDouble
        #expect(
          abs(own - slope) <= 0.01 * max(1, abs(slope)), "input \(place) at \(index)")
      }
    }
  }

  @Test func aTensorThatIsUsedTwiceGetsBothGradients() throws {
    let x = try OpTensor(leaf: try NDArray([Float(3)], shape: [1]))
    let y = try BinaryOp.add(try BinaryOp.multiply(x, x), x)
    #expect(try y.gradients(by: [x])[0]?.scalars == [.float(7)])
  }

  @Test func whatDoesNotFollowFromALeafIsNotRecorded() throws {
    let x = try OpTensor(leaf: try NDArray([Float(3)], shape: [1]))
    let constant = try OpTensor.number(2)
    #expect(try !UnaryOp.exp(constant).isRecorded)
    #expect(try !x.detached().isRecorded)
    #expect(try UnaryOp.exp(constant).gradients(by: [x])[0] == nil)
  }

  @Test func aChainOfManyOperationsNeitherOverflowsGoingBackNorWhenLetGo() throws {
    let x = try OpTensor(leaf: try NDArray([Float(1)], shape: [1]))
    let one = try OpTensor.number(1)
    var y = x
    for _ in 0..<100_000 { y = try BinaryOp.add(y, one) }
    #expect(try y.gradients(by: [x])[0]?.scalars == [.float(1)])
  }

  @Test func theExtremeOfEqualNumbersSharesItsGradient() throws {
    let x = try OpTensor(leaf: try NDArray([Float(2), 2, 1], shape: [3]))
    let gradient = try x.extreme(largest: true).gradients(by: [x])[0]
    #expect(gradient?.scalars == [.float(0.5), .float(0.5), .float(0)])
  }

  @Test func aProductWithAZeroHasTheGradientOfTheOtherFactors() throws {
    let x = try OpTensor(leaf: try NDArray([Float(2), 0, 3], shape: [3]))
    #expect(
      try x.product().gradients(by: [x])[0]?.scalars == [.float(0), .float(6), .float(0)])
  }

  @Test func typesHaveAtMost32Bits() throws {
    #expect(try OpTensor(try NDArray([1.5], shape: [1])).value.dtype == .float32)
    #expect(try OpTensor(try NDArray([Int64(1)], shape: [1])).value.dtype == .int32)
    let whole = try OpTensor(try NDArray([Int64(1)], shape: [1]))
    #expect(try BinaryOp.divide(whole, whole).value.dtype == .float32)
    #expect(try whole.sum().value.dtype == .int32)
  }
}
