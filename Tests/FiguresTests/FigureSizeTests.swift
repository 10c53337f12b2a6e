import ConvEngine
import Figures
import TextUI
import Testing

@Suite struct FigureSizeTests {
  static let sizes = [
    (0, 0), (1, 1), (3, 1), (1, 30), (20, 5), (39, 11), (80, 24), (120, 40), (300, 90),
  ]

  @Test(arguments: Stage.beginnings.map(\.name), sizes)
  func everyFrameDrawsInEverySize(name: String, size: (Int, Int)) throws {
    let beginning = try #require(Stage.beginnings.first { $0.name == name })
    var stage = try beginning.make()
    for frame in [0, stage.player.frames / 2, stage.player.frames - 1] {
      _ = stage.update(.home)
      for _ in 0..<frame { _ = stage.update(.right) }
      var canvas = Canvas(columns: size.0, rows: size.1)
      stage.draw(on: &canvas)
      #expect(canvas.columns == size.0 && canvas.rows == size.1)
      if size.0 >= 80 { #expect(canvas.text.contains("step \(frame + 1) of")) }
    }
  }

  @Test(arguments: Stage.beginnings.map(\.name))
  func noKeyStopsTheStage(name: String) throws {
    var stage = try #require(Stage.beginnings.first { $0.name == name }).make()
    var random = RandomSource(seed: 7)
    let keys: [Key] =
      "hjklgG0.,+-=[]espdwoafinmtuxLvr123456789 \t".map { Key.character($0) } + [
        .enter, .tab, .backTab, .up, .down, .left, .right, .home, .end, .escape, .backspace,
      ]
    for _ in 0..<1500 {
      _ = stage.update(keys[random.integer(below: keys.count)])
      _ = stage.tick(.milliseconds(100))
      #expect(stage.player.frame < stage.player.frames)
      _ = stage.figure.sentence(frame: stage.player.frame)
    }
    var canvas = Canvas(columns: 80, rows: 24)
    stage.draw(on: &canvas)
    #expect(!canvas.text.isEmpty)
  }
}

@Suite struct FigureTextTests {
  @Test(arguments: Stage.beginnings.map(\.name))
  func everySignHasAnASCIITwin(name: String) throws {
    var stage = try #require(Stage.beginnings.first { $0.name == name }).make()
    _ = stage.update(.end)
    var canvas = Canvas(columns: 120, rows: 40)
    stage.draw(on: &canvas)
    let text = canvas.ascii.text
    let isASCII = text.unicodeScalars.allSatisfy { $0.isASCII }
    #expect(isASCII)
    #expect(!text.contains("?"), "\(text)")
  }
}
