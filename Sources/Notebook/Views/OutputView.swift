import Figures
import PlotCore
import TextUI

/// What running a cell gave, as rows: printed lines, training, the value, the error.
struct OutputView {
  let result: CellResult?
  let columns: Int
  let now: Duration

  /// Longer output is folded; its beginning and its end stay.
  private static let foldedAbove = 40
  private static let keptFirst = 24
  private static let keptLast = 8

  /// The rows, none when there is nothing to show.
  var lines: [PageLine] {
    guard let result else { return [] }
    var rows: [PageLine] = []
    if let training = result.training {
      rows += TrainingView(record: training, isRunning: result.isActive, columns: columns).lines
        .map { PageLine(text: $0) }
      if result.isUnfolded {
        rows += printedRows(of: result)
      } else {
        rows +=
          foldNote(result) + ownRows(of: result)
          + result.plots.flatMap { plotRows($0.figure) }
      }
    } else {
      rows += printedRows(of: result)
    }
    rows += valueRows(of: result) + failureRows(of: result)
    return rows
  }

  private func foldNote(_ result: CellResult) -> [PageLine] {
    let count = result.output.lines.count { Self.isProgress($0) }
    guard count > 0, !result.isActive else { return [] }
    let words =
      count == 1 ? "1 line of progress   o opens" : "\(count) lines of progress   o opens"
    return [PageLine(text: StyledText("… " + words, .dim))]
  }

  /// Printed lines, with the plots where they were shown.
  private func printedRows(of result: CellResult) -> [PageLine] {
    guard !result.plots.isEmpty else { return textRows(of: result) }
    var rows: [PageLine] = []
    var printed = result.output.lines[...]
    var taken = 0
    for plot in result.plots {
      let count = min(printed.count, max(0, plot.line - taken))
      rows += printed.prefix(count).flatMap { Self.rows(of: $0, columns: columns) }
      printed = printed.dropFirst(count)
      taken += count
      rows += plotRows(plot.figure)
    }
    return rows + printed.flatMap { Self.rows(of: $0, columns: columns) }
  }

  private func plotRows(_ figure: PlotFigure) -> [PageLine] {
    let chart = Chart(figure)
    let size = chart.size(columns: columns)
    var canvas = Canvas(columns: size.columns, rows: size.rows)
    chart.draw(on: &canvas)
    var rows = (0..<size.rows).map { canvas.styledRow($0) }
    while rows.last?.spans.isEmpty == true { rows.removeLast() }
    return rows.map { PageLine(text: $0) }
  }

  /// What the program printed itself, beside the progress of training.
  private func ownRows(of result: CellResult) -> [PageLine] {
    var lines = result.output.lines.filter { !Self.isProgress($0) }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return folded(lines)
  }

  /// Whether a line is one of those that Keras prints while it trains: `Epoch 3/10`, `12/45 ━━━ …`.
  private static func isProgress(_ line: String) -> Bool {
    let words = line.drop { $0 == " " }.split(separator: " ", maxSplits: 2)
    guard let first = words.first else { return false }
    let count = first == "Epoch" && words.count > 1 ? words[1] : first
    let parts = count.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2 && Int(parts[0]) != nil
      && (Int(parts[1]) != nil || parts[1] == "Unknown")
  }

  private func textRows(of result: CellResult) -> [PageLine] {
    var lines = result.output.lines
    while lines.last?.isEmpty == true { lines.removeLast() }
    return result.isUnfolded ? lines.flatMap { Self.rows(of: $0, columns: columns) } : folded(lines)
  }

  /// Lines, the middle of very many left out.
  private func folded(_ lines: [String]) -> [PageLine] {
    guard lines.count > Self.foldedAbove else {
      return lines.flatMap { Self.rows(of: $0, columns: columns) }
    }
    let hidden = lines.count - Self.keptFirst - Self.keptLast
    let note = PageLine(text: StyledText("… \(hidden) more lines   o shows them", .dim))
    return lines.prefix(Self.keptFirst).flatMap { Self.rows(of: $0, columns: columns) } + [note]
      + lines.suffix(Self.keptLast).flatMap { Self.rows(of: $0, columns: columns) }
  }

  /// A printed line; a table keeps its shape and loses what has no room, text goes on below.
  private static func rows(of line: String, columns: Int, _ style: Style = .plain) -> [PageLine] {
    // Most lines are short and plain: they need no measuring.
    if line.utf8.count <= columns { return [PageLine(text: StyledText(line, style))] }
    if let first = line.first, OutputText.tableSigns.contains(first) {
      return [PageLine(text: StyledText(Elision.end(line, columns: columns), style))]
    }
    let layout = CodeLayout(lines: [Array(line)], columns: columns)
    return layout.rows.map { row in
      PageLine(text: StyledText(String(layout.lines[0][row.range]), style))
    }
  }

  private func valueRows(of result: CellResult) -> [PageLine] {
    guard let value = result.value else { return [] }
    return TextBuffer.lines(of: value).flatMap { Self.rows(of: String($0), columns: columns) }
  }

  private func failureRows(of result: CellResult) -> [PageLine] {
    guard let failure = result.failure else { return [] }
    if failure.isInterrupt {
      let words = result.training == nil ? "Stopped." : "Stopped. What was learned is kept."
      return [PageLine(text: StyledText(words, .warning))]
    }
    var rows: [PageLine] = []
    for line in TextBuffer.lines(of: failure.text).map({ String($0) }) {
      let isMessage = line.hasPrefix(failure.name)
      let isHint = failure.hint.map { line.contains($0) } ?? false
      let style: Style = isMessage ? .error : isHint ? .good : Style(.dim)
      // Code and its marks keep their columns; words, such as the chain of shapes, go on below.
      if isMessage || isHint || !line.hasPrefix(" ") {
        rows += TextWrapping.wrap(StyledText(line, style), columns: columns, indent: 2)
          .map { PageLine(text: $0) }
      } else {
        rows.append(PageLine(text: StyledText(Elision.end(line, columns: columns), style)))
      }
    }
    return rows
  }
}
