import ConvEngine
import Testing

@testable import Figures

@Suite struct StageCommandTests {
  private func map(_ words: String) throws -> String {
    let stage = try StageCommand(words.split(separator: " ").map(String.init)).makeStage()
    let lines = stage.plainText().split(separator: "\n").map {
      $0.split(separator: " ").joined(separator: " ")
    }
    // The result after the last step.
    return lines.drop { !$0.hasPrefix("Step \(stage.player.frames) of") }.dropFirst()
      .joined(separator: " / ")
  }

  @Test func aPictureOfAFileIsMadeGreyAndSmall() throws {
    var command = try StageCommand(["edges", "--image", "cat.PNG"])
    #expect(command.picturePaths == ["cat.PNG"])
    #expect(throws: StageCommand.Failure.self) { try command.makeStage() }
    var picture = Tensor(zeros: [40, 80, 3])
    for offset in 0..<picture.count { picture[flat: offset] = offset % 240 < 120 ? 255 : 0 }
    command.take(picture, for: "cat.PNG")
    let figure = try #require(try command.makeStage().figure as? ConvolutionFigure)
    #expect(figure.input.shape == [1, 10, 20, 1])
    #expect(figure.input[0, 3, 2, 0] == 1 && figure.input[0, 3, 15, 0] == 0)
  }

  @Test func everyFigureHasHelpAndSentencesThatReadAloud() throws {
    #expect(StageCommand.help(["conv"]) == nil)
    let overview = try #require(StageCommand.help(["--help"]))
    for beginning in Stage.beginnings {
      #expect(overview.contains(beginning.name))
      let help = try #require(StageCommand.help([beginning.name, "--help"]))
      for option in beginning.options {
        let line = try #require(
          help.split(separator: "\n").first { $0.contains("--\(option) ") })
        #expect(line.count > option.count + 20, "\(line)")
      }
      let command = try StageCommand([beginning.name, "--frames"])
      #expect(command.wantsFrames)
      let lines = try command.makeStage().frameText.split(separator: "\n")
      #expect(lines.count == (try beginning.make()).player.frames + 1)
      for (number, line) in lines.dropFirst().enumerated() {
        #expect(line.hasPrefix("Step \(number + 1) of \(lines.count - 1): "), "\(line)")
      }
    }
  }

  @Test(arguments: StageCommand.activations.keys.sorted())
  func everyActivationIsAFigureByItsName(name: String) throws {
    let stage = try StageCommand([name]).makeStage()
    #expect(stage.figure.title.hasPrefix(name))
  }

  @Test(arguments: [
    ("conv", "4 3 4 / 2 4 3 / 2 3 4"),
    ("conv --image 111/111/111 --kernel 11/11 --padding same", "4 4 2 / 4 4 2 / 2 2 1"),
    ("conv --image=1,0,-1/2,0,-2/3,0,-3 --kernel 1,-1", "1 1 / 2 2 / 3 3"),
    ("pool --kind sum --image 123/456/789 --size 1", "1 2 3 / 4 5 6 / 7 8 9"),
    ("relu --image 1,-1/-2,2/0,-3", "1 0 / 0 2 / 0 0"),
    (
      "conv2d --image 12/34 --image 10/01 --kernel 11/11", "12"
    ),
    ("conv --image 1,2 --kernel 2 --kernel 3 --bias 1,0", "3 5 | 3 6"),
    ("causal --image 1,2,3 --kernel 1,1", "1 3 5"),
    ("transposed --image 12/34 --kernel 1 --stride 1", "1 2 / 3 4"),
    ("global --image 12/34 --kind max", "4"), ("flatten --image 12/34", "1 2 3 4"),
    ("softmax --image 0,0", "0.5 0.5"), ("dropout --image 12/34 --rate 0", "1 2 / 3 4"),
    ("batchnorm --image 1,5/3,5 --beta 0,2", "-1.00 2.00 / 1.00 2.00"),
    ("dense --image 12/34 --kernel 11/11", "10"),
    ("field --image 123/456/789 --layers pool3", "9"),
    (
      "card --input 10 --kernel 3 --stride 2",
      "output ⌊(10 − 3)/2⌋ + 1 = 4 / remainder 1: after the last window 1 place is left over / "
        + "never read 10"
    ),
    ("card --input 5 --kernel 3 --padding full", "output (5 + 2 + 2 − 3)/1 + 1 = 7"),
    ("card --kind transposed --input 3 --kernel 3 --stride 2", "output (3 − 1)·2 + 3 = 7"),
  ]) func wordsMakeAStageWhoseLastMapIsTheEngines(words: String, last: String) throws {
    #expect(try map(words) == last)
  }

  @Test(arguments: [
    ("", "no figure is named."),
    ("foo", "no figure is called 'foo'."),
    ("conv --strid 2", "'--strid' is no option of 'conv'. There are: --image"),
    ("local --stride 2", "It has none."),
    ("dense --stride 2", "There are: --image"),
    ("conv --stride", "--stride needs a value"),
    ("conv --stride 0", "--stride takes a whole number from 1 to 100, not '0'"),
    ("conv --image 11/1", "--image takes rows of the same length"),
    ("conv --image 11/1x", "--image takes rows of the same length"),
    ("conv --image 1/1", "does not fit"),
    ("pool --kind min", "--kind takes one of max"),
    ("conv --padding full", "--padding takes valid or same"),
    ("conv --image 11/11 --image 1", "all need the same size"),
    ("conv --channels 3 --groups 2", "--groups must divide the 3 channels"),
    ("conv --activation reluu", "--activation takes one of relu"),
    ("conv --kernel 1:1", "every --kernel is a filter"),
    ("conv --bias 1,2", "--bias takes 1 numbers"), ("card --kind dense", "--kind takes conv, pool"),
    ("card --input 99999999999999999999", "--input takes a whole number"),
    ("card --input 2 --kernel 9", "does not fit"), ("field --layers dense3", "conv or pool"),
    ("field --layers pool9", "does not fit"), ("dropout --rate 1", "less than 1"),
    ("dropout --rate nan", "takes a number such as"), ("backward --target 1", "must have shape"),
    ("depthwise --channels 3 --kernel 1 --kernel 1", "once for each of the 3 channels"),
    ("batchnorm --image 12/34 --gamma 1", "--gamma takes 2 numbers"),
  ]) func wordsThatSayNothingAreRefusedWithASentence(words: String, sentence: String) {
    #expect {
      _ = try map(words)
    } throws: { error in
      "\(error)".contains(sentence)
    }
  }
}
