/// A grid of cells that views draw on.
///
/// Writing outside does nothing, so a view need not know its size to be safe.
///
/// Columns and rows count from the top left of the part being drawn on: inside `within` that is the
/// given rectangle, and nothing outside it can be touched.
public struct Canvas: Sendable {
  /// The width of the part being drawn on.
  public var columns: Int { window.columns }
  /// The height of the part being drawn on.
  public var rows: Int { window.rows }
  /// The part being drawn on, from its own top left.
  public var bounds: Rect { Rect(columns: window.columns, rows: window.rows) }

  private var cells: [Cell]
  private let stride: Int
  private let height: Int
  /// Where local coordinates begin and how far they count, in places of the whole grid.
  private var window: Rect
  /// What may be written, in places of the whole grid.
  private var clip: Rect

  /// An empty canvas; a negative size counts as none, one above 10,000 as that.
  public init(columns: Int, rows: Int) {
    stride = max(0, min(columns, 10_000))
    height = max(0, min(rows, 10_000))
    cells = Array(repeating: .blank, count: stride * height)
    window = Rect(columns: stride, rows: height)
    clip = window
  }

  /// The cell at a place; outside, reading gives a blank and writing does nothing.
  ///
  /// Writing over half of a wide glyph blanks its other half.
  public subscript(column: Int, row: Int) -> Cell {
    get {
      guard let index = index(column, row) else { return .blank }
      return cells[index]
    }
    set {
      guard let index = index(column, row) else { return }
      if newValue.glyph == cells[index].glyph {
        cells[index].style = newValue.style
      } else {
        store(newValue, at: index)
      }
    }
  }

  /// Draws on a part of the canvas as if it were a whole one; parts outside are cut off.
  @discardableResult
  public mutating func within<Result>(
    _ rect: Rect, _ draw: (inout Canvas) throws -> Result
  ) rethrows -> Result {
    let saved = (window, clip)
    window = Rect(
      column: window.column + rect.column, row: window.row + rect.row, columns: rect.columns,
      rows: rect.rows)
    clip = clip.intersection(window)
    defer { (window, clip) = saved }
    return try draw(&self)
  }

  /// Writes text on one row, beginning at a column, and returns the column after it.
  ///
  /// Line breaks and other control characters are shown as `�`, a tab as one space.
  @discardableResult
  public mutating func put(
    _ text: some StringProtocol, column: Int, row: Int, _ style: Style = .plain
  ) -> Int {
    if text.unicodeScalars.allSatisfy(GlyphWidth.isSimple) {
      var column = column
      for scalar in text.unicodeScalars {
        self[column, row] = Cell(Glyph(scalar), style: style)
        column += 1
      }
      return column
    }
    return text.reduce(column) { put($1, column: $0, row: row, style) }
  }

  /// Writes one character and returns the column after it; one without width is left out.
  @discardableResult
  public mutating func put(
    _ character: Character, column: Int, row: Int, _ style: Style = .plain
  ) -> Int {
    let glyph = Glyph.shown(character)
    let width = GlyphWidth.width(of: glyph.character)
    if width == 1 { self[column, row] = Cell(glyph, style: style) }
    if width == 2 { putWide(glyph, column: column, row: row, style) }
    return column + width
  }

  /// Fills a rectangle, or everything, with a character of width 1.
  public mutating func fill(
    _ rect: Rect? = nil, _ character: Character = " ", _ style: Style = .plain
  ) {
    let area = (rect ?? bounds).intersection(bounds)
    let cell = Cell(character, style: style)
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn { self[column, row] = cell }
    }
  }

  /// Changes the look of a rectangle and leaves its glyphs.
  public mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    let area = rect.intersection(bounds)
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        guard let index = index(column, row) else { continue }
        cells[index].style = change(cells[index].style)
      }
    }
  }

  /// Replaces every cell of the whole canvas by another of the same width.
  mutating func mapCells(_ change: (Cell) -> Cell) {
    for index in cells.indices { cells[index] = change(cells[index]) }
  }

  /// A wide glyph at the right edge, half of which would be outside, becomes a space.
  private mutating func putWide(_ glyph: Glyph, column: Int, row: Int, _ style: Style) {
    guard let left = index(column, row) else {
      self[column + 1, row] = Cell(.space, style: style)
      return
    }
    guard index(column + 1, row) != nil else {
      store(Cell(.space, style: style), at: left)
      return
    }
    store(Cell(glyph, style: style), at: left)
    store(Cell(.space, style: style), at: left + 1)
    cells[left] = Cell(glyph, style: style)
    cells[left + 1] = Cell(.continuation, style: style)
  }

  /// Puts a cell, and blanks the halves of wide glyphs that this leaves alone.
  @inline(__always)
  private mutating func store(_ cell: Cell, at index: Int) {
    if cells[index].glyph.isContinuation { cells[index - 1].glyph = .space }
    let next = index + 1
    if next < cells.count, cells[next].glyph.isContinuation { cells[next].glyph = .space }
    cells[index] = cell
  }

  @inline(__always)
  private func index(_ column: Int, _ row: Int) -> Int? {
    let x = window.column &+ column
    let y = window.row &+ row
    guard x >= clip.column, x < clip.endColumn, y >= clip.row, y < clip.endRow else { return nil }
    return y * stride + x
  }
}

extension Glyph {
  /// The glyph that stands for a character on screen: a tab is a space, other controls are `�`.
  static func shown(_ character: Character) -> Glyph {
    if character == "\t" { return .space }
    guard let first = character.unicodeScalars.first else { return .space }
    if first.properties.generalCategory == .control || character == "\r\n" {
      return Glyph(Unicode.Scalar(0xFFFD) ?? "?")
    }
    return Glyph(character)
  }
}
