import Testing
import TextUI

@Suite struct TextWrappingTests {
  @Test(arguments: [
    ("the quick brown fox", 10, ["the quick", "brown fox"]),
    ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
    ("one\n\ntwo", 10, ["one", "", "two"]),
    ("  indented text", 10, ["  indented", "text"]),
    ("well-known words", 6, ["well-", "known", "words"]),
    ("世界世界", 5, ["世界", "世界"]),
    ("", 5, [""]),
    ("trailing   ", 20, ["trailing"]),
    ("a b", 0, ["a", "b"]),
  ])
  func linesBreakWhereOneReads(text: String, columns: Int, lines: [String]) {
    #expect(TextWrapping.wrap(text, columns: columns) == lines)
  }

  @Test func stylesFollowTheirWords() {
    let text: StyledText = ["plain ", Span("bold words", .strong), " end"]
    let lines = TextWrapping.wrap(text, columns: 10)
    #expect(lines.map(\.text) == ["plain bold", "words end"])
    #expect(lines[1].spans == [Span("words", .strong), Span(" end", .plain)])
  }

  @Test func continuedLinesAreIndentedWhenAsked() {
    let lines = TextWrapping.wrap("• one two three", columns: 7, indent: 2)
    #expect(lines.map(\.text) == ["• one", "  two", "  three"])
  }

  @Test(arguments: 1...12)
  func noLineIsWiderThanAskedAndNoWordIsLost(columns: Int) {
    let text = "Ein Bild 世界 sagt mehr-als tausend 👨‍👩‍👧 Worte, wirklichsehrlangeswort."
    let lines = TextWrapping.wrap(text, columns: columns)
    for line in lines where columns > 1 { #expect(GlyphWidth.width(of: line) <= columns) }
    let letters = { (text: String) in text.filter { $0 != " " } }
    #expect(letters(lines.joined()) == letters(text))
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdefgh", 5, "ab…gh"), ("abcdefgh", 4, "ab…h"),
    ("abc", 1, "…"), ("abc", 0, ""), ("世界世界", 5, "世…界"),
  ])
  func aLongNameIsCutInItsMiddle(text: String, columns: Int, cut: String) {
    #expect(Elision.middle(text, columns: columns) == cut)
    #expect(GlyphWidth.width(of: Elision.middle(text, columns: columns)) <= columns)
  }

  @Test func splitsFillTheRoomAndNeverExceedIt() {
    let area = Rect(column: 2, row: 1, columns: 21, rows: 10)
    let parts = area.splitColumns([.fixed(5), .rest, .rest], gap: 1)
    #expect(parts.map(\.column) == [2, 8, 16])
    #expect(parts.map(\.columns) == [5, 7, 7])
    let small = Rect(columns: 3, rows: 3).splitRows([.fixed(2), .fixed(5), .rest])
    #expect(small.map(\.rows) == [2, 1, 0])
  }
}
