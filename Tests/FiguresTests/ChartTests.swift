import Figures
import PlotCore
import TestSupport
import TextUI
import Testing

@Suite struct ChartTests {
  private func draw(_ figure: PlotFigure, columns: Int) -> Canvas {
    let chart = Chart(figure)
    let size = chart.size(columns: columns)
    var canvas = Canvas(columns: size.columns, rows: size.rows)
    chart.draw(on: &canvas)
    return canvas
  }

  private static var curves: PlotFigure {
    var figure = PlotFigure()
    var axes = PlotAxes()
    axes.title = "Loss"
    axes.x.label = "epoch"
    axes.y.label = "loss"
    axes.hasLegend = true
    var train = PlotLine(x: [0, 1, 2, 3, 4], y: [1, 0.5, 0.3, 0.2, 0.15], color: .cycle(0))
    train.label = "train"
    var val = PlotLine(x: [0, 1, 2, 3, 4], y: [0.9, 0.6, 0.5, 0.55, 0.6], color: .cycle(1))
    val.label = "val"
    val.dashes = .broken
    axes.artists = [.line(train), .line(val)]
    figure.axes = [axes]
    return figure
  }

  private static var pictures: PlotFigure {
    var figure = PlotFigure(size: PlotSize(width: 6, height: 3))
    for cell in 0..<2 {
      var axes = PlotAxes(place: PlotCellSpan(rows: 1, columns: 2, cells: cell...cell) ?? .whole)
      var image = PlotImage(
        height: 4, width: 4, channels: 1, values: (0..<16).map { Double($0) })
      image.map = .named("gray")
      axes.artists = [.image(image)]
      axes.title = "map \(cell)"
      axes.isFramed = cell == 0
      figure.axes.append(axes)
    }
    return figure
  }

  private static var bars: PlotFigure {
    var figure = PlotFigure(size: PlotSize(width: 4, height: 3))
    var axes = PlotAxes()
    let ends = [3.0, -2, 5]
    axes.artists = [
      .bars(
        PlotBars(
          ends.enumerated().map {
            .init(low: Double($0) - 0.4, high: Double($0) + 0.4, base: 0, end: $1)
          }, color: .cycle(0)))
    ]
    axes.x.ticks = [PlotTick(0, "a"), PlotTick(1, "b"), PlotTick(2, "c")]
    figure.axes = [axes]
    return figure
  }

  @Test(arguments: ["curves", "pictures", "bars"])
  func figuresLookAsRecorded(name: String) throws {
    let figures = ["curves": Self.curves, "pictures": Self.pictures, "bars": Self.bars]
    let figure = try #require(figures[name])
    #expect(try compareSnapshot(draw(figure, columns: 76), named: "chart-\(name)") == .matches)
  }

  @Test func aFigureNeverTakesMoreColumnsThanThereAre() {
    for columns in [1, 5, 20, 40, 200] {
      #expect(Chart(Self.curves).size(columns: columns).columns <= columns)
      #expect(columns < 20 || Chart(Self.pictures).plainText(columns: columns).contains("map 1"))
    }
  }

  @Test func aCurveFarOutsideOfItsLimitsIsCutAtTheEdges() {
    var figure = Self.curves
    figure.axes[0].x.limits = PlotLimits(1, 2)
    figure.axes[0].y.limits = PlotLimits(0.3, 0.5)
    figure.axes[0].artists.append(
      .line(PlotLine(x: [-1e300, 1e300], y: [-1e300, 1e300], color: .cycle(2))))
    #expect(draw(figure, columns: 60).text.contains("Loss"))
  }

  @Test func emptyAxesAndNumbersThatAreNoneDraw() {
    var figure = PlotFigure()
    figure.axes = [PlotAxes()]
    #expect(draw(figure, columns: 60).text.contains("1.0"))
    figure.axes[0].artists = [
      .line(PlotLine(x: [0, 1, 2], y: [.nan, .infinity, 1], color: .cycle(0)))
    ]
    #expect(draw(figure, columns: 60).text.contains("┤"))
  }
}
