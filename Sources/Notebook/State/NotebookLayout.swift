import TextUI

/// Where things are on the notebook's screen.
public struct NotebookLayout: Sendable, Equatable {
  /// The whole screen.
  public let size: Rect
  /// The row with the name and the state.
  public let header: Rect
  /// The cells.
  public let page: Rect
  /// The model, nil when it is hidden.
  public let pane: Rect?
  /// How the call at the cursor goes on, nil outside of calls.
  public let help: Rect?
  /// The row with the keys.
  public let footer: Rect

  /// Columns before a cell's text: the bar, the prompt, and a space.
  static let gutter = 7
  /// A model pane needs so many columns for a shape like `(None, 62, 128)` beside its neighbours.
  static let paneColumns = 36
  /// Prose wider than this is hard to read.
  static let proseColumns = 78

  /// The places for a screen of a size and a choice about the pane.
  ///
  /// On a narrow screen the pane comes with the first model, so that until then code has the room.
  init(
    columns: Int, rows: Int, paneChoice: NotebookState.PaneChoice, hasModel: Bool,
    hasHelp: Bool = false
  ) {
    size = Rect(columns: columns, rows: rows)
    var rest = size
    header = rest.removeTop(rows > 6 ? 2 : 1)
    footer = rest.removeBottom(rows > 2 ? 1 : 0)
    let roomForHelp = hasHelp && paneChoice != .full && rest.rows >= 10
    help = roomForHelp ? rest.removeBottom(3) : nil
    switch paneChoice {
    case .hidden: pane = nil
    case .full: pane = rest
    case .automatic:
      let isWide = columns >= 110
      // A summary as Keras prints it takes 65 columns: where there are enough, it gets them.
      let wanted = isWide ? min(58, columns - 74) : Self.paneColumns
      pane = isWide || (columns >= 76 && hasModel) ? rest.removeRight(wanted) : nil
    }
    page = paneChoice == .full ? Rect(columns: 0, rows: 0) : rest
  }

  /// Whether there is room for anything.
  public var isTooSmall: Bool { size.columns < 24 || size.rows < 6 }
  /// The columns for code and output; one more is kept for the cursor behind a full line.
  public var codeColumns: Int { max(8, page.columns - Self.gutter - 1) }
  /// The columns that printed lines are made for.
  ///
  /// On a narrow screen the pane gives way to tables, so they are made for the whole width.
  public var outputColumns: Int {
    let isNarrow = size.columns < 110 || page.isEmpty
    return isNarrow ? max(8, size.columns - Self.gutter - 1) : codeColumns
  }
}
