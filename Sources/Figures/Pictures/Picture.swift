import ConvEngine
import TextUI

/// An image or a feature map in half blocks, two pixels a cell, as large as it fits.
///
/// A pixel becomes a whole number of places; what is larger than the room is made smaller by means.
public struct Picture: Widget {
  /// Rows of pixels.
  public let height: Int
  /// Columns of pixels.
  public let width: Int
  /// What lies over the picture; of several marks at a place the last one shows.
  public var marks: [PictureMark] = []
  private let pixels: Pixels

  private enum Pixels: Sendable {
    case values([Float], Tone)
    case colors([Color])
  }

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
    self.init(height: sizes[0], width: sizes[1], pixels: .values(values, tone ?? Tone(values)))
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
    self.init(height: sizes[0], width: sizes[1], pixels: .colors(colors))
  }

  /// A picture of one map of a sample's tensor, whatever its shape: a sequence is one row of steps.
  ///
  /// Nil for a channel that isn't there.
  init?(map channel: Int, of tensor: Tensor, tone: Tone) {
    let map = tensor.map(channel: channel)
    guard map.count > 0 else { return nil }
    self.init(height: map.shape[0], width: map.shape[1], pixels: .values(map.values, tone))
  }

  /// A picture of colours, row by row.
  init(height: Int, width: Int, colors: [Color]) {
    self.init(height: height, width: width, pixels: .colors(colors))
  }

  /// A picture without pixels.
  static let nothing = Picture(height: 0, width: 0, pixels: .colors([]))

  private init(height: Int, width: Int, pixels: Pixels) {
    self.height = height
    self.width = width
    self.pixels = pixels
  }

  /// Columns and rows that the picture takes in a room.
  public func size(columns: Int, rows: Int) -> (columns: Int, rows: Int) {
    Self.size(height: height, width: width, columns: columns, rows: rows)
  }

  /// Columns and rows that a picture of so many pixels takes in a room.
  static func size(
    height: Int, width: Int, columns: Int, rows: Int
  ) -> (columns: Int, rows: Int) {
    let (across, down) = places(height: height, width: width, columns: columns, rows: rows)
    return (across, (down + 1) / 2)
  }

  /// The pixel under a cell, the upper one where a cell shows two; nil beside the picture.
  public func pixel(
    atColumn column: Int, row: Int, columns: Int, rows: Int
  ) -> (row: Int, column: Int)? {
    let (across, down) = places(columns: columns, rows: rows)
    guard column >= 0, column < across, row >= 0, 2 * row < down else { return nil }
    return (2 * row * height / down, column * width / across)
  }

  /// Draws from the top left.
  public func draw(on canvas: inout Canvas) {
    let (across, down) = places(columns: canvas.columns, rows: canvas.rows)
    guard across > 0, down > 0 else { return }
    let xs = Self.spans(places: across, pixels: width)
    let ys = Self.spans(places: down, pixels: height)
    let masks = marks.map { Mask($0, xs: xs, ys: ys) }
    for row in 0..<(down + 1) / 2 {
      let hasBottom = 2 * row + 1 < down
      for column in 0..<across {
        let top = place(xs[column], ys[2 * row], masks, column, 2 * row)
        let bottom =
          hasBottom ? place(xs[column], ys[2 * row + 1], masks, column, 2 * row + 1) : nil
        let role = top.role == .text ? bottom?.role ?? .text : top.role
        canvas.putPixels(
          top: top.color, bottom: bottom?.color, column: column, row: row, role: role)
      }
    }
  }

  /// Places across and down, two of them a cell: a multiple of the pixels, or fewer than they are.
  private func places(columns: Int, rows: Int) -> (across: Int, down: Int) {
    Self.places(height: height, width: width, columns: columns, rows: rows)
  }

  private static func places(
    height: Int, width: Int, columns: Int, rows: Int
  ) -> (across: Int, down: Int) {
    guard height > 0, width > 0, columns > 0, rows > 0 else { return (0, 0) }
    let scale = min(columns / width, 2 * rows / height)
    if scale >= 1 { return (width * scale, height * scale) }
    // The longer side fills the room, the other keeps the proportion.
    if columns * height <= 2 * rows * width { return (columns, max(1, height * columns / width)) }
    return (max(1, width * 2 * rows / height), 2 * rows)
  }

  /// The pixels that each place stands for.
  private static func spans(places: Int, pixels: Int) -> [Range<Int>] {
    (0..<places).map {
      let first = $0 * pixels / places
      return first..<max(first + 1, ($0 + 1) * pixels / places)
    }
  }
}

/// Some rows, crossed with some columns, that are marked on a picture.
public struct PictureMark: Hashable, Sendable {
  /// What a mark says.
  public enum Look: Hashable, Sendable {
    /// The pixels are under a window.
    case window
    /// The pixels are in a receptive field.
    case field
    /// The pixel is the one that is looked at.
    case cursor
  }

  /// The rows.
  public var rows: Set<Int>
  /// The columns.
  public var columns: Set<Int>
  /// What the mark says.
  public var look: Look

  /// A mark on the crossings of rows and columns.
  public init(rows: some Sequence<Int>, columns: some Sequence<Int>, _ look: Look) {
    self.rows = Set(rows)
    self.columns = Set(columns)
    self.look = look
  }
}

/// A mark in the places of a drawn picture.
private struct Mask {
  let look: PictureMark.Look
  let across: [Bool]
  let down: [Bool]

  init(_ mark: PictureMark, xs: [Range<Int>], ys: [Range<Int>]) {
    look = mark.look
    across = xs.map { $0.contains(where: mark.columns.contains) }
    down = ys.map { $0.contains(where: mark.rows.contains) }
  }
}

extension Picture {
  /// Colour and role of a place: the mean of its pixels, under the last mark that covers it.
  private func place(
    _ xs: Range<Int>, _ ys: Range<Int>, _ masks: [Mask], _ column: Int, _ row: Int
  ) -> (color: Color, role: Role) {
    let mark = masks.last { $0.across[column] && $0.down[row] }?.look
    if mark == .cursor { return (Self.cursor, .editing) }
    let shown: (color: Color, role: Role)
    switch pixels {
    case .values(let values, let tone):
      let value = mean(values, xs, ys)
      shown = (tone.color(value), value < 0 ? .negative : .text)
    case .colors(let colors): shown = (mean(colors, xs, ys), .text)
    }
    switch mark {
    case .window: return (Tone.underWindow(shown.color), .window)
    case .field: return (Tone.inField(shown.color), .window)
    default: return shown
    }
  }

  /// The cell that is looked at: a colour that no tone has.
  private static let cursor = Color.rgb(255, 60, 170)

  private func mean(_ values: [Float], _ xs: Range<Int>, _ ys: Range<Int>) -> Float {
    if xs.count == 1, ys.count == 1 { return values[ys.lowerBound * width + xs.lowerBound] }
    var total: Float = 0
    for row in ys { for column in xs { total += values[row * width + column] } }
    return total / Float(xs.count * ys.count)
  }

  private func mean(_ colors: [Color], _ xs: Range<Int>, _ ys: Range<Int>) -> Color {
    if xs.count == 1, ys.count == 1 { return colors[ys.lowerBound * width + xs.lowerBound] }
    var (red, green, blue) = (0, 0, 0)
    for row in ys {
      for column in xs {
        guard case .rgb(let r, let g, let b) = colors[row * width + column] else { continue }
        (red, green, blue) = (red + Int(r), green + Int(g), blue + Int(b))
      }
    }
    let count = xs.count * ys.count
    return .rgb(UInt8(red / count), UInt8(green / count), UInt8(blue / count))
  }
}
