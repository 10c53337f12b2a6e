import PlotCore
import TextUI

/// The colours of a picture's map beside the numbers they stand for: `plt.colorbar`.
struct ColorScale {
  private let image: PlotImage

  init(_ image: PlotImage) {
    self.image = image
  }

  /// Draws the scale from the top, its largest number first.
  func draw(on canvas: inout Canvas, rows: Int) {
    guard rows >= 2, canvas.columns >= 4 else { return }
    for row in 0..<rows {
      let colors = [2 * row, 2 * row + 1].map { color(1 - Double($0) / Double(2 * rows - 1)) }
      for column in 1...2 {
        canvas.putPixels(top: colors[0], bottom: colors[1], column: column, row: row)
      }
    }
    for tick in PlotAxis().ticks(image.limits, wanted: max(1, rows / 3)) {
      let place = (1 - image.limits.fraction(tick.position)) * Double(rows - 1)
      let text = Elision.end(tick.text, columns: canvas.columns - 4)
      canvas.put(text, column: 4, row: Int(place.rounded()), .dim)
    }
  }

  private func color(_ part: Double) -> Color {
    let color = image.map.color(part)
    return .rgb(color.red, color.green, color.blue)
  }
}
