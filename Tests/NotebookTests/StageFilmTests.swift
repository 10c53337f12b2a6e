import Figures
import Notebook
import Recording
import TextUI
import Testing

@Suite struct StageFilmTests {
  private func stage() throws -> Stage { try StageCommand(["conv"]).makeStage() }

  @Test func aFilmHasAPictureForEachStepAndStaysAtTheLast() throws {
    var settings = StageFilm()
    settings.stepsPerSecond = 4
    let film = settings.film(of: try stage())
    #expect(film.frames.map(\.seconds) == Array(repeating: 0.25, count: 8) + [2.25])
    for (index, frame) in film.frames.enumerated() {
      #expect(frame.canvas.text.contains("step \(index + 1) of 9"))
      #expect(!frame.canvas.text.contains("quit"))
    }
  }

  @Test func oneStepCanBeChosen() throws {
    var settings = StageFilm()
    (settings.columns, settings.rows, settings.step) = (60, 12, 5)
    let film = settings.film(of: try stage())
    #expect(film.frames.count == 1)
    #expect(film.frames.first?.canvas.text.contains("step 5 of 9") == true)
    #expect(film.frames.first?.canvas.rows == 12)
  }

  @Test(arguments: [
    ("a.GIF", FilmFile.gif), ("b/c.x.png", .png), ("d.svg", .svg), ("e.cast", .cast),
  ])
  func theEndingOfANameSaysTheKind(path: String, kind: FilmFile) throws {
    #expect(FilmFile(path: path) == kind)
    #expect(
      FilmFile(path: path)?.bytes(of: StageFilm().film(of: try stage()), title: "t").isEmpty
        == false)
    #expect(FilmFile(path: "gif") == nil && FilmFile(path: "a.pdf") == nil)
  }
}
