import Foundation
import TestSupport
import Testing

/// The program with pipes in the place of a terminal: it never waits and prints no control bytes.
@Suite struct PlainTextTests {
  private struct Result {
    var status: Int32
    var output: String
    var errors: String
  }

  private func run(_ arguments: [String], input: String = "") throws -> Result {
    let process = Process()
    let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: BuiltProgram.path("stride"))
    process.arguments = arguments
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = stderr
    try TmuxSession.start(process)
    stdin.fileHandleForWriting.write(Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    let output = stdout.fileHandleForReading.readDataToEndOfFile()
    let errors = stderr.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: errors, as: UTF8.self))
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
