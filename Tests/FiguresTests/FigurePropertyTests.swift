import ConvEngine
import TestSupport
import TextUI
import Testing

@testable import Figures

/// What must hold of every figure, whatever its sizes.
@Suite struct FigurePropertyTests {
  private func forEachCase(
    _ kind: String, count: Int, _ body: (RandomFigures.Case, inout RandomSource) throws -> Void
  ) throws {
    let make = try #require(RandomFigures.kinds.first { $0.name == kind }).make
    var random = RandomSource(seed: UInt64(kind.count) &* 7919 &+ 1)
    var made = 0
    for _ in 0..<count * 3 where made < count {
      guard let item = try make(&random) else { continue }
      made += 1
      try body(item, &random)
    }
    #expect(made > count / 2, "too few sizes fit together")
  }

  @Test(arguments: RandomFigures.kinds.map(\.name))
  func theMapAtTheEndIsTheForwardPass(kind: String) throws {
    try forEachCase(kind, count: 300) { item, _ in
      let figure = item.figure
      var shown: [Float] = []
      for panel in Self.lastPanels(figure) {
        let size = try #require(figure.size(of: panel))
        for row in 0..<size.rows {
          for column in 0..<size.columns {
            let place = CellPlace(panel: panel, row: row, column: column)
            shown.append(try #require(figure.result(at: place)))
          }
        }
      }
      #expect(Self.agree(shown.sorted(), item.output.values.sorted()), "\(figure.title)")
      let pending = figure.result(frame: figure.frames - 1).joined()
      #expect(!pending.contains("·"))
    }
  }

  /// The grids of what comes out at the end.
  private static func lastPanels(_ figure: any StageFigure) -> [PanelID] {
    let panels = figure.resultPanels
    if figure is ChainFigure { return Array(panels.suffix(1)) }
    return panels.filter { if case .map = $0 { false } else { true } }
  }

  private static func agree(_ left: [Float], _ right: [Float]) -> Bool {
    left.count == right.count
      && zip(left, right).allSatisfy { abs($0 - $1) <= 1e-5 * max(1, abs($0)) }
  }

  @Test func everyFrameOfAConvolutionMarksItsTraceAndSumsUpToItsCell() throws {
    try forEachCase("convolution", count: 1500) { item, random in
      var figure = try #require(item.figure as? ConvolutionFigure)
      let geometry = figure.geometry
      figure.filter = random.integer(below: geometry.filters)
      let frame = random.integer(below: figure.frames)
      let trace = try #require(figure.trace(frame: frame, filter: figure.filter))
      let place = figure.outputPlace(frame)
      let offset =
        (place.row * geometry.width.output + place.column) * geometry.filters + figure.filter
      #expect(Self.agree([trace.value], [item.output[flat: offset]]))
      let marked = Self.marked(figure.scene(frame: frame).groups[0].panels)
      #expect(marked == Set(trace.terms.map { figure.inputCell($0.source) }), "\(figure.title)")
    }
  }

  @Test func everyFrameOfAPoolingMarksItsTraceAndGivesItsCell() throws {
    try forEachCase("pooling", count: 800) { item, random in
      var figure = try #require(item.figure as? PoolingFigure)
      let geometry = figure.geometry
      figure.channel = random.integer(below: geometry.channels)
      let frame = random.integer(below: figure.frames)
      let trace = try #require(figure.trace(frame: frame, channel: figure.channel))
      let offset = frame * geometry.channels + figure.channel
      #expect(Self.agree([trace.value], [item.output[flat: offset]]))
      let marked = Self.marked(figure.scene(frame: frame).groups[0].panels)
      let real = trace.terms.filter { !$0.isPadding }.map { term in
        CellPlace(
          panel: .input(figure.isSequence ? 0 : figure.channel),
          row: figure.isSequence
            ? figure.channel : term.source.row + geometry.height.padBefore,
          column: term.source.column + geometry.width.padBefore)
      }
      #expect(marked == Set(real), "\(figure.title)")
    }
  }

  @Test func everyFrameOfATransposedConvolutionMarksWhatItsNumberReaches() throws {
    try forEachCase("transposed", count: 600) { item, random in
      let figure = try #require(item.figure as? TransposedFigure)
      let frame = random.integer(below: figure.frames)
      let place = figure.place(frame)
      let from = CellPlace(
        panel: .input(0), row: figure.isSequence ? 0 : place.row, column: place.column)
      let panels = figure.scene(frame: frame).groups[2].panels
      #expect(Self.marked(panels) == figure.related(to: from), "\(figure.title)")
    }
  }

  /// The cells with a sign around them.
  private static func marked(_ panels: [Panel]) -> Set<CellPlace> {
    var places: Set<CellPlace> = []
    for panel in panels where panel.id != .bias {
      for row in 0..<panel.rows {
        for column in 0..<panel.columns where panel.cell(row, column).mark == .window {
          places.insert(CellPlace(panel: panel.id, row: row, column: column))
        }
      }
    }
    return places
  }

  @Test(arguments: RandomFigures.kinds.map(\.name))
  func reachAndOriginAreTheSameRelationFromBothSides(kind: String) throws {
    try forEachCase(kind, count: 40) { item, _ in
      let figure = item.figure
      for panel in Self.lastPanels(figure) {
        guard let size = figure.size(of: panel) else { continue }
        let place = CellPlace(panel: panel, row: size.rows / 2, column: size.columns / 2)
        for source in figure.related(to: place) {
          #expect(figure.related(to: source).contains(place), "\(figure.title) \(source)")
        }
      }
    }
  }

  @Test(arguments: RandomFigures.kinds.map(\.name))
  func steppingBackGivesTheVerySameFrame(kind: String) throws {
    try forEachCase(kind, count: 40) { item, random in
      var stage = Stage(item.figure)
      for _ in 0..<random.integer(below: stage.player.frames) { _ = stage.update(.right) }
      let before = Self.drawn(stage)
      let steps = random.integer(below: stage.player.frames - stage.player.frame)
      for _ in 0..<steps { _ = stage.update(.right) }
      for _ in 0..<steps { _ = stage.update(.left) }
      #expect(Self.drawn(stage) == before)
    }
  }

  private static func drawn(_ stage: Stage) -> String {
    var canvas = Canvas(columns: 80, rows: 24)
    stage.draw(on: &canvas)
    return canvas.text + canvas.styles
  }

  @Test(arguments: 0..<60)
  func gradientsAddUpCellByCellToTheEnginesOwn(seed: Int) throws {
    var random = RandomSource(seed: UInt64(seed) &+ 100)
    guard let geometry = RandomFigures.convGeometry(&random) else { return }
    let input = RandomFigures.normal(geometry.inputShape(batch: 1), &random)
    let kernel = RandomFigures.normal(geometry.kernelShape, &random)
    let target = RandomFigures.normal(geometry.outputShape(batch: 1), &random)
    let bias = RandomFigures.normal([geometry.filters], &random)
    let figure = try BackwardFigure(
      input: input, kernel: kernel, bias: bias, activation: .tanh, geometry: geometry,
      target: target)
    var whole = kernel
    conv2dKernelGradient(
      input, outputGradient: figure.sumsGradient, geometry: geometry, into: &whole,
      workspace: Workspace())
    #expect(Self.agree(figure.gradients(upTo: figure.places - 1).kernel.values, whole.values))
    var before = Tensor(zeros: kernel.shape)
    for frame in 0..<figure.places {
      let now = figure.gradients(upTo: frame).kernel
      let trace = try #require(figure.trace(frame))
      for item in trace.terms {
        let tap = item.term.tap
        let row = (tap.row * geometry.width.window + tap.column) * geometry.channelsPerGroup
        let offset = (row + tap.channel) * geometry.filters + figure.filter
        #expect(abs(now[flat: offset] - before[flat: offset] - item.toWeight) < 1e-4)
      }
      before = now
    }
  }

  @Test func stepsAgainstTheGradientMakeTheLossSmaller() throws {
    var figure = try Examples.learning()
    var losses = [figure.loss]
    for _ in 0..<60 {
      let promised = figure.steppedLoss
      let isTaken = figure.apply(.learn)
      #expect(isTaken)
      #expect(figure.loss == promised)
      losses.append(figure.loss)
    }
    #expect(zip(losses, losses.dropFirst()).allSatisfy { $0 > $1 })
    #expect((losses.last ?? 1) < 0.1 * losses[0])
  }

  @Test(arguments: CardFigure.Ends.allCases, CardFigure.Kind.allCases)
  func cardsSayWhatTheGeometryHas(ends: CardFigure.Ends, kind: CardFigure.Kind) throws {
    for input in 1...12 {
      for window in 1...4 {
        for stride in 1...4 {
          let sizes = CardFigure.Sizes(
            input: input, window: window, stride: stride, dilation: 1 + input % 2, ends: ends)
          guard let card = try? CardFigure(kind, sizes) else { continue }
          let result = kind == .transposed ? card.axis.input : card.axis.output
          let line = try #require(card.arithmetic.first { $0.name == "output" })
          #expect(line.arithmetic.contains("= \(result)"))
          #expect(Self.value(of: line.arithmetic) == result, "\(line.arithmetic)")
          #expect(card.frames == card.axis.output)
        }
      }
    }
  }

  /// The left side of `⌊(7 + 1 + 1 − 3)/2⌋ + 1 = 4`, or `(4 − 1)·2 + 3 − 1 = 8`, worked out here.
  private static func value(of line: String) -> Int? {
    let left = line.split(separator: "=")[0]
    guard let open = left.firstIndex(of: "("), let close = left.firstIndex(of: ")") else {
      return nil
    }
    let inner = sum(String(left[left.index(after: open)..<close]))
    let rest = left[left.index(after: close)...].filter { $0 != "⌋" }
    let isDivision = rest.hasPrefix("/")
    let digits = rest.dropFirst().prefix { $0.isNumber }
    guard let factor = Int(digits) else { return nil }
    let added = sum(String(rest.dropFirst(1 + digits.count)))
    return (isDivision ? inner / factor : inner * factor) + added
  }

  private static func sum(_ text: String) -> Int {
    var (total, sign) = (0, 1)
    for word in text.split(separator: " ") {
      if word == "−" {
        sign = -1
      } else if word == "+" {
        sign = 1
      } else {
        total += sign * (Int(word) ?? 0)
      }
    }
    return total
  }
}
