/// Cutting text to a number of columns so that one sees that something is missing.
public enum Elision {
  /// The text, or its beginning and end with `…` between, in at most so many columns.
  public static func middle(_ text: String, columns: Int) -> String {
    if GlyphWidth.width(of: text) <= columns { return text }
    if columns <= 0 { return "" }
    let kept = columns - 1
    return prefix(text, columns: kept - kept / 2) + "…" + suffix(text, columns: kept / 2)
  }

  /// The text, or its beginning and `…`, in at most so many columns.
  public static func end(_ text: String, columns: Int) -> String {
    if GlyphWidth.width(of: text) <= columns { return text }
    if columns <= 0 { return "" }
    return prefix(text, columns: columns - 1) + "…"
  }

  /// As much of the beginning as fits into so many columns.
  public static func prefix(_ text: String, columns: Int) -> String {
    var used = 0
    return String(
      text.prefix {
        used += GlyphWidth.width(of: $0)
        return used <= columns
      })
  }

  /// As much of the end as fits into so many columns.
  public static func suffix(_ text: String, columns: Int) -> String {
    var used = 0
    var start = text.endIndex
    while start > text.startIndex {
      let before = text.index(before: start)
      used += GlyphWidth.width(of: text[before])
      if used > columns { break }
      start = before
    }
    return String(text[start...])
  }
}

extension String {
  /// The text with spaces added on the right up to so many columns.
  public func padded(to columns: Int) -> String {
    self + String(repeating: " ", count: max(0, columns - GlyphWidth.width(of: self)))
  }

  /// The text with spaces added on the left up to so many columns.
  public func paddedLeft(to columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - GlyphWidth.width(of: self))) + self
  }
}
