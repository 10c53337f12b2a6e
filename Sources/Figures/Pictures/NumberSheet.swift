import NumberText
import TextUI

/// The numbers of an array in rows and columns, with the one under the cursor as NumPy names it.
///
/// Axes before the last two are leafed through; an array that is a picture can be seen as one.
public struct NumberSheet: Exhibit {
  /// What the array is called.
  public let name: String
  /// The sizes of what is held, and how long the first axis is in truth.
  public let shape: [Int]
  private let length: Int
  private let kind: String
  private let values: [Double]
  private let isWhole: Bool
  /// The place of the cursor in its slice, and the slice.
  private(set) var row = 0
  private(set) var column = 0
  private(set) var slice = 0
  private var picture: PictureView?
  private var showsPicture: Bool
  /// Keys of whoever shows it; always in the footer.
  public var exits: [KeyFooter.Entry] = [KeyFooter.Entry("q", "quit")] {
    didSet { picture?.exits = exits }
  }

  /// A sheet of numbers.
  ///
  /// - Parameters:
  ///   - values: the numbers, the last axis fastest.
  ///   - shape: the sizes along the axes of these numbers; their product is the count of values.
  ///   - length: how long the first axis is in truth, when only its beginning is held.
  ///   - name: what the array is called.
  ///   - kind: its type: `float32`.
  ///   - picture: the same as a picture, for an array that may be one.
  ///   - startsAsPicture: whether the picture is shown first.
  public init(
    _ values: [Double], shape: [Int], length: Int? = nil, name: String, kind: String,
    picture: PictureView? = nil, startsAsPicture: Bool = false
  ) {
    precondition(values.count == shape.reduce(1, &*), "\(values.count) numbers for \(shape)")
    self.values = values
    self.shape = shape
    self.length = length ?? shape.first ?? 1
    self.name = name
    self.kind = kind
    isWhole = values.allSatisfy { $0 == $0.rounded() && abs($0) < 1e15 }
    self.picture = picture
    showsPicture = picture != nil && startsAsPicture
  }

  // MARK: Sizes

  /// A list has rows of ten; a number by itself is one row.
  private var columns: Int { shape.count > 1 ? shape[shape.count - 1] : min(10, values.count) }
  private var rows: Int {
    guard columns > 0 else { return 0 }
    return shape.count > 1 ? shape[shape.count - 2] : (values.count + columns - 1) / columns
  }
  private var slices: Int { shape.dropLast(2).reduce(1, &*) }

  private func index(_ row: Int, _ column: Int) -> Int? {
    let place = (slice * rows + row) * columns + column
    return place < values.count && row < rows && column < columns ? place : nil
  }

  // MARK: Keys

  /// What is shown.
  public var title: String { name }

  /// All keys.
  public var keys: [KeyFooter.Entry] {
    let other: [KeyFooter.Entry] =
      picture == nil ? [] : [.init("v", "as a picture, as numbers")]
    return other + (showsPicture ? picture?.keys ?? [] : own)
  }

  private var own: [KeyFooter.Entry] {
    [
      .init("← → ↑ ↓  hjkl", "move over the numbers"), .init("PgUp PgDn", "a page back, on"),
      .init("g  G", "first, last number"), .init("n  p", "next slice, the one before"),
    ]
  }

  /// Takes in a key; false when the sheet has no use for it.
  public mutating func update(_ key: Key) -> Bool {
    if key == "v", picture != nil {
      showsPicture.toggle()
      return true
    }
    if showsPicture { return picture?.update(key) ?? false }
    switch key {
    case .up, "k": move(-1, 0)
    case .down, "j": move(1, 0)
    case .left, "h": move(0, -1)
    case .right, "l": move(0, 1)
    case .pageUp: move(-20, 0)
    case .pageDown, " ": move(20, 0)
    case .home, "g": (row, column) = (0, 0)
    case .end, "G": move(rows, columns)
    case "n": slice = min(slice + 1, max(0, slices - 1))
    case "p": slice = max(0, slice - 1)
    default: return false
    }
    return true
  }

  private mutating func move(_ down: Int, _ right: Int) {
    row = max(0, min(row + down, rows - 1))
    column = max(0, min(column + right, columns - 1))
    while column > 0, index(row, column) == nil { column -= 1 }
  }

  /// Takes in a mouse action: the wheel moves, in a picture a click points.
  public mutating func update(_ mouse: Mouse, columns: Int, rows: Int) -> Bool {
    if showsPicture {
      return picture?.update(mouse, columns: columns, rows: rows) ?? false
    }
    switch mouse.action {
    case .scrollUp: move(-3, 0)
    case .scrollDown: move(3, 0)
    case .press, .release, .drag, .secondaryPress: return false
    }
    return true
  }

