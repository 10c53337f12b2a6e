import ConvEngine
import TextUI

/// Images on the whole screen, with a legend and the number under the cursor.
public struct PictureView: Exhibit {
  /// The images, `[height, width, channels]` each.
  public let images: [Tensor]
  /// What the images are called.
  public let name: String
  /// The image shown.
  public private(set) var index = 0
  /// The row under the cursor.
  public private(set) var row = 0
  /// The column under the cursor.
  public private(set) var column = 0
  /// The channel shown by itself; nil for all of them in colour.
  public private(set) var channel: Int?
  /// Keys of whoever shows it; always in the footer.
  public var exits: [KeyFooter.Entry] = [KeyFooter.Entry("q", "quit")]
  private let isBatch: Bool
  private let axes: Int

  /// A view of one image, `[height, width]` or with channels behind, or of a batch of such.
  ///
  /// A shape of three axes is an image in colour when the last is 1, 3 or 4, else a batch of images.
  ///
  /// - Throws: `rank` for other shapes, and a sentence for images without pixels.
  public init(_ tensor: Tensor, name: String = "image") throws(SpecimenError) {
    let sizes = tensor.shape.dimensions
    guard (2...4).contains(sizes.count), tensor.count > 0 else {
      throw SpecimenError(
        "an image has the shape (height, width) or (height, width, channels), a batch one axis "
          + "more in front. Received: shape=\(tensor.shape)")
    }
    let hasChannels = sizes.count == 4 || sizes.count == 3 && [1, 3, 4].contains(sizes[2])
    isBatch = sizes.count == (hasChannels ? 4 : 3)
    axes = hasChannels ? 3 : 2
    let image = Array(sizes.suffix(axes)) + (hasChannels ? [] : [1])
    let size = image.reduce(1, *)
    images = (0..<tensor.count / size).map { place in
      Tensor((0..<size).map { tensor[flat: place * size + $0] }, shape: Shape(image))
    }
    self.name = name
    channel = [3, 4].contains(image[2]) ? nil : 0
  }

  /// What is shown.
  public var title: String { name }

  /// All keys.
  public var keys: [KeyFooter.Entry] {
    [
      .init("← → ↑ ↓  hjkl", "move over the pixels"), .init("g  G", "first, last pixel"),
      .init("n  p", "next image, the one before"), .init("c", "each channel by itself, all"),
    ]
  }

  private var image: Tensor { images[index] }

  /// Takes in a key; false when the view has no use for it.
  public mutating func update(_ key: Key) -> Bool {
    switch key {
    case .up, "k": move(-1, 0)
    case .down, "j": move(1, 0)
    case .left, "h": move(0, -1)
    case .right, "l": move(0, 1)
    case .home, "g": move(-row, -column)
    case .end, "G": move(image.shape[0], image.shape[1])
    case "n", .pageDown: show(index + 1)
    case "p", .pageUp: show(index - 1)
    case "c": nextChannel()
    default: return false
    }
    return true
  }

  /// Takes in a mouse action on a canvas of a size; false when it meant nothing.
  public mutating func update(_ mouse: Mouse, columns: Int, rows: Int) -> Bool {
    switch mouse.action {
    case .scrollDown: show(index + 1)
    case .scrollUp: show(index - 1)
    case .press, .drag:
      let area = Self.areas(Rect(columns: columns, rows: rows)).picture
      guard
        let pixel = picture?.pixel(
          atColumn: mouse.column - area.column, row: mouse.row - area.row, columns: area.columns,
          rows: area.rows)
      else { return false }
      (row, column) = (pixel.row, pixel.column)
    case .release, .secondaryPress: return false
    }
    return true
  }

  private mutating func move(_ rows: Int, _ columns: Int) {
    row = max(0, min(row + rows, image.shape[0] - 1))
    column = max(0, min(column + columns, image.shape[1] - 1))
  }

  private mutating func show(_ place: Int) {
    index = max(0, min(place, images.count - 1))
  }

  /// All channels in colour, then each by itself.
  private mutating func nextChannel() {
    let count = image.shape[2]
    let next = (channel ?? -1) + 1
    channel = next < count ? next : [3, 4].contains(count) ? nil : 0
  }

