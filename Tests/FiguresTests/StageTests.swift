import ConvEngine
import Figures
import TestSupport
import TextUI
import Testing

@Suite struct StageTests {
  private func drawn(_ stage: Stage, columns: Int = 80, rows: Int = 24) -> Canvas {
    var canvas = Canvas(columns: columns, rows: rows)
    stage.draw(on: &canvas)
    return canvas
  }

  private func press(_ stage: inout Stage, _ keys: Key...) {
    for key in keys {
      let isTaken = stage.update(key)
      #expect(isTaken, "\(key)")
    }
  }

  private func click(_ stage: inout Stage, column: Int, row: Int) {
    let isTaken = stage.update(Mouse(.press, column: column, row: row), columns: 80, rows: 24)
    #expect(isTaken)
  }

  /// Lets time pass; whether the picture changed.
  private func wait(_ stage: inout Stage, milliseconds: Int) -> Bool {
    stage.tick(.milliseconds(milliseconds))
  }

  @Test func theExampleGivesItsFeatureMapAsText() throws {
    let stage = try Stage.convolution()
    #expect(stage.figure.result(frame: 8) == ["4 3 4", "2 4 3", "2 3 4"])
    #expect(stage.figure.result(frame: 4) == ["4 3 4", "2 4 ·", "· · ·"])
    #expect(stage.plainText().hasSuffix("  4 3 4\n  2 4 3\n  2 3 4"))
  }

