import Figures
import Notebook
import PlotCore
import TextUI
import Testing

@Suite struct PlotTests {
  private static var figure: PlotFigure {
    var figure = PlotFigure()
    var axes = PlotAxes()
    axes.title = "Falling"
    axes.artists = [.line(PlotLine(x: [0, 1, 2], y: [3, 2, 1], color: .cycle(0)))]
    figure.axes = [axes]
    return figure
  }

  /// A notebook whose only cell prints, plots and prints again.
  private func plotted() throws -> AppDriver {
    var app = AppDriver(
      notebook: "```python\nplt.plot(x)\n```\n", columns: 100, rows: 40)
    let cell = try #require(app.state.notebook?.document.cells.first { $0.kind == .code }?.id)
    app.press(.control("r"))
    app.send(.report(.began(cell: cell, count: 1)))
    app.send(.report(.wrote(cell: cell, text: "before\n", isError: false)))
    app.send(.report(.plotted(cell: cell, Self.figure)))
    app.send(.report(.wrote(cell: cell, text: "after\n", isError: false)))
    app.send(.report(.finished(cell: cell, RunOutcome(duration: .seconds(1)))))
    return app
  }

  @Test func aPlotStandsBetweenTheLinesPrintedBeforeAndAfter() throws {
    let screen = try plotted().screen
    let places = ["before", "Falling", "0.0", "after"].map { screen.range(of: $0)?.lowerBound }
    #expect(!places.contains(nil))
    #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
  }

  @Test func itOpensOnTheWholeScreen() throws {
    var app = try plotted()
    app.press(.control("v"))
    #expect(app.screen.contains("Falling") && app.screen.contains("q notebook"))
    #expect(!app.screen.contains("plt.plot(x)"))
    app.press("q")
    #expect(app.screen.contains("plt.plot(x)"))
  }
}
