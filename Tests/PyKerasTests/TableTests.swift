import Testing

/// The parameters and situations that Keras's own tests look at, and what Keras prints for them.
@Suite struct TableTests {
  static let groups = ["convolutions", "poolings", "sequentials", "summaries", "bars", "fits"]
  private static let cases = PrintedCase.load("tables")
  private static let prelude = PrintedCase.prelude("arguments")

  /// Parts of the code that goes otherwise here, and why.
  private static let differences = [
    "class Mine(Model)": "A summary leaves the batch open where Keras states the size it saw first."
  ]

  @Test(arguments: groups) func whatKerasTestsIsSoHereToo(group: String) {
    let tests = Self.cases.filter { $0.group == group }
    #expect(tests.count >= 5)
    for test in tests where !Self.differences.keys.contains(where: test.code.contains) {
      test.check(after: Self.prelude)
    }
  }
}