  @Test func theFifthStepReadsAloud() throws {
    #expect(
      try Stage.convolution().sentences[4]
        == "Step 5 of 9: row 2, column 2: "
        + "1·1 + 1·0 + 1·1 + 0·0 + 1·1 + 1·0 + 0·1 + 1·0 + 1·1 = 4")
  }

  @Test(arguments: [0, 4, 8])
  func theStageLooksAsRecorded(frame: Int) throws {
    var stage = try Stage.convolution()
    for _ in 0..<frame { press(&stage, .right) }
    #expect(try compareSnapshot(drawn(stage), named: "stage-\(frame)") == .matches)
  }

  @Test func theLastStepShowsTheWholeMap() throws {
    var stage = try Stage.convolution()
    press(&stage, .end)
    let text = drawn(stage).text
    for row in ["4    3    4", "2    4    3", "2    3   [4]"] { #expect(text.contains(row)) }
  }

  @Test func spacePlaysToTheEndAndStops() throws {
    var stage = try Stage.convolution()
    #expect(stage.timeout == nil)
    press(&stage, " ")
    #expect(stage.timeout == .milliseconds(500))
    let moments = [499, 1].map { wait(&stage, milliseconds: $0) }
    #expect(moments == [false, true])
    #expect(stage.player.frame == 1)
    _ = wait(&stage, milliseconds: 100_000)
    #expect(stage.player.frame == 8)
    #expect(stage.timeout == nil)
    press(&stage, " ")
    #expect(stage.player.frame == 0 && stage.player.isPlaying)
  }

  @Test func speedChangesHowLongAStepTakes() throws {
    var stage = try Stage.convolution()
    press(&stage, " ", "+", "+")
    #expect(stage.timeout == .milliseconds(125))
    press(&stage, "-", "-", "-", "-", "-", "-", "-")
    #expect(stage.timeout == .seconds(4))
  }

  @Test func stepsGoBothWaysAndByRows() throws {
    var stage = try Stage.convolution()
    press(&stage, .right, .down, .left)
    #expect(stage.player.frame == 3)
    press(&stage, .up, .left)
    #expect(stage.player.frame == 0)
  }

  @Test func theMapFollowsAnEditedCellWhilePlaying() throws {
    var stage = try Stage.convolution()
    press(&stage, " ", "e", .enter)
    #expect(stage.player.isPlaying)
    #expect(stage.figure.result(frame: 8)[0] == "3 3 4")
    press(&stage, "5")
    #expect(stage.figure.result(frame: 8)[0] == "8 3 4")
    let hasMoved = wait(&stage, milliseconds: 500)
    #expect(hasMoved)
    press(&stage, .escape, .escape)
    #expect(!stage.isEditing)
  }

  @Test func aNegativeDecimalCanBeTypedIntoTheFilter() throws {
    var stage = try Stage.convolution()
    press(&stage, "e", .tab, .down, .right, "-", "0", ".", "5")
    let centre = CellPlace(panel: .filter(0, channel: 0), row: 1, column: 1)
    #expect(stage.figure.value(at: centre) == -0.5)
    press(&stage, .enter, .backspace)
    #expect(stage.figure.value(at: centre) == 0)
  }

  @Test func anEditedCellIsNamedAsOneCountsIt() throws {
    var stage = try Stage.convolution()
    press(&stage, "p", "e", .right)
    #expect(drawn(stage).text.contains("editing image, row 1, column 2: 1"))
    press(&stage, .tab, .down)
    #expect(drawn(stage).text.contains("editing filter, row 2, column 1: 0"))
  }

  @Test func resetBringsBackTheBeginning() throws {
    var stage = try Stage.convolution()
    press(&stage, "e", .enter, .escape, "s", "p", .end, "r")
    #expect(stage.figure.title == (try Stage.convolution()).figure.title)
    #expect(stage.player.frame == 0)
    #expect(stage.figure.result(frame: 8) == ["4 3 4", "2 4 3", "2 3 4"])
  }

  @Test func geometryKeysRebuildTheMap() throws {
    var stage = try Stage.convolution()
    press(&stage, .end, "s")
    #expect(stage.player.frames == 4)
    #expect(stage.figure.result(frame: 3) == ["4 4", "2 4"])
    press(&stage, "r", "p")
    #expect(stage.figure.title.contains("padding same"))
    #expect(stage.player.frames == 25)
    #expect(drawn(stage).text.contains("·"))
    press(&stage, "r", "d")
    #expect(stage.figure.title.contains("dilation 2"))
    #expect(stage.player.frames == 1)
  }

  @Test func aClickOnTheMapGoesToItsStepAndOneOnTheImageEdits() throws {
    var stage = try Stage.convolution()
    let canvas = drawn(stage)
    let row = (0..<24).first { canvas.rowText($0).contains("feature map") } ?? 0
    let line = canvas.rowText(row)
    let column = line.distance(
      from: line.startIndex, to: line.range(of: "feature")?.lowerBound ?? line.startIndex)
    click(&stage, column: column + 6, row: row + 5)
    #expect(stage.player.frame == 4)
    click(&stage, column: 4, row: row + 2)
    #expect(stage.isEditing)
    let cursor = try #require(stage.cursor(columns: 80, rows: 24))
    #expect(cursor == Place(column: 4, row: row + 2))
    click(&stage, column: 4, row: row + 2)
    #expect(stage.figure.result(frame: 8)[0] == "3 3 4")
  }

  @Test func aLoopBeginsAgainAfterTheLastStep() throws {
    var stage = try Stage.convolution()
    press(&stage, "L", .end, " ")
    #expect(stage.player.isPlaying && drawn(stage).text.contains("↻"))
    _ = wait(&stage, milliseconds: 500)
    #expect(stage.player.frame == 1)
    press(&stage, "L")
    _ = wait(&stage, milliseconds: 100_000)
    #expect(stage.player.frame == 8 && !stage.player.isPlaying)
  }

  @Test func everyRoundOfALoopLearns() throws {
    var stage = try #require(Stage.beginnings.first { $0.name == "backward" }).make()
    press(&stage, "L", " ")
    for _ in 0..<25 { _ = wait(&stage, milliseconds: 500) }
    #expect(stage.figure.title.contains("after 5 steps"), "\(stage.figure.title)")
    press(&stage, "u")
    #expect(stage.figure.title.contains("after 6 steps"))
  }

  @Test func theHelpListsTheKeysOfTheFigure() throws {
    let keys = try Stage.convolution().keys
    #expect(keys.contains { $0.key == "d" && $0.action == "dilation" })
    let softmax = try #require(Stage.beginnings.first { $0.name == "softmax" }).make().keys
    #expect(!softmax.contains { $0.key == "d" } && softmax.contains { $0.key == "x" })
  }

  @Test func aLargePictureWithTwoFiltersShowsWhatFits() throws {
    let command = try StageCommand(["edges", "--channels", "1", "--size", "28", "--filters", "2"])
    let text = drawn(try command.makeStage()).text
    #expect(text.contains("image") && text.contains("filter 1") && text.contains("map 1"))
  }

  @Test func aClickOnTheScrubBarJumps() throws {
    var stage = try Stage.convolution()
    click(&stage, column: 77, row: 1)
    #expect(stage.player.frame == 8)
    click(&stage, column: 40, row: 1)
    #expect(stage.player.frame == 4)
    click(&stage, column: 2, row: 1)
    #expect(stage.player.frame == 0)
  }

  @Test func aPixelShowsWhatItReachesAndAResultWhatItWasMadeFrom() throws {
    var stage = try Stage.convolution()
    press(&stage, .end, "e")
    #expect(drawn(stage).text.contains("{} reaches 1 cell"))
    press(&stage, .right, .right, .down, .down)
    #expect(drawn(stage).text.contains("{} reaches 9 cells"))
    #expect(drawn(stage).text.contains("{4}"))
    press(&stage, .tab, .tab)
    #expect(drawn(stage).text.contains("feature map, row 1, column 1: 4   {} made from 9 cells"))
    press(&stage, .enter)
    #expect(stage.player.frame == 0)
    let isTyped = stage.update("7")
    #expect(!isTyped)
    #expect(stage.figure.result(frame: 8)[0] == "4 3 4")
  }

  @Test func placesThatNoWindowReadsAreInRoundBrackets() throws {
    let stage = try StageCommand(
      ["conv", "--image", "1111/1111/1111/1111", "--kernel", "11/11", "--stride", "3"]
    ).makeStage()
    let text = drawn(stage).text
    #expect(text.contains("(1)"))
    #expect(text.contains("() 2 rows, 2 columns in no window"))
  }

  @Test func aLopsidedPaddingIsDrawnAndSaid() throws {
    let stage = try StageCommand(
      ["conv", "--image", "1111/1111/1111/1111", "--kernel", "11/11", "--padding", "same"]
    ).makeStage()
    #expect(drawn(stage).text.contains("pads 0 above, 1 below, 0 left, 1 right"))
  }

  @Test func theBiasCanBeEdited() throws {
    var stage = try StageCommand(["conv", "--bias", "1"]).makeStage()
    press(&stage, "e", .tab, .tab, "3")
    #expect(stage.figure.result(frame: 8)[0] == "7 6 7")
    #expect(drawn(stage).text.contains("editing bias of filter 1: 3"))
  }

  @Test func aMovedPictureMovesInTheMapAndIsLostToTheDenseUnit() throws {
    var stage = try #require(Stage.beginnings.first { $0.name == "local" }).make()
    #expect(stage.figure.result(frame: 8)[0].contains("3 -3"))
    press(&stage, "m")
    #expect(stage.figure.result(frame: 8)[0].contains("-3  3"))
    let unit = CellPlace(panel: .named("unit"), row: 0, column: 0)
    #expect(stage.figure.result(at: unit) == 0)
  }

  @Test func keysWithoutMeaningAreLeftToTheProgram() throws {
    var stage = try Stage.convolution()
    let before = drawn(stage)
    for key in ["q", .control("c"), .function(1), .tab, "?"] as [Key] {
      let isTaken = stage.update(key)
      #expect(!isTaken)
    }
    #expect(drawn(stage).text == before.text)
  }
}
