/// The keys that work now, the most useful first; those that don't fit are left out.
///
/// Pinned keys stand at the right and are always shown: the way out.
public struct KeyFooter: Widget {
  /// A key and what it does.
  public struct Entry: Hashable, Sendable {
    /// The key as it is written on screen: `⏎`, `^S`, `space`.
    public var key: String
    /// What it does, in a word or two.
    public var action: String

    /// A key and what it does.
    public init(_ key: String, _ action: String) {
      self.key = key
      self.action = action
    }

    /// The columns of key and action with a space between.
    var width: Int { GlyphWidth.width(of: key) + 1 + GlyphWidth.width(of: action) }
  }

  /// The keys, the most useful first.
  public var entries: [Entry]

  /// The keys that must not be left out.
  public var pinned: [Entry]

  /// A footer of keys.
  public init(_ entries: [Entry], pinned: [Entry] = []) {
    self.entries = entries
    self.pinned = pinned
  }

  /// Draws the keys on the first row.
  public func draw(on canvas: inout Canvas) {
    let pinnedWidth = pinned.reduce(0) { $0 + $1.width + 2 }
    let end = max(1, canvas.columns - pinnedWidth + 1)
    Self.put(entries, column: 1, end: pinned.isEmpty ? canvas.columns : end - 2, on: &canvas)
    Self.put(pinned, column: end, end: canvas.columns, on: &canvas)
  }

  private static func put(
    _ entries: [Entry], column: Int, end: Int, on canvas: inout Canvas
  ) {
    var column = column
    for entry in entries {
      guard column + entry.width <= end else { return }
      column = canvas.put(entry.key, column: column, row: 0, .key)
      column = canvas.put(entry.action, column: column + 1, row: 0, .dim) + 2
    }
  }
}
