import Foundation
import TestSupport
import Testing

/// The program with pipes in the place of a terminal: it never waits and prints no control bytes.
@Suite struct PlainTextTests {
  private func run(_ arguments: [String], input: String = "") throws -> ChildProcess.Result {
    try ChildProcess.run(BuiltProgram.path("stride"), arguments, input: input)
  }

  @Test(arguments: [["animate", "conv"], ["--help"], ["--version"], ["--plain"]])
  func nothingButTextIsPrinted(arguments: [String]) throws {
    let result = try run(arguments)
    #expect(result.status == 0)
    #expect(!result.output.isEmpty)
    #expect(result.output.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 32 })
    #expect(result.errors.isEmpty)
  }

  @Test func theStepsOfTheStageAreSentences() throws {
    let result = try run(["animate", "conv"])
    #expect(result.output.contains("4 3 4\n  2 4 3\n  2 3 4"))
  }

  @Test func aScriptFromAPipeRunsAndPrintsText() throws {
    let program = """
      import numpy as np
      from keras.models import Sequential
      from keras.layers import Dense
      model = Sequential([Dense(2, input_shape=(3,))])
      model.compile(loss='mse')
      model.fit(np.zeros((8, 3)), np.zeros((8, 2)), epochs=2)
      print('end')
      """
    for arguments in [["run", "-"], []] {
      let result = try run(arguments, input: program)
      #expect(result.status == 0)
      #expect(result.output.hasSuffix("end\n"))
      #expect(result.output.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 32 })
    }
  }

  @Test func anErrorInAScriptGoesToTheOtherStreamAndEndsWithOne() throws {
    let result = try run(["run", "-"], input: "print('a')\nmodle = 1 / 0\n")
    #expect(result.status == 1)
    #expect(result.output == "a\n")
    #expect(result.errors.contains("ZeroDivisionError"))
    #expect(result.errors.contains("line 2"))
  }

  @Test func anUnknownOptionIsCorrectedAndEndsWithTwo() throws {
    let result = try run(["--sede", "3"])
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("Did you mean --seed?"))
  }

  @Test func aFigureThatIsNotThereIsAnsweredWithThoseThatAre() throws {
    let result = try run(["animate", "nothing"])
    #expect(result.status == 2)
    #expect(result.errors.contains("conv"))
  }

  @Test func aMissingFileFailsWithItsName() throws {
    let result = try run(["--plain", "missing.md"])
    #expect(result.status == 1)
    #expect(result.errors.contains("missing.md"))
  }
}
