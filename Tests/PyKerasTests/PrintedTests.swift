import Testing

/// Snippets of Python, and what real Keras prints for them.
@Suite struct PrintedTests {
  static let groups = [
    "convolutions", "poolings", "layers", "masks", "optimizers", "trainings", "fitting",
  ]
  private static let cases = PrintedCase.load("printed")
  private static let prelude = PrintedCase.prelude("printed")

  @Test func thereAreManyCases() { #expect(Self.cases.count >= 450) }

  @Test(arguments: groups) func snippetsPrintWhatKerasPrints(group: String) {
    for test in Self.cases where test.group == group { test.check(after: Self.prelude) }
  }
}