  // MARK: Drawing

  /// Draws the numbers around the cursor, or the picture.
  public func draw(on canvas: inout Canvas) {
    if showsPicture, let picture { return picture.draw(on: &canvas) }
    var rest = canvas.bounds
    let header = rest.removeTop(1)
    if canvas.rows >= 10 { _ = rest.removeTop(1) }
    let footer = rest.removeBottom(1)
    let below = rest.removeBottom(canvas.rows >= 8 ? 2 : 0)
    let margin = canvas.columns >= 40 ? 2 : 0
    let size = sizeText
    canvas.put(
      Elision.end(name, columns: max(4, canvas.columns - size.count - 6)), column: margin,
      row: header.row, .heading)
    canvas.putRight(size, endColumn: canvas.columns - margin, row: header.row, .dim)
    canvas.within(rest.inset(columns: margin)) { drawNumbers(on: &$0) }
    canvas.put(
      Elision.end(sentence, columns: canvas.columns - 2 * margin), column: margin,
      row: below.row + 1, .strong)
    canvas.draw(KeyFooter(footerKeys, pinned: exits), in: footer)
  }

  private func drawNumbers(on canvas: inout Canvas) {
    guard !values.isEmpty, canvas.rows > 1 else {
      canvas.put("There are no numbers in it.", column: 0, row: 0, .dim)
      return
    }
    let label = String(max(values.count, rows)).count + 2
    let width = cellWidth
    let across = max(1, (canvas.columns - label) / width)
    let left = max(0, min(column - across / 2, columns - across))
    let top = max(0, min(row - canvas.rows / 2, rows - canvas.rows + 1))
    for place in left..<min(columns, left + across) {
      canvas.putRight(
        String(place), endColumn: label + (place - left + 1) * width, row: 0, .dim)
    }
    for (line, place) in (top..<min(rows, top + canvas.rows - 1)).enumerated() {
      let number = shape.count > 1 ? place : place * columns
      canvas.putRight(String(number), endColumn: label - 2, row: line + 1, .dim)
      for cell in left..<min(columns, left + across) {
        guard let index = index(place, cell) else { continue }
        let style: Style = place == row && cell == column ? .selection : .plain
        canvas.putRight(
          text(values[index]), endColumn: label + (cell - left + 1) * width, row: line + 1, style)
      }
    }
  }

  /// As wide as the widest number of the slice's beginning, and a gap.
  private var cellWidth: Int {
    let start = slice * rows * columns
    let sample = values[min(start, values.count)...].prefix(2000)
    return 2 + (sample.map { text($0).count }.max() ?? 1)
  }

  private func text(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    if isWhole { return String(Int(value)) }
    let size = abs(value)
    if size != 0, size < 1e-3 || size >= 1e6 { return scientific(value, decimals: 3) }
    return fixed(value, decimals: 4)
  }

  private var sizeText: String {
    var sizes = shape
    if !sizes.isEmpty { sizes[0] = length }
    let comma = sizes.count == 1 ? "," : ""
    let held = shape.first.map { $0 < length ? "   the first \($0)" : "" } ?? ""
    let place = slices > 1 ? "   slice \(slice + 1) of \(slices)" : ""
    return "(\(sizes.map(String.init).joined(separator: ", "))\(comma)) \(kind)\(held)\(place)"
  }

  /// The number under the cursor as NumPy would be asked for it: `x[3, 4] = 0.5`.
  public var sentence: String {
    guard let index = index(row, column) else { return "" }
    guard !shape.isEmpty else { return "\(name) = \(values[index])" }
    var rest = index
    var places: [Int] = []
    for size in shape.reversed() {
      places.insert(rest % size, at: 0)
      rest /= size
    }
    let number = isWhole ? String(Int(values[index])) : "\(values[index])"
    return "\(name)[\(places.map(String.init).joined(separator: ", "))] = \(number)"
  }

  private var footerKeys: [KeyFooter.Entry] {
    var keys: [KeyFooter.Entry] = [.init("←↑↓→", "number")]
    if slices > 1 { keys.append(.init("n p", "slice")) }
    if picture != nil { keys.append(.init("v", "picture")) }
    return keys
  }

  /// The beginning of the numbers as text.
  public var plainText: String {
    let lines = (0..<min(rows, 20)).map { row in
      (0..<min(columns, 12)).compactMap { column in index(row, column).map { text(values[$0]) } }
        .joined(separator: "  ")
    }
    return ([name + "  " + sizeText] + lines).joined(separator: "\n")
  }
}
