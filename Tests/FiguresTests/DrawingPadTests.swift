import ConvEngine
import Figures
import TestSupport
import TextUI
import Testing

/// A maker that gives the mean of the upper and of the lower half as its two scores.
private struct Halves: SpecimenMaker {
  var shape: Shape? = [8, 8, 1]
  var modelName: String { "halves" }
  var sampleShape: Shape? { shape }

  func specimen(of sample: Tensor) throws(SpecimenError) -> ModelSpecimen {
    let values = sample.values
    let middle = values.count / 2
    let (upper, lower) = (values[..<middle].reduce(0, +), values[middle...].reduce(0, +))
    return ModelSpecimen(
      modelName: modelName, input: sample,
      layers: [
        SpecimenLayer(
          name: "halves", className: "Halves", operation: .other,
          output: Tensor([upper, lower], shape: [2]))
      ])
  }

  func attribution(of sample: Tensor, score: Int) throws(SpecimenError) -> Attribution {
    Attribution(score: score, inputGradient: Tensor(zeros: sample.shape), classMap: nil)
  }
}

@Suite struct DrawingPadTests {
  private func typed(_ pad: DrawingPad, _ keys: [Key]) -> DrawingPad {
    var pad = pad
    for key in keys { _ = pad.update(key) }
    return pad
  }

  @Test func scoresFollowEachStroke() throws {
    let pad = try DrawingPad(Halves())
    let up = typed(pad, Array(repeating: .up, count: 8) + [" ", .right, .right])
    let upper = try #require(up.specimen?.output.values)
    #expect(upper[0] > 0 && upper[1] == 0)
    #expect(up.specimen?.predictedClass == 0)
    let down = typed(up, ["c"] + Array(repeating: .down, count: 16) + [" "])
    #expect(down.specimen?.predictedClass == 1)
  }

  @Test func theMouseDrawsALineWithoutGaps() throws {
    var pad = try DrawingPad(Halves(shape: [28, 28, 1]))
    _ = pad.update(Mouse(.press, column: 5, row: 8), columns: 80, rows: 24)
    _ = pad.update(Mouse(.drag, column: 25, row: 8), columns: 80, rows: 24)
    _ = pad.update(Mouse(.release, column: 25, row: 8), columns: 80, rows: 24)
    let sample = pad.sample
    let row = try #require((0..<28).first { sample[$0, 10, 0] == 1 })
    #expect((3..<22).allSatisfy { sample[row, $0, 0] == 1 })
    // What is moved over without a button draws nothing.
    let before = pad.sample
    _ = pad.update(Mouse(.drag, column: 20, row: 3), columns: 80, rows: 24)
    #expect(pad.sample == before)
  }

  @Test func takingBackGivesTheVerySameSheet() throws {
    let drawn = typed(try DrawingPad(Halves()), [" ", .right, .down, .down, " "])
    let changed = typed(drawn, ["i", "m", "c"])
    #expect(changed.sample != drawn.sample)
    #expect(typed(changed, ["u", "u", "u"]).sample == drawn.sample)
  }

  @Test func fullInkIsTheHighestNumberOfTheSamples() throws {
    let pad = typed(try DrawingPad(Halves(), highest: 16), ["i"])
    #expect(pad.sample.values.allSatisfy { $0 == 16 })
    #expect(pad.sample.shape == [8, 8, 1])
    let flat = try DrawingPad(Halves(shape: [28, 28]))
    #expect(flat.sample.shape == [28, 28])
  }

  @Test func centringPutsTheMassInTheMiddle() throws {
    let pad = try DrawingPad(Halves(shape: [28, 28, 1]))
    let corner = typed(pad, Array(repeating: .up, count: 10) + [" ", .left, .left, " ", "m"])
    let sample = corner.sample
    var (total, vertical) = (0.0, 0.0)
    for row in 0..<28 {
      for column in 0..<28 {
        total += Double(sample[row, column, 0])
        vertical += Double(sample[row, column, 0]) * Double(row)
      }
    }
    #expect(abs(vertical / total - 13.5) <= 0.51)
  }

  @Test func aDrawingCanBePutUnderTheMicroscopeAndTakenBack() throws {
    let pad = typed(try DrawingPad(Halves()), [" ", .right, .enter])
    #expect(pad.microscope?.specimen?.input == pad.sample)
    #expect(typed(pad, ["q"]).microscope == nil)
  }

