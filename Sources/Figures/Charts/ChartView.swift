import PlotCore
import TextUI

/// A figure of matplotlib on the whole screen.
public struct ChartView: Exhibit {
  /// Keys of whoever shows it; always in the footer.
  public var exits: [KeyFooter.Entry] = [KeyFooter.Entry("q", "quit")]
  private let chart: Chart

  /// A view of a figure.
  public init(_ figure: PlotFigure) {
    chart = Chart(figure)
  }

  /// What is shown.
  public var title: String { "Figure" }
  /// There is nothing to do but look.
  public var keys: [KeyFooter.Entry] { [] }
  /// The figure as text.
  public var plainText: String { chart.plainText(columns: 80) }

  /// A figure has no keys of its own.
  public mutating func update(_ key: Key) -> Bool { false }
  /// A figure has nothing to point at.
  public mutating func update(_ mouse: Mouse, columns: Int, rows: Int) -> Bool { false }

  /// Draws the figure as large as it fits.
  public func draw(on canvas: inout Canvas) {
    var rest = canvas.bounds
    let footer = rest.removeBottom(rest.rows >= 4 ? 1 : 0)
    canvas.draw(chart, in: rest.inset(columns: rest.columns >= 40 ? 1 : 0))
    canvas.draw(KeyFooter([], pinned: exits), in: footer)
  }
}
