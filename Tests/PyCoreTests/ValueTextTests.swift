import PyCore
import Testing

@Suite struct ValueTextTests {
  @Test func valuesAreWrittenAsPythonWritesThem() throws {
    // A loop, not arguments: those must be Sendable, which values are not.
    let rows: [(Value, String)] = [
      (.none, "None"), (.bool(true), "True"), (.int(-3), "-3"), (.float(1), "1.0"),
      (.string("it's"), "\"it's\""), (.string("a\n\u{1}é"), "'a\\n\\x01é'"),
      (.tuple([.int(1)]), "(1,)"), (.list(of: [.int(1), .string("a")]), "[1, 'a']"),
      (.dict(of: [("a", .float(0.1))]), "{'a': 0.1}"),
    ]
    for (value, text) in rows { #expect(try value.repr() == text) }
  }
}
