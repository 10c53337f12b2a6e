import ConvEngine
import TextUI

/// An image or a feature map in half blocks, two pixels a cell, as large as it fits.
///
/// A pixel becomes a whole number of places; what is larger than the room is made smaller by means.
public struct Picture: Widget {
  private let height: Int
  private let width: Int
  private let colors: [Color]

  /// A picture of one channel: of an image `[height, width, channels]`, or of `[height, width]`.
  ///
  /// - Throws: `rank` for other shapes, `outOfRange` for a channel that isn't there.
  public init(_ image: Tensor, channel: Int = 0, tone: Tone? = nil) throws(ShapeError) {
    let sizes = image.shape.dimensions
    guard sizes.count == 2 || sizes.count == 3 else {
      throw .rank(what: "A picture", expected: 3, received: image.shape)
    }
    let channels = sizes.count == 3 ? sizes[2] : 1
    guard channel >= 0, channel < channels else {
      throw .outOfRange(what: "Channel", value: channel, count: channels)
    }
    let values = Swift.stride(from: channel, to: image.count, by: channels).map {
      image[flat: $0]
    }
    let tone = tone ?? Tone(values)
    self.init(height: sizes[0], width: sizes[1], colors: values.map(tone.color))
  }

  /// A picture in colour of an image `[height, width, 3]`, red, green and blue from 0 to `highest`.
  ///
  /// - Throws: `rank` or `mismatch` for other shapes.
  public init(color image: Tensor, highest: Float = 1) throws(ShapeError) {
    let sizes = image.shape.dimensions
    guard sizes.count == 3 else {
      throw .rank(what: "A picture", expected: 3, received: image.shape)
    }
    guard sizes[2] == 3 else {
      throw .mismatch(
        what: "A picture in colour", expected: [sizes[0], sizes[1], 3], received: image.shape)
    }
    func byte(_ offset: Int) -> UInt8 {
      let part = image[flat: offset] / highest
      return part.isNaN ? 0 : UInt8(max(0, min(1, part)) * 255)
    }
    let colors = (0..<sizes[0] * sizes[1]).map {
      Color.rgb(byte(3 * $0), byte(3 * $0 + 1), byte(3 * $0 + 2))
    }
    self.init(height: sizes[0], width: sizes[1], colors: colors)
  }

  private init(height: Int, width: Int, colors: [Color]) {
    self.height = height
    self.width = width
    self.colors = colors
  }

  /// Columns and rows that the picture takes in a room.
  public func size(columns: Int, rows: Int) -> (columns: Int, rows: Int) {
    let (across, down) = pixels(columns: columns, rows: rows)
    return (across, (down + 1) / 2)
  }

  /// Draws from the top left.
  public func draw(on canvas: inout Canvas) {
    let (across, down) = pixels(columns: canvas.columns, rows: canvas.rows)
    for row in 0..<(down + 1) / 2 {
      for column in 0..<across {
        let top = color(column, 2 * row, across, down)
        let bottom = 2 * row + 1 < down ? color(column, 2 * row + 1, across, down) : nil
        canvas.putPixels(top: top, bottom: bottom, column: column, row: row)
      }
    }
  }

  /// Places across and down, two of them a cell: a multiple of the pixels, or fewer than they are.
  private func pixels(columns: Int, rows: Int) -> (across: Int, down: Int) {
    guard height > 0, width > 0, columns > 0, rows > 0 else { return (0, 0) }
    let scale = min(columns / width, 2 * rows / height)
    if scale >= 1 { return (width * scale, height * scale) }
    // The longer side fills the room, the other keeps the proportion.
    if columns * height <= 2 * rows * width { return (columns, max(1, height * columns / width)) }
    return (max(1, width * 2 * rows / height), 2 * rows)
  }

  /// The mean colour of the pixels that one place stands for.
  private func color(_ x: Int, _ y: Int, _ across: Int, _ down: Int) -> Color {
    let columns = x * width / across..<max(x * width / across + 1, (x + 1) * width / across)
    let rows = y * height / down..<max(y * height / down + 1, (y + 1) * height / down)
    if columns.count == 1, rows.count == 1 {
      return colors[rows.lowerBound * width + columns.lowerBound]
    }
    var (red, green, blue) = (0, 0, 0)
    for row in rows {
      for column in columns {
        guard case .rgb(let r, let g, let b) = colors[row * width + column] else { continue }
        (red, green, blue) = (red + Int(r), green + Int(g), blue + Int(b))
      }
    }
    let count = columns.count * rows.count
    return .rgb(UInt8(red / count), UInt8(green / count), UInt8(blue / count))
  }
}