  @Test(arguments: [nil, [64, 100, 3, 2], [9], [1, 1, 1], [1000, 1000, 1]] as [Shape?])
  func modelsOfNoImagesAreRefused(shape: Shape?) {
    #expect(throws: SpecimenError.self) { try DrawingPad(Halves(shape: shape)) }
  }

  @Test(arguments: FigureSizeTests.sizes)
  func noKeyAndNoSizeStopsThePad(size: (Int, Int)) throws {
    var pad = try DrawingPad(Halves(shape: [12, 9, 3]))
    var random = RandomSource(seed: UInt64(size.0 + 1))
    let keys: [Key] =
      "hjkl ecimu[]+-".map { Key.character($0) } + [
        .up, .down, .left, .right, .enter, .escape, "q",
      ]
    for _ in 0..<150 {
      _ = pad.update(keys[random.integer(below: keys.count)])
      let actions: [Mouse.Action] = [.press, .drag, .release, .secondaryPress]
      _ = pad.update(
        Mouse(
          actions[random.integer(below: 4)], column: random.integer(below: 100),
          row: random.integer(below: 40)), columns: size.0, rows: size.1)
      var canvas = Canvas(columns: size.0, rows: size.1)
      pad.draw(on: &canvas)
    }
    #expect(pad.sample.isFinite)
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func thePadLooksAsRecorded(size: (Int, Int)) throws {
    let source = try FixtureSource().specimen(of: 2, epoch: 0)
    struct Fixed: SpecimenMaker {
      let seen: ModelSpecimen
      var modelName: String { "sequential" }
      var sampleShape: Shape? { [8, 8, 1] }
      func specimen(of sample: Tensor) throws(SpecimenError) -> ModelSpecimen { seen }
      func attribution(of sample: Tensor, score: Int) throws(SpecimenError) -> Attribution {
        throw SpecimenError("not asked for")
      }
    }
    let pad = typed(
      try DrawingPad(Fixed(seen: source)), [" "] + Array(repeating: .right, count: 9) + [.down])
    var canvas = Canvas(columns: size.0, rows: size.1)
    pad.draw(on: &canvas)
    let outcome = try compareSnapshot(canvas.shaded(ascii: false).text, named: "pad-\(size.0)")
    #expect(outcome == .matches)
  }
}

@Suite struct PictureViewTests {
  private static let shapes: [(Shape, Int)] = [
    ([5, 4], 1), ([5, 4, 1], 1), ([5, 4, 3], 1), ([5, 4, 4], 1), ([3, 5, 5], 3), ([2, 5, 4, 3], 2),
  ]

  @Test func shapesAreReadAsImagesOrBatches() throws {
    for (shape, count) in Self.shapes {
      #expect(try PictureView(Tensor(zeros: shape)).images.count == count)
    }
    #expect(throws: SpecimenError.self) { try PictureView(Tensor(zeros: [4])) }
    #expect(throws: SpecimenError.self) { try PictureView(Tensor(zeros: [0, 4])) }
  }

  @Test func theNumberUnderTheCursorIsTheArrays() throws {
    var view = try PictureView(Tensor((0..<20).map { Float($0) }, shape: [5, 4]), name: "x")
    for key in [Key.down, .down, .right] { _ = view.update(key) }
    #expect(view.sentence == "x[2, 1] = 9")
    var color = try PictureView(Tensor((0..<24).map { Float($0) }, shape: [1, 2, 4, 3]))
    _ = color.update(.right)
    #expect(color.sentence == "image[0, 0, 1] = [3, 4, 5]")
    _ = color.update("c")
    #expect(color.sentence == "image[0, 0, 1, 0] = 3")
  }

  @Test(arguments: FigureSizeTests.sizes)
  func noSizeStopsTheView(size: (Int, Int)) throws {
    for (shape, _) in Self.shapes {
      var view = try PictureView(Tensor(repeating: -0.5, shape: shape))
      for key in [Key.end, "n", "c", "p", .left, .up] { _ = view.update(key) }
      _ = view.update(Mouse(.press, column: 3, row: 3), columns: size.0, rows: size.1)
      var canvas = Canvas(columns: size.0, rows: size.1)
      view.draw(on: &canvas)
      if size.0 >= 80 { #expect(canvas.text.contains("image[")) }
      #expect(!view.plainText.isEmpty)
    }
  }
}
