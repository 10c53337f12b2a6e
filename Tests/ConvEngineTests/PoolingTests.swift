import ConvEngine
import TestSupport
import Testing

@Suite struct PoolingTests {
  static func forward(_ kind: PoolingKind, _ input: Tensor, _ geometry: PoolGeometry) -> Tensor {
    var output = Tensor(zeros: [0])
    switch kind {
    case .max: maxPool(input, geometry: geometry, into: &output)
    case .average: averagePool(input, geometry: geometry, into: &output)
    case .sum: sumPool(input, geometry: geometry, into: &output)
    }
    return output
  }

  static func gradient(
    _ kind: PoolingKind, _ arriving: Tensor, _ input: Tensor, _ geometry: PoolGeometry
  ) -> Tensor {
    var result = Tensor(zeros: [0])
    switch kind {
    case .max: maxPoolGradient(arriving, input: input, geometry: geometry, into: &result)
    case .average: averagePoolGradient(arriving, geometry: geometry, into: &result)
    case .sum: sumPoolGradient(arriving, geometry: geometry, into: &result)
    }
    return result
  }

  @Test(arguments: PoolingKind.allCases, GeometryGrid.poolings)
  func poolingAgreesWithTheReferee(kind: PoolingKind, geometry: PoolGeometry) {
    let input = distinctTensor(geometry.inputShape(batch: 3), seed: 1)
    let arriving = normalTensor(geometry.outputShape(batch: 3), seed: 2)
    let expected = poolReference(kind, input, geometry: geometry)
    #expect(relativeError(Self.forward(kind, input, geometry), expected) < 1e-6)
    let gradient = poolGradientReference(kind, arriving, input: input, geometry: geometry)
    #expect(relativeError(Self.gradient(kind, arriving, input, geometry), gradient) < 1e-6)
  }

  @Test(arguments: PoolingKind.allCases, GeometryGrid.poolings)
  func refereeGradientsAreCentralDifferences(kind: PoolingKind, geometry: PoolGeometry) {
    let input = distinctTensor(geometry.inputShape(batch: 2), seed: 3)
    let arriving = normalTensor(geometry.outputShape(batch: 2), seed: 4)
    let analytic = poolGradientReference(kind, arriving, input: input, geometry: geometry)
    // Values are 0.1 apart, so that a step of 0.04 never changes which one is largest.
    let error = gradientError(
      at: input, analytic: analytic, outputGradient: arriving, step: 0.04
    ) { poolReference(kind, $0, geometry: geometry) }
    #expect(error < 1e-4)
  }

  @Test func anAverageCountsOnlyRealCells() throws {
    let axis = try WindowAxis(input: 3, window: 2, stride: 2, padding: .same)
    let geometry = try PoolGeometry(steps: axis, channels: 1)
    let input = Tensor([1, 2, 6], shape: [1, 3, 1])
    #expect(Self.forward(.average, input, geometry).values == [1.5, 6])
    #expect(Self.forward(.sum, input, geometry).values == [3, 6])
  }

  @Test func paddingNeverWinsAMaximum() throws {
    let axis = try WindowAxis(input: 3, window: 2, stride: 2, padding: .same)
    let geometry = try PoolGeometry(steps: axis, channels: 1)
    let input = Tensor([-5, -2, -7], shape: [1, 3, 1])
    #expect(Self.forward(.max, input, geometry).values == [-2, -7])
  }

  @Test func aTiedMaximumGivesItsGradientToTheFirst() throws {
    let axis = try WindowAxis(input: 2, window: 2)
    let geometry = try PoolGeometry(height: axis, width: axis, channels: 1)
    let input = Tensor([1, 3, 3, 3], shape: [1, 2, 2, 1])
    let gradient = Self.gradient(.max, Tensor([5], shape: [1, 1, 1, 1]), input, geometry)
    #expect(gradient.values == [0, 5, 0, 0])
  }

  @Test func whatIsNotANumberIsNotHiddenByAMaximum() throws {
    let geometry = try PoolGeometry(steps: WindowAxis(input: 3, window: 3), channels: 1)
    let input = Tensor([9, .nan, 1], shape: [1, 3, 1])
    #expect(Self.forward(.max, input, geometry)[0, 0, 0].isNaN)
    let gradient = Self.gradient(.max, Tensor([2], shape: [1, 1, 1]), input, geometry)
    #expect(gradient.values == [0, 2, 0])
  }

