import ConvEngine
import Figures
import TestSupport
import TextUI
import Testing

@Suite struct KindTests {
  private func stage(_ name: String) throws -> Stage {
    try #require(Stage.beginnings.first { $0.name == name }).make()
  }

  @Test(arguments: Stage.beginnings.map(\.name), [(80, 24), (120, 40)])
  func aStepInTheMiddleLooksAsRecorded(name: String, size: (Int, Int)) throws {
    var stage = try stage(name)
    for _ in 0..<stage.player.frames / 2 { _ = stage.update(.right) }
    var canvas = Canvas(columns: size.0, rows: size.1)
    stage.draw(on: &canvas)
    #expect(try compareSnapshot(canvas, named: "kind-\(name)-\(size.0)") == .matches)
  }

  /// Results worked out by hand.
  @Test(arguments: [
    ("conv1d", ["-1 -1  1  5  7  3"]),
    ("causal", ["0.50 1.25 2.75 3.00 1.75 0.25 0.75 2.75"]),
    ("pool", ["6 4", "7 9"]),
    ("global", ["3.00   |   2.67"]),
    ("relu", ["3 0 0 2", "0 1 0 5", "0 0 2 0", "4 0 1 0"]),
    ("dense", [" 4", "-1"]),
    (
      "transposed",
      [" 1  2  3  4  2", " 2  4  6  8  4", " 1  2  6 10  5", " 0  0  6 12  6", " 0  0  3  6  3"]
    ),
  ])
  func theLastStepShowsTheWholeResult(name: String, rows: [String]) throws {
    let figure = try stage(name).figure
    #expect(figure.result(frame: figure.frames - 1) == rows)
  }

  @Test(arguments: [
    ("causal", 0, "Step 1 of 8: position 1: 0·0.25 + 0·0.25 + 1·0.5 = 0.5"),
    ("pool", 2, "Step 3 of 4: row 2, column 1: the largest of 7, 2, 3, 4 is 7"),
    ("relu", 1, "Step 2 of 16: row 1, column 2: relu of -1 is 0"),
    (
      "global", 0,
      "Step 1 of 1: row 1, column 1: channel 1: the mean of 1, 3, 2, 4, 5, 6, 1, 2, 3: "
        + "27 / 9 = 3; channel 2: the mean of 0, 2, 4, 0, 2, 4, 0, 8, 4: 24 / 9 ≈ 2.667"
    ),
    (
      "transposed", 3,
      "Step 4 of 4: 3, at row 2, column 2, times the filter is added to rows 3 to 5, columns 3 to 5"
    ),
  ])
  func aStepReadsAloud(name: String, frame: Int, sentence: String) throws {
    #expect(try stage(name).figure.sentence(frame: frame) == sentence)
  }

  @Test(arguments: [Padding.valid, .same], [1, 2, 3])
  func everyShownNumberIsTheForwardPass(padding: Padding, stride: Int) throws {
    let image = normalTensor([1, 6, 7, 3], seed: 1)
    let kernel = normalTensor([3, 2, 3, 2], seed: 2)
    let figure = try ConvolutionFigure(
      image: image, kernel: kernel, bias: normalTensor([2], seed: 3), activation: .relu,
      stride: stride, padding: padding)
    var output = Tensor(zeros: [0])
    conv2d(
      image, kernel: kernel, bias: figure.bias, activation: .relu, geometry: figure.geometry,
      into: &output, workspace: Workspace())
    #expect(figure.output == output)
    #expect(figure.frames == figure.geometry.height.output * figure.geometry.width.output)
  }

  @Test func aWindowThatDoesNotFitIsRefusedWithAReason() {
    #expect(throws: ShapeError.self) {
      try ConvolutionFigure(
        image: Tensor(zeros: [1, 2, 2, 1]), kernel: Tensor(zeros: [3, 3, 1, 1]))
    }
    #expect(throws: ShapeError.self) {
      try ActivationFigure(.relu, map: Tensor(zeros: [1, 2, 2, 3]))
    }
    #expect(throws: ShapeError.self) {
      try DenseFigure(image: Tensor(zeros: [1, 2, 2, 1]), kernel: Tensor(zeros: [3, 1]))
    }
  }

  @Test func aChangeThatDoesNotFitSaysWhyAndChangesNothing() throws {
    var stage = Stage(
      try ConvolutionFigure(
        image: Tensor(zeros: [1, 3, 3, 1]), kernel: Tensor(zeros: [2, 2, 1, 1]), dilation: 2))
    _ = stage.update("d")
    #expect(stage.figure.title.contains("dilation") == false)
    var pool = try self.stage("pool")
    for _ in 0..<12 {
      _ = pool.update("w")
      _ = pool.update("s")
      #expect(pool.problem == nil)
      #expect(pool.player.frames >= 1)
    }
  }

  @Test func numbersThatAreNotNumbersAreShownAsSuch() throws {
    let figure = try ConvolutionFigure(
      image: Tensor([.nan, 1, .infinity, -1], shape: [1, 2, 2, 1]),
      kernel: Tensor([1, 1, 1, 1], shape: [2, 2, 1, 1]))
    #expect(figure.sentence(frame: 0).contains("nan·1"))
    var canvas = Canvas(columns: 80, rows: 24)
    Stage(figure).draw(on: &canvas)
    #expect(canvas.text.contains("nan"))
  }

  @Test func aLargeImageScrollsWithItsWindow() throws {
    let figure = try ConvolutionFigure(
      image: normalTensor([1, 200, 200, 1], seed: 4), kernel: normalTensor([3, 3, 1, 1], seed: 5))
    var canvas = Canvas(columns: 80, rows: 24)
    figure.draw(frame: figure.frames - 1, on: &canvas)
    #expect(canvas.text.contains("/200"))
    #expect(canvas.text.contains("["))
  }
}
