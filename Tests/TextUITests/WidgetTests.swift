import TestSupport
import TextUI
import Testing

@Suite struct WidgetTests {
  /// Every widget with something in it.
  static let widgets: [(name: String, widget: any Widget)] = [
    ("border", Border(title: "A long title 世界", isFocused: true)),
    ("paragraph", Paragraph(["some ", Span("bold", .strong), " words\nand a line"])),
    (
      "table",
      Table(
        columns: [.init("layer"), .init("output"), .init("params", alignsRight: true)],
        rows: [["conv1d (Conv1D)", "(None, 62, 64)", "19,264"], ["dense", "(None, 1)", "129"]],
        selection: 1)
    ),
    ("progress", ProgressBar(fraction: 0.37)),
    ("list", ListView(rows: ["one", "two", "three", "four", "five"], selection: 3)),
    (
      "footer",
      KeyFooter([.init("space", "play"), .init("e", "edit")], pinned: [.init("q", "quit")])
    ),
    ("scroll", ScrollBar(first: 4, shown: 3, total: 30)),
    (
      "plot",
      Plot(
        [
          .init("loss", [2.1, 1.2, 0.8, 0.55, 0.41, 0.35, 0.31, 0.3]),
          .init("val_loss", [2.2, 1.4, 1.0, .nan, 0.7, 0.72, 0.75, 0.81]),
        ], steps: "epoch")
    ),
  ]

  @Test(
    arguments: widgets.map(\.name),
    [(0, 0), (1, 1), (3, 1), (1, 9), (7, 3), (80, 24), (120, 40)])
  func everyWidgetDrawsInEverySize(name: String, size: (Int, Int)) throws {
    let widget = try #require(Self.widgets.first { $0.name == name }?.widget)
    var canvas = Canvas(columns: size.0 + 2, rows: size.1 + 2)
    canvas.fill(nil, "x")
    let inside = Rect(column: 1, row: 1, columns: size.0, rows: size.1)
    canvas.within(inside) { part in
      part.fill()
      widget.draw(on: &part)
    }
    for row in 0..<canvas.rows {
      for column in 0..<canvas.columns where !inside.contains(column: column, row: row) {
        #expect(canvas[column, row] == Cell("x"))
      }
    }
  }

  @Test(arguments: widgets.map(\.name))
  func widgetsLookAsRecorded(name: String) throws {
    let widget = try #require(Self.widgets.first { $0.name == name }?.widget)
    var canvas = Canvas(columns: 44, rows: 12)
    widget.draw(on: &canvas)
    #expect(try compareSnapshot(canvas, named: name) == .matches)
  }

  @Test(arguments: [
    (0.0, "░░░░"), (0.5, "██░░"), (1.0, "████"), (0.03125, "▏   ".replacing(" ", with: "░")),
    (-3, "░░░░"), (7, "████"), (.nan, "░░░░"),
  ])
  func aProgressBarShowsEighths(fraction: Double, text: String) {
    var canvas = Canvas(columns: 4, rows: 1)
    ProgressBar(fraction: fraction).draw(on: &canvas)
    #expect(canvas.text == text)
  }

  @Test func aTableCutsItsWidestColumnFirst() {
    var canvas = Canvas(columns: 24, rows: 2)
    Table(
      columns: [.init("layer"), .init("params", alignsRight: true)],
      rows: [["a_very_long_layer_name_indeed", "1,234"]]
    ).draw(on: &canvas)
    #expect(canvas.text == "layer             params\na_very_l…_indeed   1,234")
  }

  @Test func aPlotOfNothingSaysSo() {
    var canvas = Canvas(columns: 20, rows: 5)
    Plot([.init("loss", [])]).draw(on: &canvas)
    #expect(canvas.text.hasPrefix("no numbers yet"))
  }

  @Test func theWayOutIsNeverLeftOutOfTheFooter() {
    var canvas = Canvas(columns: 24, rows: 1)
    KeyFooter(
      [.init("space", "play"), .init("e", "edit"), .init("s", "stride")],
      pinned: [.init("q", "quit")]
    ).draw(on: &canvas)
    #expect(canvas.text == " space play      q quit")
  }
}
