import CNcurses
import TextUI

/// The terminal the program runs in, by way of ncurses.
///
/// It is given back when this closes, at exit, on a signal, and on a crash. Use one at a time, from
/// the main thread; only `waker` may be called from others.
public final class CursesTerminal: Terminal {
  /// The looks of roles with the colours that this terminal has.
  public let theme: Theme
  /// Whether everything is drawn in ASCII.
  public let isASCII: Bool

  /// What is on the screen now; nil when it must all be painted.
  private var shown: Canvas?
  private var shownCursor: Place?
  /// The size that the program knows of.
  var reportedSize: (columns: Int, rows: Int) = (0, 0)
  private var pairs: [Theme.Look: Int32] = [:]
  var pending = PendingEvents()
  let decoder = KeyDecoder(source: cn_next, pause: { cn_await_input(50) })

  /// Takes the terminal.
  ///
  /// - Throws: `TerminalError` where there is none that can show a full screen.
  public init(options: TerminalOptions = TerminalOptions()) throws(TerminalError) {
    let locale = Int(cn_use_locale())
    let name = TerminalOptions.environment("TERM")
    switch Int(cn_open(options.mouse ? 1 : 0)) {
    case CN_OPENED: break
    case CN_NOT_A_TERMINAL: throw .notATerminal
    case CN_UNKNOWN_TERMINAL: throw .unknownTerminal(name.flatMap { $0.isEmpty ? nil : $0 })
    case CN_DUMB_TERMINAL: throw .cannotPlaceCursor(name ?? "")
    default: throw .noPipe
    }
    theme = Theme(
      depth: options.depth(terminalColors: Int(cn_colors())),
      background: options.knownBackground())
    isASCII = options.ascii ?? (locale != CN_LOCALE_UTF8)
    reportedSize = size
  }

  deinit { close() }

  /// Gives the terminal back.
  public func close() { cn_close() }

  /// The signal that asked the program to end, if one did.
  public var endingSignal: Int? {
    let number = Int(cn_ending_signal())
    return number == 0 ? nil : number
  }

  /// The size of the window in columns and rows.
  public var size: (columns: Int, rows: Int) { (Int(cn_columns()), Int(cn_rows())) }

  /// A closure that makes `nextEvent` return `.wake`, to be called from any thread.
  public var waker: @Sendable () -> Void { { cn_wake() } }

  /// Shows a canvas from the top left, and the text cursor at a place, or nowhere.
  public func present(_ canvas: Canvas, cursor: Place?) {
    let canvas = adapted(canvas)
    let size = size
    if shown?.columns != canvas.columns || shown?.rows != canvas.rows {
      shown = nil
      cn_erase()
    }
    var last: (style: Style, look: (marks: UInt32, pair: Int32))?
    for row in 0..<min(canvas.rows, size.rows) {
      for column in 0..<min(canvas.columns, size.columns) {
        let cell = canvas[column, row]
        if cell.glyph.isContinuation { continue }
        if let shown, shown[column, row] == cell,
          shown[column + 1, row].glyph.isContinuation
            == canvas[column + 1, row].glyph.isContinuation
        {
          continue
        }
        if last?.style != cell.style { last = (cell.style, attributes(of: cell.style)) }
        guard let look = last?.look else { continue }
        put(cell.glyph, column: column, row: row, look, isWide: canvas.isWide(column, row))
      }
    }
    shown = canvas
    shownCursor = cursor
    cn_paint(Int32(clamping: cursor?.row ?? -1), Int32(clamping: cursor?.column ?? 0))
  }

  /// The canvas with what this terminal can show: twins for glyphs, shades for pixels.
  private func adapted(_ canvas: Canvas) -> Canvas {
    let shaded = isASCII || theme.depth <= .eight ? canvas.shaded(ascii: isASCII) : canvas
    return isASCII ? shaded.ascii : shaded
  }

  /// Gives the terminal back, stops the program, and takes the terminal again when it continues.
  public func suspend() {
    cn_pause(1)
    reclaim()
  }

  /// Gives the terminal to something else, such as an editor, and takes it again afterwards.
  public func lend(_ body: () -> Void) {
    cn_pause(0)
    defer { reclaim() }
    body()
  }

  /// Takes the mouse, or leaves it to the terminal.
  public func takeMouse(_ takes: Bool) { cn_take_mouse(takes ? 1 : 0) }

  /// Takes the terminal again, whatever is on it, and paints what was last shown.
  func reclaim() {
    cn_resume()
    pending.resumed = true
    repaint()
  }

  /// Paints what was last shown on a screen whose contents are not known.
  func repaint() {
    guard let canvas = shown else { return }
    shown = nil
    present(canvas, cursor: shownCursor)
  }

  /// Forgets what is on the screen: its size is another.
  func forget() { shown = nil }

  private func attributes(of style: Style) -> (marks: UInt32, pair: Int32) {
    let look = theme.look(of: style)
    let marks = UInt32(look.attributes.rawValue)
    if let pair = pairs[look] { return (marks, pair) }
    var pair: Int32 = 0
    if look.foreground != nil || look.background != nil {
      pair = cn_pair(
        Int32(look.foreground.map(Int.init) ?? -1),
        Int32(look.background.map(Int.init) ?? -1))
    }
    pairs[look] = pair
    return (marks, pair)
  }

  /// Puts a glyph so that curses and we agree on the columns it takes, whatever its tables say:
  /// what it takes for narrower is followed by a space, what it can't show is `?`.
  private func put(
    _ glyph: Glyph, column: Int, row: Int, _ look: (marks: UInt32, pair: Int32), isWide: Bool
  ) {
    let (x, y) = (Int32(column), Int32(row))
    var scalars: (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0, 0, 0)
    let width = cn_width(glyph.scalar.value)
    let fits = width == 1 || (width == 2 && isWide)
    scalars.0 = fits ? glyph.scalar.value : 0x3F
    if fits {
      let marks = glyph.followers.filter { $0 != "\u{FE0F}" }.prefix { cn_width($0.value) == 0 }
        .filter { $0 != "\u{200D}" }
      for (index, mark) in marks.prefix(4).enumerated() {
        withUnsafeMutableBytes(of: &scalars) {
          $0.storeBytes(of: mark.value, toByteOffset: 4 * (index + 1), as: UInt32.self)
        }
      }
    }
    withUnsafeBytes(of: &scalars) {
      _ = cn_put(y, x, $0.baseAddress?.assumingMemoryBound(to: UInt32.self), look.marks, look.pair)
    }
    guard isWide, !fits || width == 1 else { return }
    var space: (UInt32, UInt32) = (0x20, 0)
    withUnsafeBytes(of: &space) {
      _ = cn_put(
        y, x + 1, $0.baseAddress?.assumingMemoryBound(to: UInt32.self), look.marks, look.pair)
    }
  }
}

extension Canvas {
  /// Whether the glyph at a place takes two columns.
  fileprivate func isWide(_ column: Int, _ row: Int) -> Bool {
    self[column + 1, row].glyph.isContinuation
  }
}
