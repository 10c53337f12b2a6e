import CursesTerminal
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct TerminalErrorTests {
  @Test(arguments: [
    (TerminalError.unknownTerminal("bogus"), "TERM='bogus'"),
    (.unknownTerminal(nil), "TERM is not"),
    (.cannotPlaceCursor("dumb"), "TERM='dumb'"), (.notATerminal, "not a terminal"),
    (.noPipe, "too many files"),
  ])
  func everyErrorSaysWhatIsWrong(error: TerminalError, words: String) {
    #expect("\(error)".contains(words))
  }

  @Test(.enabled(if: isatty(0) == 0 || isatty(1) == 0, "in a terminal it would be taken"))
  func aTestRunHasNoTerminalToTake() {
    // The error must come before any mode of a terminal is touched.
    #expect(throws: TerminalError.self) {
      let terminal = try CursesTerminal()
      terminal.close()
    }
  }
}
