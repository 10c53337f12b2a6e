import ConvEngine
import Figures
import TextUI
import Testing

@Suite struct PictureTests {
  @Test func twoPixelsShareACell() throws {
    let picture = try Picture(Tensor([0, 1, 1, 0], shape: [2, 2]))
    var canvas = Canvas(columns: 2, rows: 1)
    picture.draw(on: &canvas)
    #expect(canvas.text == "▀▀")
    #expect(canvas[0, 0].style == Style(foreground: .gray(0), background: .gray(1)))
    #expect(canvas[1, 0].style == Style(foreground: .gray(1), background: .gray(0)))
  }

  @Test func signsAreBlueAndOrangeAndZeroIsBlack() {
    let tone = Tone(low: -2, high: 1)
    #expect(tone.color(0) == .rgb(0, 0, 0))
    guard case .rgb(let red, _, let blue) = tone.color(-2),
      case .rgb(let warmRed, _, let warmBlue) = tone.color(2)
    else {
      Issue.record("not a colour")
      return
    }
    #expect(blue > red)
    #expect(warmRed > warmBlue)
  }

  @Test(arguments: [(0, 0), (1, 1), (3, 1), (7, 2), (80, 24), (200, 60)])
  func aPictureFitsWhateverRoomThereIs(columns: Int, rows: Int) throws {
    let picture = try Picture(
      Tensor((0..<28 * 28).map { Float($0 % 28) }, shape: [28, 28, 1]))
    let size = picture.size(columns: columns, rows: rows)
    #expect(size.columns <= columns && size.rows <= rows)
    var canvas = Canvas(columns: columns, rows: rows)
    picture.draw(on: &canvas)
    if columns >= 28, rows >= 14 { #expect(size.columns.isMultiple(of: 28)) }
  }

  @Test func aPictureIsShadesWhereThereAreNoColours() throws {
    let picture = try Picture(Tensor([0, 0.5, 1, 0, 0.5, 1], shape: [2, 3]))
    var canvas = Canvas(columns: 3, rows: 1)
    picture.draw(on: &canvas)
    #expect(canvas.shaded(ascii: false).text == " ▒█")
    #expect(canvas.shaded(ascii: true).text == " =@")
  }

  @Test func otherShapesAreRefused() {
    #expect(throws: ShapeError.self) { try Picture(Tensor(zeros: [4])) }
    #expect(throws: ShapeError.self) { try Picture(Tensor(zeros: [2, 2, 2]), channel: 2) }
    #expect(throws: ShapeError.self) { try Picture(color: Tensor(zeros: [2, 2, 1])) }
  }

  @Test func aLossCurveNamesBothItsCurves() {
    var canvas = Canvas(columns: 40, rows: 10)
    LossCurve("loss", training: [1, 0.5, 0.25], validation: [1.1, 0.7, 0.6], epochs: 10)
      .draw(on: &canvas)
    #expect(canvas.text.contains("loss 0.2500"))
    #expect(canvas.text.contains("val_loss 0.6000"))
    #expect(canvas.text.contains("epoch"))
    #expect(canvas.text.hasSuffix("10"))
  }
}
