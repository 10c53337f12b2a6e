import ConvEngine
import TextUI

/// Where the parts of a drawing pad are.
struct PadLayout {
  var header: Rect
  /// The sheet with its frame.
  var frame: Rect
  /// Scores and what the model sees.
  var side: Rect
  var message: Rect
  var footer: Rect

  init(_ pad: DrawingPad, _ bounds: Rect) {
    var rest = bounds
    let margin = bounds.columns >= 40 ? 2 : 0
    header = rest.removeTop(bounds.rows >= 4 ? 1 : 0).inset(columns: margin)
    footer = rest.removeBottom(bounds.rows >= 6 ? 1 : 0)
    message = rest.removeBottom(bounds.rows >= 14 ? 1 : 0).inset(columns: margin)
    rest = rest.inset(columns: margin)
    let room = bounds.columns >= 60 ? max(20, rest.columns - 26) : rest.columns
    let picture = Self.picture(pad.sheet)
    let size = picture.size(columns: room - 2, rows: rest.rows - 2)
    frame = Rect(
      column: rest.column, row: rest.row, columns: min(rest.columns, size.columns + 2),
      rows: min(rest.rows, size.rows + 2))
    side = Rect(
      column: frame.endColumn + 3, row: rest.row, columns: rest.endColumn - frame.endColumn - 3,
      rows: rest.rows)
  }

  static func picture(_ sheet: PadSheet) -> Picture {
    // A sheet is never empty and has two axes, which is all that a picture asks for.
    (try? Picture(sheet.tensor, tone: Tone(low: 0, high: 1))) ?? Picture.nothing
  }

  /// The pixel of the sheet under a cell of the screen.
  func pixel(of sheet: PadSheet, column: Int, row: Int) -> (row: Int, column: Int)? {
    Self.picture(sheet).pixel(
      atColumn: column - frame.column - 1, row: row - frame.row - 1, columns: frame.columns - 2,
      rows: frame.rows - 2)
  }
}

extension DrawingPad {
  /// Draws the pad, or the microscope when that is open.
  public func draw(on canvas: inout Canvas) {
    if let microscope { return microscope.draw(on: &canvas) }
    let layout = PadLayout(self, canvas.bounds)
    canvas.within(layout.header) { drawHeader(on: &$0) }
    canvas.within(layout.frame) { canvas in
      canvas.draw(Border(), in: canvas.bounds)
      var picture = PadLayout.picture(sheet)
      picture.marks = [PictureMark(rows: [pen.row], columns: [pen.column], .cursor)]
      canvas.draw(picture, in: canvas.bounds.inset(columns: 1, rows: 1))
    }
    canvas.within(layout.side) { drawSide(on: &$0) }
    canvas.within(layout.message) { canvas in
      let text = problem ?? note
      canvas.put(
        Elision.end(text, columns: canvas.columns), column: 0, row: 0,
        problem == nil ? .dim : .warning)
    }
    canvas.within(layout.footer) { drawKeys(on: &$0) }
  }

  private func drawHeader(on canvas: inout Canvas) {
    let verdict = verdict
    let room = canvas.columns - verdict.width - 2
    if room >= 10 {
      canvas.put(
        Elision.end("Draw for \(maker.modelName)", columns: room), column: 0, row: 0, .heading)
    }
    canvas.put(verdict, column: max(0, canvas.columns - verdict.width), row: 0)
  }

  /// `it says 7 (98.2 %)`.
  private var verdict: StyledText {
    guard !sheet.isEmpty, let prediction = specimen?.predictedClass, let specimen else {
      return StyledText("an empty sheet", .dim)
    }
    var text = StyledText("it says ", .dim)
    text.append("\(prediction)", .accent.bold)
    if specimen.endsInProbability {
      let output = specimen.output
      let share =
        output.count > 1 ? output[flat: prediction] : max(output[flat: 0], 1 - output[flat: 0])
      text.append(" (\(CalmNumber((share * 1000).rounded() / 10).text) %)")
    }
    return text
  }

  /// Scores, what the model sees, and its first maps, as far as there is room.
  private func drawSide(on canvas: inout Canvas) {
    guard let specimen, canvas.columns >= 8 else { return }
    var rest = canvas.bounds
    if specimen.predictedClass != nil {
      let area = rest.removeTop(min(rest.rows, specimen.output.count + 2))
      canvas.within(area) { canvas in
        canvas.put("scores", column: 0, row: 0, .strong)
        var list = canvas.bounds
        _ = list.removeTop(1)
        _ = list.removeBottom(1)
        canvas.draw(
          ScoreList(
            scores: specimen.output.values, areShares: specimen.endsInProbability,
            predicted: specimen.predictedClass), in: list)
      }
    }
    drawMaps(specimen, in: rest, on: &canvas)
  }

  private func drawMaps(_ specimen: ModelSpecimen, in room: Rect, on canvas: inout Canvas) {
    guard room.rows >= 4 else { return }
    let maps = specimen.layers.first { !$0.output.grid.isUnits }
    var pictures: [(String, Picture?)] = [
      ("input", Picture(map: 0, of: specimen.input, tone: Tone(low: 0, high: highest)))
    ]
    if let maps {
      let tone = Tone(maps.output.values)
      for channel in 0..<min(64, maps.output.grid.channels) {
        pictures.append(
          (channel == 0 ? maps.name : "", Picture(map: channel, of: maps.output, tone: tone)))
      }
    }
    let side = max(6, min(16, room.rows * 2 - 4))
    var (column, row) = (room.column, room.row)
    for (title, picture) in pictures {
      guard let picture else { continue }
      let size = picture.size(columns: side, rows: min((side + 1) / 2, room.rows - 1))
      if column + size.columns > room.endColumn {
        (column, row) = (room.column, row + size.rows + 1)
      }
      guard row + size.rows + 1 <= room.endRow, size.rows > 0 else { return }
      canvas.put(
        Elision.end(title, columns: size.columns + 4), column: column, row: row, .dim)
      canvas.draw(
        picture,
        in: Rect(column: column, row: row + 1, columns: size.columns, rows: size.rows))
      column += max(size.columns, 6) + 1
    }
  }

  private var note: String {
    let what = isErasing ? "eraser" : "brush"
    let pen = isPenDown ? "down: arrows draw" : "up"
    return "\(what) \(CalmNumber(radius * 2).text) wide, pen \(pen)"
  }

  private func drawKeys(on canvas: inout Canvas) {
    canvas.draw(
      KeyFooter(
        [
          .init("drag", "draw"), .init("space", isPenDown ? "pen up" : "pen down"),
          .init("←↑↓→", "move"), .init("⏎", "microscope"), .init("c", "clear"),
          .init("m", "centre"), .init("e", isErasing ? "brush" : "eraser"), .init("u", "undo"),
          .init("[ ]", "width"), .init("i", "invert"),
        ], pinned: exits), in: canvas.bounds)
  }

  /// The drawing and the scores as text.
  public var plainText: String {
    var lines = ["a drawing for \(maker.modelName)"]
    if sheet.isEmpty {
      lines.append("nothing is drawn yet: that needs a screen, in stride FILE")
    } else {
      var canvas = Canvas(columns: sheet.columns, rows: (sheet.rows + 1) / 2)
      PadLayout.picture(sheet).draw(on: &canvas)
      lines += ["", canvas.shaded(ascii: false).text]
    }
    if let specimen, specimen.predictedClass != nil {
      lines += ["", "scores:"]
      for (score, value) in specimen.output.values.prefix(100).enumerated() {
        lines.append("  \(score)  \(CalmNumber(value).text)")
      }
    }
    return lines.joined(separator: "\n")
  }
}
