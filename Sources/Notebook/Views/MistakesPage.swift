import ConvEngine
import Figures
import KerasCore
import NumberText
import TextUI

/// The samples that the model gets most wrong, the worst first: as pictures where they are some.
struct MistakesPage {
  let insight: ClassificationInsight
  let isValidation: Bool
  let first: Int

  private static let boxColumns = 24
  private static let boxRows = 9

  func draw(on canvas: inout Canvas) {
    var rest = canvas.bounds
    canvas.put(ConfusionPage.heading(insight, isValidation: isValidation), column: 0, row: 0)
    _ = rest.removeTop(2)
    let mistakes = Array(insight.mistakes.dropFirst(min(first, max(0, insight.mistakes.count - 1))))
    guard !mistakes.isEmpty else {
      canvas.put("Every sample is taken for what it is.", column: 0, row: 2, .good)
      return
    }
    let isImage = mistakes[0].sample.shape.rank == 3 || mistakes[0].sample.shape.rank == 2
    canvas.within(rest) { canvas in
      if isImage, canvas.rows >= Self.boxRows {
        drawGallery(mistakes, on: &canvas)
      } else {
        for (row, mistake) in mistakes.prefix(canvas.rows).enumerated() {
          canvas.put(
            Self.words(mistake, isLong: true).elided(columns: canvas.columns), column: 0, row: row)
        }
      }
    }
  }

  private func drawGallery(
    _ mistakes: [ClassificationInsight.Mistake], on canvas: inout Canvas
  ) {
    let across = max(1, canvas.columns / (Self.boxColumns + 1))
    let down = max(1, canvas.rows / Self.boxRows)
    for (place, mistake) in mistakes.prefix(across * down).enumerated() {
      let box = Rect(
        column: place % across * (Self.boxColumns + 1), row: place / across * Self.boxRows,
        columns: Self.boxColumns, rows: Self.boxRows)
      canvas.within(box) { draw(mistake, on: &$0) }
    }
  }

  private func draw(_ mistake: ClassificationInsight.Mistake, on canvas: inout Canvas) {
    var rest = canvas.bounds
    let words = rest.removeBottom(3)
    if let picture = try? Picture(mistake.sample) {
      canvas.draw(picture, in: rest)
    }
    let lines = [
      StyledText([
        Span("is ", .dim), Span("\(mistake.truth)", .strong), Span("  taken for ", .dim),
        Span("\(mistake.guess)", .warning),
      ]),
      StyledText(
        "\(Self.percent(mistake.share)) against \(Self.percent(mistake.guessShare))", .dim),
    ]
    for (row, line) in lines.enumerated() {
      canvas.put(line.elided(columns: canvas.columns - 1), column: 0, row: words.row + row)
    }
  }

  private static func words(
    _ mistake: ClassificationInsight.Mistake, isLong: Bool
  ) -> StyledText {
    StyledText([
      Span("sample \(mistake.index)".padded(to: 14), .dim), Span("is ", .dim),
      Span("\(mistake.truth)", .strong), Span(" (\(percent(mistake.share)))", .dim),
      Span("  taken for ", .dim), Span("\(mistake.guess)", .warning),
      Span(" (\(percent(mistake.guessShare)))", .dim),
    ])
  }

  private static func percent(_ share: Float) -> String {
    "\(fixed(100 * Double(share), decimals: 1)) %"
  }
}
