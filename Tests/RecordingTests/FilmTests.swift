import CBundle
import ConvEngine
import Recording
import TestSupport
import TextUI
import Testing

@Suite struct FilmTests {
  private static let font: BitmapFont = {
    let file = cb_find("font.bin")
    return BitmapFont(Array(UnsafeBufferPointer(start: file.bytes, count: file.length)))
  }()

  /// Two pictures: words in several looks, then one word more.
  private static var film: Film {
    var canvas = Canvas(columns: 20, rows: 4)
    canvas.put("plain <&>", column: 0, row: 0)
    canvas.put("window", column: 0, row: 1, Style(.window))
    canvas.put("世", column: 10, row: 1)
    canvas.putPixels(top: .rgb(200, 0, 0), bottom: .rgb(0, 0, 200), column: 3, row: 2)
    var film = Film(columns: 20, rows: 4)
    film.add(canvas, seconds: 0.5)
    canvas.put("new", column: 0, row: 3, .accent)
    film.add(canvas, seconds: 0.25)
    film.add(canvas, seconds: 0.25)
    return film
  }

  @Test func aPictureLikeTheLastMakesThatStayLonger() {
    #expect(Self.film.frames.map(\.seconds) == [0.5, 0.5])
  }

  @Test func asciicastHasAHeaderAndALineForEachPictureWithOnlyNewRows() throws {
    let lines = Self.film.asciicast(title: #"a "title""#).split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0].contains(#""version": 2, "width": 20, "height": 4, "title": "a \"title\"""#))
    #expect(lines[1].hasPrefix(#"[0.000, "o", "\u001b[?25l"#) && lines[1].contains("plain <&>"))
    #expect(lines[2].hasPrefix("[0.500") && lines[2].contains("new"))
    #expect(!lines[2].contains("plain"))
    #expect(lines[3] == #"[1.000, "o", ""]"#)
  }

  @Test func svgHasTheLettersAndTheBlocksOfTheLastPicture() throws {
    let svg = Self.film.svg()
    #expect(try compareSnapshot(svg, named: "film-svg") == .matches)
  }

  @Test func pngCanBeReadBackPixelByPixel() throws {
    let bytes = Self.film.png(font: Self.font)
    let picture = try PNGReader(bytes)
    #expect(picture.width == 160 && picture.height == 64)
    // A half block: red above, blue below.
    #expect(picture.color(x: 27, y: 34) == [200, 0, 0])
    #expect(picture.color(x: 27, y: 46) == [0, 0, 200])
    // The letter l of "plain" is drawn in the light colour on the dark one.
    let row = (8..<16).map { picture.color(x: $0, y: 7) }
    #expect(Set(row).count == 2)
  }

  @Test func gifCanBeReadBackPictureByPicture() throws {
    let pictures = try GIFReader.frames(Self.film.gif(font: Self.font))
    #expect(pictures.count == 2 && pictures.map(\.hundredths) == [50, 50])
    let first = pictures[0]
    #expect(first.width == 160 && first.height == 64 && first.pixels.count == 160 * 64)
    let png = try PNGReader(Self.film.png(font: Self.font))
    let last = pictures[1]
    for y in 0..<64 {
      for x in 0..<160 where last.color(x: x, y: y) != png.color(x: x, y: y) {
        Issue.record("pixel \(x), \(y) differs")
        return
      }
    }
  }

  @Test func longFilmsFillTheDictionaryOfGIFAndStayReadable() throws {
    var random = RandomSource(seed: 7)
    var canvas = Canvas(columns: 60, rows: 20)
    for row in 0..<20 {
      for column in 0..<60 {
        let level = UInt8.random(in: 0...255, using: &random)
        canvas.putPixels(
          top: .rgb(level, level, level), bottom: .rgb(0, level, 0), column: column, row: row)
      }
    }
    var film = Film(columns: 60, rows: 20)
    film.add(canvas, seconds: 1)
    let gif = try #require(try GIFReader.frames(film.gif(font: Self.font)).first)
    let png = try PNGReader(film.png(font: Self.font))
    let isSame = (0..<320).allSatisfy { y in
      (0..<480).allSatisfy { gif.color(x: $0, y: y) == png.color(x: $0, y: y) }
    }
    #expect(isSame)
  }

  @Test func anEmptyFilmGivesNothing() {
    let film = Film(columns: 3, rows: 3)
    #expect(film.png(font: Self.font).isEmpty && film.gif(font: Self.font).isEmpty)
    #expect(film.svg().isEmpty)
  }

  @Test func aBrokenFontDrawsEmptyCells() {
    #expect(!Self.film.png(font: BitmapFont([1, 2, 3])).isEmpty)
  }
}
