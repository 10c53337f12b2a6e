import Testing

@testable import Figures

@Suite struct StageCommandTests {
  private func map(_ words: String) throws -> String {
    let stage = try StageCommand(words.split(separator: " ").map(String.init)).makeStage()
    return stage.plainText().split(separator: "\n").suffix(3).map {
      $0.split(separator: " ").joined(separator: " ")
    }.joined(separator: " / ")
  }

  @Test(arguments: [
    ("conv", "4 3 4 / 2 4 3 / 2 3 4"),
    ("conv --image 111/111/111 --kernel 11/11 --padding same", "4 4 2 / 4 4 2 / 2 2 1"),
    ("conv --image=1,0,-1/2,0,-2/3,0,-3 --kernel 1,-1", "1 1 / 2 2 / 3 3"),
    ("pool --kind sum --image 123/456/789 --size 1", "1 2 3 / 4 5 6 / 7 8 9"),
    ("relu --image 1,-1/-2,2/0,-3", "1 0 / 0 2 / 0 0"),
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
  ]) func wordsThatSayNothingAreRefusedWithASentence(words: String, sentence: String) {
    #expect {
      _ = try map(words)
    } throws: { error in
      "\(error)".contains(sentence)
    }
  }
}
