/// The keys that work now, the most useful first; those that don't fit are left out.
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
  }

  /// The keys, the most useful first.
  public var entries: [Entry]

  /// A footer of keys.
  public init(_ entries: [Entry]) {
    self.entries = entries
  }

  /// Draws the keys on the first row.
  public func draw(on canvas: inout Canvas) {
    var column = 1
    for entry in entries {
      let width = GlyphWidth.width(of: entry.key) + 1 + GlyphWidth.width(of: entry.action)
      guard column + width <= canvas.columns else { return }
      column = canvas.put(entry.key, column: column, row: 0, .key)
      column = canvas.put(entry.action, column: column + 1, row: 0, .dim) + 2
    }
  }
}
