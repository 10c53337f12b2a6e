import Foundation
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

@Suite struct SavedPlotTests {
  @Test func savefigWritesPicturesAndRefusesOtherKinds() throws {
    let folder = NSTemporaryDirectory() + "stride-savefig-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let code = ScriptRunner(seed: 1) { _, _ in }.run(
      """
      import matplotlib.pyplot as plt
      plt.plot([1, 3, 2], label='loss')
      plt.savefig('\(folder)/a.png')
      plt.savefig('\(folder)/b.svg')
      plt.savefig('\(folder)/c')
      try:
          plt.savefig('\(folder)/d.pdf')
      except ValueError as error:
          assert 'pdf' in str(error)
      else:
          raise SystemExit(3)
      """, name: "save.py")
    #expect(code == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names == ["a.png", "b.svg", "c.png"])
    let bytes = try #require(FileManager.default.contents(atPath: folder + "/a.png"))
    #expect(bytes.prefix(4) == Data([0x89, 0x50, 0x4E, 0x47]))
  }
}
