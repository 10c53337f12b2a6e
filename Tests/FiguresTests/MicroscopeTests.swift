import ConvEngine
import Figures
import TestSupport
import TextUI
import Testing

@Suite struct MicroscopeTests {
  static let screens: [(name: String, keys: [Key])] = [
    ("layers", []), ("saliency", ["s"]), ("filters", ["f", .right]), ("compare", ["c", "n", "n"]),
    ("wrong", ["w"]), ("conv", [.enter]), ("pool", [.right, .enter]),
    ("dense", [.end, .enter]), ("walk", [.end, .enter, .enter, .enter]),
  ]

  private func microscope(_ keys: [Key], source: FixtureSource = FixtureSource()) -> Microscope {
    var microscope = Microscope(source)
    for key in keys { _ = microscope.update(key) }
    return microscope
  }

  @Test(arguments: screens.map(\.name), [(80, 24), (120, 40)])
  func screensLookAsRecorded(name: String, size: (Int, Int)) throws {
    let keys = try #require(Self.screens.first { $0.name == name }?.keys)
    var canvas = Canvas(columns: size.0, rows: size.1)
    microscope(keys).draw(on: &canvas)
    // Shades, as a terminal without colours shows them, can be read in review.
    let outcome = try compareSnapshot(
      canvas.shaded(ascii: false).text, named: "microscope-\(name)-\(size.0)")
    #expect(outcome == .matches)
  }

  /// Every value of every layer: parts, bias and sum agree with one another and with the engine.
  @Test(arguments: [(8, 1), (6, 3)])
  func everySumShownIsTheEnginesOutput(size: Int, channels: Int) throws {
    let source = FixtureSource(size: size, channels: channels)
    let specimen = try source.specimen(of: 1, epoch: 0)
    for (index, layer) in specimen.layers.enumerated() {
      for offset in 0..<layer.output.count {
        let place = try #require(layer.output.grid.place(of: offset))
        let trace = try #require(try specimen.trace(layer: index, at: place))
        let account = TraceAccount(trace, at: place, isDense: layer.operation == .dense)
        #expect(abs(trace.value - layer.output[flat: offset]) < 1e-5)
        guard case .terms(let sum) = trace, case .weightedSum = sum.rule else { continue }
        let parts = account.parts.reduce(0.0) { $0 + Double($1.sum) }
        #expect(abs(parts + Double(sum.bias ?? 0) - Double(sum.sum)) < 1e-5)
        #expect(abs(account.rest(after: 0) - Float(parts)) < 1e-5)
        for part in account.parts {
          let products = part.terms.reduce(0.0) { $0 + Double($1.product) }
          #expect(abs(products - Double(part.sum)) < 1e-5)
        }
      }
    }
  }

  /// Walking down from a score ends at a pixel of the sample, through the layers that made it.
  @Test func aScoreCanBeWalkedDownToAPixel() {
    var microscope = microscope([.end, .enter])
    var layers = [microscope.spot.layer]
    while microscope.spot.layer >= 0 {
      _ = microscope.update(.enter)
      #expect(microscope.problem == nil)
      layers.append(microscope.spot.layer)
      if layers.count > 9 { break }
    }
    #expect(layers == [3, 1, 0, -1])
    for _ in 0..<3 { _ = microscope.update(.backspace) }
    #expect(microscope.spot.layer == 3 && microscope.view == .map)
    _ = microscope.update(.backspace)
    #expect(microscope.view == .layers)
  }

  @Test func aPoolingLeadsToItsWinner() throws {
    var microscope = microscope([.right, .enter])
    let value = try #require(microscope.trace?.value)
    _ = microscope.update(.enter)
    #expect(microscope.spot.layer == 0)
    #expect(microscope.trace?.value == value)
  }

  @Test func wrongSamplesComeFirst() {
    let source = FixtureSource()
    let microscope = microscope(["w"])
    let guess = source.prediction(of: microscope.sample)
    #expect(guess != source.label(of: microscope.sample))
    #expect(microscope.wrongFirst)
  }

  @Test func withoutLabelsNothingIsCalledWrong() {
    var microscope = microscope([], source: FixtureSource(hasLabels: false))
    _ = microscope.update("w")
    #expect(microscope.problem?.contains("true classes") == true)
    #expect(!microscope.plainText.contains("right"))
  }

  @Test func replayRunsThroughTheStatesOfTheWeights() {
    var microscope = microscope([], source: FixtureSource(epochCount: 4))
    let last = microscope.specimen
    #expect(microscope.player.frame == 3)
    for _ in 0..<3 { _ = microscope.update(",") }
    #expect(microscope.player.frame == 0 && microscope.specimen != last)
    _ = microscope.update(" ")
    #expect(microscope.timeout != nil)
    for _ in 0..<20 { _ = microscope.tick(.seconds(1)) }
    #expect(microscope.player.frame == 3 && microscope.specimen == last)
    #expect(microscope.timeout == nil)
    var canvas = Canvas(columns: 80, rows: 24)
    microscope.draw(on: &canvas)
    #expect(canvas.text.contains("state 4 of 4"))
  }

  @Test func aPressChoosesAMapAndThenAPixel() {
    var microscope = microscope([])
    var canvas = Canvas(columns: 80, rows: 24)
    microscope.draw(on: &canvas)
    // The second map of conv2d, wherever its number stands.
    let row = (4..<20).first { canvas.rowText($0).dropFirst(14).prefix(3).contains("1") } ?? 0
    _ = microscope.update(Mouse(.press, column: 15, row: row), columns: 80, rows: 24)
    #expect(microscope.spot.place.channel == 1)
    _ = microscope.update(Mouse(.press, column: 15, row: row), columns: 80, rows: 24)
    #expect(microscope.view == .map)
    _ = microscope.update(Mouse(.press, column: 60, row: 3), columns: 80, rows: 24)
    #expect(microscope.spot.place.row == 0)
  }

  @Test func plainTextSaysEveryLayerAndScore() {
    let text = microscope([]).plainText
    for word in ["input", "conv2d", "max_pooling2d", "flatten", "dense", "8×8×4", "scores:"] {
      #expect(text.contains(word))
    }
    #expect(!text.contains("\u{1b}"))
  }

  @Test(arguments: FigureSizeTests.sizes, [1, 3])
  func noKeyAndNoSizeStopsTheMicroscope(size: (Int, Int), channels: Int) {
    var microscope = Microscope(FixtureSource(epochCount: 2, channels: channels))
    var random = RandomSource(seed: UInt64(size.0))
    let keys: [Key] =
      "hjklgGfcnpws[]{},. +-x".map { Key.character($0) } + [
        .enter, .enter, .tab, .backTab, .up, .down, .left, .right, .home, .end, .escape,
        .backspace, .pageUp, .pageDown,
      ]
    for step in 0..<250 {
      _ = microscope.update(keys[random.integer(below: keys.count)])
      if step.isMultiple(of: 5) {
        _ = microscope.tick(.milliseconds(400))
        let (column, row) = (random.integer(below: 100), random.integer(below: 30))
        _ = microscope.update(
          Mouse(.press, column: column, row: row), columns: size.0, rows: size.1)
        var canvas = Canvas(columns: size.0, rows: size.1)
        microscope.draw(on: &canvas)
        #expect(!microscope.sentence.isEmpty)
      }
    }
  }

  @Test func aSourceWithoutSamplesSaysSo() {
    let microscope = Microscope(FixtureSource(sampleCount: 0))
    var canvas = Canvas(columns: 60, rows: 12)
    microscope.draw(on: &canvas)
    #expect(canvas.text.contains("there is no such sample"))
  }
}