  // MARK: Drawing

  private var picture: Picture? {
    if let channel { return try? Picture(image, channel: channel, tone: tone) }
    let (height, width, count) = (image.shape[0], image.shape[1], image.shape[2])
    var color = Tensor(zeros: [height, width, 3])
    for pixel in 0..<height * width {
      for part in 0..<3 { color[flat: pixel * 3 + part] = image[flat: pixel * count + part] }
    }
    return try? Picture(color: color, highest: (image.range?.high ?? 1) > 1 ? 255 : 1)
  }

  /// One scale for all channels of the image.
  private var tone: Tone { Tone(image.values) }

  private static func areas(_ bounds: Rect) -> (header: Rect, picture: Rect, rest: Rect) {
    var rest = bounds
    let margin = bounds.columns >= 40 ? 2 : 0
    let header = rest.removeTop(bounds.rows >= 4 ? 1 : 0).inset(columns: margin)
    if bounds.rows >= 14 { _ = rest.removeTop(1) }
    let footer = rest.removeBottom(bounds.rows >= 6 ? 1 : 0)
    _ = rest.removeBottom(bounds.rows >= 8 ? 2 : 0)
    return (header, rest.inset(columns: margin), footer)
  }

  /// Draws the image as large as it fits, its legend and the number under the cursor.
  public func draw(on canvas: inout Canvas) {
    let (header, area, footer) = Self.areas(canvas.bounds)
    canvas.within(header) { canvas in
      let room = canvas.columns - sizeText.count - 2
      if room > 4 {
        canvas.put(Elision.end(name, columns: room), column: 0, row: 0, .heading)
      }
      canvas.putRight(sizeText, endColumn: canvas.columns, row: 0, .dim)
    }
    guard var picture else { return }
    picture.marks = [PictureMark(rows: [row], columns: [column], .cursor)]
    canvas.draw(picture, in: area)
    let below = Rect(
      column: area.column, row: area.endRow, columns: area.columns, rows: footer.row - area.endRow)
    canvas.within(below) { canvas in
      if channel != nil {
        canvas.draw(ToneLegend(tone), in: Rect(columns: min(50, canvas.columns), rows: 1))
      }
      canvas.put(Elision.end(sentence, columns: canvas.columns), column: 0, row: 1)
    }
    canvas.draw(KeyFooter(footerKeys, pinned: exits), in: footer)
  }

  private var footerKeys: [KeyFooter.Entry] {
    var keys: [KeyFooter.Entry] = [.init("←↑↓→", "pixel")]
    if images.count > 1 { keys.append(.init("n p", "image")) }
    if image.shape[2] > 1 { keys.append(.init("c", "channel")) }
    return keys
  }

  private var sizeText: String {
    let sizes = image.shape.dimensions.prefix(axes).map(String.init).joined(separator: "×")
    return isBatch ? "\(index + 1) of \(images.count)   \(sizes)" : sizes
  }

  /// The number under the cursor as NumPy would be asked for it: `image[3, 4] = 0.5`.
  public var sentence: String {
    let front = isBatch ? "\(index), " : ""
    let count = image.shape[2]
    let first = (row * image.shape[1] + column) * count
    let numbers = (0..<count).map { CalmNumber(image[flat: first + $0]).text }
    if let channel, axes == 3, count > 1 {
      return "\(name)[\(front)\(row), \(column), \(channel)] = \(numbers[channel])"
    }
    let value = axes == 3 ? "[\(numbers.joined(separator: ", "))]" : numbers[0]
    return "\(name)[\(front)\(row), \(column)] = \(value)"
  }

  /// The image in shades, with its size and range.
  public var plainText: String {
    let range = image.range ?? (0, 0)
    let head =
      "\(name), \(sizeText), \(CalmNumber(range.low).text) to \(CalmNumber(range.high).text)"
    guard let picture else { return head }
    // At most two columns a pixel: text is read, not looked at from afar.
    let size = picture.size(
      columns: min(64, 2 * picture.width), rows: min(32, picture.height))
    var canvas = Canvas(columns: size.columns, rows: size.rows)
    picture.draw(on: &canvas)
    return head + "\n" + canvas.shaded(ascii: false).text
  }
}