  @Test(arguments: [[2, 5, 3], [3, 4, 3, 2], [1, 1, 1]])
  func globalPoolingTakesAllPlacesAtOnce(dimensions: [Int]) {
    let input = distinctTensor(Shape(dimensions), seed: 5)
    let channels = dimensions[dimensions.count - 1]
    let places = input.count / dimensions[0] / channels
    var highest = Tensor(zeros: [0])
    var average = Tensor(zeros: [0])
    globalMaxPool(input, into: &highest)
    globalAveragePool(input, into: &average)
    #expect(highest.shape == [dimensions[0], channels])
    for n in 0..<dimensions[0] {
      for c in 0..<channels {
        let values = (0..<places).map { input[flat: (n * places + $0) * channels + c] }
        #expect(highest[n, c] == values.max())
        #expect(abs(average[n, c] - values.reduce(0, +) / Float(places)) < 1e-6)
      }
    }
  }

  @Test func globalGradientsAreCentralDifferences() {
    let input = distinctTensor([2, 3, 3, 2], seed: 6)
    let arriving = normalTensor([2, 2], seed: 7)
    var analytic = Tensor(zeros: [0])
    globalMaxPoolGradient(arriving, input: input, into: &analytic)
    let maxError = gradientError(
      at: input, analytic: analytic, outputGradient: arriving, step: 0.04
    ) {
      var result = Tensor(zeros: [0])
      globalMaxPool($0, into: &result)
      return result
    }
    #expect(maxError < 1e-4)
    globalAveragePoolGradient(arriving, inputShape: input.shape, into: &analytic)
    let averageError = gradientError(
      at: input, analytic: analytic, outputGradient: arriving, step: 0.04
    ) {
      var result = Tensor(zeros: [0])
      globalAveragePool($0, into: &result)
      return result
    }
    #expect(averageError < 1e-4)
  }
}

@Suite struct PoolWinnersTests {
  @Test(arguments: GeometryGrid.poolings)
  func notedWinnersGiveTheSameGradient(geometry: PoolGeometry) {
    let input = distinctTensor(geometry.inputShape(batch: 3), seed: 1)
    let arriving = normalTensor(geometry.outputShape(batch: 3), seed: 2)
    var winners = PoolWinners()
    var (output, gradient) = (Tensor(zeros: [0]), Tensor(zeros: [0]))
    maxPool(input, geometry: geometry, into: &output, winners: &winners)
    maxPoolGradient(
      arriving, input: input, winners: winners, geometry: geometry, into: &gradient)
    #expect(output == PoolingTests.forward(.max, input, geometry))
    #expect(relativeError(gradient, PoolingTests.gradient(.max, arriving, input, geometry)) < 1e-6)
  }

  @Test func aWindowOfMoreThan255TapsHasItsGradientToo() throws {
    let axis = try WindowAxis(input: 20, window: 17, stride: 3)
    let geometry = try PoolGeometry(height: axis, width: axis, channels: 2)
    let input = distinctTensor(geometry.inputShape(batch: 2), seed: 3)
    let arriving = normalTensor(geometry.outputShape(batch: 2), seed: 4)
    var winners = PoolWinners()
    var (output, gradient) = (Tensor(zeros: [0]), Tensor(zeros: [0]))
    maxPool(input, geometry: geometry, into: &output, winners: &winners)
    maxPoolGradient(
      arriving, input: input, winners: winners, geometry: geometry, into: &gradient)
    let expected = poolGradientReference(.max, arriving, input: input, geometry: geometry)
    #expect(relativeError(gradient, expected) < 1e-6)
  }

  @Test func aWindowFarLargerThanItsPaddedInputIsStillQuick() throws {
    let axis = try WindowAxis(input: 5, window: 1 << 30, stride: 2, padding: .same)
    #expect(axis.unread.isEmpty)
    #expect(axis.readers(of: 4).count == 3)
    let geometry = try PoolGeometry(steps: axis, channels: 1)
    let input = Tensor([1, 5, 2, 4, 3], shape: [1, 5, 1])
    #expect(PoolingTests.forward(.average, input, geometry).values == [3, 3, 3])
    #expect(throws: ShapeError.self) {
      _ = try poolTrace(.average, input, geometry: geometry, output: TracePlace(step: 0))
    }
  }
}
