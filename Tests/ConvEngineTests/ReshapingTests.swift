import ConvEngine
import TestSupport
import Testing

@Suite struct ReshapingTests {
  @Test func zerosGoAroundAnImage() throws {
    let image = Tensor([1, 2, 3, 4], shape: [1, 2, 2, 1])
    var padded = Tensor(zeros: [0])
    try zeroPad(image, borders: Borders(top: 1, bottom: 0, left: 2, right: 1), into: &padded)
    #expect(padded.shape == [1, 3, 5, 1])
    #expect(padded.values == [0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 3, 4, 0])
  }

  @Test(arguments: [[2, 5, 3], [2, 4, 5, 2]])
  func croppingTakesOffWhatPaddingPutOn(dimensions: [Int]) throws {
    let input = normalTensor(Shape(dimensions), seed: 1)
    let borders = try Borders(top: 2, bottom: 1, left: 1, right: 3)
    var padded = Tensor(zeros: [0])
    var cropped = Tensor(zeros: [0])
    try zeroPad(input, borders: borders, into: &padded)
    try crop(padded, borders: borders, into: &cropped)
    #expect(cropped == input)
    #expect(abs(padded.sum - input.sum) < 1e-9)
    // Padding is linear, and cropping its transpose.
    let arriving = normalTensor(padded.shape, seed: 2)
    try crop(arriving, borders: borders, into: &cropped)
    let error = gradientError(
      at: input, analytic: cropped, outputGradient: arriving, step: 0.5
    ) {
      var result = Tensor(zeros: [0])
      try? zeroPad($0, borders: borders, into: &result)
      return result
    }
    #expect(error < 1e-6)
  }

  @Test func bordersThatCannotBeAreRefused() throws {
    #expect(throws: ShapeError.self) { _ = try Borders(left: -1, right: 0) }
    #expect(throws: ShapeError.self) { _ = try Borders(left: Int.max, right: Int.max) }
    let wide = try Borders(left: 1 << 30, right: 1 << 30)
    #expect(throws: ShapeError.self) { _ = try wide.padded([1 << 20, 8, 1 << 20]) }
    let all = try Borders(left: 2, right: 3)
    #expect(throws: ShapeError.notPositive(name: "output length", value: 0)) {
      _ = try all.cropped([1, 5, 2])
    }
    #expect(throws: ShapeError.self) { _ = try all.padded([5, 2]) }
  }

  @Test(arguments: Interpolation.allCases, [[2, 3, 5, 4], [4, 3, 2, 5], [3, 1, 3, 7]])
  func resizeGradientsAreCentralDifferences(
    interpolation: Interpolation, sizes: [Int]
  ) throws {
    let height = try ResizeAxis(
      input: sizes[0], output: sizes[2], interpolation: interpolation)
    let width = try ResizeAxis(input: sizes[1], output: sizes[3], interpolation: interpolation)
    let input = normalTensor([2, sizes[0], sizes[1], 2], seed: 3)
    let arriving = normalTensor([2, sizes[2], sizes[3], 2], seed: 4)
    var analytic = Tensor(zeros: [0])
    try resizeGradient(
      arriving, inputShape: input.shape, height: height, width: width, into: &analytic)
    let error = gradientError(
      at: input, analytic: analytic, outputGradient: arriving, step: 0.5
    ) {
      var result = Tensor(zeros: [0])
      try? resize($0, height: height, width: width, into: &result)
      return result
    }
    #expect(error < 1e-5)
  }

  @Test func nearestUpsamplingRepeatsEachStep() throws {
    let axis = try ResizeAxis(input: 3, output: 6, interpolation: .nearest)
    var output = Tensor(zeros: [0])
    try resize(Tensor([1, 2, 3], shape: [1, 3, 1]), width: axis, into: &output)
    #expect(output == Tensor([1, 1, 2, 2, 3, 3], shape: [1, 6, 1]))
  }

  @Test(arguments: [(0, 1), (1, 0), (Int.max, 2), (2, Int.max)])
  func absurdLengthsAreRefused(sizes: (Int, Int)) {
    #expect(throws: ShapeError.self) {
      _ = try ResizeAxis(input: sizes.0, output: sizes.1, interpolation: .bilinear)
    }
  }
}
