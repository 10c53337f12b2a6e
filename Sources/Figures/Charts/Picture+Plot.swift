import PlotCore
import TextUI

extension Picture {
  /// The picture of a figure's image, its numbers through its map of colours.
  init(_ image: PlotImage) {
    let rows = image.isUpward ? Array((0..<image.height).reversed()) : Array(0..<image.height)
    let colors = rows.flatMap { row in
      (0..<image.width).map { Self.color(image, row * image.width + $0) }
    }
    self.init(height: image.height, width: image.width, colors: colors)
  }

  private static func color(_ image: PlotImage, _ pixel: Int) -> Color {
    guard image.channels == 3 else {
      let color = image.map.color(image.limits.fraction(image.values[pixel]))
      return .rgb(color.red, color.green, color.blue)
    }
    func byte(_ part: Int) -> UInt8 {
      let value = image.values[3 * pixel + part]
      return value.isNaN ? 0 : UInt8((max(0, min(1, value)) * 255).rounded())
    }
    return .rgb(byte(0), byte(1), byte(2))
  }
}
