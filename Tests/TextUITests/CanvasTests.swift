import Testing
import TextUI

@Suite struct CanvasTests {
  @Test func writingOutsideDoesNothing() {
    var canvas = Canvas(columns: 4, rows: 2)
    canvas.put("abcdef", column: -2, row: 0)
    canvas.put("xyz", column: 2, row: 1)
    canvas.put("no", column: 0, row: 2)
    canvas.put("no", column: 0, row: -1)
    #expect(canvas.text == "cdef\n  xy")
  }

  @Test func aPartHasItsOwnOriginAndCannotBeLeft() {
    var canvas = Canvas(columns: 6, rows: 3)
    canvas.within(Rect(column: 1, row: 1, columns: 3, rows: 1)) { part in
      #expect(part.columns == 3 && part.rows == 1)
      part.put("abcdef", column: 0, row: 0)
      part.put("z", column: 0, row: 1)
      part.within(Rect(column: 2, row: 0, columns: 9, rows: 9)) { $0.put("!!!", column: 0, row: 0) }
    }
    #expect(canvas.text == "\n ab!\n")
  }

  @Test func aWideGlyphTakesTwoColumnsAndIsNeverHalved() {
    var canvas = Canvas(columns: 5, rows: 1)
    #expect(canvas.put("世界", column: 0, row: 0) == 4)
    #expect(canvas.text == "世界")
    canvas.put("x", column: 1, row: 0)
    #expect(canvas.text == " x界")
    canvas.put("界", column: 4, row: 0)
    #expect(canvas.text == " x界")
    canvas.put("y", column: 2, row: 0)
    #expect(canvas.text == " xy")
  }

  @Test func combiningMarksStayWithTheirLetter() {
    var canvas = Canvas(columns: 5, rows: 1)
    #expect(canvas.put("e\u{301}x", column: 0, row: 0) == 2)
    #expect(canvas[0, 0].glyph.character == "e\u{301}")
    #expect(canvas.text == "e\u{301}x")
  }

  @Test func controlCharactersAreShownAndNotSent() {
    var canvas = Canvas(columns: 8, rows: 1)
    canvas.put("a\u{1B}b\tc\nd", column: 0, row: 0)
    #expect(canvas.text == "a\u{FFFD}b c\u{FFFD}d")
  }

  @Test func changingTheStyleOfAWideGlyphKeepsIt() {
    var canvas = Canvas(columns: 4, rows: 1)
    canvas.put("世", column: 1, row: 0)
    canvas[2, 0].style = .accent
    canvas[1, 0].style = .accent
    #expect(canvas.text == " 世")
    #expect(canvas.styles == " aa\na accent")
  }

  @Test func stylesAreASecondGridWithALegend() {
    var canvas = Canvas(columns: 4, rows: 2)
    canvas.put("ab", column: 0, row: 0, .accent)
    canvas.put("c", column: 3, row: 1, Style(.window, attributes: .bold))
    #expect(canvas.styles == "aa\n   b\na accent\nb window bold")
  }

  @Test(arguments: [(0, 0), (1, 1), (-3, 5), (3, 0)])
  func emptyAndNegativeSizesAreSafe(columns: Int, rows: Int) {
    var canvas = Canvas(columns: columns, rows: rows)
    canvas.fill(nil, "x")
    canvas.put("世", column: 0, row: 0)
    canvas[0, 0] = Cell("a")
    canvas.within(Rect(columns: 5, rows: 5)) { $0.fill(nil, "y") }
    #expect(canvas[10, 10] == .blank)
  }

  @Test func everyGlyphHasAnASCIITwinOfTheSameWidth() {
    var canvas = Canvas(columns: 20, rows: 1)
    canvas.put("┌─┐│▸█░·…×世é⣿⠁∗é✓", column: 0, row: 0)
    #expect(canvas.ascii.text == "+-+|>#..~x? e:'*e+")
    let isASCII = canvas.ascii.text.allSatisfy { $0.isASCII }
    #expect(isASCII)
  }

  @Test func asciiTextIsFoundWithoutACanvas() {
    #expect("5×5 → 世 é".ascii == "5x5 > ?  e")
  }
}
