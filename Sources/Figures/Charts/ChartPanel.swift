import PlotCore
import TextUI

/// One pair of axes: title, legend, ticks, labels, and between them the artists.
struct ChartPanel {
  let axes: PlotAxes
  let marks: DotGrid.Marks

  func draw(on canvas: inout Canvas) {
    var rest = canvas.bounds
    drawTitle(&rest, on: &canvas)
    guard rest.columns > 0, rest.rows > 0 else { return }
    drawHeader(&rest, on: &canvas)
    let image = axes.hasColorbar && rest.columns >= 24 ? axes.image : nil
    let bar = rest.removeRight(image == nil ? 0 : 9)
    let frame = axes.isFramed ? Frame(axes, rest) : Frame(bare: axes, rest)
    frame.draw(on: &canvas)
    if let image { canvas.within(bar) { ColorScale(image).draw(on: &$0, rows: frame.area.rows) } }
    canvas.within(frame.area) { canvas in
      var painter = ArtistPainter(axes: axes, marks: marks)
      painter.draw(on: &canvas)
    }
  }

  private func drawTitle(_ rest: inout Rect, on canvas: inout Canvas) {
    guard !axes.title.isEmpty, rest.rows > 1 else { return }
    // Where there is little room, the title of a picture is what stays of its words.
    for line in axes.title.split(separator: "\n").prefix(max(1, rest.rows / 4)) {
      let row = rest.removeTop(1).row
      canvas.putCentered(
        Elision.end(String(line), columns: rest.columns), columns: rest.columns, row: row, .strong)
    }
  }

  /// The label of the axis upwards, and the legend.
  private func drawHeader(_ rest: inout Rect, on canvas: inout Canvas) {
    let entries = axes.hasLegend ? legend : []
    let label = axes.isFramed ? axes.y.label : ""
    guard !entries.isEmpty || !label.isEmpty, rest.rows > 5 else { return }
    let row = rest.removeTop(1).row
    let end = canvas.put(
      Elision.end(label, columns: rest.columns), column: 0, row: row, .dim)
    let width = entries.map(\.width).reduce(0, +) + 3 * max(0, entries.count - 1)
    var column = max(end + (end > 0 ? 2 : 0), rest.columns - width)
    for entry in entries where column < rest.columns {
      column = canvas.put(entry, column: column, row: row) + 3
    }
  }

  private var legend: [StyledText] {
    axes.artists.filter { !$0.label.isEmpty && !$0.label.hasPrefix("_") }.map { artist in
      let style = ChartColor.style(artist.color)
      return StyledText([Span(Self.sign(of: artist) + " ", style), Span(artist.label)])
    }
  }

  private static func sign(of artist: PlotArtist) -> String {
    switch artist {
    case .line(let line):
      switch line.dashes {
      case .solid: line.marker.map { "─\($0)─" } ?? "──"
      case .broken: "╌╌"
      case .none: line.marker.map { String($0) } ?? "·"
      }
    case .edge(let edge): edge.isBroken ? "╌╌" : "──"
    case .bars, .image, .text: "■"
    }
  }
}

/// How a plot's colours look on a screen.
enum ChartColor {
  static func style(_ color: PlotColor) -> Style {
    switch color {
    case .cycle(let index):
      let place = index % 10
      return place < roles.count
        ? Style(roles[place]) : Style(.seriesFirst, foreground: further[place - roles.count])
    case .rgb(let red, let green, let blue):
      // Black on a dark screen, or white on a light one, would not be seen: they are the text's.
      let isExtreme = max(red, green, blue) < 40 || min(red, green, blue) > 230
      return isExtreme ? .plain : Style(.seriesFirst, foreground: .rgb(red, green, blue))
    }
  }

  private static let roles: [Role] = [.seriesFirst, .seriesSecond, .seriesThird, .seriesFourth]
  private static let further: [Color] = [
    .rgb(148, 103, 189), .rgb(140, 86, 75), .rgb(227, 119, 194), .rgb(127, 127, 127),
    .rgb(188, 189, 34), .rgb(23, 190, 207),
  ]
}
